"""The clock of a timed moment, line by line: said once, never ticking, and any word but a choice stops it."""

from collections.abc import Callable

from game.keeping.settings import Pace
from game.language import _
from game.plain.paper import Paper
from game.plain.wording import counted, sentence
from game.playing.moment import Moment, OpenChoice
from game.playing.timing import Countdown, seconds_for, timed_choice


class MomentClock:
    """The clock of the moment at hand, where it is timed at the pace that is set."""

    def __init__(self, paper: Paper, now: Callable[[], float]) -> None:
        self._paper = paper
        self._now = now
        self._countdown: Countdown | None = None
        self._told_still = False

    @property
    def left(self) -> float | None:
        """The seconds for which a line is waited; None where it is waited for without end."""
        if self._countdown is None or self._countdown.stands_still:
            return None
        return self._countdown.left

    @property
    def runs(self) -> bool:
        """Whether there is a clock here that can run out, and be it that it stands still."""
        return self._countdown is not None

    def begin(self, moment: Moment, pace: Pace, *, rings: bool = False) -> None:
        """Say how long this moment waits and what happens then, and let the clock run; nothing is said where
        it waits for ever."""
        self._countdown = None
        seconds, choice = seconds_for(moment, pace), timed_choice(moment)
        if seconds is None or choice is None:
            return
        self._paper.say(
            _("You have {seconds}; then: {choice} Any word but a choice stops the clock.").format(
                seconds=counted(seconds, "second"), choice=sentence(choice.label)
            )
        )
        if rings:
            self._paper.ring()
        self._countdown = Countdown(seconds, self._now)
        self._told_still = False

    def end(self) -> None:
        """This moment waits for ever."""
        self._countdown = None

    def stop(self) -> None:
        """Let the clock stand still."""
        if self._countdown:
            self._countdown.pause()

    def say_still(self) -> None:
        """Say once in a moment that the clock stands still."""
        if self._countdown and not self._told_still:
            self._paper.say(
                _("The clock stands still. You can choose, or let it run on with Enter on an empty line.")
            )
            self._told_still = True

    def run_on(self) -> None:
        """Let the clock run on where it stands still."""
        if self._countdown and self._countdown.stands_still:
            self._countdown.resume()
            left = counted(round(self._countdown.left), "second")
            self._paper.say(_("The clock runs on; left: {seconds}.").format(seconds=left))

    def run_out(self, moment: Moment) -> OpenChoice | None:
        """End the clock; the choice that is taken then."""
        self._countdown = None
        return timed_choice(moment)
