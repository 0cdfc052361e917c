"""The documents of a story folder as their author writes them: keys, types, and what each is for.

Everything that knows the format's keys knows it from here: the reader, its messages, and the JSON Schemas.
A key whose default is None may be left out; null is never written, but for `published` and `signed`.
What these types cannot say (that a target exists, that one of two keys is there) is checked later.
"""

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct, field

from game.model.scenes import LedgerKind
from game.model.sources import DisputeKind
from game.model.views import VIEWS

NULL_ALLOWED: Final = Meta(extra={"null": True})
KNOWN_VIEWS: Final = Meta(extra_json_schema={"enum": [*VIEWS], "enumDescriptions": [*VIEWS.values()]})
"""What an editor may offer; the reader refuses other views with a message of its own."""

Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]*$", title="an id: small letters, digits and hyphens")]
VariableName = Annotated[
    str, Meta(pattern=r"^[a-z][a-z0-9_]*$", title="a variable's name: small letters, digits and underscores")
]
Word = Annotated[
    str, Meta(pattern=r"^[a-z][a-z0-9_-]*$", title="a word: small letters, digits, hyphens and underscores")
]
SceneAddress = Annotated[
    str,
    Meta(
        pattern=r"^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?$",
        title="a scene: `scene` inside its chapter, `chapter.scene` across",
    ),
]
FactAddress = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$", title="a fact: `card.fact`")]
Condition = Annotated[str, Meta(title="a condition, such as `tired and cups > 0`")]
Words = Annotated[str, Meta(title="text")]
Name = Annotated[str, Meta(title="a name or title in one line")]
TimeOfDay = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", title='a time such as "22:57"')]
FirstTime = Annotated[
    str,
    Meta(
        pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]( [A-Za-z0-9+:−-]{1,12})?$",
        title='a time and perhaps its zone, such as "15:00 GMT"',
    ),
]
Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$", title="a SHA-256: 64 digits from 0 to f")]
Minutes = Annotated[int, Meta(ge=0, le=100_000)]
Seconds = Annotated[int, Meta(ge=1, le=100_000)]
Count = Annotated[int, Meta(ge=0, title="a number of things")]
Value = bool | int | str


# Text ---------------------------------------------------------------------------------------------------


class WordingsDocument(Struct, frozen=True):
    """Several wordings of which a run shows one, always the same."""

    one_of: Annotated[list[Words], Meta(min_length=2, description="The wordings, in one standing.")]


class LogDocument(Struct, frozen=True):
    """Which entries of the player's log are shown."""

    chapters: Annotated[list[Id], Meta(description="Only what was chosen in these chapters.")] = []
    noted: Annotated[bool, Meta(description="Only choices that have a note.")] = False


class BlockDocument(Struct, frozen=True):
    """A block of text: one of `reported`, `imagined`, `log` and `ledger`, and what goes with it."""

    reported: Annotated[
        Words | WordingsDocument | None, Meta(description="Text that rests on what the articles say.")
    ] = None
    imagined: Annotated[
        Words | WordingsDocument | None, Meta(description="Text that the articles do not carry.")
    ] = None
    log: Annotated[LogDocument | None, Meta(description="Lines of the player's own log.")] = None
    ledger: Annotated[LedgerKind | None, Meta(description="A part of the ledger.")] = None
    cites: Annotated[list[FactAddress], Meta(description="The facts that the block rests on.")] = []
    by: Annotated[Id | None, Meta(description="Who speaks: an id of the cast.")] = None
    condition: Annotated[Condition | None, Meta(description="The block is shown only if this holds.")] = (
        field(default=None, name="if")
    )
    once: Annotated[bool, Meta(description="Shown at the first visit only.")] = False


# Scenes -------------------------------------------------------------------------------------------------


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
        dict[VariableName, Value], Meta(description="New values: expressions over the state before.")
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
    choice: Annotated[Id, Meta(description="The choice of this scene that is taken.")]


class AtDocument(Struct, frozen=True):
    """Sets the story's clock on entering: one of `time` and `not_before`."""

    day: Annotated[int, Meta(ge=1, le=10_000, description="The day of the story, from 1.")] = 1
    time: Annotated[TimeOfDay | None, Meta(description="The time that it then is.")] = None
    not_before: Annotated[TimeOfDay | None, Meta(description="It is this late, or later already.")] = None


