"""What the program itself says to a player, in the player's language.

Messages are marked where they are written, by the names that gettext has for it: `_`, `ngettext`, `pgettext`,
and `N_` for what is translated later, where it is shown.  English is what is written; other languages are
catalogues in `locales/`.  Authors are spoken to in English: findings, reports and the command line.
"""

import gettext
from functools import cache
from pathlib import Path
from typing import Final

ENGLISH: Final = "en"
DOMAIN: Final = "eleven-minutes"
LOCALES: Final = Path(__file__).parent / "locales"

_WRITTEN: Final = gettext.NullTranslations()
_catalogue: gettext.NullTranslations = _WRITTEN
_spoken = ENGLISH


def speak(language: str) -> None:
    """Speak a language from now on: a code such as `fr`.  What has no catalogue is spoken in English."""
    global _catalogue, _spoken
    _catalogue = _read(language)
    _spoken = ENGLISH if _catalogue is _WRITTEN else language


def spoken() -> str:
    """The code of the language that is spoken."""
    return _spoken


@cache
def _read(language: str) -> gettext.NullTranslations:
    if language == ENGLISH:
        return _WRITTEN
    try:
        return gettext.translation(DOMAIN, LOCALES, [language])
    except OSError:
        return _WRITTEN


def _(message: str) -> str:
    """A message in the language that is spoken; a message without words stays as it is."""
    return _catalogue.gettext(message) if message else message


def ngettext(one: str, many: str, number: int) -> str:
    """The form of a message that goes with a number of things."""
    return _catalogue.ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """A message that has several meanings in English, told apart by a context."""
    return _catalogue.pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802  # what gettext calls it
    """Marks a message that is translated where it is shown."""
    return message
