"""What the play screen says of its keys at a moment: in its last line, and in the list of keys."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from game.screens.frame import TimeLeft
from game.screens.key_line import Hints, Shown
from game.screens.keys import PLAY_KEYS, shown
from game.screens.over import OPENINGS, is_empty

if TYPE_CHECKING:
    from game.screens.playing import PlayScreen

_TOLD: Final = {key.id for key in PLAY_KEYS if not key.action.startswith("choose")}
"""The bindings that the list of keys shows, by id."""


def hints_of(screen: "PlayScreen") -> Hints:
    """What a number does now, which keys matter here alone, and which have nothing to show yet."""
    also = {"pause"} if screen.query_one(TimeLeft).runs else set()
    if screen.view.headings():
        also.add("next-heading")
    empty = {name for name, each in OPENINGS.items() if each.exists(screen) and is_empty(screen, name)}
    if not screen.session.has_begun:
        empty.add("back")
    return Hints(tuple(_what_numbers_do(screen)), frozenset(also), frozenset(empty))


def keys_here(screen: "PlayScreen") -> tuple[tuple[str, str], ...]:
    """Every key that does something here, as it is shown, and what it does."""
    entries = screen.view.choices.entries
    keys = [(" ".join(filter(None, (e.key, e.letter))), e.label.plain) for e in entries if e.is_open]
    seen: dict[str, list[str]] = {}
    for active in screen.active_bindings.values():
        if active.enabled and active.binding.id in _TOLD:
            display = screen.app.get_key_display(active.binding)
            seen.setdefault(active.binding.description, []).append(display)
    return (*keys, *((" ".join(keys), what) for what, keys in seen.items() if what))


def _what_numbers_do(screen: "PlayScreen") -> Iterator[Shown]:
    """Choose where the choices are in view, read on where they are not."""
    view = screen.view
    if screen.text_unfolds:
        yield Shown("space", "All of the text", key="space")
        return
    if view.enter_opens:
        yield Shown("⏎", view.enter_opens, key="enter")
    numbers = [entry.key for entry in view.choices.entries if entry.is_open and entry.key]
    if not numbers:
        return
    display = numbers[0] if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"
    if view.all_is_in_view:
        yield Shown(display, "Choose")
    else:
        read_on = shown("read-on", screen.settings.keys).split()[0]
        yield Shown(f"{read_on} {display}", "Read on", key="space")
