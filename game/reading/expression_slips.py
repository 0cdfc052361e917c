"""Words that are no expression: where that is seen, and what the author most likely meant."""

import re
from typing import Final, NamedTuple


class Trouble(NamedTuple):
    """What is wrong, at which letters of the words (an offset and a width), and what to do about it."""

    offset: int
    width: int
    words: str
    hint: str


_SLIPS: Final = (
    (re.compile(r"&&"), "write `and` for `&&`"),
    (re.compile(r"\|\|"), "write `or` for `||`"),
    (re.compile(r"!(?!=)"), "write `not` for `!`"),
    (re.compile(r"\b(?:AND|OR|NOT|IN|IF|ELSE)\b"), "write `and`, `or`, `not` and the like in small letters"),
    (re.compile(r"=>"), "write `>=`"),
    (re.compile(r"=<"), "write `<=`"),
    (re.compile(r"[-+*]=(?!=)"), "write the whole of the new value, as in `cups + 1`"),
    (re.compile(r"(?<![=<>!])=(?!=)"), "write `==` to compare"),
    (re.compile(r"<>"), "write `!=`"),
    (re.compile(r"\?"), "write `a if test else b`"),
    (re.compile(r"[‘’“”]"), "write plain quotation marks, as in `mood == 'calm'`"),
)
_WHOLE: Final = (
    ("'else'", "write the whole of it: `a if test else b`"),
    ("'(' was never closed", "close it with `)`"),
    ("'[' was never closed", "close it with `]`"),
    ("non-printable", "write an ordinary space in its place"),
    ("quotation mark", "write the same mark at both ends of a word: `mood == 'calm'`"),
)
"""What to do about what Python says, by a part of it."""

_STRING: Final = re.compile(r"'[^']*'|\"[^\"]*\"")


def trouble_in(words: str, error: SyntaxError) -> Trouble:
    """The slip that Python's parser complains of, or what it says itself where nothing better is known."""
    without_strings = _STRING.sub(lambda found: "_" * len(found[0]), words)
    for slip, hint in _SLIPS:
        found = slip.search(without_strings)
        if found:
            return Trouble(found.start(), len(found[0]), f"`{found[0]}` means nothing here", hint)
    problem = _plain(error.msg)
    offset = min(max((error.offset or 1) - 1, 0), len(words) - 1)
    return Trouble(offset, 1, problem, next((hint for part, hint in _WHOLE if part in problem), ""))


def _plain(message: str) -> str:
    """What Python says is wrong, without what only a programmer understands."""
    if "unterminated string" in message:
        return "a quotation mark is not closed"
    return message.partition(". ")[0] or "invalid syntax"
