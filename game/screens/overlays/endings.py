"""The gallery: which endings were found, and how many there are besides."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.keeping.ago import ago
from game.keeping.records import Found
from game.language import N_, _, pgettext
from game.language.typography import listed
from game.screens.content import joined, words
from game.screens.drawn import Rows
from game.screens.overlays.base import Overlay


class EndingsOverlay(Overlay):
    """A line an ending, in the story's order; one that was not found says no more than that."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "close", N_("Close"), id="close-endings", show=False)
    ]
    heading = N_("Endings")

    def __init__(self, gallery: tuple[Found, ...], now: float) -> None:
        super().__init__()
        self._gallery = gallery
        self._now = now

    def compose_panel(self) -> Iterable[Widget]:
        found = sum(bool(each.title) for each in self._gallery)
        says = _("{found} of {count} found").format(found=found, count=len(self._gallery))
        yield Static(words(says), classes="says", markup=False)
        yield Rows([self._row(each) for each in self._gallery])

    def _row(self, ending: Found) -> tuple[Content, Content]:
        if not ending.title:
            return words("□ ", "$muted"), words(pgettext("an ending", "not found yet"), "$muted")
        when = (ago(self._now - ending.found),) if ending.found is not None else ()
        where = words(listed((ending.save, *when)) if ending.save else "", "$muted")
        return words("■ ", "$primary"), joined((words(ending.title, "bold"), where), "  ")
