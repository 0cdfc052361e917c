"""Where one was, in words: how long ago, and three lines when a playthrough is resumed."""

from typing import Final

from game.keeping.kept import KeptPlaythrough
from game.keeping.records import Save

_UNITS: Final = (
    (60, "minute"),
    (60 * 60, "hour"),
    (24 * 60 * 60, "day"),
    (7 * 24 * 60 * 60, "week"),
    (30 * 24 * 60 * 60, "month"),
    (365 * 24 * 60 * 60, "year"),
)


def ago(seconds: float) -> str:
    """How long ago something was: `just now`, `3 minutes ago`, `2 weeks ago`."""
    for length, unit in reversed(_UNITS):
        count = int(seconds // length)
        if count > 0:
            return f"{count} {unit}{'s' * (count != 1)} ago"
    return "just now"


def clock_words(save: Save) -> str:
    """The story's clock where a playthrough stands: `22:57 GMT`, or with its day where it is a later one."""
    return save.clock if save.day == 1 else f"day {save.day}, {save.clock}"


def recap(save: Save, run: KeptPlaythrough, now: float) -> tuple[str, str, str]:
    """Three lines that say where one was: the playthrough, the last choice, and where it led."""
    lines = run.log
    moment = run.look()
    last = f"The last thing you chose was “{lines[-1].label}”, at “{lines[-1].scene}”." if lines else ""
    ending = f" It ended there: {moment.ending.title}." if moment.ending else ""
    day = f"day {moment.clock.day}, " if moment.clock.day > 1 else ""
    return (
        f"{save.name}, last played {ago(now - save.moved)}.",
        last or "Nothing was chosen yet.",
        f"You are at “{moment.title}”, in the chapter “{moment.chapter_title}”, {day}{moment.clock}.{ending}",
    )
