"""What a view is given to draw: a moment, the moments before it, and what the app offers beside it."""

from dataclasses import dataclass, field
from functools import cached_property

from game.playing.moment import Moment
from game.screens.choices import Entry


@dataclass(frozen=True)
class Showing:
    """`past` are the moments on the way, first to last; `offers` are the app's own entries below the
    story's choices (after an ending: go back, begin again, leave)."""

    moment: Moment
    past: tuple[Moment, ...] = ()
    offers: tuple[Entry, ...] = field(default=())

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The citation number of each fact on the screen."""
        return {fact: number for number, fact in enumerate(self.moment.facts, start=1)}
