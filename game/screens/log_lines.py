"""Lines of the player's log: when, where, what, and the note that was made of it."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from game.language import _
from game.model.standings import Standing
from game.playing.moment import LogLine
from game.screens.content import joined, words
from game.screens.drawn import Rows
from game.screens.standing_words import standing_words


class LogLines(VerticalGroup):
    """A stretch of the log, as a block shows it."""

    def __init__(self, lines: Iterable[LogLine], standing: Standing) -> None:
        super().__init__()
        self._lines = tuple(lines)
        self._standing = standing

    def compose(self) -> ComposeResult:
        says = words(" · ".join(standing_words(self._standing)))
        yield Static(says, classes="log-standing", markup=False)
        yield log_rows(self._lines, gap=1)


def log_rows(lines: tuple[LogLine, ...], gap: int = 0) -> Rows:
    """A row a line, numbered from 1; one that says so where there is none."""
    if not lines:
        return Rows([(words(""), words(_("Nothing stands in it.")))], classes="log-rows")
    several_days = len({line.day for line in lines}) > 1
    rows = [_row(number, line, several_days) for number, line in enumerate(lines, start=1)]
    return Rows(rows, gap, classes="log-rows")


def _row(number: int, line: LogLine, several_days: bool) -> tuple[Content, Content]:
    time = _("day {day} {time}").format(day=line.day, time=line.time) if several_days else line.time
    lead = joined((words(f"{number:>3}", "$muted"), words(time, "$accent")), "  ") + "  "
    what = joined((words(line.scene, "$muted"), words(line.label, "bold")), "  ")
    return lead, joined((what, words(line.note)), "\n")
