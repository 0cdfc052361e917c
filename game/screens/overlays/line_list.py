"""An overlay of a long list of lines, of which only those in view are drawn and one is at hand."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.language import N_
from game.screens.drawn import at_hand, hung
from game.screens.overlays.base import Overlay

Row = tuple[Content, Content]


class LineList(OptionList, can_focus=False, inherit_bindings=False):
    """The lines; the overlay has the keys."""

    def render_line(self, y: int) -> Strip:
        """A line, with a sign before the one at hand."""
        strip = super().render_line(y)
        if self.highlighted is None or _option_of(strip) != self.highlighted:
            return strip
        is_first = y == 0 or _option_of(super().render_line(y - 1)) != self.highlighted
        return at_hand(strip, self, is_first=is_first)


def _option_of(strip: Strip) -> int | None:
    """The place of the option that a line belongs to."""
    return next((s.style.meta["option"] for s in strip if s.style and "option" in s.style.meta), None)


class LinesOverlay(Overlay):
    """Dismissed with what `picked` says of the line at hand."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", N_("Go there"), id="list-take")]

    def __init__(self) -> None:
        super().__init__(classes="-fills")
        self._width = 0

    def rows(self) -> Sequence[Row]:
        """The lines: what leads each, and a body whose further lines hang below its first."""
        raise NotImplementedError

    def first_at_hand(self) -> int:
        """The place of the line that is at hand at first."""
        raise NotImplementedError

    def picked(self, place: int) -> str | None:
        """What the overlay is dismissed with for the line at a place; None where it stays open."""
        raise NotImplementedError

    def compose_panel(self) -> Iterable[Widget]:
        yield LineList(markup=False)

    def on_mount(self) -> None:
        self.call_after_refresh(self._fill)

    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        """Wrap the lines for the room that there is."""
        lines = self._lines
        width = lines.scrollable_content_region.width - 3
        if width in (self._width, -3):
            return
        place = self.first_at_hand() if lines.highlighted is None else lines.highlighted
        self._width = width
        lines.set_options(Option(Content("\n").join(hung(lead, body, width))) for lead, body in self.rows())
        lines.highlighted = place

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
