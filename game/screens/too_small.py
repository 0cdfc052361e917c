"""How small a window may be, and what stands there in one that is smaller."""

from typing import Final

from textual.geometry import Size
from textual.widgets import Static

from game.language import _, ngettext
from game.screens.content import words

LEAST_WIDTH: Final = 40
LEAST_HEIGHT: Final = 16


class TooSmall(Static):
    """Stands over everything in a window in which nothing can be read."""

    def on_mount(self) -> None:
        self.tell()

    def tell(self) -> None:
        size = self.app.size
        says = _(
            "This window has {columns} and {lines}.\n"
            "It needs {width} and {height} at the least.\n"
            "Nothing runs on meanwhile."
        ).format(
            columns=ngettext("{number} column", "{number} columns", size.width).format(number=size.width),
            lines=ngettext("{number} line", "{number} lines", size.height).format(number=size.height),
            width=LEAST_WIDTH,
            height=LEAST_HEIGHT,
        )
        self.update(words(says))

    @property
    def holds(self) -> bool:
        """Whether the window is too small."""
        return is_too_small(self.app.size)


def is_too_small(size: Size) -> bool:
    """Whether nothing can be read in a window of this size."""
    return size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT
