"""Large letters on the screen: they are drawn anew for the room that there is."""

from textual.content import Content
from textual.geometry import Size

from game.screens.content import words
from game.screens.drawn import WIDE_FROM, Drawn
from game.screens.glyphs import can_draw, in_blocks, in_half_blocks, title_lines


class Large(Drawn):
    """A text in letters of several lines.  `text` is what it says."""

    def __init__(self, text: str, classes: str) -> None:
        super().__init__(classes=classes)
        self.text = text

    def lines(self, width: int) -> list[Content]:
        return [words(line) for line in title_lines(self.text, width)]


class LargeClock(Large):
    """A time as large as the window allows: half blocks, whole blocks, or blocks of four."""

    def lines(self, width: int) -> list[Content]:
        return [words(row) for row in self._rows()]

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return max(len(row) for row in self._rows())

    def _rows(self) -> tuple[str, ...]:
        window = self.app.size
        if not can_draw(self.text):
            return (self.text,)
        if window.height >= 36 and window.width >= WIDE_FROM:
            return tuple(row for row in in_blocks(self.text, 4) for _ in range(2))
        if window.height >= 24 and window.width >= 60:
            return in_blocks(self.text)
        return in_half_blocks(self.text)
