"""An overlay of a long list of lines, of which only those in view are drawn and one is at hand."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.screens.overlays.base import Overlay


class LineList(OptionList, can_focus=False, inherit_bindings=False):
    """The lines; the overlay has the keys."""


class LinesOverlay(Overlay):
    """Dismissed with what `picked` says of the line at hand."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", "Go there", id="lines-take")]

    def __init__(self) -> None:
        super().__init__(classes="-fills")

    def rows(self) -> Sequence[Content]:
        """The lines."""
        raise NotImplementedError

    def first_at_hand(self) -> int:
        """The place of the line that is at hand at first."""
        raise NotImplementedError

    def picked(self, place: int) -> str | None:
        """What the overlay is dismissed with for the line at a place; None where it stays open."""
        raise NotImplementedError

    def compose_panel(self) -> Iterable[Widget]:
        yield LineList(*map(Option, self.rows()), markup=False)

    def on_mount(self) -> None:
        self._lines.highlighted = self.first_at_hand()

    @property
    def place(self) -> int:
        """The place of the line at hand."""
        return self._lines.highlighted or 0

    def go(self, place: int) -> None:
        """Put a line at hand, or the nearest that there is."""
        self._lines.highlighted = min(max(place, 0), self._lines.option_count - 1)

    def action_scroll(self, lines: int) -> None:
        self.go(self.place + lines)

    def action_page(self, pages: int) -> None:
        self.go(self.place + pages * max(1, self._lines.size.height - 1))

    def action_to_start(self) -> None:
        self.go(0)

    def action_to_end(self) -> None:
        self.go(self._lines.option_count - 1)

    def action_take(self) -> None:
        self._take(self.place)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._take(event.option_index)

    def _take(self, place: int) -> None:
        picked = self.picked(place)
        if picked is not None:
            self.dismiss(picked)

    @property
    def _lines(self) -> LineList:
        return self.query_one(LineList)
