"""Where something stands in a story folder."""

import msgspec


class Place(msgspec.Struct, frozen=True, order=True, gc=False):
    """A position in a file of the story folder.

    `file` is relative to the story folder, with forward slashes; `line` and `column` count from 1.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
