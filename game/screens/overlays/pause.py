"""A pause: every timer stands still for as long as it is open, and the screen tells nothing."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from game.language import N_, _
from game.screens.choices import Entry
from game.screens.content import words
from game.screens.overlays.base import ListOverlay, offer


class PauseOverlay(ListOverlay):
    """Stays until it is closed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("z", "close", N_("Go on"), id="close-pause", show=False)]
    heading = N_("Paused")

    def lead(self) -> Iterable[Widget]:
        yield Static(words(_("Every clock stands still until you go on.")), classes="says", markup=False)

    def entries(self) -> tuple[Entry, ...]:
        return (offer(1, _("Go on"), "go-on"),)
