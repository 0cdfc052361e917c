"""What a few hundred runs show anyway.

A block that was shown in one run is reached: that needs no exploration.  So some runs are played first, by
the least trodden choices, and exploring is left with what they did not show.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from game.playing.compiling import Reading
from game.playing.errors import StoryError
from game.playing.program import Program
from game.proving.liveness import Mask
from game.proving.observers import Observer
from game.proving.walking import Arrival, Walk

_STEPS_A_SCENE = 200
_LONGEST_RUN = 1_000
_PATIENCE = 60
"""How many runs in a row may show nothing new."""


def shown_in_runs(
    program: Program, everything: Mapping[str, Mask], observers: Iterable[Observer]
) -> set[str]:
    """The keys of the observers of blocks that some runs show; the same for the same story."""
    wanted: dict[str, list[tuple[str, Reading]]] = defaultdict(list)
    for observer in observers:
        if observer.kind == "block" and observer.scene and observer.expression:
            at_ending = program.at_ending(observer.scene)
            holds = program.compiler.compile(observer.expression, at_ending=at_ending)
            wanted[observer.scene].append((observer.key, holds))
    runs = _Runs(program, Walk(program, everything), wanted)
    idle = 0
    most = _STEPS_A_SCENE * len(program.story.scenes)
    while runs.steps < most and idle < _PATIENCE and any(wanted.values()):
        idle = 0 if runs.play() else idle + 1
    return runs.shown


class _Runs:
    def __init__(self, program: Program, walk: Walk, wanted: dict[str, list[tuple[str, Reading]]]) -> None:
        self._program, self._walk, self._wanted = program, walk, wanted
        self._dice = random.Random(0)
        self._trodden: Counter[str] = Counter()
        self.shown: set[str] = set()
        self.steps = 0

    def play(self) -> bool:
        """One run; whether it showed anything new."""
        before = len(self.shown)
        arrivals = self._walk.first()
        for _ in range(_LONGEST_RUN):
            self.steps += 1
            going = [arrival for arrival in arrivals if arrival.key is not None]
            if not going:
                break
            arrivals = self._on(self._dice.choice(going))
        return len(self.shown) > before

    def _on(self, arrival: Arrival) -> list[Arrival]:
        if arrival.key is None:
            return []
        here = self._walk.here(arrival.key)
        waiting = self._wanted.get(here.scene, [])
        for asked in list(waiting):
            key, holds = asked
            if holds(here.slots):
                self.shown.add(key)
                waiting.remove(asked)
        choices = self._walk.open_choices(here)
        if not choices:
            return []
        least = min(self._trodden[choice.choice.address] for choice in choices)
        taken = self._dice.choice([c for c in choices if self._trodden[c.choice.address] <= least + 1])
        self._trodden[taken.choice.address] += 1
        try:
            return list(self._walk.onward(here, taken))
        except StoryError:
            return []
