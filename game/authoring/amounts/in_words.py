"""A number in words while it is read, word by word: `two hundred and eighty`."""

from fractions import Fraction
from math import inf

from game.authoring.amounts.wording import Wording


class NumberInWords:
    """What the words so far come to, and which words there is still room for."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._kind = ""
        self._total = 0
        self._group = 0
        """What is still to be multiplied: the two hundred of two hundred thousand."""
        self._room: float = inf
        """What is added must be less: after twenty nothing but 1 to 9."""
        self._ceiling: float = inf
        """What a group is multiplied by must be less: after a thousand comes no million."""

    @property
    def meaning(self) -> tuple[str, object] | None:
        """The number, or about what number it is; none before its first word."""
        return (self._kind, Fraction(self._total + self._group)) if self._kind else None

    def takes(self, word: str) -> bool:
        """Whether a word, as its wording lists it, belongs to this number; it is then part of it."""
        wording = self._wording
        if word in wording.never_first and not self._group:
            return False
        if (value := wording.added.get(word)) is not None:
            return self._adds(value)
        if (value := wording.multiplied.get(word)) is not None:
            return self._hundreds() if value == 100 else self._multiplies(value)
        return self._counts(wording.about[word])

    def _adds(self, value: int) -> bool:
        if self._kind and not 0 < value < self._room:
            return False
        self._group += value
        tens = 20 if value in self._wording.scores else 10
        self._room = tens if value >= 20 else 0
        self._kind = "number"
        return True

    def _hundreds(self) -> bool:
        if not (0 < self._group < 100 or (self._group == 0 and self._room > 100)):
            return False
        self._group = 100 * (self._group or 1)
        self._room = 100
        self._kind = "number"
        return True

    def _multiplies(self, value: int) -> bool:
        if not (value < self._ceiling and (self._group or self._room > value)):
            return False
        self._total += value * (self._group or 1)
        self._group = 0
        self._ceiling = self._room = value
        self._kind = "number"
        return True

    def _counts(self, value: int) -> bool:
        """About so many, as a dozen is; nothing is added to it."""
        if self._total or (self._kind and not self._group):
            return False
        self._total = value * (self._group or 1)
        self._group = 0
        self._ceiling = self._room = 0
        self._kind = "about"
        return True
