"""Letters as they are on a plain keyboard: for glyphs and keys, of which there are only those from A to Z."""

from typing import Final
from unicodedata import combining, normalize

_PLAIN: Final = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "’": "'", "‘": "'", "–": "-", "—": "-"}
)
"""What is one letter, and not a letter with an accent."""


def without_accents(text: str) -> str:
    """The text without accents, ligatures as two letters, and every space a plain one."""
    letters = normalize("NFKD", text.translate(_PLAIN))
    return "".join(" " if letter.isspace() else letter for letter in letters if not combining(letter))
