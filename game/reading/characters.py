"""Characters that have no business in a story: those that a terminal may obey or that turn the text round.

They are C0 but the newline, DEL, C1, the separators of lines and paragraphs that YAML would take for the end
of a line, and the controls of writing direction.
"""

import re
from typing import Final

HOSTILE: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069]")
_HOSTILE_BYTES: Final = bytes([*range(0x0A), *range(0x0B, 0x20), 0x7F])

_NAMES: Final = {
    "\t": "a tab",
    "\r": "a carriage return",
    "\x00": "a null character",
    "\x1b": "an escape character",
    "\x7f": "a delete character",
}


def may_be_hostile(text: str, data: bytes) -> bool:
    """Whether hostile characters must be looked for in a text, of which `data` are the bytes.

    Dropping bytes and counting the others takes a fifth of the time of a search.
    """
    return not text.isascii() or len(data.translate(None, _HOSTILE_BYTES)) != len(data)


def visible(text: str) -> str:
    """The text in one line, with every hostile character replaced by a mark of one column."""
    return HOSTILE.sub("\ufffd", text.replace("\n", " "))


def character_in_words(character: str) -> str:
    """What a hostile character is: `an escape character (U+001B)`."""
    if character in "\u2028\u2029":
        kind = "a separator of lines"
    elif character > "\xff":
        kind = "a control of writing direction"
    else:
        kind = "a control character"
    return f"{_NAMES.get(character, kind)} (U+{ord(character):04X})"
