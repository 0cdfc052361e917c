"""What every overlay is: a panel at the side of the screen that Escape closes."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalGroup, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from game.language import _
from game.screens.choices import NUMBER_KEYS, Choices, Entry
from game.screens.content import words
from game.screens.drawn import LOW
from game.screens.key_line import KeyLine
from game.screens.keys import KEYS_KEY, LIST_KEYS, OVERLAY_KEYS
from game.screens.sheets import later


class Panel(VerticalScroll, can_focus=False):
    """The part of an overlay that scrolls."""


class Overlay(ModalScreen[str | None]):
    """A panel with a heading.  It is dismissed with the action of the entry taken, or with None."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [*later()]
    BINDINGS: ClassVar[list[BindingType]] = [*OVERLAY_KEYS, KEYS_KEY]
    AUTO_FOCUS = ""
    heading: str = ""
    """A message, translated where it is shown."""

    def compose(self) -> ComposeResult:
        with VerticalGroup(classes="overlay"):
            yield Static(words(_(self.heading)), classes="overlay-heading", markup=False)
            with Panel():
                yield from self.compose_panel()
        yield KeyLine()

    def compose_panel(self) -> Iterable[Widget]:
        """What stands in the panel."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """In a low window the panel has all of it."""
        self.set_class(self.app.size.height < LOW, "-low")

    def action_close(self) -> None:
        self.dismiss(None)

    def action_keys(self) -> None:
        from game.screens.overlays.keys import open_keys

        open_keys(self)

    def action_scroll(self, lines: int) -> None:
        self.query_one(Panel).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        panel = self.query_one(Panel)
        if pages > 0:
            panel.scroll_page_down(animate=False)
        else:
            panel.scroll_page_up(animate=False)

    def action_to_start(self) -> None:
        self.query_one(Panel).scroll_home(animate=False)

    def action_to_end(self) -> None:
        self.query_one(Panel).scroll_end(animate=False)


class ListOverlay(Overlay):
    """An overlay in which something is picked, by number, arrows and Enter, or a click."""

    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS]

    def entries(self) -> tuple[Entry, ...]:
        """What can be picked."""
        raise NotImplementedError

    def lead(self) -> Iterable[Widget]:
        """What stands above the list."""
        return ()

    def compose_panel(self) -> Iterable[Widget]:
        yield from self.lead()
        yield Choices(self.entries())

    def action_scroll(self, lines: int) -> None:
        if not self.query_one(Choices).move(lines):
            super().action_scroll(lines)

    def action_choose(self, key: str) -> None:
        entry = self.query_one(Choices).entry_on(key)
        if entry:
            self.picked(entry)

    def action_take(self) -> None:
        choices = self.query_one(Choices)
        if choices.at_hand:
            self.picked(choices.at_hand)
        else:
            choices.move(1)

    def on_choices_moved(self, event: Choices.Moved) -> None:
        event.stop()
        self.query_one(Panel).scroll_to_widget(event.line, animate=False)

    def on_choices_picked(self, event: Choices.Picked) -> None:
        event.stop()
        self.picked(event.entry)

    def picked(self, entry: Entry) -> None:
        """An entry was taken."""
        self.dismiss(entry.action)


def offer(number: int, label: str, action: str, detail: str = "") -> Entry:
    """An entry of the app's own, on the number key of its place from 1."""
    key = NUMBER_KEYS[number - 1] if number <= len(NUMBER_KEYS) else ""
    return Entry(words(label), key, action=action, detail=words(detail))