class EndingDocument(Struct, frozen=True):
    """Makes the scene an ending."""

    id: Annotated[Id, Meta(description="The ending's id.")]
    title: Annotated[Name, Meta(description="What the player reads of it.")]


class AnswerDocument(Struct, frozen=True):
    """An answer that every item of a worklist can be given."""

    label: Annotated[Words, Meta(description="What the player reads.")]
    minutes: Annotated[Minutes, Meta(description="What it costs on the story's clock.")] = 0
    set: Annotated[
        dict[VariableName, Value], Meta(description="New values: expressions over the state before.")
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
        dict[VariableName, Value] | None,
        Meta(description="New values, beside those that the worklist sets."),
    ] = None
    condition: Annotated[Condition | None, Meta(description="The answer is open only if this holds.")] = (
        field(default=None, name="if")
    )
    closed: Annotated[Words | None, Meta(description="Why it is closed.")] = None
    note: Annotated[Words | None, Meta(description="What the log says of it.")] = None


class ItemDocument(Struct, frozen=True):
    """An item of a worklist: something to be answered."""

    title: Annotated[Name | None, Meta(description="What the list shows; left out, the id in words.")] = None
    condition: Annotated[
        Condition | None, Meta(description="Whether it comes up, read when its turn comes.")
    ] = field(default=None, name="if")
    cites: Annotated[
        list[FactAddress], Meta(description="Facts of this item; left out, those of the scene.")
    ] = []
    fields: Annotated[
        dict[VariableName, str | int],
        Meta(description="Named values; `rule` names an entry of the handbook."),
    ] = {}
    text: Annotated[list[BlockDocument], Meta(description="The item's text.")] = []
    context: Annotated[
        list[BlockDocument], Meta(description="Shown once an answer that stays was taken.")
    ] = []
    answers: Annotated[
        dict[Id, ItemAnswerDocument], Meta(description="What is different about answers here.")
    ] = {}


class WorklistDocument(Struct, frozen=True):
    """Items to be answered one after the other, in file order."""

    answers: Annotated[dict[Id, AnswerDocument], Meta(min_length=1, description="The answers, in order.")]
    items: Annotated[dict[Id, ItemDocument], Meta(min_length=1, description="The items, in order.")]
    then: Annotated[
        SceneAddress | list[TargetDocument], Meta(description="Where it goes on after the last item.")
    ]
    text: Annotated[list[BlockDocument], Meta(description="Text that stands above every item.")] = []
    distinct: Annotated[bool, Meta(description="An answer can be given to one item only.")] = False


class SceneDocument(Struct, frozen=True):
    """A place in the story where the player can be."""

    title: Annotated[Name | None, Meta(description="Its title; left out, the chapter's.")] = None
    view: Annotated[Id | None, KNOWN_VIEWS, Meta(description="How it is drawn; left out, `reading`.")] = None
    cites: Annotated[list[FactAddress], Meta(description="The facts that it rests on: at least one.")] = []
    at: Annotated[AtDocument | None, Meta(description="Sets the story's clock on entering.")] = None
    landmark: Annotated[bool, Meta(description="A place to which a player can come back.")] = False
    departs_from: Annotated[
        list[FactAddress], Meta(description="The facts that the scene leaves: it is off the record.")
    ] = []
    figures: Annotated[list[Id], Meta(description="Figures of the story that are shown beside it.")] = []
    draw: Annotated[
        dict[VariableName, Annotated[list[Value], Meta(min_length=2)]],
        Meta(description="At the first entry, chance picks one of these for the variable."),
    ] = {}
    text: Annotated[list[BlockDocument], Meta(description="Its blocks of text, in order.")] = []
    choices: Annotated[dict[Id, ChoiceDocument], Meta(description="What the player can do, in order.")] = {}
    timeout: Annotated[TimeoutDocument | None, Meta(description="A choice taken when time runs out.")] = None
    worklist: Annotated[WorklistDocument | None, Meta(description="Items to be answered.")] = None
    ending: Annotated[EndingDocument | None, Meta(description="Makes the scene an ending.")] = None


class ChapterDocument(Struct, frozen=True):
    """A chapter: `scenes/NN-name.yaml`."""

    chapter: Annotated[Name, Meta(description="The chapter's title.")]
    scenes: Annotated[dict[Id, SceneDocument], Meta(min_length=1, description="Its scenes, by id.")]


