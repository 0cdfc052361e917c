"""The keys of the screen at hand, as they are bound now."""

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from game.language import N_, _
from game.screens.content import words
from game.screens.drawn import Rows
from game.screens.key_line import useful_at
from game.screens.keys import does
from game.screens.overlays.base import Overlay

KeyLine = tuple[str, str]
"""A key as it is shown, and what it does."""

_KEY: Final = 14
"""The columns of the keys, where none is longer."""


class KeysOverlay(Overlay):
    """A line a key; below them what the marks in the margin mean."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "close", N_("Close"), id="close-keys", show=False)
    ]
    heading = N_("Keys")

    def __init__(self, keys: tuple[KeyLine, ...]) -> None:
        super().__init__()
        self._keys = keys

    def compose_panel(self) -> Iterable[Widget]:
        column = max([_KEY, *(len(key) + 2 for key, _what in self._keys)])
        yield Rows([(words(f"{key:<{column}}", "bold $accent"), words(what)) for key, what in self._keys])
        yield Static(words(_(_MARKS)), classes="marks", markup=False)


def open_keys(screen: Screen[Any], first: Iterable[KeyLine] = ()) -> None:
    """Open the list of what the keys of a screen do now; `first` stand before all others."""
    screen.app.push_screen(KeysOverlay((*first, *_at_hand(screen))))


def _at_hand(screen: Screen[Any]) -> Iterable[KeyLine]:
    keys: dict[str, list[str]] = {}
    for active in useful_at(screen):
        if not active.binding.action.startswith("choose("):
            keys.setdefault(does(active.binding), []).append(screen.app.get_key_display(active.binding))
    return ((" ".join(displays), what) for what, displays in keys.items())


_MARKS: Final = N_(
    "How a text stands is said beside it, and by the line at its edge:\n"
    "│ reported   ╏ reported and disputed\n"
    "║ from your log   ▌ off the record\n"
    "no line: imagined\n"
    "Small numbers lead to the sources.\n"
    "■ told in this run   □ not told\n"
    "▸ at hand   ▹ closed   ▾ open"
)
