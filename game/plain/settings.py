"""The player's settings as far as they hold line by line: told and set by words, kept with all others."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec.structs import replace

from game.keeping.settings import KeptSettings

if TYPE_CHECKING:
    from game.keeping.shelf import Shelf

_ON_OFF: Final[Mapping[str, object]] = {"off": False, "on": True}
NONE: Final = "none"
"""What is typed for no folder."""


class Setting(NamedTuple):
    """A setting: under which name it is kept, the words for its values, and what it is for."""

    kept: str
    values: Mapping[str, object]
    about: str


SETTINGS: Final[dict[str, Setting]] = {
    "pace": Setting(
        "plain_pace",
        {"untimed": "untimed", "steady": "steady", "real": "real"},
        "how long timed moments wait for you; untimed, they all do, for ever",
    ),
    "sources": Setting("documentary", _ON_OFF, "whether each moment tells at once what it rests on"),
    "bell": Setting("bell", _ON_OFF, "whether the terminal rings when a clock begins to run"),
    "articles": Setting("articles", {}, "the folder of the articles: sources then quote their passages"),
}


class BadSetting(Exception):
    """There is no such setting, or no such value; the message says what there is."""


class PlainSettings:
    """The settings in force: those of the shelf, but for what was asked for this time alone."""

    def __init__(self, shelf: "Shelf | None", **this_time: object) -> None:
        self._this_time: dict[str, Any] = {name: value for name, value in this_time.items() if value}
        self._kept = shelf.settings() if shelf else KeptSettings()

    @property
    def now(self) -> KeptSettings:
        """What holds now."""
        return replace(self._kept, **self._this_time)

    def lines(self) -> tuple[str, ...]:
        """A line a setting: its value, what it is for, what else it can be."""
        return tuple(self._line(name, setting) for name, setting in SETTINGS.items())

    def put(self, name: str, value: str, shelf: "Shelf | None") -> str:
        """Give a setting a value and keep it where there is a shelf; what is so now, in a line.

        Raises `BadSetting`.
        """
        setting = SETTINGS.get(name.casefold())
        if setting is None:
            raise BadSetting(f"There is no setting {name or 'without a name'}; there are {_and(SETTINGS)}.")
        made = _read(name, setting, value)
        self._this_time.pop(setting.kept, None)
        change: dict[str, Any] = {setting.kept: made}
        self._kept = replace(self._kept, **change)
        if shelf:
            shelf.keep_settings(replace(shelf.settings(), **change))
        return self._line(name.casefold(), setting)

    def _line(self, name: str, setting: Setting) -> str:
        value = getattr(self.now, setting.kept)
        if not setting.values:
            return f"{name} {value or NONE}: {setting.about}. Type set {name} and a folder."
        word = next((word for word, each in setting.values.items() if each == value), str(value))
        others = [f"set {name} {other}" for other in setting.values if other != word]
        return f"{name} {word}: {setting.about}. Type {_and(others, 'or')}."


def _read(name: str, setting: Setting, typed: str) -> object:
    if setting.values:
        if typed.casefold() not in setting.values:
            raise BadSetting(f"{name} can be {_and(setting.values, 'or')}.")
        return setting.values[typed.casefold()]
    if typed.casefold() in ("", NONE):
        return ""
    folder = Path(typed).expanduser().absolute()
    if not folder.is_dir():
        raise BadSetting(f"There is no folder {folder}.")
    return str(folder)


def _and(words: Mapping[str, object] | list[str], last: str = "and") -> str:
    *first, final = words
    return f"{', '.join(first)} {last} {final}" if first else final
