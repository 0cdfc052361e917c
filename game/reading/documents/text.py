"""How blocks of text are written."""

from typing import Annotated

from msgspec import Meta, Struct, field

from game.model.scenes import LedgerKind
from game.reading.documents.words import (
    Condition,
    FactAddress,
    OneChapter,
    OneOfTheCast,
    Words,
)


class WordingsDocument(Struct, frozen=True):
    """Several wordings of which a run shows one, always the same."""

    one_of: Annotated[list[Words], Meta(min_length=2, description="The wordings, in one standing.")]


class LogDocument(Struct, frozen=True):
    """Which entries of the player's log are shown."""

    chapters: Annotated[list[OneChapter], Meta(description="Only what was chosen in these chapters.")] = []
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
    by: Annotated[OneOfTheCast | None, Meta(description="Who speaks: an id of the cast.")] = None
    condition: Annotated[Condition | None, Meta(description="The block is shown only if this holds.")] = (
        field(default=None, name="if")
    )
    once: Annotated[bool, Meta(description="Shown at the first visit only.")] = False
