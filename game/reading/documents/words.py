"""The words and numbers that documents are made of: their forms, their bounds, what a message calls them."""

from typing import Annotated, Final

from msgspec import Meta

from game.model.views import VIEWS

NULL_ALLOWED: Final = Meta(extra={"null": True})
KNOWN_VIEWS: Final = Meta(extra_json_schema={"enum": [*VIEWS], "enumDescriptions": [*VIEWS.values()]})
"""What an editor may offer; the reader refuses other views with a message of its own."""

NAMES: Final = "names"
DECLARES: Final = "declares"
HOLDS: Final = "holds"
"""Keys of `extra`, for editors: a word names a thing of a kind, or declares one, or names stand in it."""

SHOWN: Final = "shown"
NOT_SHOWN: Final = "not shown"
"""Keys of `extra`, for translations: players read it; and which keys of a dict are no text all the same."""

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
        extra={NAMES: "scene"},
    ),
]
FactAddress = Annotated[
    str,
    Meta(pattern=r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$", title="a fact: `card.fact`", extra={NAMES: "fact"}),
]
Condition = Annotated[
    str, Meta(title="a condition, such as `tired and cups > 0`", extra={HOLDS: "expression"})
]
Words = Annotated[str, Meta(title="text", extra={HOLDS: "text", SHOWN: True})]
Name = Annotated[str, Meta(title="a name or title in one line")]
Title = Annotated[Name, Meta(extra={SHOWN: True})]
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
NewValue = Annotated[Value, Meta(extra={HOLDS: "expression"})]

# Ids that declare a thing, then ids that name one.

SceneId = Annotated[Id, Meta(extra={DECLARES: "scene"})]
ChoiceId = Annotated[Id, Meta(extra={DECLARES: "choice"})]
VariableId = Annotated[VariableName, Meta(extra={DECLARES: "variable"})]
FactId = Annotated[Id, Meta(extra={DECLARES: "fact"})]
ClaimId = Annotated[Id, Meta(extra={DECLARES: "claim"})]
OriginId = Annotated[Id, Meta(extra={DECLARES: "origin"})]
DisputeId = Annotated[Id, Meta(extra={DECLARES: "dispute"})]
CastId = Annotated[Id, Meta(extra={DECLARES: "cast"})]
RuleId = Annotated[Id, Meta(extra={DECLARES: "rule"})]
FigureId = Annotated[Id, Meta(extra={DECLARES: "figure"})]
EndingId = Annotated[Id, Meta(extra={DECLARES: "ending"})]

OneChoice = Annotated[Id, Meta(extra={NAMES: "choice"})]
"""A choice of the scene at hand."""

AnyChoice = Annotated[str, Meta(extra={NAMES: "choice"})]
OneVariable = Annotated[VariableName, Meta(extra={NAMES: "variable"})]
OneClaim = Annotated[Id, Meta(extra={NAMES: "claim"})]
OneOrigin = Annotated[Id, Meta(extra={NAMES: "origin"})]
OneOfTheCast = Annotated[Id, Meta(extra={NAMES: "cast"})]
OneFigure = Annotated[Id, Meta(extra={NAMES: "figure"})]
OneChapter = Annotated[Id, Meta(extra={NAMES: "chapter"})]
OneEnding = Annotated[Id, Meta(extra={NAMES: "ending"})]
