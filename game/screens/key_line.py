"""The last line of every screen: the few keys that matter there, to be pressed or clicked.

One widget that draws letters, because Textual's own footer makes and lays out a widget a key for each
moment.
"""

from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from game.screens.content import words

_BETWEEN = 2


class KeyLine(Widget):
    """The bindings with `show`, as they are bound now; pale where they do nothing at the moment."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key"}

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, _: Screen[object]) -> None:
        self.refresh()

    def render(self) -> RenderResult:
        shown: dict[str, tuple[str, str, bool, str]] = {}
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            if binding.show and binding.description not in shown:
                display = self.app.get_key_display(binding)
                shown[binding.description] = (display, binding.description, active.enabled, key)
        keys = list(shown.values())
        room = self.size.width
        for place in reversed(range(len(keys))):
            if _width(keys) <= room:
                break
            keys[place] = (keys[place][0], "", *keys[place][2:])
        return self._drawn(keys)

    def _drawn(self, keys: list[tuple[str, str, bool, str]]) -> Content:
        parts: list[Content] = []
        self._places = []
        at = 0
        key_style = self.get_visual_style("key-line--key")
        for display, does, enabled, key in keys:
            part = Content.styled(display, key_style)
            if does:
                part += words(f" {does}")
            if not enabled:
                part = part.stylize("dim")
            self._places.append((at, at + part.cell_length, key))
            at += part.cell_length + _BETWEEN
            parts.append(part)
        return Content(" " * _BETWEEN).join(parts)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or event.chain > 1:
            return
        for start, end, key in self._places:
            if start <= offset.x < end:
                self.app.simulate_key(key)


def _width(keys: list[tuple[str, str, bool, str]]) -> int:
    letters = sum(len(display) + bool(does) + len(does) for display, does, _, _ in keys)
    return letters + _BETWEEN * (len(keys) - 1)
