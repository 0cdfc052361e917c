"""What a view is given to draw: a moment, the moments before it, and what the app offers beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from game.playing.moment import Moment
from game.screens.choices import Entry


@dataclass(frozen=True)
class Showing:
    """`past` are the moments on the way, first to last; `offers` are the app's own entries below the
    story's choices (after an ending: go back, begin again, leave); `keys` the keys that are remapped;
    `met` the choices at hand that an earlier run took."""

    moment: Moment
    past: tuple[Moment, ...] = ()
    offers: tuple[Entry, ...] = field(default=())
    keys: Mapping[str, str] = field(default_factory=dict)
    met: frozenset[str] = frozenset()

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The citation number of each fact on the screen."""
        return {fact: number for number, fact in enumerate(self.moment.facts, start=1)}
