"""How a verb ends: the exit statuses, and the error that says a story falls short."""

from enum import IntEnum


class Status(IntEnum):
    """An exit status.  The last two are the shell's own for Ctrl-C and for a reader that has gone."""

    DONE = 0
    FALLS_SHORT = 1
    USED_WRONGLY = 2
    NOT_DECIDED = 3
    INTERRUPTED = 130
    READER_GONE = 141


class StoryFallsShort(Exception):
    """The story cannot do what was asked of it.  The message is shown to the person as it is."""