# The story ----------------------------------------------------------------------------------------------


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

    title: Annotated[Name, Meta(description="What it is called.")]
    cites: Annotated[list[FactAddress], Meta(description="The facts that it rests on: at least one.")] = []
    text: Annotated[list[BlockDocument], Meta(min_length=1, description="What it says.")]


class CastDocument(Struct, frozen=True):
    """Somebody who speaks."""

    name: Annotated[Name, Meta(description="The name that is shown.")]


class FigureDocument(Struct, frozen=True):
    """A value that a scene shows beside its text."""

    label: Annotated[Name, Meta(description="What it is.")]
    shows: Annotated[Words, Meta(description="What is shown, such as `{pace}`.")]
    owner: Annotated[Id | None, Meta(description="Whose figure it is: an id of the cast.")] = None


class EpilogueDocument(Struct, frozen=True):
    """What follows every ending."""

    scene: Annotated[SceneAddress, Meta(description="The scene.")]
    label: Annotated[Name, Meta(description="The label of the choice that leads there.")]


class InvariantsDocument(Struct, frozen=True):
    """What must hold wherever play can come, each by a name."""

    always: Annotated[dict[Id, Condition], Meta(description="Holds in every state.")] = {}
    never: Annotated[dict[Id, Condition], Meta(description="Holds in none.")] = {}
    always_possible: Annotated[dict[Id, Condition], Meta(description="Can be reached from every state.")] = {}


class StoryDocument(Struct, frozen=True):
    """What is the story's own: `scenes/story.yaml`."""

    title: Annotated[Name, Meta(description="The story's title.")]
    start: Annotated[SceneAddress, Meta(description="The scene that play begins with: `chapter.scene`.")]
    id: Annotated[Id | None, Meta(description="The story's id; left out, made of the title.")] = None
    byline: Annotated[Name | None, Meta(description="A line under the title.")] = None
    language: Annotated[Id, Meta(description="The language it is written in.")] = "en"
    contract: Annotated[Words | None, Meta(description="What the player is told before play begins.")] = None
    content_note: Annotated[Words | None, Meta(description="What a player may want to know before.")] = None
    epilogue: Annotated[
        SceneAddress | EpilogueDocument | None, Meta(description="The scene that follows every ending.")
    ] = None
    clock: Annotated[FirstTime | None, Meta(description="When the story begins.")] = None
    variables: Annotated[dict[VariableName, VariableDocument], Meta(description="What play remembers.")] = {}
    handbook: Annotated[dict[Id, HandbookDocument], Meta(description="Rules to be looked up.")] = {}
    cast: Annotated[dict[Id, CastDocument], Meta(description="Who speaks.")] = {}
    figures: Annotated[dict[Id, FigureDocument], Meta(description="Values shown beside the text.")] = {}
    invariants: Annotated[InvariantsDocument | None, Meta(description="What must hold.")] = None


# Sources ------------------------------------------------------------------------------------------------


class QuoteDocument(Struct, frozen=True):
    """At most six words that stand in the article."""

    text: Annotated[Name, Meta(description="The words, as the article has them.")]
    language: Annotated[Id | None, Meta(description="Their language; left out, the article's.")] = None
    in_english: Annotated[Name | None, Meta(description="What they are in English.")] = None


class FactDocument(Struct, frozen=True):
    """One thing that the article says."""

    says: Annotated[Words, Meta(description="What it says, in our own words.")]
    paragraph: Annotated[int, Meta(ge=1, description="Where: the non-blank line of the article, from 1.")]
    digest: Annotated[Digest, Meta(description="The SHA-256 of that paragraph, white space folded.")]
    by: Annotated[Name | None, Meta(description="Whose statement it is, where it is one.")] = None
    quotes: Annotated[dict[Id, QuoteDocument], Meta(description="Words of it that matter.")] = {}
    untold: Annotated[Words | None, Meta(description="Why no scene tells it.")] = None


class CardDocument(Struct, frozen=True, kw_only=True):
    """A source card: `seeds/name.yaml`, one an article."""

    article: Annotated[Name, Meta(description="The article's file name.")]
    sha256: Annotated[Digest, Meta(description="The SHA-256 of the article's bytes.")]
    label: Annotated[Name, Meta(description="What we call it; not its headline.")]
    language: Annotated[Id, Meta(description="The language it is written in.")]
    published: Annotated[
        str | None, NULL_ALLOWED, Meta(description="When; null where the article does not say.")
    ] = None
    signed: Annotated[
        str | None, NULL_ALLOWED, Meta(description="By whom; null where the article does not say.")
    ] = None
    about: Annotated[Words | None, Meta(description="What kind of article it is.")] = None
    facts: Annotated[dict[Id, FactDocument], Meta(min_length=1, description="What it says.")]


