"""Text as lines that are compared well: a sentence a line, and an empty line between paragraphs."""

import re
from typing import Final

_END: Final = re.compile(r"(?<=[.!?…]) +")


def sentences(text: str) -> list[str]:
    """The text's lines; joined by spaces, and paragraphs by empty lines, they are the text again."""
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        lines += [""] if lines else []
        lines += [piece for line in paragraph.split("\n") for piece in _END.split(line)]
    return lines
