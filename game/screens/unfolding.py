"""Text that appears bit by bit: the steps that are still to come, and the timer that takes them."""

from collections.abc import Callable, Sequence
from typing import Final

from textual.timer import Timer
from textual.widget import Widget

STEP: Final = 0.22
"""Seconds between one block and the next."""

Step = Callable[[], None]


class Unfolding:
    """Shows what is folded, step by step or all at once; `stands` is called at the end."""

    def __init__(self, widget: Widget, stands: Callable[[], None]) -> None:
        self._widget = widget
        self._stands = stands
        self._steps: list[Step] = []
        self._timer: Timer | None = None

    @property
    def is_over(self) -> bool:
        """Whether all of the text stands there."""
        return not self._steps

    def fold(self, steps: Sequence[Step]) -> None:
        """These steps are to come, once it begins."""
        self._steps = list(steps)

    def begin(self) -> None:
        """Take the first step now and the others in time."""
        if self._steps:
            self._timer = self._widget.set_interval(STEP, self._next)
        self._next()

    def complete(self) -> bool:
        """Take all steps that are left; whether there were any."""
        if not self._steps:
            return False
        self.stop()
        self._stands()
        return True

    def stop(self) -> None:
        """Show everything, and tell nobody."""
        if self._timer:
            self._timer.stop()
            self._timer = None
        for step in self._steps:
            step()
        self._steps = []

    def _next(self) -> None:
        if self._steps:
            self._steps.pop(0)()
        if not self._steps:
            self.stop()
            self._stands()
