"""Backwards through the states that were found: the shortest way to one, and those that lead nowhere.

No state remembers where it was reached from.  That is found again, level by level, by playing on from those
states only that can lead there; of several, the one with the least number counts.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from game.model.expressions import Value
from game.playing.errors import StoryError
from game.proving.packed.machine import Level, Onward, Space
from game.proving.walking import Arrival, Walk
from game.proving.witness import Witness


class Found(NamedTuple):
    """A state by how many choices it is from the start at least, and by its number."""

    level: int
    state: int


def keep_nearest(known: dict[str, Found], more: Mapping[str, Found]) -> None:
    """Add what was found to what is known, the nearer of the two where a name has both."""
    for name, found in more.items():
        if name not in known or found < known[name]:
            known[name] = found


class Ways:
    """The shortest ways to the states of an exploration; those in `wanted` are traced all at once."""

    def __init__(self, space: Space, levels: Sequence[Level], wanted: Iterable[Found]) -> None:
        self._space, self._levels = space, levels
        self._walk = Walk(space.machine.program, space.live)
        self._before: dict[Found, int] = {}
        self._trace(wanted)

    def to(self, found: Found, more: Sequence[str] = ()) -> Witness:
        """The way to a state, and further choices behind it."""
        if found.level and found not in self._before:
            self._trace([found])
        states = [found.state]
        for level in range(found.level, 0, -1):
            states.append(self._before[Found(level, states[-1])])
        states.reverse()
        choices: list[str] = []
        draws: dict[str, Value] = {}
        for arrivals, state in zip(self._arrivals(states), states, strict=True):
            arrival = next(one for one in arrivals if one.key and self._state(one) == state)
            draws |= dict(arrival.outcomes)
            choices += [arrival.choice] if arrival.choice else []
        return Witness((*choices, *more), draws)

    def _trace(self, wanted: Iterable[Found]) -> None:
        sought: defaultdict[int, set[int]] = defaultdict(set)
        for level, state in wanted:
            sought[level].add(state)
        for level in range(max(sought, default=0), 0, -1):
            before = self._step_back(level, sought[level])
            self._before |= {Found(level, state): origin for state, origin in before.items()}
            sought[level - 1].update(before.values())

    def _step_back(self, level: int, sought: set[int]) -> dict[int, int]:
        """For each of some states of a level the least state that leads to it."""
        machine = self._space.machine
        scenes = {state & machine.packing.scene_mask for state in sought}
        origins = set[int]().union(*(machine.before[scene] for scene in scenes))
        found: dict[int, int] = {}
        for number in origins & self._levels[level - 1].keys():
            onward = machine.onward(number, self._space)
            for origin in self._levels[level - 1][number]:
                for state in sought.intersection(onward(origin)):
                    found[state] = min(origin, found.get(state, origin))
        self._space.wrong.clear()
        return found

    def _state(self, arrival: Arrival) -> int:
        key = arrival.key
        assert key is not None
        return self._space.machine.packing.state(key, self._space.live[key[0]])

    def _arrivals(self, states: Sequence[int]) -> Iterator[Iterator[Arrival]]:
        """What could follow the beginning, and each state but the last."""
        yield iter(self._walk.first())
        for state in states[:-1]:
            yield self._onward(state)

    def _onward(self, state: int) -> Iterator[Arrival]:
        packing = self._space.machine.packing
        here = self._walk.here(packing.key(state, self._space.live[packing.scene(state)]))
        for choice in self._walk.open_choices(here):
            try:
                yield from self._walk.onward(here, choice)
            except StoryError:
                continue


def stuck_states(
    space: Space, levels: Sequence[Level], goal: set[int], ends: set[int]
) -> Iterator[tuple[int, list[int]]]:
    """The states from which neither one of `goal` nor a scene of `ends` can be reached, level by level."""
    reaching = set(goal)
    for level in levels:
        for number in ends & level.keys():
            reaching.update(level[number])
    backwards = _Backwards(reaching)
    for level in reversed(levels):
        for number, states in level.items():
            if number not in ends:
                backwards.pass_over(states, space.machine.onward(number, space))
    space.wrong.clear()
    for depth, level in enumerate(levels):
        stuck = [state for states in level.values() for state in states if state not in reaching]
        if stuck:
            yield depth, stuck


class _Backwards:
    """Adds to `reaching` what leads there; who waits for a state to be added is kept in flat arrays."""

    def __init__(self, reaching: set[int]) -> None:
        self._reaching = reaching
        self._last: dict[int, int] = {}
        self._earlier = array("q")
        self._waiting: list[int] = []

    def pass_over(self, states: Iterable[int], onward: Onward) -> None:
        """Look at states once: what follows them is known, or will be."""
        for state in states:
            if state in self._reaching:
                continue
            following = onward(state)
            if self._reaching.isdisjoint(following):
                for then in following:
                    self._earlier.append(self._last.get(then, -1))
                    self._last[then] = len(self._waiting)
                    self._waiting.append(state)
            else:
                self._add(state)

    def _add(self, state: int) -> None:
        adding = [state]
        while adding:
            state = adding.pop()
            if state in self._reaching:
                continue
            self._reaching.add(state)
            at = self._last.pop(state, -1)
            while at >= 0:
                adding.append(self._waiting[at])
                at = self._earlier[at]
