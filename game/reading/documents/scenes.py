"""How chapters, scenes, choices and worklists are written."""

from typing import Annotated

from msgspec import Meta, Struct, field

from game.reading.documents.text import BlockDocument
from game.reading.documents.words import (
    KNOWN_VIEWS,
    NOT_SHOWN,
    SHOWN,
    ChoiceId,
    Condition,
    EndingId,
    FactAddress,
    Id,
    Minutes,
    NewValue,
    OneChoice,
    OneFigure,
    OneVariable,
    SceneAddress,
    SceneId,
    Seconds,
    TimeOfDay,
    Title,
    Value,
    VariableName,
    Words,
)


class TargetDocument(Struct, frozen=True):
    """One of several targets; the last has no condition."""

    to: Annotated[SceneAddress, Meta(description="The scene to go to.")]
    condition: Annotated[Condition | None, Meta(description="If this holds.")] = field(
        default=None, name="if"
    )


class ChoiceDocument(Struct, frozen=True):
    """Something that the player can do: one of `goto`, `detour`, `return` and `stay`."""

    label: Annotated[Words, Meta(description="What the player reads.")]
    goto: Annotated[
        SceneAddress | list[TargetDocument] | None, Meta(description="Where it leads, perhaps by conditions.")
    ] = None
    detour: Annotated[SceneAddress | None, Meta(description="A scene from which `return` comes back.")] = None
    return_: Annotated[bool, Meta(description="Ends the detour.")] = field(default=False, name="return")
    stay: Annotated[bool, Meta(description="Stays in the scene without entering it again.")] = False
    condition: Annotated[Condition | None, Meta(description="The choice is open only if this holds.")] = (
        field(default=None, name="if")
    )
    closed: Annotated[
        Words | None, Meta(description="Why it is closed; left out, a closed choice is not shown.")
    ] = None
    set: Annotated[
        dict[OneVariable, NewValue], Meta(description="New values: expressions over the state before.")
    ] = {}
    minutes: Annotated[Minutes, Meta(description="What it costs on the story's clock.")] = 0
    note: Annotated[Words | None, Meta(description="What the log says of it.")] = None


class SecondsDocument(Struct, frozen=True):
    """Seconds by pace."""

    steady: Annotated[Seconds | None, Meta(description="At a steady pace, the default.")] = None
    real: Annotated[Seconds | None, Meta(description="In real time.")] = None


class TimeoutDocument(Struct, frozen=True):
    """A choice that is taken when time runs out."""

    seconds: Annotated[SecondsDocument, Meta(description="How long, by pace.")]
    choice: Annotated[OneChoice, Meta(description="The choice of this scene that is taken.")]


class AtDocument(Struct, frozen=True):
    """Sets the story's clock on entering: one of `time` and `not_before`."""

    day: Annotated[int, Meta(ge=1, le=10_000, description="The day of the story, from 1.")] = 1
    time: Annotated[TimeOfDay | None, Meta(description="The time that it then is.")] = None
    not_before: Annotated[TimeOfDay | None, Meta(description="It is this late, or later already.")] = None


class EndingDocument(Struct, frozen=True):
    """Makes the scene an ending."""

    id: Annotated[EndingId, Meta(description="The ending's id.")]
    title: Annotated[Title, Meta(description="What the player reads of it.")]


class AnswerDocument(Struct, frozen=True):
    """An answer that every item of a worklist can be given."""

    label: Annotated[Words, Meta(description="What the player reads.")]
    minutes: Annotated[Minutes, Meta(description="What it costs on the story's clock.")] = 0
    set: Annotated[
        dict[OneVariable, NewValue], Meta(description="New values: expressions over the state before.")
    ] = {}
    stay: Annotated[bool, Meta(description="Shows the item again, with its context.")] = False
    condition: Annotated[Condition | None, Meta(description="The answer is open only if this holds.")] = (
        field(default=None, name="if")
    )
    closed: Annotated[
        Words | None, Meta(description="Why it is closed; left out, a closed answer is not shown.")
    ] = None
    note: Annotated[Words | None, Meta(description="What the log says of it.")] = None


