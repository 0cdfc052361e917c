"""The keys of a moment, each with an id by which it can be remapped, and the letters left for answers."""

from string import ascii_lowercase
from typing import Final

from textual.binding import Binding, BindingType

PLAY_KEYS: Final[tuple[Binding, ...]] = (
    Binding("s", "sources", "Sources", id="sources"),
    Binding("h", "handbook", "Handbook", id="handbook"),
    Binding("l", "log", "Log", id="log"),
    Binding("b", "back", "Back", id="back"),
    Binding("g", "landmarks", "Go back to", id="landmarks", show=False),
    Binding("question_mark", "keys", "Keys", id="keys", key_display="?"),
    Binding("q", "app.ask_quit", "Quit", id="quit"),
    Binding("comma", "settings", "Settings", id="settings", key_display=",", show=False),
    Binding("enter", "take", "Take what is at hand", id="take", show=False),
    Binding("down", "next", "Next choice, or down", id="next", show=False),
    Binding("up", "previous", "Choice before, or up", id="previous", show=False),
    Binding("space,pagedown", "page(1)", "Read on", id="read-on", show=False),
    Binding("pageup", "page(-1)", "Page up", id="page-up", show=False),
    Binding("home", "to_start", "To the top", id="to-start", show=False),
    Binding("end", "to_end", "To the end", id="to-end", show=False),
    Binding("tab", "heading(1)", "Next heading", id="next-heading", show=False),
    Binding("shift+tab", "heading(-1)", "Heading before", id="previous-heading", show=False),
    *(
        Binding(number, f"choose('{number}')", f"Choice {number}", id=f"choose-{number}", show=False)
        for number in "1234567890"
    ),
)

FREE_LETTERS: Final = frozenset(ascii_lowercase) - {binding.key for binding in PLAY_KEYS}
"""Letters that no key of the app has, for answers that are taken by their first letter."""

OVERLAY_KEYS: Final[list[BindingType]] = [
    Binding("escape", "close", "Close", id="close"),
    Binding("down", "scroll(1)", "Down", id="overlay-down", show=False),
    Binding("up", "scroll(-1)", "Up", id="overlay-up", show=False),
    Binding("space,pagedown", "page(1)", "Read on", id="overlay-read-on", show=False),
    Binding("pageup", "page(-1)", "Page up", id="overlay-page-up", show=False),
    Binding("home", "to_start", "To the top", id="overlay-to-start", show=False),
    Binding("end", "to_end", "To the end", id="overlay-to-end", show=False),
]

LIST_KEYS: Final[list[BindingType]] = [
    Binding("enter", "take", "Take what is at hand", id="list-take", show=False),
    *(
        Binding(number, f"choose('{number}')", f"Entry {number}", id=f"list-choose-{number}", show=False)
        for number in "1234567890"
    ),
]
