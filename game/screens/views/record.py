"""The ledger of what was told and on what evidence: headings that open, with an index at their side."""

from collections.abc import Iterable, Iterator
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalGroup, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from game.playing.moment import LedgerGroup
from game.screens.content import words
from game.screens.folds import Fold
from game.screens.ledger_lines import LedgerGroupLines, group_fold, has_rows
from game.screens.log_lines import LogLines
from game.screens.prose import block_widgets
from game.screens.views.base import View


class IndexLine(Static):
    """A heading of the record, to go to by a click."""

    class Clicked(Message):
        def __init__(self, fold: Fold) -> None:
            self.fold = fold
            super().__init__()

    def __init__(self, title: str, fold: Fold) -> None:
        super().__init__(words(title), classes="index-line", markup=False)
        self.fold = fold

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Clicked(self.fold))


class Index(VerticalScroll, can_focus=False):
    """The record's headings, where the window is wide enough for them."""


class Ledger(VerticalScroll, can_focus=False):
    """The record itself."""


class RecordView(View):
    """Index and record side by side; the record alone where the window is narrower.

    All headings but the first are closed, so that one page shows what there is.
    """

    unfolds = False
    hangs = False
    pane = ".ledger"

    def compose(self) -> ComposeResult:
        self._folds: list[tuple[str, Fold]] = []
        column = list(self.compose_column())
        with Horizontal(classes="book"):
            if self._folds:
                with Index(classes="index"):
                    for title, fold in self._folds:
                        yield IndexLine(title, fold)
            with Ledger(classes="ledger"), VerticalGroup(classes="column"):
                yield from column

    def text_widgets(self) -> Iterator[Widget]:
        for block in self.moment.blocks:
            if block.kind == "ledger":
                yield from self._groups(block.groups)
            elif block.kind == "log" and block.log:
                body = partial(LogLines, block.log, block.standing)
                says = words("Log", "bold $strong-ink")
                yield self._kept("Log", Fold(says, len(block.log), body, is_open=not self._folds))
            else:
                yield from block_widgets((block,), self.showing.numbers)

    def _groups(self, groups: Iterable[LedgerGroup]) -> Iterator[Widget]:
        for group in groups:
            if has_rows(group):
                yield self._kept(group.title, group_fold(group, is_open=not self._folds))
            else:
                yield LedgerGroupLines(group)

    def _kept(self, title: str, fold: Fold) -> Fold:
        self._folds.append((title, fold))
        return fold

    @property
    def flows(self) -> bool:
        """Never: below its index there is one column in any case."""
        return False

    def to_heading(self, step: int) -> None:
        """The index shows where one is."""
        super().to_heading(step)
        for line in self.query(IndexLine):
            line.set_class(line.fold.at_hand, "-at-hand")
            if line.fold.at_hand:
                self.query_one(Index).scroll_to_widget(line, animate=False)

    def on_index_line_clicked(self, event: IndexLine.Clicked) -> None:
        event.stop()
        event.fold.is_open = True
        self.scroller.scroll_to_widget(event.fold, top=True)


VIEW = RecordView
