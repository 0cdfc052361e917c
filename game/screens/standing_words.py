"""A standing in words: what stands in the margin and in the sources, never told by colour alone."""

from typing import Final

from game.model.standings import Standing
from game.plain.wording import SUPPORT

_NAMED: Final = 2
"""More speakers than these are not named beside a text."""


def standing_words(standing: Standing) -> tuple[str, ...]:
    """The words for a standing, most important first; none for the ledger's own lines."""
    match standing.nature:
        case "imagined":
            return ("off the record",) if standing.off_record else ("imagined",)
        case "yours":
            return ("from your log",)
        case "ledger":
            return ()
    words = ["reported"]
    if standing.support:
        words += ["in part", SUPPORT[standing.support]] if standing.mixed else [SUPPORT[standing.support]]
    if standing.disputed:
        words.append("disputed")
    # Who they all are stands in the sources.
    words += ["by several"] if len(standing.by) > _NAMED else [f"by {who}" for who in standing.by]
    return tuple(words)
