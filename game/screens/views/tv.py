"""A television in a dark room: the only light is the set's."""

from collections.abc import Iterable, Iterator
from typing import Final

from textual.containers import VerticalGroup
from textual.widget import Widget

from game.screens.content import Inks
from game.screens.prose import block_widgets, title_content, title_widget
from game.screens.views.base import View

ON_GLASS: Final = Inks(number="$lit-accent", quiet="$lit-muted", line="$lit-muted")
IN_THE_DARK: Final = Inks(number="$room-accent", quiet="$room-muted", line="$room-muted")


class TvView(View):
    """The text on the lit glass; title and choices in the dark around it."""

    inks = IN_THE_DARK

    def compose_column(self) -> Iterable[Widget]:
        yield from self.title_widgets()
        with VerticalGroup(classes="set"), VerticalGroup(classes="glass"):
            yield from self.text_widgets()
        yield self.make_choices()

    def title_widgets(self) -> Iterator[Widget]:
        title = title_content(self.moment.title, self.ending_title, "$lit", IN_THE_DARK)
        yield title_widget(title, "set-title")

    def text_widgets(self) -> Iterator[Widget]:
        yield from block_widgets(self.moment.blocks, self.showing.numbers, ON_GLASS, hangs=True)


VIEW = TvView
