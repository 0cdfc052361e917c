"""The player's own log so far."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from game.language import N_
from game.playing.moment import LogLine
from game.screens.log_lines import log_rows
from game.screens.overlays.base import Overlay, Panel


class LogOverlay(Overlay):
    """Every choice of the run, the last ones in view."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("l", "close", N_("Close"), id="close-log", show=False)]
    heading = N_("Your log so far")

    def __init__(self, log: tuple[LogLine, ...]) -> None:
        super().__init__()
        self._log = log

    def compose_panel(self) -> Iterable[Widget]:
        yield log_rows(self._log)

    def on_mount(self) -> None:
        self.call_after_refresh(lambda: self.query_one(Panel).scroll_end(animate=False))
