"""The player's settings as far as they hold line by line: told and set by words, kept with all others."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec.structs import replace

from game.keeping.settings import KeptSettings
from game.language import N_, _
from game.language.names import name_of
from game.plain.typed_words import Words, command_word, setting_words, value_words, words_for
from game.plain.wording import listed_and, listed_or

if TYPE_CHECKING:
    from game.keeping.shelf import Shelf

_ON_OFF: Final[Mapping[str, object]] = {"off": False, "on": True}
NONE: Final = "none"
"""What stands for no folder."""


class Setting(NamedTuple):
    """A setting: under which name it is kept, its values by their names, what it is for, and the words that
    are typed for its values."""

    kept: str
    values: Mapping[str, object]
    about: str
    words: Callable[[], Words] = value_words


def _in(languages: tuple[str, ...]) -> Setting:
    """The language, which is typed by its code or by what it calls itself."""
    words = words_for({language: name_of(language) for language in languages})
    about = N_("the language in which the story is told")
    return Setting("language", {language: language for language in languages}, about, lambda: words)


SETTINGS: Final[dict[str, Setting]] = {
    "language": _in(()),
    "pace": Setting(
        "plain_pace",
        {"untimed": "untimed", "steady": "steady", "real": "real"},
        N_("how long timed moments wait for you; untimed, they all do, for ever"),
    ),
    "sources": Setting("documentary", _ON_OFF, N_("whether each moment tells at once what it rests on")),
    "bell": Setting("bell", _ON_OFF, N_("whether the terminal rings when a clock begins to run")),
    "articles": Setting("articles", {}, N_("the folder of the articles: sources then quote their passages")),
}


class BadSetting(Exception):
    """There is no such setting, or no such value; the message says what there is."""


class PlainSettings:
    """The settings in force: those of the shelf, but for what was asked for this time alone.

    `languages` are the codes of those in which the story can be told; with fewer than two, language is no
    setting.
    """

    def __init__(self, shelf: "Shelf | None", languages: tuple[str, ...] = (), **this_time: object) -> None:
        self._this_time: dict[str, Any] = {name: value for name, value in this_time.items() if value}
        self._kept = shelf.settings() if shelf else KeptSettings()
        self._settings = {**SETTINGS, "language": _in(languages)}
        if len(languages) < 2:
            del self._settings["language"]

    @property
    def now(self) -> KeptSettings:
        """What holds now."""
        return replace(self._kept, **self._this_time)

    def lines(self) -> tuple[str, ...]:
        """A line a setting: its value, what it is for, what else it can be."""
        return tuple(self._line(name, setting) for name, setting in self._settings.items())

    def put(self, name: str, value: str, shelf: "Shelf | None") -> str:
        """Give a setting a value and keep it where there is a shelf; what is so now, in a line.

        Raises `BadSetting`.
        """
        words = setting_words()
        found = words.name(name)
        if found not in self._settings:
            none = (
                _("There is no setting {asked}; there are {settings}.")
                if name
                else _("There is no setting without a name; there are {settings}.")
            )
            raise BadSetting(
                none.format(asked=name, settings=listed_and(words.shown[each] for each in self._settings))
            )
        setting = self._settings[found]
        made = _read(words.shown[found], setting, value)
        self._this_time.pop(setting.kept, None)
        change: dict[str, Any] = {setting.kept: made}
        self._kept = replace(self._kept, **change)
        if shelf:
            shelf.keep_settings(replace(shelf.settings(), **change))
        return self._line(found, setting)

    def _line(self, name: str, setting: Setting) -> str:
        value, values = getattr(self.now, setting.kept), setting.words().shown
        put = f"{command_word('set')} {setting_words().shown[name]}"
        if not setting.values:
            word, so = value or values[NONE], _("Type {set_it} and a folder.").format(set_it=put)
        else:
            at = next((each for each, meant in setting.values.items() if meant == value), str(value))
            others = [f"{put} {values[other]}" for other in setting.values if other != at]
            word, so = values.get(at, at), _("Type {so_or_so}.").format(so_or_so=listed_or(others))
        about = _("{setting} {value}: {about}.").format(
            setting=setting_words().shown[name], value=word, about=_(setting.about)
        )
        return f"{about} {so}"


def _read(name: str, setting: Setting, typed: str) -> object:
    words = setting.words()
    value = words.name(typed)
    if setting.values:
        if value is None or value not in setting.values:
            can = listed_or(words.shown[each] for each in setting.values)
            raise BadSetting(_("{setting} can be {values}.").format(setting=name, values=can))
        return setting.values[value]
    if not typed or value == NONE:
        return ""
    folder = Path(typed).expanduser().absolute()
    if not folder.is_dir():
        raise BadSetting(_("There is no folder {folder}.").format(folder=folder))
    return str(folder)
