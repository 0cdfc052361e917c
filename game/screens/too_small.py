"""How small a window may be, and what stands there in one that is smaller."""

from typing import Final

from textual.widgets import Static

from game.model.plurals import counted
from game.screens.content import words

LEAST_WIDTH: Final = 40
LEAST_HEIGHT: Final = 16


class TooSmall(Static):
    """Stands over everything in a window in which nothing can be read."""

    def on_mount(self) -> None:
        self.tell()

    def tell(self) -> None:
        size = self.app.size
        self.update(
            words(
                f"This window has {counted(size.width, 'column')} and {counted(size.height, 'line')}.\n"
                f"It needs {LEAST_WIDTH} and {LEAST_HEIGHT} at the least.\n"
                "Nothing runs on meanwhile."
            )
        )

    @property
    def holds(self) -> bool:
        """Whether the window is too small."""
        return self.app.size.width < LEAST_WIDTH or self.app.size.height < LEAST_HEIGHT
