"""The nearest name that exists, for whoever mistyped one.

Every message about an unknown name goes through here, so that all of them read alike.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice
from typing import Final
from unicodedata import normalize

_NO_HYPHEN: Final = re.compile(r"[ _]+")
_COMPARED = 200
"""At most this many names are compared letter by letter: a message is worth no second of waiting."""


YES_AND_NO: Final = {
    "yes": "true",
    "on": "true",
    "y": "true",
    "no": "false",
    "off": "false",
    "n": "false",
}
"""What people write for a flag, and what it is here."""


def nearest(name: str, existing: Iterable[str]) -> str | None:
    """The existing name that is most like this one, or None where none is like it.

    Where the part after the last dot alone matches exactly, that wins: people forget the chapter
    more often than they mistype it.
    """
    names = [other for other in existing if other != name]
    last = name.rpartition(".")[2]
    same_end = [other for other in names if other == last or other.endswith(f".{last}")]
    if len(same_end) == 1:
        return same_end[0]
    return _closest(name, tuple(_likely(name, names)))


@lru_cache(maxsize=200)
def _closest(name: str, names: tuple[str, ...]) -> str | None:
    """A mistyped name stands in several places, and is asked for again with every keystroke elsewhere."""
    close = get_close_matches(name, names, n=1, cutoff=0.6)
    return close[0] if close else None


def _likely(name: str, names: list[str]) -> list[str]:
    """Of many names those that are of about the same length and begin or end alike."""
    if len(names) <= _COMPARED:
        return names
    length, begin, end = len(name), name[:2], name[-2:]
    alike = (n for n in names if abs(len(n) - length) < 4 and (n.startswith(begin) or n.endswith(end)))
    return list(islice(alike, _COMPARED))


def did_you_mean(name: str, existing: Iterable[str]) -> str:
    """A question that names the nearest existing name, or nothing."""
    found = nearest(name, existing)
    return f"did you mean `{found}`?" if found else ""


def either(options: Iterable[str]) -> str:
    """Options as words: `a`, `b` or `c`."""
    quoted = [f"`{option}`" for option in options]
    if len(quoted) < 2:
        return "".join(quoted)
    return ", ".join(quoted[:-1]) + " or " + quoted[-1]


def id_meant(written: str) -> str:
    """The id or address that a writer means who did not keep to small letters and hyphens."""
    letters = normalize("NFKD", written.strip().lower()).encode("ascii", "ignore").decode()
    return _NO_HYPHEN.sub("-", letters)
