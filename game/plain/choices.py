"""The numbers under which a moment's choices are offered.

Choices count from 1.  The answers of a worklist keep the numbers that they have in the list, from item
to item: what is 2 stays 2, even while 1 is closed.
"""

import msgspec

from game.playing.moment import ClosedChoice, Moment, OpenChoice


class Numbered(msgspec.Struct, frozen=True):
    """A moment's choices, open and closed, by the number that is typed."""

    open: dict[int, OpenChoice]
    closed: dict[int, ClosedChoice]

    def found(self, typed: str) -> OpenChoice | ClosedChoice | None:
        """The choice of this number, id or full address."""
        number = whole_number(typed)
        if number is not None:
            return self.open.get(number) or self.closed.get(number)
        every: list[OpenChoice | ClosedChoice] = [*self.open.values(), *self.closed.values()]
        return next((choice for choice in every if typed in (choice.id, choice.address)), None)


def whole_number(typed: str) -> int | None:
    """A number as somebody types it, or None; what is longer than any list is none."""
    return int(typed) if typed.isdecimal() and len(typed) < 6 else None


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
