"""Widgets that draw their own lines.

Each moment makes its widgets anew, and in Textual a widget costs far more than a line: whatever is a
table, a list or a paragraph with its margin is one widget that knows its columns.
"""

from collections.abc import Callable, Sequence
from functools import partial

from rich.segment import Segment
from rich.style import Style
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from game.screens.content import EMPTY

HANGS_FROM = 72
"""From this many columns on, standings stand in the margin."""

WIDE_FROM = 110
"""From this many columns on, there is room around everything."""

LOW = 20
LOW_AND_NARROW = 28
"""Below this many lines, in any window and in one without a margin, panes would leave no room."""


SIGN = "▸"
"""Before the line of a list that is at hand: its tint alone is too faint in many a terminal."""


def at_hand(strip: Strip, widget: Widget, *, is_first: bool = True) -> Strip:
    """A line of what is at hand in an option list, with a sign before the first.

    Where there are no grounds but the terminal's own it is turned round as well, which an option list
    itself leaves out.
    """
    if is_first:
        style = next((segment.style for segment in strip if segment.style), None)
        strip = Strip.join([Strip([Segment(SIGN, style)]), strip.crop(len(SIGN))])
    return strip.apply_style(_TURNED) if widget.app.native_ansi_color else strip


_TURNED = Style(reverse=True)


def room_of(widget: Widget) -> int:
    """The columns that a widget's screen leaves to the story: all, unless something stands beside it."""
    return int(getattr(widget.screen, "room", widget.app.size.width))


class Drawn(Widget):
    """A widget that is as high as the lines that it draws for its width."""

    DEFAULT_CSS = """
    Drawn {
        width: 100%;
        height: auto;
        text-wrap: nowrap;
    }
    """

    _made: tuple[tuple[int, int], list[Content]] | None = None

    def lines(self, width: int) -> list[Content]:
        """The lines for this many cells.  The window's own width may be asked for as well."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines_for(width))

    def render(self) -> RenderResult:
        return Content("\n").join(self._lines_for(self.content_size.width))

    def draw_again(self) -> None:
        """What the lines are made of has changed."""
        self._made = None
        self.refresh(layout=True)

    def _lines_for(self, width: int) -> list[Content]:
        key = (width, room_of(self))
        if self._made is None or self._made[0] != key:
            self._made = (key, self.lines(width))
        return self._made[1]


class Rows(Drawn):
    """Rows of two columns: what leads, and a body whose further lines hang below its first.

    `gap` is how many empty lines stand between rows.
    """

    def __init__(self, rows: Sequence[tuple[Content, Content]], gap: int = 0, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._rows = tuple(rows)
        self._gap = gap
        self._shown = len(self._rows)

    def tell(self, rows: Sequence[tuple[Content, Content]]) -> None:
        """Show other rows."""
        self._rows = tuple(rows)
        self._shown = len(self._rows)
        self.draw_again()

    def lines(self, width: int) -> list[Content]:
        found: list[Content] = []
        for number, (lead, body) in enumerate(self._rows):
            found += [EMPTY] * (self._gap if number else 0)
            row = hung(lead, body, width)
            found += row if number < self._shown else [EMPTY] * len(row)
        return found

    def fold(self) -> list[Callable[[], None]]:
        """Show no row; the steps that show them one by one."""
        self._show(0)
        return [partial(self._show, number) for number in range(1, len(self._rows) + 1)]

    def _show(self, rows: int) -> None:
        self._shown = rows
        self._made = None
        self.refresh()


def hung(lead: Content, body: Content, width: int) -> list[Content]:
    """A body wrapped beside what leads it, its further lines below its first."""
    indent = lead.cell_length
    first, *more = body.wrap(max(1, width - indent)) or [EMPTY]
    return [lead + first, *(line.pad_left(indent) for line in more)]
