"""A public announcement: a sheet of paper between two rules."""

from collections.abc import Iterable

from textual.containers import VerticalGroup
from textual.widget import Widget

from game.screens.views.base import View


class StatementView(View):
    """Title and text on a sheet, the choices below it."""

    def compose_column(self) -> Iterable[Widget]:
        with VerticalGroup(classes="sheet"):
            yield from self.title_widgets()
            yield from self.text_widgets()
        yield self.make_choices()


VIEW = StatementView
