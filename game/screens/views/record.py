"""The ledger of what was told and on what evidence: headings that open, with an index at their side."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalGroup, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from game.language import _
from game.playing.moment import LedgerGroup
from game.screens.content import words
from game.screens.drawn import SIGN, Drawn, hung
from game.screens.folds import Fold
from game.screens.ledger_lines import LedgerGroupLines, group_fold, has_rows
from game.screens.log_lines import LogLines
from game.screens.prose import block_widgets
from game.screens.views.base import View


class IndexLines(Drawn):
    """The headings of the record, each to go to by a click."""

    class Clicked(Message):
        def __init__(self, fold: Fold) -> None:
            self.fold = fold
            super().__init__()

    def __init__(self, folds: Sequence[tuple[str, Fold]]) -> None:
        super().__init__(classes="index-lines")
        self._folds = tuple(folds)
        self._begins: list[int] = []

    def lines(self, width: int) -> list[Content]:
        """The headings one after the other, the one at hand with a sign."""
        self._begins = []
        lines: list[Content] = []
        for title, fold in self._folds:
            self._begins.append(len(lines))
            sign, style = (f"{SIGN} ", "bold $strong-ink") if fold.at_hand else ("  ", "$muted")
            lines += hung(words(sign, "$accent"), words(title, style), width)
        return lines

    def line_at_hand(self) -> int | None:
        """The first line of the heading at hand, if one is."""
        at_hand = (at for at, (_, fold) in zip(self._begins, self._folds, strict=False) if fold.at_hand)
        return next(at_hand, None)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        place = bisect_right(self._begins, event.y) - 1
        if place >= 0:
            self.post_message(self.Clicked(self._folds[place][1]))


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
                    yield IndexLines(self._folds)
            with Ledger(classes="ledger"), VerticalGroup(classes="column"):
                yield from column

    def text_widgets(self) -> Iterator[Widget]:
        for block in self.moment.blocks:
            if block.kind == "ledger":
                yield from self._groups(block.groups)
            elif block.kind == "log" and block.log:
                body = partial(LogLines, block.log, block.standing)
                says = words(_("Log"), "bold $strong-ink")
                yield self._kept(_("Log"), Fold(says, len(block.log), body, is_open=not self._folds))
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
        for lines in self.query(IndexLines):
            lines.draw_again()
            self.query_one(Index).scroll_to(y=lines.line_at_hand() or 0, animate=False)

    def on_index_lines_clicked(self, event: IndexLines.Clicked) -> None:
        event.stop()
        event.fold.is_open = True
        self.scroller.scroll_to_widget(event.fold, top=True)


VIEW = RecordView
