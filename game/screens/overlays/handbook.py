"""The handbook: the rules, to be looked up at any time."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.widget import Widget
from textual.widgets import Static

from game.language import N_
from game.model.story import HandbookEntry
from game.playing.moment import Moment, ShownBlock
from game.screens.content import words
from game.screens.overlays.base import Overlay, Panel
from game.screens.prose import block_widgets


class Rule(VerticalGroup):
    """One entry of the handbook."""

    def __init__(self, entry: HandbookEntry, blocks: tuple[ShownBlock, ...], named: bool) -> None:
        super().__init__(classes="-named" if named else "")
        self._entry = entry
        self._blocks = blocks
        self._named = named

    def compose(self) -> Iterable[Widget]:
        sign = "▸ " if self._named else ""
        yield Static(words(f"{sign}{self._entry.title}"), classes="rule-title", markup=False)
        yield from block_widgets(self._blocks, {})


class HandbookOverlay(Overlay):
    """All entries; those that the report at hand names are marked, and the first of them is in view."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "close", N_("Close"), id="close-handbook", show=False)
    ]
    heading = N_("Handbook")

    def __init__(
        self, handbook: tuple[tuple[HandbookEntry, tuple[ShownBlock, ...]], ...], moment: Moment
    ) -> None:
        super().__init__()
        self._handbook = handbook
        self._named = {field.rule for field in moment.fields if field.rule}

    def compose_panel(self) -> Iterable[Widget]:
        for entry, blocks in self._handbook:
            yield Rule(entry, blocks, entry.id in self._named)

    def on_mount(self) -> None:
        self.call_after_refresh(self._to_the_rule_named)

    def _to_the_rule_named(self) -> None:
        named = self.query("Rule.-named")
        if named:
            self.query_one(Panel).scroll_to_widget(named.first(), top=True, animate=False)
