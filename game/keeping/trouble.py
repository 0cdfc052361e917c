"""What can keep a playthrough from being kept, in words for the player.

A `NotKept` never ends play: whoever catches it goes on in memory.
"""

from pathlib import Path
from typing import Literal

from game.language import _

Trouble = Literal["damaged", "full", "read-only", "locked", "newer", "unusable"]


class NotKept(Exception):
    """Something cannot be written to or read from the place where playthroughs are kept, now."""

    def __init__(self, trouble: Trouble, message: str) -> None:
        self.trouble = trouble
        self.message = message
        super().__init__(message)


class SaveGone(Exception):
    """The file no longer holds this playthrough: it was deleted, or the file is another one."""


class BadName(Exception):
    """A playthrough cannot have this name; the message says why."""


def full(file: Path) -> NotKept:
    return NotKept("full", _("The disk is full: {file} cannot be written.").format(file=file))


def read_only(place: Path) -> NotKept:
    return NotKept("read-only", _("{place} cannot be written to.").format(place=place))


def locked(file: Path) -> NotKept:
    return NotKept("locked", _("Another program holds {file}.").format(file=file))


def damaged(file: Path, why: str) -> NotKept:
    return NotKept("damaged", _("{file} is damaged: {why}.").format(file=file, why=why))


def newer(file: Path, version: int, known: int) -> NotKept:
    return NotKept(
        "newer",
        _(
            "{file} was written by a newer version of this program: its format is {version}, and this version"
            " knows those up to {known}. It is left as it is."
        ).format(file=file, version=version, known=known),
    )


def unusable(file: Path, why: str) -> NotKept:
    return NotKept("unusable", _("{file} cannot be used: {why}.").format(file=file, why=why))
