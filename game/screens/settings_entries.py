"""The settings as entries of a list: taking one changes it to its next value.

To add a setting whose values are a few words, give it a row in `ROWS`.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from textual.content import Content

from game.screens.choices import NUMBER_KEYS, Entry
from game.screens.content import joined, words
from game.screens.settings import PACE_WORDS, PACES, TEXT_MODES, THEME_NAMES, Settings

_ON_OFF: Final[dict[object, str]] = {False: "off", True: "on"}


class Row(NamedTuple):
    """A setting: its name, its label, its values with their words, and what else there is to say."""

    name: str
    label: str
    values: dict[object, str]
    note: Callable[[Settings], str] = lambda settings: ""


ROWS: Final[dict[str, Row]] = {
    row.name: row
    for row in (
        Row("pace", "Pace", {pace: pace for pace in PACES}, lambda s: PACE_WORDS[s.pace]),
        Row("motion", "Motion", {True: "on", False: "off"}),
        Row("theme", "Theme", {name: name for name in THEME_NAMES}),
        Row("text", "Text", dict(zip(TEXT_MODES, ("at once", "line by line"), strict=True))),
        Row("documentary", "Sources beside the text", _ON_OFF, lambda s: "in wide windows"),
        Row("bell", "Bell", _ON_OFF, lambda s: "when a clock begins to run"),
    )
}


def setting_entries(
    settings: Settings, names: Sequence[str] = tuple(ROWS), after: int = 0
) -> tuple[Entry, ...]:
    """An entry a setting, with all its values and the one that is set between signs."""
    rows = [ROWS[name] for name in names]
    return tuple(
        Entry(
            words(f"{row.label:<7}"),
            NUMBER_KEYS[after + place],
            action=row.name,
            detail=joined(
                (_values(row, getattr(settings, row.name)), words(row.note(settings), "$muted")), "  "
            ),
        )
        for place, row in enumerate(rows)
    )


def to_next_value(settings: Settings, name: str) -> None:
    """Give a setting the value after the one that it has, and round again."""
    values = tuple(ROWS[name].values)
    place = values.index(getattr(settings, name))
    setattr(settings, name, values[(place + 1) % len(values)])


def _values(row: Row, value: object) -> Content:
    shown = [(word, each == value) for each, word in row.values.items()]
    return joined(
        [
            words(f"[{word}]" if is_set else f" {word} ", "bold $accent" if is_set else "")
            for word, is_set in shown
        ],
        " ",
    )
