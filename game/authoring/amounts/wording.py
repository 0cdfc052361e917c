"""What is a language's own in numbers, times and dates, as data; it knows nothing of how texts are read."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

SPACE: Final = r"[ \u00a0\u202f\u2009]"
BETWEEN: Final = r"[ \u00a0\u202f\u2009\u2011-]"
"""A space or a hyphen, broken or not."""


@dataclass(frozen=True, eq=False)
class Wording:
    """The words of a language in which amounts are said; without any, digits alone are read.

    Words are in small letters and found in all, but for months and days that have a capital here: they
    have it in texts.  A hyphen in a word is a hyphen or a space in texts.

    `added` are words that are added up, 0 to 19 and the tens; to those of `scores` everything up to 19 is
    added, to other tens up to 9.  `multiplied` are 100, 1,000 and so on; `about` are those that say about
    how many.  `never_first` are words of these that alone are no number: `millions`.  `linked` is a pattern
    of what joins two words of one number besides a space or a hyphen.  `idioms` have such words in them and
    are no numbers.

    `months` count from 1, `days` from 0, and those `beside_numbers` are meant beside one alone.  `ordinals`
    follow digits; `hour` is a pattern of what stands after the hour of a time besides a colon and an h.
    `sources` is a pattern of what a reader counts without any fact that does: two articles, three of them.
    """

    added: Mapping[str, int] = field(default_factory=dict)
    scores: frozenset[int] = frozenset()
    multiplied: Mapping[str, int] = field(default_factory=dict)
    about: Mapping[str, int] = field(default_factory=dict)
    never_first: frozenset[str] = frozenset()
    linked: str = ""
    idioms: tuple[str, ...] = ()
    months: Mapping[str, int] = field(default_factory=dict)
    days: Mapping[str, int] = field(default_factory=dict)
    beside_numbers: frozenset[str] = frozenset()
    ordinals: tuple[str, ...] = ()
    hour: str = ""
    sources: str = ""


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of some words, the longest that stands there; of none, one that never matches."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(map(_spelt, longest_first)) or r"(?!)"


def as_listed(letters: str) -> str:
    """A word as a wording lists it, from how it stands in a text."""
    return re.sub(BETWEEN, "-", letters.lower())


def _spelt(word: str) -> str:
    pattern = "".join({"-": BETWEEN, " ": SPACE}.get(letter, re.escape(letter)) for letter in word)
    return pattern if word[:1].isupper() else f"(?i:{pattern})"
