"""Where a playthrough that is kept stands, in a line."""

from typing import TYPE_CHECKING

from game.keeping.ago import ago
from game.language import _, pgettext

if TYPE_CHECKING:
    from game.keeping.records import Save


def where_it_stands(save: "Save", now: float) -> str:
    """Chapter, clock and how long ago; `now` is seconds since 1970."""
    clock = save.clock
    if save.day > 1:
        clock = _("day {day}, {clock}").format(day=save.day, clock=clock)
    ended = [pgettext("a playthrough", "ended")] if save.ending else []
    return " · ".join((save.chapter, *ended, clock, ago(now - save.moved)))
