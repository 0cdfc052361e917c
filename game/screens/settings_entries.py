"""The settings as entries of a list: taking one changes it to its next value."""

from collections.abc import Callable
from typing import Final

from textual.content import Content

from game.screens.choices import NUMBER_KEYS, Entry
from game.screens.content import joined, words
from game.screens.settings import PACE_WORDS, PACES, Settings
from game.screens.themes import THEMES


def setting_entries(settings: Settings, after: int = 0) -> tuple[Entry, ...]:
    """An entry a setting, with all its values and the one that is set between signs."""
    rows = (
        ("pace", "Pace", PACES, settings.pace, PACE_WORDS[settings.pace]),
        ("motion", "Motion", ("on", "off"), "on" if settings.motion else "off", ""),
        ("theme", "Theme", tuple(THEMES), settings.theme, ""),
    )
    return tuple(
        Entry(
            words(f"{label:<7}"),
            NUMBER_KEYS[after + place],
            action=action,
            detail=joined((_values(values, value), words(note, "$muted")), "  "),
        )
        for place, (action, label, values, value, note) in enumerate(rows)
    )


def _values(values: tuple[str, ...], value: str) -> Content:
    return joined(
        [words(f"[{v}]" if v == value else f" {v} ", "bold $accent" if v == value else "") for v in values],
        " ",
    )


def _toggle_motion(settings: Settings) -> None:
    settings.motion = not settings.motion


def _next_theme(settings: Settings) -> None:
    names = tuple(THEMES)
    settings.theme = names[(names.index(settings.theme) + 1) % len(names)]


SETTING_ACTIONS: Final[dict[str, Callable[[Settings], None]]] = {
    "pace": Settings.next_pace,
    "motion": _toggle_motion,
    "theme": _next_theme,
}
