"""Two runs side by side: where they did the same, where not, and how each ends."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.keeping.kept import KeptPlaythrough
from game.keeping.two_runs import OtherRun, Row, RunEnd, Taken, TwoRuns, beside
from game.language import N_, _, ngettext, pgettext
from game.plain.dossier_page import Beside, dossier_page, written
from game.playing.logbook import clock_at
from game.screens.content import EMPTY, joined, words
from game.screens.drawn import Drawn, hung
from game.screens.keys import TWO_RUNS_KEYS
from game.screens.overlays.base import Overlay, Panel
from game.screens.overlays.question import MessageOverlay

TWO_COLUMNS_FROM: Final = 64
"""From this many columns on, the runs stand side by side; below, one under the other."""

_BETWEEN: Final = words(" │ ", "$rule")
_INDENT: Final = 2
_NAME: Final = 10
"""The columns that a run's name has at the least where the runs stand one under the other."""


class TwoColumns(Drawn):
    """Both runs, row by row; stretches that are the same are told in a line, or all of them.

    Signs say what a row is: `=` the same, `≠` not the same, `◂` only in the run at hand, `▸` only in the
    other.
    """

    def __init__(self, runs: TwoRuns, other: str, zone: str, *, whole: bool) -> None:
        super().__init__()
        self._runs = runs
        self._names = (_("This run"), other)
        self._zone = zone
        self._whole = whole

    def lines(self, width: int) -> list[Content]:
        return [*self._heads(width), words("─" * width, "$rule"), *self._rows(width)]

    def _heads(self, width: int) -> Iterator[Content]:
        """What both are called, and how each ends."""
        ends = [_end(end, self._zone) for end in (self._runs.here, self._runs.there)]
        if width >= TWO_COLUMNS_FROM:
            yield from self._beside([words(name, "bold $strong-ink") for name in self._names], width)
        yield from self._beside(ends, width)

    def _rows(self, width: int) -> Iterator[Content]:
        for same, rows in _stretches(self._runs.rows):
            if same and not self._whole:
                says = ngettext("= {number} choice the same", "= {number} choices the same", len(rows))
                yield words(says.format(number=len(rows)), "$muted")
                continue
            for row in rows:
                yield from self._row(row, width)

    def _row(self, row: Row, width: int) -> Iterator[Content]:
        sign = "=" if row.same else "◂" if row.there is None else "▸" if row.here is None else "≠"
        style = "$muted" if row.same else "$accent"
        later = words(_later(row), "italic $muted")
        yield from hung(words(f"{sign} ", style), joined((words(row.title, "$muted"), later), "  "), width)
        if row.same and row.here:
            yield from hung(words(" " * _INDENT), _taken(row.here, self._zone), width)
        else:
            both = (row.here, row.there)
            yield from self._beside([_taken(each, self._zone) if each else EMPTY for each in both], width)

    def _beside(self, sides: Sequence[Content], width: int) -> Iterator[Content]:
        """Both sides in two columns, or under each other with their names, where there is anything."""
        if width < TWO_COLUMNS_FROM:
            column = max(_NAME, len(self._names[0]))
            for name, side in zip(self._names, sides, strict=True):
                if side:
                    short = name if len(name) <= column else f"{name[: column - 1]}…"
                    yield from hung(words(f"{'':{_INDENT}}{short:<{column}}  ", "$muted"), side, width)
            return
        column = (width - _INDENT - _BETWEEN.cell_length) // 2
        left, right = (side.wrap(column) or [EMPTY] for side in sides)
        for place in range(max(len(left), len(right))):
            here = left[place] if place < len(left) else EMPTY
            there = right[place] if place < len(right) else EMPTY
            yield words(" " * _INDENT) + here.pad_right(column - here.cell_length) + _BETWEEN + there


class TwoRunsOverlay(Overlay):
    """The run at hand beside another one, any of those that there are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *TWO_RUNS_KEYS,
        Binding("v", "close", N_("Close"), id="close-two-runs", show=False),
    ]
    heading = N_("Two runs, side by side")

    def __init__(self, run: KeptPlaythrough, others: Sequence[OtherRun]) -> None:
        super().__init__(classes="-both")
        self._run = run
        self._others = tuple(others)
        self._at = 0
        self._whole = False

    def compose_panel(self) -> Iterable[Widget]:
        yield Static(self._which(), classes="says", markup=False)
        yield self._columns()

    def _which(self) -> Content:
        """The other runs, with the one that stands beside this one between signs."""
        shown = [
            words(f"[{other.name}]" if place == self._at else f" {other.name} ", _style(place == self._at))
            for place, other in enumerate(self._others)
        ]
        return joined((words(pgettext("beside another run", "Beside"), "$muted"), *shown), " ")

    def _columns(self) -> TwoColumns:
        other = self._others[self._at]
        return TwoColumns(beside(self._run, other), other.name, self._run.story.zone, whole=self._whole)

    async def action_another(self, step: int) -> None:
        self._at = (self._at + step) % len(self._others)
        await self._show_again()

    async def action_whole(self) -> None:
        self._whole = not self._whole
        await self._show_again()

    def action_export(self) -> None:
        other = self._others[self._at]
        page = dossier_page(self._run, Beside(other.name, beside(self._run, other)))
        try:
            file = written(page, Path.cwd())
        except OSError as error:
            self.app.push_screen(MessageOverlay(_("It could not be written: {error}").format(error=error)))
            return
        says = _(
            "Both runs, side by side, are in {file}, with the dossier and the transcript of this one."
        ).format(file=file)
        self.app.push_screen(MessageOverlay(says, heading=N_("Written down")))

    async def _show_again(self) -> None:
        panel = self.query_one(Panel)
        with self.app.batch_update():
            await panel.remove_children()
            await panel.mount(*self.compose_panel())


def _stretches(rows: Sequence[Row]) -> Iterator[tuple[bool, list[Row]]]:
    """Rows that are the same together, and all others together."""
    stretch: list[Row] = []
    for row in rows:
        if stretch and stretch[-1].same != row.same:
            yield stretch[-1].same, stretch
            stretch = []
        stretch.append(row)
    if stretch:
        yield stretch[-1].same, stretch


def _taken(taken: Taken, zone: str) -> Content:
    time = words(clock_at(taken.clock, zone).time, "$accent")
    note = words(taken.note, "italic")
    return joined((joined((time, words(taken.label, "bold")), "  "), note), "\n")


def _later(row: Row) -> str:
    if "clock" not in row.differs:
        return ""
    if not row.later:
        return _("from here the clocks are the same")
    minutes = abs(row.later)
    if row.later > 0:
        says = ngettext(
            "from here this run is {number} minute later",
            "from here this run is {number} minutes later",
            minutes,
        )
    else:
        says = ngettext(
            "from here this run is {number} minute earlier",
            "from here this run is {number} minutes earlier",
            minutes,
        )
    return says.format(number=minutes)


def _end(end: RunEnd, zone: str) -> Content:
    clock = clock_at(end.clock, zone)
    when = _("day {day}, {clock}").format(day=clock.day, clock=clock) if clock.day > 1 else str(clock)
    where = _("Ending: {title}").format(title=end.ending) if end.ending else end.scene
    choices = ngettext("{number} choice", "{number} choices", end.choices).format(number=end.choices)
    told = words(f"{choices} · {when}", "$muted")
    return joined((words(where, "bold"), told), "\n")


def _style(is_set: bool) -> str:
    return "bold $accent" if is_set else ""
