"""Numbers, times, dates and handles in a text, so that `eleven` and 11 are one and the same.

Digits are read in every language; numbers in words, months and days in those that have a row here.  To add
one, write a module with its `Wording`, and give it a row in `WORDINGS`.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from game.authoring.amounts.english import ENGLISH
from game.authoring.amounts.french import FRENCH
from game.authoring.amounts.reading import Amount, Meaning, Reading
from game.authoring.amounts.wording import Wording

__all__ = ["WORDINGS", "Amount", "Meaning", "amounts", "meanings", "wording_of"]

WORDINGS: Final[Mapping[str, Wording]] = {"en": ENGLISH, "fr": FRENCH}

_DIGITS_ALONE: Final = Wording()
_reading = cache(Reading)


def wording_of(language: str) -> Wording:
    """The wording of a language (`fr`, `pt-br`), without words where it has no row."""
    return WORDINGS.get(language.lower().partition("-")[0], _DIGITS_ALONE)


def amounts(text: str, language: str) -> Iterator[Amount]:
    """The amounts in a text of a language, in order."""
    yield from _reading(wording_of(language)).amounts(text)


def meanings(text: str, language: str) -> frozenset[Meaning]:
    """Everything that the amounts in a text of a language may stand for."""
    return frozenset(meaning for amount in amounts(text, language) for meaning in amount.meanings)
