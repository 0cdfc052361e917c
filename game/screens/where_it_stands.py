"""Where a playthrough that is kept stands, in a line."""

from typing import TYPE_CHECKING

from game.keeping.ago import ago

if TYPE_CHECKING:
    from game.keeping.records import Save


def where_it_stands(save: "Save", now: float) -> str:
    """Chapter, clock and how long ago; `now` is seconds since 1970."""
    day = f"day {save.day}, " if save.day > 1 else ""
    ended = "ended · " if save.ending else ""
    return f"{save.chapter} · {ended}{day}{save.clock} · {ago(now - save.moved)}"
