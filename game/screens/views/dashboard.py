"""The desk: a queue, the report at hand, figures, answers on keys.

The typographic idea of the desk: a table.  Hairlines, columns, one grey row that is at hand; nothing
is larger than anything else.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from textual.containers import Horizontal, HorizontalGroup, VerticalGroup, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.language import _
from game.playing.moment import ShownField, ShownItem
from game.screens.content import joined, words
from game.screens.drawn import Drawn, Rows, hung
from game.screens.keys import shown
from game.screens.views.base import View

_COLUMN: Final = 14
"""The columns that the names of fields have at least."""


class QueueRow(Drawn):
    """One row of the queue: whether it is at hand, its title, its answer."""

    def __init__(self, item: ShownItem) -> None:
        super().__init__(classes="-here" if item.here else "-answered" if item.answer else "")
        self.item = item

    def lines(self, width: int) -> list[Content]:
        sign = "▸" if self.item.here else "✓" if self.item.answer else "·"
        answer = words(self.item.answer_label, "$muted")
        room = width - answer.cell_length - 2
        first, *more = hung(words(f"{sign:>3} "), words(self.item.title), room)
        return [first.pad_right(room - first.cell_length) + " " + answer, *more]


class Pane(VerticalScroll, can_focus=False):
    """A part of the desk that scrolls by itself."""


class DashboardView(View):
    """Figures above, the queue at the left, the report at hand, answers below."""

    unfolds = False
    hangs = False
    pane = ".report"
    choices_stand_still = True
    letters = True

    def compose(self) -> Iterable[Widget]:
        # A row alone says what the title does, in a third of the room; the alert is a row like any other.
        self.set_class(self.moment.worklist is None, "-alone")
        if self.moment.figures:
            yield from self.figure_widgets()
        with Horizontal(classes="desk"):
            with Pane(classes="queue"):
                yield from self.queue_widgets()
            with Pane(classes="report"):
                yield from self.report_widgets()
        with VerticalGroup(classes="answers"):
            yield self.make_choices()

    def figure_widgets(self) -> Iterator[Widget]:
        """Each figure with whose it is."""
        with HorizontalGroup(classes="figures"):
            for figure in self.moment.figures:
                parts = (words(figure.label, "$muted"), words(figure.value, "bold $strong-ink"))
                whose = words(figure.owner, "italic $muted")
                yield Static(joined((*parts, whose), "  "), classes="figure", markup=False)

    def queue_widgets(self) -> Iterator[Widget]:
        """The rows; where the scene is in no list, its own row alone."""
        worklist = self.moment.worklist
        items = worklist.items if worklist else (ShownItem(self.moment.scene, self.moment.title, here=True),)
        if worklist:
            done = sum(bool(item.answer) for item in items)
            says = _("{done} of {count}").format(done=done, count=len(items))
            heading = joined((words(worklist.title), words(says)), "  ")
            yield Static(heading, classes="queue-title", markup=False)
        for item in items:
            yield QueueRow(item)

    def report_widgets(self) -> Iterator[Widget]:
        """The report at hand: title, fields, text."""
        yield from self.title_widgets()
        if self.moment.fields:
            ruled = [field for field in self.moment.fields if field.rule]
            key = _("press {key}").format(key=shown("handbook", self.showing.keys))
            names = [words(field.label, "$muted") for field in self.moment.fields]
            column = max(_COLUMN, *(name.cell_length + 2 for name in names))
            rows = [
                (
                    name.pad_right(column - name.cell_length),
                    _value(field, key if ruled[-1:] == [field] else ""),
                )
                for name, field in zip(names, self.moment.fields, strict=True)
            ]
            yield Rows(rows, classes="fields")
        yield from self.text_widgets()

    def begin_at(self) -> None:
        here = self.query("QueueRow.-here")
        if here:
            self.query_one(".queue").scroll_to_widget(here.first(), animate=False)


def _value(field: ShownField, key: str) -> Content:
    return joined((words(field.value), words(key, "$muted")), "  ")


VIEW = DashboardView
