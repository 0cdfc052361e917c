"""The settings as entries of a list: taking one changes it to its next value.

To add a setting whose values are a few words, give it a row in `ROWS`.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from textual.content import Content

from game.language import N_, _
from game.language.names import name_of
from game.screens.choices import NUMBER_KEYS, Entry
from game.screens.content import joined, words
from game.screens.settings import PACE_WORDS, Settings

_ON_OFF: Final[dict[object, str]] = {False: N_("off"), True: N_("on")}


_PACES: Final[dict[object, str]] = {
    "untimed": N_("untimed"),
    "steady": N_("steady"),
    "real": N_("real"),
}
_THEMES: Final[dict[object, str]] = {
    "night": N_("night"),
    "paper": N_("paper"),
    "contrast": N_("contrast"),
    "terminal": N_("terminal"),
}


class Row(NamedTuple):
    """A setting: its name, its label, its values with their words, and what else there is to say.

    Label and values are messages, translated where they are shown; `note` is translated already.  Without
    `values` it is the language, whose values are those in which the story can be told.
    """

    name: str
    label: str
    values: dict[object, str]
    note: Callable[[Settings], str] = lambda settings: ""

    def values_for(self, settings: Settings) -> dict[object, str]:
        """What it can be, each with its words: a language is called what it calls itself."""
        return self.values or {language: name_of(language) for language in settings.languages}


ROWS: Final[dict[str, Row]] = {
    row.name: row
    for row in (
        Row("language", N_("Language"), {}),
        Row("pace", N_("Pace"), _PACES, lambda settings: _(PACE_WORDS[settings.pace])),
        Row("motion", N_("Motion"), {True: N_("on"), False: N_("off")}),
        Row("theme", N_("Theme"), _THEMES),
        Row("text", N_("Text"), {"whole": N_("at once"), "line-by-line": N_("line by line")}),
        Row("documentary", N_("Sources beside the text"), _ON_OFF, lambda settings: _("in wide windows")),
        Row("bell", N_("Bell"), _ON_OFF, lambda settings: _("when a clock begins to run")),
    )
}

_LONG: Final = 16
"""Labels of more columns than this stand in none with the others."""


def setting_entries(
    settings: Settings, names: Sequence[str] = tuple(ROWS), after: int = 0
) -> tuple[Entry, ...]:
    """An entry a setting, with all its values and the one that is set between signs."""
    rows = [row for row in _rows(settings) if row.name in names]
    return tuple(
        Entry(
            label(row.label, settings),
            NUMBER_KEYS[after + place],
            action=row.name,
            detail=joined((_values(row, settings), words(row.note(settings), "$muted")), "  "),
        )
        for place, row in enumerate(rows)
    )


def label(message: str, settings: Settings) -> Content:
    """The label of a setting, as wide as its column."""
    shown = words(_(message))
    return shown.pad_right(max(0, _column(settings) - shown.cell_length))


def _rows(settings: Settings) -> list[Row]:
    """The settings that can be something else."""
    return [row for row in ROWS.values() if len(row.values_for(settings)) > 1]


def _column(settings: Settings) -> int:
    """The columns of the labels, and one behind the longest, but for labels so long that they have none."""
    widths = (words(_(row.label)).cell_length for row in _rows(settings))
    return 1 + max(width for width in widths if width <= _LONG)


def to_next_value(settings: Settings, name: str) -> None:
    """Give a setting the value after the one that it has, and round again."""
    values = tuple(ROWS[name].values_for(settings))
    value = getattr(settings, name)
    place = values.index(value) if value in values else -1
    setattr(settings, name, values[(place + 1) % len(values)])


def _values(row: Row, settings: Settings) -> Content:
    value = getattr(settings, row.name)
    values = row.values_for(settings).items()
    shown = [(_(word) if row.values else word, each == value) for each, word in values]
    return joined(
        [
            words(f"[{word}]" if is_set else f" {word} ", "bold $accent" if is_set else "")
            for word, is_set in shown
        ],
        " ",
    )
