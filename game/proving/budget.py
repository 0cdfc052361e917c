"""How much may be spent on exploring: states, seconds, and the patience of whoever waits."""

import time
from collections.abc import Callable


class Budget:
    """What is left to be spent.

    `exhausted` says what ran out, or is empty.  `watch` is told now and then how many states there are.
    """

    def __init__(
        self, states: int, seconds: float | None = None, watch: Callable[[int], None] | None = None
    ) -> None:
        self._states = states
        self._deadline = None if seconds is None else time.monotonic() + seconds
        self._watch = watch
        self._told = 0
        self.spent = 0
        self.exhausted = ""

    def spend(self, states: int) -> None:
        """Count more states; those beyond the budget are nobody's."""
        self.spent = min(self.spent + states, self._states)
        if self.spent >= self._states:
            self.exhausted = f"the budget of {self._states:,} states"
        elif self._deadline is not None and time.monotonic() > self._deadline:
            self.exhausted = "the budget of seconds"
        if self._watch is not None and self.spent - self._told >= 1024:
            self._told = self.spent
            self._watch(self.spent)

    @property
    def is_late(self) -> bool:
        """Whether the seconds, or whoever waited, have run out: then nothing may follow at all."""
        return bool(self.exhausted) and self.spent < self._states

    @property
    def states_left(self) -> int:
        """How many states may still be counted; the last of them ends the budget."""
        return self._states - self.spent

    @property
    def seconds_left(self) -> float | None:
        """How long may still be gone on, or None where that is not bounded."""
        return None if self._deadline is None else max(0.0, self._deadline - time.monotonic())

    def add(self, states: int, exhausted: str) -> None:
        """Count states that somebody else visited, and what ran out there, if anything did."""
        self.spent += states
        self.exhausted = exhausted
        if self._watch is not None:
            self._watch(self.spent)

    def interrupt(self) -> None:
        """Nobody waits any longer."""
        self.exhausted = "the patience of whoever waited (interrupted)"
