"""The last line of every screen: the few keys that matter there, to be pressed or clicked.

One widget that draws letters, because Textual's own footer makes and lays out a widget a key for each
moment.
"""

from typing import Any, ClassVar, NamedTuple, Protocol, runtime_checkable

from textual import events
from textual.app import RenderResult
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from game.screens.content import words
from game.screens.keys import BY_ID, does

_BETWEEN = 2
_PLACES = {id: place for place, id in enumerate(BY_ID)}


class Shown(NamedTuple):
    """A key as it is shown, what it does, whether it does anything now, and the key that a click presses."""

    display: str
    does: str
    works: bool = True
    key: str = ""

    @property
    def width(self) -> int:
        return len(self.display) + bool(self.does) + len(self.does)


class Hints(NamedTuple):
    """What a screen says of its keys at this moment.

    `first` stand before all others; `also` are the ids of bindings that are shown though they mostly are
    not, before the others as well; `empty` those of bindings that have nothing to show yet.
    """

    first: tuple[Shown, ...] = ()
    also: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()


@runtime_checkable
class Hinting(Protocol):
    """A screen whose keys are not always the same."""

    def hints(self) -> Hints: ...


def hints_at(screen: Screen[Any]) -> Hints:
    """What a screen says of its keys now, if it says anything."""
    return screen.hints() if isinstance(screen, Hinting) else Hints()


def useful_at(screen: Screen[Any]) -> list[ActiveBinding]:
    """The bindings that do something on a screen now; of those that hold anywhere only what it has no key of
    its own for, and these last."""
    useful = BY_ID.keys() - hints_at(screen).empty
    found = [each for each in screen.active_bindings.values() if each.enabled and each.binding.id in useful]
    own = [each for each in found if each.node is not screen.app]
    told = {each.binding.description for each in own}
    anywhere = (each for each in found if each.node is screen.app)
    return [*own, *(each for each in anywhere if each.binding.description not in told)]


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
        hints = hints_at(self.screen)
        told: dict[str, Shown] = {}
        also: dict[str, Shown] = {}
        for key, active in sorted(self.screen.active_bindings.items(), key=_place):
            binding = active.binding
            into = also if binding.id in hints.also else told if binding.show else {}
            display = self.app.get_key_display(binding)
            works = active.enabled and binding.id not in hints.empty
            into.setdefault(binding.description, Shown(display, does(binding), works, key))
        keys = [*hints.first, *also.values(), *told.values()]
        room = self.size.width
        for place in reversed(range(len(keys))):
            if _width(keys) <= room:
                break
            keys[place] = keys[place]._replace(does="")
        return self._drawn(keys)

    def _drawn(self, keys: list[Shown]) -> Content:
        parts: list[Content] = []
        self._places = []
        at = 0
        key_style = self.get_visual_style("key-line--key")
        for display, what, works, key in keys:
            part = Content.styled(display, key_style)
            if what:
                part += words(f" {what}")
            if not works:
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
            if start <= offset.x < end and key:
                self.app.simulate_key(key)


def _place(bound: tuple[str, ActiveBinding]) -> int:
    """Where a binding stands among all, whatever key it has now."""
    return _PLACES.get(bound[1].binding.id or "", len(_PLACES))


def _width(keys: list[Shown]) -> int:
    return sum(key.width for key in keys) + _BETWEEN * (len(keys) - 1)
