"""A television in a dark room: the only light is the set's."""

from collections.abc import Iterable

from textual.containers import VerticalGroup
from textual.widget import Widget

from game.screens.views.base import View


class TvView(View):
    """The text on the lit glass; title and choices in the dark around it."""

    def compose_column(self) -> Iterable[Widget]:
        yield from self.title_widgets()
        with VerticalGroup(classes="set"), VerticalGroup(classes="glass"):
            yield from self.text_widgets()
        yield self.make_choices()


VIEW = TvView
