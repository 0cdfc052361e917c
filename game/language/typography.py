"""How words and numbers are set: spaces at which no line ends, signs between parts and between thousands."""

import re
from collections.abc import Iterable
from typing import Final

from game.language import _, pgettext

NO_BREAK: Final = "\u00a0\u2007\u202f"
"""The spaces at which Unicode has no line end: no-break space, figure space, narrow no-break space."""

_WHITE: Final = re.compile(r"[ \t\r\n]+")


def one_line(text: str) -> str:
    """A text in one line: white space as single spaces, but for the spaces that no line may end at."""
    return _WHITE.sub(" ", text).strip()


def listed(parts: Iterable[str]) -> str:
    """Parts one after the other: `a, b, c`."""
    return pgettext("between the parts of a list", ", ").join(parts)


def listed_apart(parts: Iterable[str]) -> str:
    """Parts that may have commas of their own, one after the other: `a; b; c`."""
    return pgettext("between the parts of a list", "; ").join(parts)


def bracketed(text: str, said: str) -> str:
    """A text with what is said of it behind it: `text (said)`."""
    return _("{text} ({said})").format(text=text, said=said)


def grouped(number: int) -> str:
    """A number with the sign that the player's language has between thousands: `10,000`."""
    return f"{number:,}".replace(",", pgettext("between the thousands of a number", ","))
