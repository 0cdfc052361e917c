"""What a view is given to draw: a moment, the moments before it, and what the app offers beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from game.keeping.kept import Before
from game.language import _
from game.playing.moment import Moment
from game.screens.choices import Entry
from game.screens.content import words
from game.screens.keys import free_letters
from game.screens.learned import Learned, learned_keys
from game.screens.session import Session


@dataclass(frozen=True)
class Showing:
    """`past` are the moments on the way, first to last; `offers` are the app's own entries below the
    story's choices (after an ending: go back, begin again, leave); `keys` the keys that are remapped;
    `before` says of the choices at hand where they were taken before; `learned` gives the keys of each by
    its id, in the order in which they stand; `left` are the facts that the scene leaves, in words."""

    moment: Moment
    past: tuple[Moment, ...] = ()
    offers: tuple[Entry, ...] = field(default=())
    keys: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, Before] = field(default_factory=dict)
    learned: Mapping[str, Learned] = field(default_factory=dict)
    left: tuple[str, ...] = ()

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The citation number of each fact on the screen."""
        return {fact: number for number, fact in enumerate(self.moment.facts, start=1)}


def showing_of(session: Session, keys: Mapping[str, str]) -> Showing:
    """The moment at hand of a run, with what belongs to it; `keys` are those that are remapped."""
    learned = learned_keys(session.story, session.moment, free_letters(keys))
    return Showing(
        session.moment, session.past, _offers(session), keys, session.before, learned, session.left
    )


def _offers(session: Session) -> tuple[Entry, ...]:
    if not session.ended:
        return ()
    offers = []
    if session.landmarks():
        offers.append(Entry(words(_("Go back to a place of this run")), action="landmarks"))
    offers.append(Entry(words(_("Begin again")), action="restart"))
    if not session.moment.choices:
        offers.append(Entry(words(_("Leave")), action="quit"))
    return tuple(offers)
