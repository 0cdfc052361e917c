"""How `scenes/story.yaml` is written: what is the story's own."""

from typing import Annotated

from msgspec import Meta, Struct, field

from game.reading.documents.text import BlockDocument
from game.reading.documents.words import (
    CastId,
    Condition,
    FactAddress,
    FigureId,
    FirstTime,
    Id,
    OneOfTheCast,
    RuleId,
    SceneAddress,
    Title,
    VariableId,
    VariableName,
    Word,
    Words,
)


class VariableDocument(Struct, frozen=True):
    """A variable: one of `flag`, `int` and `one_of`."""

    flag: Annotated[bool | None, Meta(description="A flag, and how it starts.")] = None
    int_: Annotated[int | None, Meta(description="A whole number, and how it starts.")] = field(
        default=None, name="int"
    )
    from_: Annotated[int | None, Meta(description="The least that it can be.")] = field(
        default=None, name="from"
    )
    to: Annotated[int | None, Meta(description="The most that it can be.")] = None
    one_of: Annotated[
        Annotated[list[Word], Meta(min_length=1)] | None, Meta(description="The words it can be.")
    ] = None
    start: Annotated[Word | None, Meta(description="The word that it starts with.")] = None


class HandbookDocument(Struct, frozen=True, kw_only=True):
    """A rule that can be looked up at any time."""

    title: Annotated[Title, Meta(description="What it is called.")]
    cites: Annotated[list[FactAddress], Meta(description="The facts that it rests on: at least one.")] = []
    text: Annotated[list[BlockDocument], Meta(min_length=1, description="What it says.")]


class CastDocument(Struct, frozen=True):
    """Somebody who speaks."""

    name: Annotated[Title, Meta(description="The name that is shown.")]


class FigureDocument(Struct, frozen=True):
    """A value that a scene shows beside its text."""

    label: Annotated[Title, Meta(description="What it is.")]
    shows: Annotated[Words, Meta(description="What is shown, such as `{pace}`.")]
    owner: Annotated[OneOfTheCast | None, Meta(description="Whose figure it is: an id of the cast.")] = None


class EpilogueDocument(Struct, frozen=True):
    """What follows every ending."""

    scene: Annotated[SceneAddress, Meta(description="The scene.")]
    label: Annotated[Title, Meta(description="The label of the choice that leads there.")]


class InvariantsDocument(Struct, frozen=True):
    """What must hold wherever play can come, each by a name."""

    always: Annotated[dict[Id, Condition], Meta(description="Holds in every state.")] = {}
    never: Annotated[dict[Id, Condition], Meta(description="Holds in none.")] = {}
    always_possible: Annotated[dict[Id, Condition], Meta(description="Can be reached from every state.")] = {}


class StoryDocument(Struct, frozen=True):
    """What is the story's own: `scenes/story.yaml`."""

    title: Annotated[Title, Meta(description="The story's title.")]
    start: Annotated[SceneAddress, Meta(description="The scene that play begins with: `chapter.scene`.")]
    id: Annotated[Id | None, Meta(description="The story's id; left out, made of the title.")] = None
    byline: Annotated[Title | None, Meta(description="A line under the title.")] = None
    language: Annotated[Id, Meta(description="The language it is written in.")] = "en"
    contract: Annotated[Words | None, Meta(description="What the player is told before play begins.")] = None
    content_note: Annotated[Words | None, Meta(description="What a player may want to know before.")] = None
    epilogue: Annotated[
        SceneAddress | EpilogueDocument | None, Meta(description="The scene that follows every ending.")
    ] = None
    clock: Annotated[FirstTime | None, Meta(description="When the story begins.")] = None
    variables: Annotated[dict[VariableId, VariableDocument], Meta(description="What play remembers.")] = {}
    handbook: Annotated[dict[RuleId, HandbookDocument], Meta(description="Rules to be looked up.")] = {}
    cast: Annotated[dict[CastId, CastDocument], Meta(description="Who speaks.")] = {}
    fields: Annotated[
        dict[VariableName, Title],
        Meta(description="What the fields of items are called; left out, their names in words."),
    ] = {}
    figures: Annotated[dict[FigureId, FigureDocument], Meta(description="Values shown beside the text.")] = {}
    invariants: Annotated[InvariantsDocument | None, Meta(description="What must hold.")] = None
