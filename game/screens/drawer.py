"""The sources beside the text: a drawer that stays open in documentary mode, where the window is wide."""

from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from game.language import _
from game.screens.content import joined, words
from game.screens.drawn import WIDE_FROM, Rows
from game.screens.source_lines import Row, SourceLines

WIDTH: Final = 44
"""Columns of the drawer."""

OPEN_FROM: Final = WIDE_FROM


class SourcesDrawer(VerticalScroll, can_focus=False):
    """The same rows as on the key, for the moment at hand."""

    def __init__(self) -> None:
        super().__init__()
        self._key = ""

    def compose(self) -> ComposeResult:
        yield Static(words(_("Sources")), classes="drawer-heading", markup=False)
        yield Rows((), classes="drawer-rows")

    def tell(self, lines: SourceLines, key: str) -> None:
        """Show the sources of a moment; `key` shows all of them where they have no room here."""
        self._key = key
        rows: list[Row] = []
        for claim in lines.claims():
            rows += [(words(""), words(" ")), *claim] if rows else claim
        self.query_one(Rows).tell(rows)
        self.scroll_home(animate=False)
        self.call_after_refresh(self._tell_more)

    def on_resize(self) -> None:
        self.call_after_refresh(self._tell_more)

    def _tell_more(self) -> None:
        says = _("more than fits: {key}").format(key=self._key) if self.max_scroll_y else ""
        heading = joined((words(_("Sources")), words(says, "$accent")), "  ")
        self.query_one(".drawer-heading", Static).update(heading)
