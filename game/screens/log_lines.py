"""Lines of the player's log: when, where, what, and the note that was made of it."""

from collections.abc import Iterable, Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalGroup
from textual.widgets import Static

from game.model.standings import Standing
from game.playing.moment import LogLine
from game.screens.content import joined, words
from game.screens.standing_words import standing_words


class LoggedChoice(Horizontal):
    """One line: the number and time in columns, what was chosen beside them."""

    def __init__(self, number: int, line: LogLine, day: bool) -> None:
        super().__init__()
        self._number = number
        self._line = line
        self._day = day

    def compose(self) -> ComposeResult:
        line = self._line
        time = f"day {line.day} {line.time}" if self._day else line.time
        yield Static(words(f"{self._number:>3}", "$muted"), classes="log-number", markup=False)
        yield Static(words(time, "$accent"), classes="log-time", markup=False)
        what = joined((words(line.scene, "$muted"), words(line.label, "bold $ink")), "  ")
        yield Static(joined((what, words(line.note)), "\n"), classes="log-what", markup=False)


class LogLines(VerticalGroup):
    """A stretch of the log, as a block shows it."""

    def __init__(self, lines: Iterable[LogLine], standing: Standing | None = None) -> None:
        super().__init__()
        self._lines = tuple(lines)
        self._standing = standing

    def compose(self) -> ComposeResult:
        if self._standing:
            yield Static(
                words(" · ".join(standing_words(self._standing))), classes="log-standing", markup=False
            )
        yield from log_widgets(self._lines)


def log_widgets(lines: tuple[LogLine, ...]) -> Iterator[Static | LoggedChoice]:
    """A widget a line, numbered from 1; one that says so where there is none."""
    if not lines:
        yield Static(words("Nothing stands in it."), classes="log-what", markup=False)
    several_days = len({line.day for line in lines}) > 1
    for number, line in enumerate(lines, start=1):
        yield LoggedChoice(number, line, several_days)
