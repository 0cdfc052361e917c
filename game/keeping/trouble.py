"""What can keep a playthrough from being kept, in words for the player.

A `NotKept` never ends play: whoever catches it goes on in memory.
"""

from pathlib import Path
from typing import Literal

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
    return NotKept("full", f"The disk is full: {file} cannot be written.")


def read_only(place: Path) -> NotKept:
    return NotKept("read-only", f"{place} cannot be written to.")


def locked(file: Path) -> NotKept:
    return NotKept("locked", f"Another program holds {file}.")


def damaged(file: Path, why: str) -> NotKept:
    return NotKept("damaged", f"{file} is damaged: {why}.")


def newer(file: Path, version: int, known: int) -> NotKept:
    return NotKept(
        "newer",
        f"{file} was written by a newer version of this program: its format is {version}, and this version"
        f" knows those up to {known}. It is left as it is.",
    )


def unusable(file: Path, why: str) -> NotKept:
    return NotKept("unusable", f"{file} cannot be used: {why}.")
