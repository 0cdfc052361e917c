"""One exploration of the states of a story, asking its observers on the way.

Breadth first, level by level, so that what it finds is found by a shortest way.  Where only blocks are asked
for, nobody wants a way: then the scene that was found last comes first, and all ends once every one of them
was shown.  Of states that are equally near the least number counts, so that the order of work is all one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, Protocol

from game.proving.budget import Budget
from game.proving.liveness import Mask
from game.proving.observers import Observer
from game.proving.packed.machine import Expand, Level, Machine, Space
from game.proving.questions import Questions
from game.proving.tracing import Found, Ways, keep_nearest, stuck_states
from game.proving.witness import Witness

_CHUNK = 4096
"""How many states are expanded before the budget is looked at."""

SHARED_FROM = 20_000
"""How large a level must be so that sharing it out among processes is worth the while."""


class Findings(NamedTuple):
    """What was found by one process of several: the nearest of everything."""

    scenes: dict[str, Found]
    broken: dict[str, tuple[Found, str]]
    errors: dict[str, Found]
    opened: set[str]
    held: dict[str, Found]
    dead_ends: dict[str, Found]


class Sets(NamedTuple):
    """All states of one process of several, by level, and which of them are noteworthy."""

    levels: list[dict[int, list[int]]]
    stopped: set[int]
    dead: set[int]
    holding: dict[str, set[int]]


class Sharing(Protocol):
    """Several processes that go on with an exploration, level by level."""

    def begin(
        self,
        live: Mapping[str, Mask],
        observers: tuple[Observer, ...],
        seen: Iterable[int],
        depth: int,
        level: Level,
    ) -> None:
        """Share out the states."""

    def level(self, most: int) -> tuple[int, list[Findings]]:
        """Play one level on."""

    def sets(self) -> list[Sets]:
        """All states of all processes."""


class Search:
    """The states found by one exploration, and what was seen in them.

    With `control` every state is seen, whatever was asked; a `crew` then goes on once levels grow large.
    `complete` is False where the budget ran out
    before everything that was asked was decided.
    """

    def __init__(
        self,
        machine: Machine,
        live: Mapping[str, Mask],
        observers: Iterable[Observer],
        budget: Budget,
        *,
        control: bool = False,
        crew: Callable[[], Sharing] | None = None,
    ) -> None:
        self._machine, self._budget, self._crew = machine, budget, crew
        self._shared: Sharing | None = None
        self._space = Space(machine, live)
        self._observers = observers = tuple(observers)
        only_blocks = all(observer.kind == "block" for observer in observers)
        self._hasty = only_blocks and not control and bool(observers)
        self._sought = {observer.key for observer in observers} if self._hasty else set[str]()
        self._questions = Questions(machine, observers)
        self._functions: dict[int, Expand] = {}
        self._seen: set[int] = set()
        self._counted = 0
        self._levels: list[dict[int, list[int]]] = []
        self._stopped: set[int] = set()
        self._ways: Ways | None = None
        self.scenes: dict[str, Found] = {}
        self.broken: dict[str, tuple[Found, str]] = {}
        self.errors: dict[str, Found] = {}
        self.complete = False

    def run(self) -> "Search":
        """Explore until there is nothing left, or the budget is spent, or somebody interrupts."""
        try:
            first = self._first()
            self.complete = self._hurry(first) if self._hasty else self._go(first)
        except KeyboardInterrupt:
            self._budget.interrupt()
        return self

    @property
    def choices(self) -> set[str]:
        """The choices that are open in some state."""
        return self._questions.opened

    @property
    def held(self) -> dict[str, Found]:
        """The nearest state that answers a question, by its key: shows the block, breaks the invariant."""
        return self._questions.held

    @property
    def dead_ends(self) -> dict[str, Found]:
        """The nearest state without an open choice, by the scenes that are no ending."""
        return self._questions.dead_ends

    def witness(self, found: Found, *more: str) -> Witness:
        """The shortest way to a state, and further choices behind it."""
        self._gather()
        if self._ways is None:
            scenes = self._machine.program.story.scenes
            ends = [place for address, place in self.scenes.items() if scenes[address].ending]
            problems = [*self.held.values(), *self.dead_ends.values(), *self.errors.values()]
            wanted = [*ends, *problems, *(place for place, _ in self.broken.values())]
            self._ways = Ways(self._space, self._levels, wanted)
        return self._ways.to(found, more)

    def scene(self, found: Found) -> str:
        """The scene of a state."""
        return self._machine.packing.scene(found.state)

    def stuck(self, observer: Observer | None = None) -> Found | None:
        """The nearest state from which what must stay possible cannot be reached any more.

        Without an observer that is an end of play, or something that is wrong by itself: a dead end, an
        error, a broken range.
        """
        self._gather()
        if observer is not None:
            goal, ends = self._questions.holding[observer.key], set[int]()
        else:
            goal = self._stopped | self._questions.dead
            ends = {number for number in range(len(self._machine.scenes)) if self._machine.is_end(number)}
        for level, states in stuck_states(self._space, self._levels, goal, ends):
            return Found(level, min(states))
        return None

    def __len__(self) -> int:
        return self._counted

    def _first(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for state in dict.fromkeys(self._space.first()):
            found.setdefault(state & self._machine.packing.scene_mask, []).append(state)
            self._seen.add(state)
        self._count(len(self._seen))
        return found

    def _go(self, level: dict[int, list[int]]) -> bool:
        """Level by level."""
        while level:
            if self._budget.exhausted:
                return False
            if self._crew is not None and sum(map(len, level.values())) >= SHARED_FROM:
                return self._share(self._crew(), level)
            self._levels.append(level)
            following: defaultdict[int, list[int]] = defaultdict(list)
            for number, states in level.items():
                self._meet(number, states)
                if not self._expand(number, states, following):
                    return False
            level = {number: states for number, states in following.items() if states}
        return True

    def _share(self, crew: Sharing, level: dict[int, list[int]]) -> bool:
        """Level by level, each process its own states."""
        self._shared = crew
        crew.begin(self._space.live, self._observers, self._seen, len(self._levels), level)
        self._seen = set()
        new = 1
        while new and not self._budget.exhausted:
            new, findings = crew.level(self._budget.states_left)
            for found in findings:
                self._merge(found)
            self._count(new)
        return not new

    def _merge(self, found: Findings) -> None:
        """Keep the nearest of what one process has found by now."""
        self._questions.merge(found.opened, found.held, found.dead_ends)
        keep_nearest(self.scenes, found.scenes)
        keep_nearest(self.errors, found.errors)
        for name, place in found.broken.items():
            self.broken[name] = min(place, self.broken.get(name, place))

    def _gather(self) -> None:
        """Fetch the states that other processes have."""
        if self._shared is None:
            return
        for sets in self._shared.sets():
            self._stopped |= sets.stopped
            self._questions.dead |= sets.dead
            for key, states in sets.holding.items():
                self._questions.holding[key] |= states
            self._levels += [{} for _ in range(len(sets.levels) - len(self._levels))]
            for mine, theirs in zip(self._levels, sets.levels, strict=False):
                for number, more in theirs.items():
                    mine.setdefault(number, []).extend(more)
        self._shared = None

    @property
    def findings(self) -> Findings:
        """What was found so far, for whoever shares out the work."""
        questions = self._questions
        return Findings(
            self.scenes, self.broken, self.errors, questions.opened, questions.held, questions.dead_ends
        )

    def sets(self) -> Sets:
        """All states found so far."""
        questions = self._questions
        return Sets(self._levels, self._stopped, questions.dead, dict(questions.holding))

    def _hurry(self, first: dict[int, list[int]]) -> bool:
        """The scene found last first, until everything that is sought was shown."""
        self._levels.append({})
        waiting: defaultdict[int, list[int]] = defaultdict(list, first)
        while waiting:
            number, states = waiting.popitem()
            if not states:
                continue
            self._meet(number, states)
            if self._sought <= self.held.keys():
                return True
            if not self._expand(number, states, waiting) or self._budget.exhausted:
                return False
        return True

    def _meet(self, number: int, states: list[int]) -> None:
        address = self._machine.packing.scenes[number]
        found = Found(len(self._levels) - 1, min(states))
        if address not in self.scenes or found < self.scenes[address]:
            self.scenes[address] = found
        self._questions.ask(found.level, number, states)

    def _expand(self, number: int, states: list[int], following: defaultdict[int, list[int]]) -> bool:
        """Find what follows states of a scene; False where nothing may follow any more.

        Once the budget of states is spent, what is found beyond it is forgotten again: what the states that
        were counted show is then the same in whatever order they were found.
        """
        expand, seen = self._function(number), self._seen
        for start in range(0, len(states), _CHUNK):
            chunk = states if len(states) <= _CHUNK else states[start : start + _CHUNK]
            known = len(seen)
            if self._budget.exhausted:
                expand(chunk, seen, _forget, _NOWHERE)
            else:
                expand(chunk, seen, seen.add, following)
                self._count(len(seen) - known)
            if self._space.wrong:
                self._note_wrong()
            if self._budget.is_late:
                return False
        return True

    def _count(self, states: int) -> None:
        before = self._budget.spent
        self._budget.spend(states)
        self._counted += self._budget.spent - before

    def _function(self, number: int) -> Expand:
        made = self._functions.get(number)
        if made is None:
            made = self._functions[number] = self._coded(number)
        return made

    def _coded(self, number: int) -> Expand:
        return self._machine.expanding(number, self._space)

    def _note_wrong(self) -> None:
        """Keep the nearest state at which each fault was met."""
        level = len(self._levels) - 1
        for fault, state in self._space.wrong:
            kind, name, choice = self._machine.coder.faults[fault].parts
            found = Found(level, state)
            self._stopped.add(state)
            if kind == "error" and (name not in self.errors or found < self.errors[name]):
                self.errors[name] = found
            if kind == "range" and (name not in self.broken or (found, choice) < self.broken[name]):
                self.broken[name] = found, choice
        self._space.wrong.clear()


class _Nowhere(list[int]):
    """A list in which nothing stays."""

    def append(self, state: int) -> None:
        """Forget a state."""


def _forget(state: int) -> None:
    """Forget a state."""


_NOWHERE: defaultdict[int, list[int]] = defaultdict(_Nowhere)
