"""The keys, each with an id by which it can be remapped, and the letters left for answers.

Remapped keys are `keys` here: for a binding's id the keys that do it now, apart by commas.
"""

from collections.abc import Iterator, Mapping
from string import ascii_lowercase
from typing import Final, NamedTuple

from textual.binding import Binding
from textual.keys import KEY_DISPLAY_ALIASES, Keys, format_key

from game.language import N_, _, pgettext

CHOICE: Final = N_("Choice {number}")
ENTRY: Final = N_("Entry {number}")

PLAY_KEYS: Final[tuple[Binding, ...]] = (
    Binding("s", "open('sources')", N_("Sources"), id="sources"),
    Binding("h", "open('handbook')", N_("Handbook"), id="handbook"),
    Binding("l", "open('log')", N_("Log"), id="log"),
    Binding("b", "back", N_("Back"), id="back"),
    Binding("y", "open('history')", N_("History"), id="history"),
    Binding("g", "open('landmarks')", N_("Go back to"), id="landmarks", show=False),
    Binding("n", "run_on", N_("Run on to what is new"), id="run-on", show=False),
    Binding("d", "open('dossier')", N_("Dossier"), id="dossier", show=False),
    Binding("e", "open('endings')", N_("Endings found"), id="endings", show=False),
    Binding("v", "open('two-runs')", N_("Two runs side by side"), id="two-runs", show=False),
    Binding("f6", "open('code')", N_("This run as a code"), id="code", show=False),
    Binding("z", "open('pause')", N_("Pause"), id="pause", show=False),
    Binding("comma", "open('settings')", N_("Settings"), id="settings"),
    Binding("question_mark", "open('keys')", N_("Keys"), id="keys"),
    Binding("q", "app.ask_quit", N_("Quit"), id="quit"),
    Binding("f7", "open('why')", N_("Why closed or hidden"), id="why", show=False),
    Binding("f8", "open('map')", N_("Map"), id="map", show=False),
    Binding("enter", "take", N_("Take what is at hand"), id="take", show=False),
    Binding("down", "next", N_("Next choice, or down"), id="next", show=False),
    Binding("up", "previous", N_("Choice before, or up"), id="previous", show=False),
    Binding("space,pagedown", "page(1)", N_("Read on"), id="read-on", show=False),
    Binding("pageup", "page(-1)", N_("Page up"), id="page-up", show=False),
    Binding("home", "to_start", N_("To the top"), id="to-start", show=False),
    Binding("end", "to_end", N_("To the end"), id="to-end", show=False),
    Binding("tab", "heading(1)", N_("Next heading"), id="next-heading", show=False),
    Binding("shift+tab", "heading(-1)", N_("Heading before"), id="previous-heading", show=False),
    *(
        Binding(
            number, f"choose('{number}')", CHOICE.format(number=number), id=f"choose-{number}", show=False
        )
        for number in "1234567890"
    ),
)

OVERLAY_KEYS: Final[list[Binding]] = [
    Binding("escape", "close", N_("Close"), id="close"),
    Binding("down", "scroll(1)", N_("Down"), id="overlay-down", show=False),
    Binding("up", "scroll(-1)", N_("Up"), id="overlay-up", show=False),
    Binding("space,pagedown", "page(1)", N_("Read on"), id="overlay-read-on", show=False),
    Binding("pageup", "page(-1)", N_("Page up"), id="overlay-page-up", show=False),
    Binding("home", "to_start", N_("To the top"), id="overlay-to-start", show=False),
    Binding("end", "to_end", N_("To the end"), id="overlay-to-end", show=False),
]

KEYS_KEY: Final = Binding("question_mark", "keys", N_("Keys"), id="keys", show=False)
"""What the list of keys is opened with outside of play."""

LIST_KEYS: Final[list[Binding]] = [
    Binding("enter", "take", N_("Take what is at hand"), id="list-take", show=False),
    *(
        Binding(
            number, f"choose('{number}')", ENTRY.format(number=number), id=f"list-choose-{number}", show=False
        )
        for number in "1234567890"
    ),
]

PLAYTHROUGHS_KEYS: Final[list[Binding]] = [
    Binding("n", "name", N_("Name"), id="playthroughs-name"),
    Binding("x,delete", "delete", N_("Delete"), id="playthroughs-delete"),
]

HISTORY_KEYS: Final[list[Binding]] = [
    Binding("tab", "leaf(1)", N_("Next end of a branch"), id="history-next-leaf"),
    Binding("shift+tab", "leaf(-1)", N_("End of a branch before"), id="history-previous-leaf", show=False),
]

DOSSIER_KEYS: Final[list[Binding]] = [
    Binding("x", "export", N_("Write it down as Markdown"), id="dossier-export"),
    Binding("tab", "heading(1)", N_("Next heading"), id="dossier-next-heading"),
    Binding("shift+tab", "heading(-1)", N_("Heading before"), id="dossier-previous-heading", show=False),
]

TWO_RUNS_KEYS: Final[list[Binding]] = [
    Binding("tab,right", "another(1)", N_("Another run"), id="two-runs-next"),
    Binding("shift+tab,left", "another(-1)", N_("The run before"), id="two-runs-previous", show=False),
    Binding("a", "whole", N_("All choices"), id="two-runs-whole"),
    Binding("x", "export", N_("Write it down"), id="two-runs-export"),
]

QUESTION_KEYS: Final[list[Binding]] = [
    Binding("y", "choose('1')", N_("Yes"), id="question-yes"),
    Binding("n", "close", N_("No"), id="question-no"),
]

REMAP_KEYS: Final[list[Binding]] = [
    Binding("delete,backspace", "reset", N_("As at the start"), id="remap-reset"),
]

