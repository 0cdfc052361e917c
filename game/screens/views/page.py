"""A web page in a browser, nearly empty."""

from collections.abc import Iterable

from textual.containers import Horizontal, VerticalGroup
from textual.widget import Widget
from textual.widgets import Static

from game.screens.content import words
from game.screens.views.base import View


class PageView(View):
    """A browser's frame with the page's title in its bar, and much empty page."""

    def compose_column(self) -> Iterable[Widget]:
        with VerticalGroup(classes="browser"):
            with Horizontal(classes="browser-bar"):
                yield Static(words("‹  ›  ↻"), classes="browser-keys", markup=False)
                yield Static(words(self.moment.title), classes="browser-title", markup=False)
            with VerticalGroup(classes="browser-page"):
                yield from self.text_widgets()
        yield self.make_choices()


VIEW = PageView
