"""What a player sets before and during play: as it is now, and how it goes to and from what is kept."""

from dataclasses import dataclass, field, fields, replace
from typing import Final, Literal, get_args

from msgspec.structs import replace as replace_kept

from game.keeping.settings import KeptSettings, Pace, TextMode
from game.language import N_

PACES: Final[tuple[Pace, ...]] = get_args(Pace)
PACE_WORDS: Final[dict[Pace, str]] = {
    "untimed": N_("no clock runs"),
    "steady": N_("time to read"),
    "real": N_("as written"),
}
TEXT_MODES: Final[tuple[TextMode, ...]] = get_args(TextMode)

ThemeName = Literal["night", "paper", "contrast", "terminal"]
THEME_NAMES: Final[tuple[ThemeName, ...]] = get_args(ThemeName)


@dataclass
class Settings:
    """The settings by the names under which they are kept, with a theme that there is.

    `languages` are those in which the story at hand can be told; they are no setting.
    """

    pace: Pace = "steady"
    motion: bool = True
    theme: str = THEME_NAMES[0]
    text: TextMode = "line-by-line"
    documentary: bool = False
    bell: bool = False
    articles: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    language: str = ""
    languages: tuple[str, ...] = field(default=(), metadata={"kept": False})

    @classmethod
    def from_kept(cls, kept: KeptSettings) -> "Settings":
        """The settings as they were kept; a theme that there is no more is the first one."""
        settings = cls(**{name: getattr(kept, name) for name in cls._names()})
        settings.keys = dict(kept.keys)
        if kept.theme not in THEME_NAMES:
            settings.theme = THEME_NAMES[0]
        return settings

    def changes(self, since: "Settings") -> dict[str, object]:
        """What is set otherwise than it was, by name."""
        return {
            name: getattr(self, name) for name in self._names() if getattr(self, name) != getattr(since, name)
        }

    def copy(self) -> "Settings":
        """The settings as they are now, which later changes leave alone."""
        return replace(self, keys=dict(self.keys))

    @classmethod
    def _names(cls) -> tuple[str, ...]:
        """The names under which they are kept."""
        return tuple(each.name for each in fields(cls) if each.metadata.get("kept", True))


def with_changes(kept: KeptSettings, changes: dict[str, object]) -> KeptSettings:
    """What is to be kept once these settings have been changed."""
    return replace_kept(kept, **changes)