APP_KEYS: Final[tuple[Binding, ...]] = (
    Binding("ctrl+q,ctrl+c", "ask_quit", N_("Quit"), id="app-quit", show=False, priority=True),
    Binding("ctrl+p", "command_palette", N_("All commands"), id="app-palette", show=False),
)


class Group(NamedTuple):
    """Keys that hold in one place, and the ids of others that hold there too (or close what opened)."""

    keys: tuple[Binding, ...]
    also: tuple[str, ...] = ()


_OVER: Final = (*OVERLAY_KEYS, *LIST_KEYS)
_OVER_IDS: Final = tuple(binding.id or "" for binding in _OVER)
_OPENING_IDS: Final = ("keys", "settings", "quit", "next", "previous", "read-on", "page-up")

GROUPS: Final[dict[str, Group]] = {
    N_("While playing"): Group(PLAY_KEYS),
    N_("In what opens over it"): Group(_OVER, ("keys",)),
    N_("Among the playthroughs"): Group(tuple(PLAYTHROUGHS_KEYS), ("keys", *_OVER_IDS)),
    N_("In the history"): Group(tuple(HISTORY_KEYS), ("keys", "history", *_OVER_IDS)),
    N_("In the dossier"): Group(tuple(DOSSIER_KEYS), ("keys", "dossier", *_OVER_IDS)),
    N_("Beside another run"): Group(tuple(TWO_RUNS_KEYS), ("keys", "two-runs", *_OVER_IDS)),
    N_("At a question"): Group(tuple(QUESTION_KEYS), ("keys", *_OVER_IDS)),
    N_("In this list of keys"): Group(tuple(REMAP_KEYS), ("keys", *_OVER_IDS)),
    N_("On the first screen"): Group((), (*_OPENING_IDS, *(binding.id or "" for binding in LIST_KEYS))),
    N_("Anywhere"): Group(APP_KEYS),
}
"""The keys that can be remapped.  Of keys that hold together, or with those of `Anywhere`, none does two
things."""

BY_ID: Final = {binding.id or "": binding for group in GROUPS.values() for binding in group.keys}
"""Every binding that can be remapped, by its id."""

FREE_LETTERS: Final = frozenset(ascii_lowercase) - {binding.key for binding in PLAY_KEYS}
"""Letters that no key of the app has by default, for answers that are taken by their first letter."""


def free_letters(keys: Mapping[str, str]) -> frozenset[str]:
    """The letters that no key of the app has as they are remapped."""
    taken = {key for binding in PLAY_KEYS for key in keys_of(binding, keys)}
    return frozenset(ascii_lowercase) - taken


def keys_of(binding: Binding, keys: Mapping[str, str]) -> tuple[str, ...]:
    """The keys that do what a binding does, as they are remapped."""
    return tuple(key.strip() for key in keys.get(binding.id or "", binding.key).split(","))


_SIGNS: Final = {"comma": ",", "question_mark": "?"}
_NAMES: Final = frozenset(key.value for key in Keys)


def written(key: str) -> str:
    """A key as a player reads it, as Textual writes it: `s`, `?`, `pgdn`.

    Textual looks each key up among the names of all letters that there are, and whoever does that once holds
    the table of those from then on.  It is asked only where the answer is not plain.
    """
    if key in _SIGNS:
        return _SIGNS[key]
    if key not in KEY_DISPLAY_ALIASES and (len(key) == 1 or key in _NAMES):
        return key
    return format_key(key)


def shown(binding: str, keys: Mapping[str, str]) -> str:
    """The keys of the binding with this id as a player reads them: `s`, `?`, `space pagedown`."""
    return " ".join(key_name(key) for key in keys_of(BY_ID[binding], keys))


def key_name(key: str) -> str:
    """A key as a player reads it; what is a word on it is one in the player's language."""
    names = {
        "space": pgettext("on a key", "space"),
        "esc": pgettext("on a key", "esc"),
        "del": pgettext("on a key", "del"),
        "home": pgettext("on a key", "home"),
        "end": pgettext("on a key", "end"),
        "pgup": pgettext("on a key", "pgup"),
        "pgdn": pgettext("on a key", "pgdn"),
        "tab": pgettext("on a key", "tab"),
        "shift": pgettext("on a key", "shift"),
        "ctrl": pgettext("on a key", "ctrl"),
    }
    return "+".join(names.get(part, part) for part in written(key).split("+"))


def does(binding: Binding) -> str:
    """What a binding does, in the player's language."""
    for message, numbered in ((CHOICE, "choose-"), (ENTRY, "list-choose-")):
        if (binding.id or "").startswith(numbered):
            return _(message).format(number=(binding.id or "").removeprefix(numbered))
    return _(binding.description)


def hold_together(group: Group) -> Iterator[Binding]:
    """The bindings that hold where those of a group do."""
    yield from group.keys
    yield from (BY_ID[id] for id in group.also)


def clash(binding: Binding, key: str, keys: Mapping[str, str]) -> Binding | None:
    """What a key does already where this binding holds, if it does anything."""
    everywhere = GROUPS["Anywhere"]
    for group in GROUPS.values():
        here = tuple(hold_together(group))
        if binding in here or binding in everywhere.keys:
            for other in (*here, *everywhere.keys):
                if other.id != binding.id and key in keys_of(other, keys):
                    return other
    return None


def keymap(keys: Mapping[str, str]) -> dict[str, str]:
    """The remapped keys by binding: the key that opens a thing closes it as well."""
    return {**dict(_closing(keys)), **keys}


def _closing(keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for binding, key in keys.items():
        yield f"close-{binding}", key