class ItemAnswerDocument(Struct, frozen=True):
    """What is different about an answer at one item; what is left out is as the worklist says."""

    label: Annotated[Words | None, Meta(description="What the player reads.")] = None
    minutes: Annotated[Minutes | None, Meta(description="What it costs on the story's clock.")] = None
    set: Annotated[
        dict[OneVariable, NewValue] | None,
        Meta(description="New values, beside those that the worklist sets."),
    ] = None
    condition: Annotated[Condition | None, Meta(description="The answer is open only if this holds.")] = (
        field(default=None, name="if")
    )
    closed: Annotated[Words | None, Meta(description="Why it is closed.")] = None
    note: Annotated[Words | None, Meta(description="What the log says of it.")] = None


class ItemDocument(Struct, frozen=True):
    """An item of a worklist: something to be answered."""

    title: Annotated[Title | None, Meta(description="What the list shows; left out, the id in words.")] = None
    condition: Annotated[
        Condition | None, Meta(description="Whether it comes up, read when its turn comes.")
    ] = field(default=None, name="if")
    cites: Annotated[
        list[FactAddress], Meta(description="Facts of this item; left out, those of the scene.")
    ] = []
    fields: Annotated[
        dict[VariableName, Annotated[str | int, Meta(extra={SHOWN: True, NOT_SHOWN: ("rule",)})]],
        Meta(description="Named values; `rule` names an entry of the handbook."),
    ] = {}
    text: Annotated[list[BlockDocument], Meta(description="The item's text.")] = []
    context: Annotated[
        list[BlockDocument], Meta(description="Shown once an answer that stays was taken.")
    ] = []
    answers: Annotated[
        dict[ChoiceId, ItemAnswerDocument], Meta(description="What is different about answers here.")
    ] = {}


class WorklistDocument(Struct, frozen=True):
    """Items to be answered one after the other, in file order."""

    answers: Annotated[
        dict[ChoiceId, AnswerDocument], Meta(min_length=1, description="The answers, in order.")
    ]
    items: Annotated[dict[SceneId, ItemDocument], Meta(min_length=1, description="The items, in order.")]
    then: Annotated[
        SceneAddress | list[TargetDocument], Meta(description="Where it goes on after the last item.")
    ]
    text: Annotated[list[BlockDocument], Meta(description="Text that stands above every item.")] = []
    distinct: Annotated[bool, Meta(description="An answer can be given to one item only.")] = False


class SceneDocument(Struct, frozen=True):
    """A place in the story where the player can be."""

    title: Annotated[Title | None, Meta(description="Its title; left out, the chapter's.")] = None
    view: Annotated[Id | None, KNOWN_VIEWS, Meta(description="How it is drawn; left out, `reading`.")] = None
    cites: Annotated[list[FactAddress], Meta(description="The facts that it rests on: at least one.")] = []
    at: Annotated[AtDocument | None, Meta(description="Sets the story's clock on entering.")] = None
    landmark: Annotated[bool, Meta(description="A place to which a player can come back.")] = False
    departs_from: Annotated[
        list[FactAddress], Meta(description="The facts that the scene leaves: it is off the record.")
    ] = []
    figures: Annotated[
        list[OneFigure], Meta(description="Figures of the story that are shown beside it.")
    ] = []
    draw: Annotated[
        dict[OneVariable, Annotated[list[Value], Meta(min_length=2)]],
        Meta(description="At the first entry, chance picks one of these for the variable."),
    ] = {}
    text: Annotated[list[BlockDocument], Meta(description="Its blocks of text, in order.")] = []
    choices: Annotated[
        dict[ChoiceId, ChoiceDocument], Meta(description="What the player can do, in order.")
    ] = {}
    timeout: Annotated[TimeoutDocument | None, Meta(description="A choice taken when time runs out.")] = None
    worklist: Annotated[WorklistDocument | None, Meta(description="Items to be answered.")] = None
    ending: Annotated[EndingDocument | None, Meta(description="Makes the scene an ending.")] = None


class ChapterDocument(Struct, frozen=True):
    """A chapter: `scenes/NN-name.yaml`."""

    chapter: Annotated[Title, Meta(description="The chapter's title.")]
    scenes: Annotated[dict[SceneId, SceneDocument], Meta(min_length=1, description="Its scenes, by id.")]
