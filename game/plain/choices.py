"""The numbers under which a moment's choices are offered.

Choices count from 1.  The answers of a worklist keep the numbers that they have in the list, from item
to item: what is 2 stays 2, even while 1 is closed.
"""

import re
from typing import Final

import msgspec

from game.plain.typed_words import folded, worded_number
from game.playing.moment import ClosedChoice, Moment, OpenChoice

_AS_A_NUMBER: Final = re.compile(r"#?(\d{1,5})[.):]?")
"""A number as it may be typed: `1`, `1.`, `1)`, `#1`; what is longer than any list is none."""


class Numbered(msgspec.Struct, frozen=True):
    """A moment's choices, open and closed, by the number that is typed."""

    open: dict[int, OpenChoice]
    closed: dict[int, ClosedChoice]

    def found(self, typed: str) -> OpenChoice | ClosedChoice | None:
        """The choice of this number, id, full address or label; numbers up to ten may be words."""
        number = whole_number(typed)
        if number is not None:
            return self._at(number)
        every: list[OpenChoice | ClosedChoice] = [*self.open.values(), *self.closed.values()]
        name, words = typed.casefold(), folded(typed)
        for choice in every:
            if name in (choice.id, choice.address) or words == folded(choice.label):
                return choice
        return self._at(worded_number(typed))

    def _at(self, number: int | None) -> OpenChoice | ClosedChoice | None:
        return (self.open.get(number) or self.closed.get(number)) if number else None


def whole_number(typed: str) -> int | None:
    """A number as somebody types it, or None."""
    found = _AS_A_NUMBER.fullmatch(typed)
    return int(found[1]) if found else None


def numbered(moment: Moment) -> Numbered:
    """The numbers of a moment's choices."""
    if moment.worklist is None:
        return Numbered(dict(enumerate(moment.choices, 1)), {})
    ids = list(moment.worklist.answers)
    ids += [choice.id for choice in moment.choices if choice.id not in ids]
    ids += [choice.id for choice in moment.closed if choice.id not in ids]
    number = {name: place for place, name in enumerate(ids, 1)}
    return Numbered(
        {number[choice.id]: choice for choice in moment.choices},
        {number[choice.id]: choice for choice in moment.closed},
    )
