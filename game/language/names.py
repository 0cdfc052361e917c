"""What languages are called in themselves, and which one a player's system speaks."""

from collections.abc import Mapping
from typing import Final

NAMES: Final[Mapping[str, str]] = {
    "ar": "العربية",
    "ca": "Català",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "eu": "Euskara",
    "fi": "Suomi",
    "fr": "Français",
    "he": "עברית",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "nb": "Norsk bokmål",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "sv": "Svenska",
    "tr": "Türkçe",
    "uk": "Українська",
    "zh": "中文",
}

_SAYING: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that say it, in the order in which they count, as POSIX has it."""


def name_of(language: str) -> str:
    """What a language is called in itself; one that is not known here, by its code."""
    return NAMES.get(language, language)


def language_of(environment: Mapping[str, str]) -> str:
    """The code of the language that a system speaks (`fr` for `fr_FR.UTF-8`), or nothing."""
    said = next((said for name in _SAYING if (said := environment.get(name))), "")
    language = said.partition(".")[0].partition("@")[0].partition("_")[0].lower()
    return language if language.isalpha() and len(language) in (2, 3) else ""
