"""Which presses of a key may choose: never one that is held, never one that comes too soon.

A terminal does not say whether a press is a repeat, so the gaps between presses decide.  Times are
seconds of one monotonic clock, given by whoever asks; no clock is read here.
"""

from dataclasses import dataclass
from typing import Final, Literal

Verdict = Literal["choose", "wait", "drop"]

SETTLE: Final = 0.150
"""Keys that come sooner than this after choices appeared do not choose."""

REPEAT: Final = 0.130
"""Presses of one key that are closer than this are a key held down; keyboards repeat each 25 to 90 ms."""

WARY: Final = 1.5
"""A second press of one key within this may be the first repeat, which comes after 250 to 1000 ms."""

RELEASED: Final = 0.5
"""After a held key, silence of this length means that it was let go."""


@dataclass
class KeyGuard:
    """Judges each press of a key from the gap to the one before it."""

    settle: float = SETTLE
    repeat: float = REPEAT
    wary: float = WARY
    _key: str = ""
    _at: float = float("-inf")
    _held: bool = False
    _appeared: float = float("-inf")
    _verdict: Verdict = "choose"

    def appeared(self, at: float) -> None:
        """Choices are on the screen from now on."""
        self._appeared = at

    def saw(self, key: str, at: float) -> None:
        """A key was pressed: every press is told here, before anything asks whether it may choose."""
        gap = at - self._at
        same, self._key, self._at = key == self._key, key, at
        if same and (gap < self.repeat or (self._held and gap < RELEASED)):
            self._held, self._verdict = self.repeat > 0, "drop"
            return
        self._held = False
        self._verdict = "wait" if same and gap < self.wary else "choose"

    def verdict(self) -> Verdict:
        """Whether the last press may choose: at once, not at all, or after `repeat` seconds of silence."""
        return "drop" if self._at - self._appeared < self.settle else self._verdict

    def token(self) -> float:
        """Names the last press, to ask later whether another came."""
        return self._at

    def silent_since(self, token: float) -> bool:
        """Whether no key was pressed after the press that this token names."""
        return self._at == token


def unguarded() -> KeyGuard:
    """A guard that lets everything through, for whoever presses keys by program."""
    return KeyGuard(settle=0, repeat=0, wary=0)
