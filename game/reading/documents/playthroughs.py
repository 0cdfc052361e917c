"""How scripted playthroughs are written."""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from game.reading.documents.words import (
    KNOWN_VIEWS,
    AnyChoice,
    Condition,
    Count,
    Id,
    Name,
    OneEnding,
    OneVariable,
    SceneAddress,
    TimeOfDay,
    Value,
    Words,
)


class SeeDocument(Struct, frozen=True):
    """What must be on the screen, and what must not."""

    scene: Annotated[SceneAddress | None, Meta(description="The scene at hand: `chapter.scene`.")] = None
    view: Annotated[Id | None, KNOWN_VIEWS, Meta(description="How it is drawn.")] = None
    text: Annotated[list[Words], Meta(description="Fragments that its text holds.")] = []
    absent: Annotated[list[Words], Meta(description="Fragments that it does not hold.")] = field(
        default_factory=list, name="not"
    )


class RepeatDocument(Struct, frozen=True):
    """A choice that is taken several times."""

    choice: Annotated[AnyChoice, Meta(description="The choice.")]
    times: Annotated[int, Meta(ge=1, le=10_000, description="How often.")]


class ExpectDocument(Struct, frozen=True):
    """What must hold now."""

    that: Annotated[Condition | None, Meta(description="An expression over the state of play.")] = None
    clock: Annotated[TimeOfDay | None, Meta(description="The story's clock.")] = None
    open: Annotated[list[AnyChoice], Meta(description="Choices that can be taken.")] = []
    closed: Annotated[list[AnyChoice], Meta(description="Choices that are shown and cannot be taken.")] = []
    disputed: Annotated[Count | None, Meta(description="How many claims on the screen are disputed.")] = None
    standing: Annotated[
        dict[Literal["corroborated", "repeated", "single", "imagined", "off-record", "yours"], Count],
        Meta(description="How many blocks on the screen have each standing."),
    ] = {}


class StepDocument(Struct, frozen=True):
    """A step that says more than a choice's id: one of `choose`, `repeat`, `see` and `expect`."""

    choose: Annotated[AnyChoice | None, Meta(description="The choice to take.")] = None
    at: Annotated[SceneAddress | None, Meta(description="With `choose`: the scene at hand.")] = None
    repeat: Annotated[RepeatDocument | None, Meta(description="A choice to take several times.")] = None
    see: Annotated[SeeDocument | None, Meta(description="What must be on the screen.")] = None
    expect: Annotated[ExpectDocument | None, Meta(description="What must hold now.")] = None


class PlaythroughDocument(Struct, frozen=True, kw_only=True):
    """A scripted playthrough: `tests/playthroughs/name.yaml`."""

    playthrough: Annotated[Name, Meta(description="Its title.")]
    seed: Annotated[int, Meta(description="The seed of chance and wording.")] = 0
    draws: Annotated[dict[OneVariable, Value], Meta(description="What chance is made to pick.")] = {}
    play: Annotated[list[AnyChoice | StepDocument], Meta(min_length=1, description="The steps, in order.")]
    ends: Annotated[OneEnding | None, Meta(description="The ending that it must reach.")] = None
