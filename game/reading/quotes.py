"""Quotation marks: what stands between them must be words that a cited fact carries.

Apostrophes are no quotation marks: not `'`, and not `’` after a letter or digit.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from game.model.sources import Fact

MAY_QUOTE: Final = re.compile(r"[“”„‟\"‘’‚‛«»‹›「」『』]")
"""Quickly finds what is worth a closer look."""

_QUOTATION_MARK: Final = re.compile(r"[“”„‟\"‘‚‛«»‹›「」『』]|(?<!\w)’|’(?!\w)")
"""Every quotation mark, and each `’` that may be one."""

_CLOSING: Final = {
    "“": "”",
    '"': '"',
    "„": "“”‟",
    "‟": "”",
    "‘": "’",
    "‚": "‘’",
    "‛": "’",
    "’": "’",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
}
_EDGES: Final = " \u00a0\u202f.,;:!?…"


class Quoted(NamedTuple):
    """Words between quotation marks: where the first mark stands, and the words; None: nothing closes it."""

    start: int
    words: str | None


def quoted(text: str) -> list[Quoted]:
    """What stands between quotation marks in a paragraph, in order."""
    found: list[Quoted] = []
    marks = iter(_QUOTATION_MARK.finditer(text))
    for mark in marks:
        opening, start = mark[0], mark.start()
        if opening == "’" and start and text[start - 1].isalnum():
            continue  # the apostrophe of a plural: the players’ choices
        closing = _CLOSING.get(opening, "")
        end = next((other for other in marks if other[0] in closing), None)
        found.append(Quoted(start, text[mark.end() : end.start()] if end else None))
    return found


def folded(words: str) -> str:
    """Words as they are compared: no case, no punctuation at the edges, one space between."""
    return " ".join(words.strip(_EDGES).casefold().replace("’", "'").split())


def carried(facts: Iterable[Fact]) -> dict[str, str]:
    """The quotes that facts carry, by their folded words."""
    found: dict[str, str] = {}
    for fact in facts:
        for quote in fact.quotes:
            for words in (quote.text, quote.in_english):
                if words:
                    found[folded(words)] = words
    return found
