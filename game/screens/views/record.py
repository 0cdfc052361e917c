"""The ledger of what was told and on what evidence, with an index at its side."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalGroup, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from game.playing.moment import LedgerGroup
from game.screens.content import words
from game.screens.ledger_lines import LedgerGroupLines
from game.screens.views.base import View


class IndexLine(Static):
    """A heading of the ledger, to go to by a click."""

    class Clicked(Message):
        def __init__(self, group: LedgerGroup) -> None:
            self.group = group
            super().__init__()

    def __init__(self, group: LedgerGroup) -> None:
        super().__init__(words(group.title), classes="index-line", markup=False)
        self._group = group

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Clicked(self._group))


class Index(VerticalScroll, can_focus=False):
    """The ledger's headings, where the window is wide enough for them."""


class Ledger(VerticalScroll, can_focus=False):
    """The ledger itself."""


class RecordView(View):
    """Index and ledger side by side; the ledger alone where the window is narrower."""

    unfolds = False
    hangs = False
    pane = ".ledger"

    def compose(self) -> ComposeResult:
        groups = [group for block in self.moment.blocks for group in block.groups]
        with Horizontal(classes="book"):
            if groups:
                with Index(classes="index"):
                    for group in groups:
                        yield IndexLine(group)
            with Ledger(classes="ledger"), VerticalGroup(classes="column"):
                yield from self.compose_column()

    def headings(self) -> list[Widget]:
        return list(self.query(LedgerGroupLines))

    def on_index_line_clicked(self, event: IndexLine.Clicked) -> None:
        event.stop()
        for lines in self.query(LedgerGroupLines):
            if lines.group is event.group:
                self.scroller.scroll_to_widget(lines, top=True)


VIEW = RecordView
