"""How long a timed moment lasts at a pace, and seconds that run down.

The engine knows no time: running out is one of the choices.  Seconds come from a clock that is given.
"""

from collections.abc import Callable
from typing import Final

from game.playing.moment import Moment, OpenChoice

WORDS_A_MINUTE: Final = 150
"""Two thirds of what adults read silently in their own language, so that few are slower."""

TO_CHOOSE: Final = 6
"""Seconds for a choice, once everything is read."""


def timed_choice(moment: Moment) -> OpenChoice | None:
    """The choice that is taken when time runs out, where there is one and it is open."""
    if moment.timeout is None:
        return None
    return next((choice for choice in moment.choices if choice.address == moment.timeout.choice), None)


def seconds_for(moment: Moment, pace: str) -> int | None:
    """How many seconds the moment lasts at this pace, or None where no clock runs.

    At the steady pace it lasts at least as long as its words take to be read, slowly, and a choice to be
    made; at any other as long as its author says.
    """
    if moment.timeout is None or timed_choice(moment) is None:
        return None
    seconds = moment.timeout.seconds.get(pace)
    return max(seconds, reading_seconds(moment)) if seconds is not None and pace == "steady" else seconds


def reading_seconds(moment: Moment) -> int:
    """The seconds in which somebody who reads slowly has read all that stands there, and chosen."""
    labels = [choice.label for choice in moment.choices] + [choice.label for choice in moment.closed]
    words = sum(len(text.split()) for text in (moment.text, *labels))
    return TO_CHOOSE + words * 60 // WORDS_A_MINUTE


class Countdown:
    """Seconds that run down while it is not paused.  `now` gives seconds of a monotonic clock."""

    def __init__(self, seconds: float, now: Callable[[], float]) -> None:
        self._left = seconds
        self._now = now
        self._since: float | None = now()

    @property
    def left(self) -> float:
        """Seconds left, 0 at the least."""
        running = 0.0 if self._since is None else self._now() - self._since
        return max(0.0, self._left - running)

    @property
    def stands_still(self) -> bool:
        """Whether it is paused."""
        return self._since is None

    def pause(self) -> None:
        """Stand still until `resume`."""
        self._left, self._since = self.left, None

    def resume(self) -> None:
        """Run on."""
        if self._since is None:
            self._since = self._now()