class OriginDocument(Struct, frozen=True):
    """Where a claim comes from before any article."""

    says: Annotated[Words, Meta(description="What it is: a statement, an interview, a witness.")]


class ClaimDocument(Struct, frozen=True):
    """Facts of several cards that say the same."""

    says: Annotated[Words, Meta(description="What they say.")]
    facts: Annotated[list[FactAddress], Meta(min_length=1, description="The facts.")]
    origin: Annotated[Id | None, Meta(description="The origin that all of them share.")] = None
    origins: Annotated[
        dict[FactAddress, Id], Meta(description="The origin of each, where they are told apart.")
    ] = {}


class ClaimsDocument(Struct, frozen=True):
    """`seeds/claims.yaml`."""

    origins: Annotated[dict[Id, OriginDocument], Meta(description="The origins.")] = {}
    claims: Annotated[dict[Id, ClaimDocument], Meta(description="The claims.")] = {}


class PositionDocument(Struct, frozen=True):
    """One answer to a dispute's question."""

    says: Annotated[Words, Meta(description="The answer.")]
    facts: Annotated[list[FactAddress], Meta(description="The facts that hold it.")] = []
    claims: Annotated[list[Id], Meta(description="The claims that hold it.")] = []


class DisputeDocument(Struct, frozen=True, kw_only=True):
    """A question that the articles answer in more than one way."""

    question: Annotated[Words, Meta(description="The question.")]
    kind: Annotated[
        DisputeKind, Meta(description="A conflict, or only rounding, wording, or each true at its hour.")
    ]
    note: Annotated[Words | None, Meta(description="How the sources themselves settle it.")] = None
    positions: Annotated[list[PositionDocument], Meta(min_length=2, description="The answers.")]


class DisputesDocument(Struct, frozen=True):
    """`seeds/disputes.yaml`."""

    disputes: Annotated[dict[Id, DisputeDocument], Meta(description="The disputes.")] = {}


# Playthroughs -------------------------------------------------------------------------------------------


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

    choice: Annotated[str, Meta(description="The choice.")]
    times: Annotated[int, Meta(ge=1, le=10_000, description="How often.")]


class ExpectDocument(Struct, frozen=True):
    """What must hold now."""

    that: Annotated[Condition | None, Meta(description="An expression over the state of play.")] = None
    clock: Annotated[TimeOfDay | None, Meta(description="The story's clock.")] = None
    open: Annotated[list[str], Meta(description="Choices that can be taken.")] = []
    closed: Annotated[list[str], Meta(description="Choices that are shown and cannot be taken.")] = []
    disputed: Annotated[Count | None, Meta(description="How many claims on the screen are disputed.")] = None
    standing: Annotated[
        dict[Literal["corroborated", "repeated", "single", "imagined", "off-record", "yours"], Count],
        Meta(description="How many blocks on the screen have each standing."),
    ] = {}


class StepDocument(Struct, frozen=True):
    """A step that says more than a choice's id: one of `choose`, `repeat`, `see` and `expect`."""

    choose: Annotated[str | None, Meta(description="The choice to take.")] = None
    at: Annotated[SceneAddress | None, Meta(description="With `choose`: the scene at hand.")] = None
    repeat: Annotated[RepeatDocument | None, Meta(description="A choice to take several times.")] = None
    see: Annotated[SeeDocument | None, Meta(description="What must be on the screen.")] = None
    expect: Annotated[ExpectDocument | None, Meta(description="What must hold now.")] = None


class PlaythroughDocument(Struct, frozen=True, kw_only=True):
    """A scripted playthrough: `tests/playthroughs/name.yaml`."""

    playthrough: Annotated[Name, Meta(description="Its title.")]
    seed: Annotated[int, Meta(description="The seed of chance and wording.")] = 0
    draws: Annotated[dict[VariableName, Value], Meta(description="What chance is made to pick.")] = {}
    play: Annotated[list[str | StepDocument], Meta(min_length=1, description="The steps, in order.")]
    ends: Annotated[Id | None, Meta(description="The ending that it must reach.")] = None
