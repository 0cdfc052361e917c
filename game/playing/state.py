"""The state of play, and its saved form.

A state is small and frozen.  `slots` holds everything that a condition can read, in the order that the
compiled story gives; the log is append-only and can be read by no condition.
"""

import msgspec

from game.model.expressions import Value


class LogEntry(msgspec.Struct, frozen=True):
    """A choice that was taken: its address, the clock after it (minutes since day 1 began), its label
    and note as they read then."""

    choice: str
    clock: int
    label: str = ""
    note: str = ""


class State(msgspec.Struct, frozen=True):
    """Where a playthrough is.

    `returns` is the scene to come back to from a detour; `ending` the id of the ending that was reached;
    `draws` are outcomes that were fixed beforehand.  `origin` is the state that the run began with where
    that was not the story's start: what lies before it cannot be played again, for the story has changed.
    """

    scene: str
    slots: tuple[Value, ...]
    clock: int
    seed: int = 0
    draws: dict[str, Value] = {}
    returns: str | None = None
    ending: str | None = None
    log: tuple[LogEntry, ...] = ()
    origin: "State | None" = None
