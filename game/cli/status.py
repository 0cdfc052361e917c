"""How a verb ends: the exit statuses, and the error that says a story falls short."""

import sys
from enum import IntEnum
from typing import Any, TextIO

import click


class Status(IntEnum):
    """An exit status.  `FAULT` is a fault of the program's own; the last two are the shell's own for Ctrl-C
    and for a reader that has gone."""

    DONE = 0
    FALLS_SHORT = 1
    USED_WRONGLY = 2
    NOT_DECIDED = 3
    FAULT = 70
    INTERRUPTED = 130
    READER_GONE = 141


class StoryFallsShort(click.ClickException):
    """The story cannot do what was asked of it.  The message is shown to the person as it is."""

    exit_code = Status.FALLS_SHORT

    def show(self, file: TextIO | Any | None = None) -> None:
        click.echo(self.message, file=file or sys.stderr)
