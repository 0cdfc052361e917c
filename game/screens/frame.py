"""What stands around every view: the line above, and the time left below."""

from collections.abc import Callable, Sequence
from typing import Final

from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.message import Message
from textual.widgets import Static

from game.keeping.settings import Pace
from game.language import _, pgettext
from game.playing.moment import Moment
from game.playing.timing import Countdown, seconds_for, timed_choice
from game.screens.content import EMPTY, joined, words
from game.screens.drawn import Rows
from game.screens.timers import minutes_and_seconds


class HeaderLine(HorizontalGroup):
    """Chapter at the left, the story's clock at the right, and between them whether the scene leaves the
    record."""

    def compose(self) -> ComposeResult:
        yield Static(classes="header-chapter", markup=False)
        yield Static(classes="header-said", markup=False)
        yield Static(classes="header-record", markup=False)
        yield Static(classes="header-clock", markup=False)

    def tell(self, moment: Moment) -> None:
        """Show where a moment is."""
        self.query_one(".header-chapter", Static).update(words(moment.chapter_title))
        left = words(_("off the record") if moment.departs_from else "")
        self.query_one(".header-record", Static).update(left)
        day = _("day {day}").format(day=moment.clock.day) if moment.clock.day > 1 else ""
        clock = joined((words(day), words(str(moment.clock))), "  ")
        self.query_one(".header-clock", Static).update(clock)

    def say(self, what: str) -> None:
        """Let something be said there for good: that the story was read again."""
        self.query_one(".header-said", Static).update(words(what))


class Departure(Rows):
    """Where a scene leaves the record: what the record says instead, beside the mark of what is off it."""

    def __init__(self) -> None:
        super().__init__(())

    def tell_left(self, left: Sequence[str]) -> None:
        """Name the facts that are left; nothing stands there where none is."""
        self.display = bool(left)
        says = _("On the record: {facts}").format(facts=" ".join(left))
        self.tell([(words("▌ "), words(says))] if left else [])


_SHORT: Final = 15
"""The columns of what says that there is more, where it needs no more of them."""


class MoreBelow(Static):
    """Says that the text goes on below the window, and which key goes there."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._columns = _SHORT
        self.styles.width = _SHORT

    def say(self, key: str) -> None:
        """Say it with this key, or nothing without one."""
        says = words(_("↓ more: {key}").format(key=key) if key else "")
        # It never gets narrower: it is said with each line that is scrolled, and none may lay out anew.
        self._columns = max(self._columns, says.cell_length + 2)
        self.styles.width = self._columns
        self.update(says, layout=False)


class TimeLeft(Static):
    """Where a clock runs: what happens when it has run out, and how long that is."""

    class RanOut(Message):
        """The time of a moment is over."""

        def __init__(self, moment: Moment) -> None:
            self.moment = moment
            super().__init__()

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__(markup=False)
        self._now = now
        self._countdown: Countdown | None = None
        self._label = ""
        self._moment: Moment | None = None
        self._seconds = 0

    def on_mount(self) -> None:
        self.set_interval(0.25, self.tick)

    def begin(self, moment: Moment, pace: Pace) -> None:
        """Count down for a moment; no clock runs where it is not timed.

        Where it is counted down already, at the same pace, no time is given back.
        """
        seconds, choice = seconds_for(moment, pace), timed_choice(moment)
        if self._countdown and moment is self._moment and seconds == self._seconds:
            return
        self.end()
        if seconds is not None and choice is not None:
            self._countdown = Countdown(seconds, self._now)
            self._seconds = seconds
            self._label = choice.label
            self._moment = moment
            self.tick()

    def end(self) -> None:
        """No clock runs any more."""
        self._countdown = None
        self.update(EMPTY, layout=False)

    @property
    def runs(self) -> bool:
        """Whether there is a clock that runs out."""
        return self._countdown is not None

    def pause(self) -> None:
        if self._countdown:
            self._countdown.pause()

    def resume(self) -> None:
        if self._countdown:
            self._countdown.resume()

    def tick(self) -> None:
        """Show the time that is left, and say when there is none."""
        if self._countdown is None:
            return
        if not self._countdown.left:
            self.end()
            if self._moment:
                self.post_message(self.RanOut(self._moment))
            return
        left = words(minutes_and_seconds(self._countdown.left), "bold")
        then = words(pgettext("when time runs out", "then"))
        self.update(joined((left, then, words(self._label)), " "), layout=False)
