"""Finds the amounts in a text, by the wording of its language and without knowing which language that is."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from game.authoring.amounts.in_words import NumberInWords
from game.authoring.amounts.wording import BETWEEN, SPACE, Wording, any_of, as_listed

Meaning = tuple[str, object]
"""What letters stand for: `("number", 11)`, `("about", 10)`, `("time", (22, 57))`, `("month", 11)`,
`("day", 3)` for a Thursday, `("handle", "@potus")`."""

_SEPARATOR: Final = re.compile(r"[.,\u00a0\u202f\u2009 ]")
_LONGEST_BESIDE: Final = 20
"""As many letters before a month are looked at for the number beside it."""


class Amount(NamedTuple):
    """Letters of a text, where they begin, and everything that they may stand for."""

    words: str
    start: int
    meanings: frozenset[Meaning]


class Reading:
    """How texts of one wording are read."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._months = {month.lower(): number for month, number in wording.months.items()}
        self._days = {day.lower(): number for day, number in wording.days.items()}
        number = any_of([*wording.added, *wording.multiplied, *wording.about])
        ordinal = any_of(wording.ordinals)
        hours = r"(?<![\w:.,])(?:[01]?\d|2[0-3])"
        self._word = re.compile(rf"\b(?:{number})\b")
        self._before = re.compile(rf"(?:\d(?:{ordinal})?|\b(?:{number})){SPACE}\Z")
        self._after = re.compile(rf"{SPACE}\d")
        self._amount = re.compile(
            r"(?P<handle>(?<![\w@.])@\w{2,})"
            rf"|(?P<time>{hours}(?:[:hH][0-5]\d(?![\w:])"
            rf"|(?:{wording.hour or '(?!)'})(?:{SPACE}?[0-5]\d(?![\w:]))?))"
            r"|(?P<digits>(?<![\w.,])\d+(?:[.,\u00a0\u202f\u2009 ]\d{3}(?!\d))*(?:[.,]\d+)?)"
            rf"(?:(?:{ordinal})\b)?(?:{BETWEEN}(?P<group>{any_of(wording.multiplied)})\b)?"
            rf"|(?P<month>\b(?:{any_of(wording.months)})\b)"
            rf"|(?P<day>\b(?:{any_of(wording.days)})\b)"
            rf"|(?P<idiom>\b(?:{any_of(wording.idioms)})\b)"
            rf"|(?P<words>\b(?:{number})\b(?:(?:{BETWEEN}|{wording.linked or '(?!)'})(?:{number})\b)*)"
        )

    def amounts(self, text: str) -> Iterator[Amount]:
        """The amounts in a text, in order."""
        for found in self._amount.finditer(text):
            if found.lastgroup == "words":
                yield from self._in_words(found)
            elif meanings := frozenset(self._meanings(found)):
                yield Amount(found[0], found.start(), meanings)

    def _meanings(self, found: re.Match[str]) -> Iterator[Meaning]:
        match found.lastgroup:
            case "handle":
                yield "handle", found[0].casefold()
            case "time":
                hour, *minutes = map(int, re.findall(r"\d+", found[0]))
                yield "time", (hour, *(minutes or [0]))
                if not minutes:
                    # `9 h` is as well what nine hours are, and nine o'clock.
                    yield "number", Fraction(hour)
            case "digits" | "group":
                for number in _numbers(found["digits"]):
                    yield "number", number
                    if found["group"]:
                        yield "number", number * self._wording.multiplied[as_listed(found["group"])]
            case "month" if self._is_month(found):
                yield "month", self._months[found[0].lower()]
            case "day":
                yield "day", self._days[found[0].lower()]

    def _is_month(self, found: re.Match[str]) -> bool:
        if not {found[0], found[0].lower()} & self._wording.beside_numbers:
            return True
        before = found.string[max(0, found.start() - _LONGEST_BESIDE) : found.start()]
        return bool(self._before.search(before) or self._after.match(found.string, found.end()))

    def _in_words(self, found: re.Match[str]) -> Iterator[Amount]:
        """The numbers in a row of words: a word for which the number before it has no room begins another."""
        number = NumberInWords(self._wording)
        taken: list[re.Match[str]] = []
        for word in self._word.finditer(found.string, *found.span()):
            if not number.takes(as_listed(word[0])):
                yield from _of_words(number, taken)
                number, taken = NumberInWords(self._wording), []
                if not number.takes(as_listed(word[0])):
                    continue
            taken.append(word)
        yield from _of_words(number, taken)


def _of_words(number: NumberInWords, taken: list[re.Match[str]]) -> Iterator[Amount]:
    if number.meaning:
        start, end = taken[0].start(), taken[-1].end()
        yield Amount(taken[0].string[start:end], start, frozenset({number.meaning}))


def _numbers(digits: str) -> set[Fraction]:
    """What digits may be: a separator may set off thousands or a fraction, as languages differ."""
    parts = _SEPARATOR.split(digits)
    found = set()
    if all(len(part) == 3 for part in parts[1:]):
        found.add(Fraction("".join(parts)))
    if len(parts) > 1 and digits[-len(parts[-1]) - 1] in ".,":
        found.add(Fraction(f"{''.join(parts[:-1])}.{parts[-1]}"))
    return found
