"""The sources drawer: for what is on the screen, each claim's standing and what it rests on."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from game.language import N_
from game.screens.drawn import Rows
from game.screens.overlays.base import Overlay
from game.screens.source_lines import SourceLines


class SourcesOverlay(Overlay):
    """Claims in the order of their numbers on the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "close", N_("Close"), id="close-sources", show=False)
    ]
    heading = N_("Sources of what is on the screen")

    def __init__(self, lines: SourceLines) -> None:
        super().__init__()
        self._lines = lines

    def compose_panel(self) -> Iterable[Widget]:
        for claim in self._lines.claims():
            yield Rows(claim, classes="claim")
