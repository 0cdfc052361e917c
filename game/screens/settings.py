"""What a player sets before and during play: as it is now, and how it goes to and from what is kept."""

from dataclasses import dataclass, field, fields
from typing import Final, Literal, get_args

from msgspec.structs import replace

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
    """The settings by the names under which they are kept, with a theme that there is."""

    pace: Pace = "steady"
    motion: bool = True
    theme: str = THEME_NAMES[0]
    text: TextMode = "line-by-line"
    documentary: bool = False
    bell: bool = False
    articles: str = ""
    keys: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_kept(cls, kept: KeptSettings) -> "Settings":
        """The settings as they were kept; a theme that there is no more is the first one."""
        settings = cls(**{each.name: getattr(kept, each.name) for each in fields(cls)})
        settings.keys = dict(kept.keys)
        if kept.theme not in THEME_NAMES:
            settings.theme = THEME_NAMES[0]
        return settings

    def changes(self, since: "Settings") -> dict[str, object]:
        """What is set otherwise than it was, by name."""
        return {
            each.name: getattr(self, each.name)
            for each in fields(self)
            if getattr(self, each.name) != getattr(since, each.name)
        }

    def copy(self) -> "Settings":
        """The settings as they are now, which later changes leave alone."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return Settings(**{**values, "keys": dict(self.keys)})


def with_changes(kept: KeptSettings, changes: dict[str, object]) -> KeptSettings:
    """What is to be kept once these settings have been changed."""
    return replace(kept, **changes)
