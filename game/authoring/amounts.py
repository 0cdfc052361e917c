"""Numbers, times, dates and handles in a text, so that `eleven` and 11 are one and the same.

Digits are read in every language; numbers in words, months and days in English alone.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

Meaning = tuple[str, object]
"""What letters stand for: `("number", 11)`, `("time", (22, 57))`, `("month", 11)`, `("handle", "@potus")`."""


class Amount(NamedTuple):
    """Letters of a text, where they begin, and everything that they may stand for."""

    words: str
    start: int
    meanings: frozenset[Meaning]


# fmt: off
_TO_NINETEEN: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# fmt: on
_ADDED: Final = {
    **{word: number for number, word in enumerate(_TO_NINETEEN)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
_GROUPS: Final = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9}
_VERBS: Final = ("March", "May")
"""These are months only beside a number."""

_UNIT: Final = "|".join(_ADDED)
_GROUP: Final = "|".join(_GROUPS)
_MONTH: Final = "|".join(month for month in _MONTHS if month not in _VERBS)
_VERB: Final = "|".join(_VERBS)
_AMOUNT: Final = re.compile(
    rf"""
    (?P<handle>(?<![\w@.])@\w{{2,}})
    | (?P<time>(?<![\w:])(?:[01]?\d|2[0-3])[:h][0-5]\d(?![\w:]))
    | (?P<digits>(?<![\w.,])\d+(?:[.,\u00a0\u202f\u2009 ]\d{{3}}(?!\d))*(?:[.,]\d+)?)(?:st|nd|rd|th)?
      (?:[ \u00a0-](?P<group>{_GROUP})\b)?
    | (?P<month>\b(?:{_MONTH})\b|(?<=\d[ ])(?:{_VERB})\b|\b(?:{_VERB})(?=[ ]\d))
    | (?P<day>\b(?:{"|".join(_DAYS)})s?\b)
    | (?P<words>\b(?i:(?:an?[ ])?(?:{_GROUP})\b|(?:{_UNIT})\b)
        (?i:(?:[ -]|[ ]and[ ])(?:{_UNIT}|{_GROUP})\b)*)
    """,
    re.VERBOSE,
)
_ENGLISH: Final = ("words", "month", "day")
_SEPARATOR: Final = re.compile(r"[.,\u00a0\u202f\u2009 ]")
_WORD: Final = re.compile(r"[a-z]+")


def amounts(text: str, language: str) -> Iterator[Amount]:
    """The amounts in a text of a language, in order."""
    english = language.startswith("en")
    for found in _AMOUNT.finditer(text):
        if found.lastgroup in _ENGLISH and not english:
            continue
        meanings = frozenset(_meanings(found))
        if meanings:
            yield Amount(found[0], found.start(), meanings)


def meanings(text: str, language: str) -> frozenset[Meaning]:
    """Everything that the amounts in a text may stand for."""
    return frozenset(meaning for amount in amounts(text, language) for meaning in amount.meanings)


def _meanings(found: re.Match[str]) -> Iterator[Meaning]:
    match found.lastgroup:
        case "handle":
            yield "handle", found[0].casefold()
        case "time":
            hours, minutes = re.split("[:h]", found[0])
            yield "time", (int(hours), int(minutes))
        case "digits" | "group":
            for number in _numbers(found["digits"]):
                yield "number", number
                if found["group"]:
                    yield "number", number * _GROUPS[found["group"]]
        case "month":
            yield "month", _MONTHS.index(found[0]) + 1
        case "day":
            yield "day", _DAYS.index(found[0].removesuffix("s"))
        case "words":
            yield "number", Fraction(_in_words(found[0]))


def _numbers(digits: str) -> set[Fraction]:
    """What digits may be: a separator may set off thousands or a fraction, as languages differ."""
    parts = _SEPARATOR.split(digits)
    found = set()
    if all(len(part) == 3 for part in parts[1:]):
        found.add(Fraction("".join(parts)))
    if len(parts) > 1 and digits[-len(parts[-1]) - 1] in ".,":
        found.add(Fraction(f"{''.join(parts[:-1])}.{parts[-1]}"))
    return found


def _in_words(words: str) -> int:
    """A number in words: `two hundred and eighty`, `twenty-one`, `a thousand`."""
    total = group = 0
    for word in _WORD.findall(words.lower()):
        if word in _ADDED:
            group += _ADDED[word]
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in _GROUPS:
            total += (group or 1) * _GROUPS[word]
            group = 0
    return total + group
