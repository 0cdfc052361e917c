"""One exploration of the states of a walk, asking its observers on the way.

Breadth first, so that what it finds is found by a shortest way.  Where only blocks are asked for, nobody
wants a way: then depth first, and no further once every one of them was shown.
"""

import time
from array import array
from collections import defaultdict, deque
from collections.abc import Callable, Iterable

from game.playing.errors import StoryError
from game.playing.program import Program
from game.proving.observers import Observer
from game.proving.walking import Arrival, Here, Key, Outcomes, Walk
from game.proving.witness import Witness


class Budget:
    """How much may be spent on exploring: states, seconds, and the patience of whoever waits.

    `exhausted` says what ran out, or is empty.  `watch` is told now and then how many states there are.
    """

    def __init__(
        self, states: int, seconds: float | None = None, watch: Callable[[int], None] | None = None
    ) -> None:
        self._states = states
        self._deadline = None if seconds is None else time.monotonic() + seconds
        self._watch = watch
        self.spent = 0
        self.exhausted = ""

    def spend(self) -> bool:
        """Count one more state; False where none may follow."""
        self.spent += 1
        if self.spent >= self._states:
            self.exhausted = f"the budget of {self._states:,} states"
        elif self.spent % 1024 == 0:
            if self._deadline is not None and time.monotonic() > self._deadline:
                self.exhausted = "the budget of seconds"
            if self._watch is not None:
                self._watch(self.spent)
        return not self.exhausted

    @property
    def states_left(self) -> int:
        """How many states may still be counted; the last of them ends the budget."""
        return self._states - self.spent

    @property
    def seconds_left(self) -> float | None:
        """How long may still be gone on, or None where that is not bounded."""
        return None if self._deadline is None else max(0.0, self._deadline - time.monotonic())

    def add(self, states: int, exhausted: str) -> None:
        """Count states that somebody else visited, and what ran out there, if anything did."""
        self.spent += states
        self.exhausted = exhausted
        if self._watch is not None:
            self._watch(self.spent)

    def interrupt(self) -> None:
        """Nobody waits any longer."""
        self.exhausted = "the patience of whoever waited (interrupted)"


class Search:
    """The states found by one exploration, and what was seen in them.

    With `control` every state is seen, whatever was asked.  States are numbered in the order in which they
    were found: breadth first, the first is one of the nearest.  `complete` is False where the budget ran out
    before everything that was asked was decided.
    """

    def __init__(
        self,
        program: Program,
        walk: Walk,
        observers: Iterable[Observer],
        budget: Budget,
        *,
        control: bool = False,
    ) -> None:
        self._program, self._walk, self._budget = program, walk, budget
        observers = tuple(observers)
        only_blocks = all(observer.kind == "block" for observer in observers)
        self._sought = {observer.key for observer in observers} if only_blocks and not control else set()
        self._at_scene: dict[str, list[Observer]] = defaultdict(list)
        for observer in observers:
            if observer.expression is not None:
                for address in observer.reads(program):
                    self._at_scene[address].append(observer)
        self._number: dict[Key, int] = {}
        self._keys: list[Key] = []
        self._parents: list[tuple[int, str, Outcomes]] = []
        self._before: list[array[int]] = []
        self.scenes: dict[str, int] = {}
        self.choices: dict[str, int] = {}
        self.held: dict[str, int] = {}
        self.holding: dict[str, set[int]] = defaultdict(set)
        self.broken: dict[str, tuple[int, str]] = {}
        self.dead_ends: list[int] = []
        self.errors: dict[str, int] = {}
        self.ends: set[int] = set()
        self.complete = False

    def run(self) -> "Search":
        """Explore until there is nothing left, or the budget is spent, or somebody interrupts."""
        try:
            self.complete = self._run()
        except KeyboardInterrupt:
            self._budget.interrupt()
        return self

    def witness(self, number: int, *more: str) -> Witness:
        """The shortest way to a state, and further choices behind it."""
        choices: list[str] = [*reversed(more)]
        draws: Outcomes = ()
        while number >= 0:
            number, choice, outcomes = self._parents[number]
            draws = outcomes + draws
            if choice:
                choices.append(choice)
        return Witness(tuple(reversed(choices)), dict(draws))

    def scene(self, number: int) -> str:
        """The scene of a state."""
        return self._keys[number][0]

    def stuck(self, goal: set[int]) -> list[int]:
        """The states from which no state of `goal` can be reached, nearest first."""
        reaching, waiting = set(goal), list(goal)
        while waiting:
            for before in self._before[waiting.pop()]:
                if before not in reaching:
                    reaching.add(before)
                    waiting.append(before)
        return [number for number in range(len(self._parents)) if number not in reaching]

    def __len__(self) -> int:
        return len(self._number)

    def _run(self) -> bool:
        waiting = deque(self._arrive(-1, self._walk.first()))
        following = waiting.pop if self._sought else waiting.popleft
        while waiting:
            key = following()
            number = self._number[key]
            here = self._walk.here(key)
            self._observe(number, here)
            if self._sought and self._sought <= self.held.keys():
                return True
            waiting.extend(self._expand(number, here))
            if self._budget.exhausted:
                return False
        return True

    def _arrive(self, parent: int, arrivals: Iterable[Arrival]) -> list[Key]:
        new: list[Key] = []
        for arrival in arrivals:
            if arrival.key is None:
                self.broken.setdefault(arrival.broken, (parent, arrival.choice))
                continue
            number = self._number.get(arrival.key)
            if number is None:
                number = self._number[arrival.key] = len(self._parents)
                self._keys.append(arrival.key)
                self._parents.append((parent, arrival.choice, arrival.outcomes))
                self._before.append(array("l"))
                new.append(arrival.key)
                self._budget.spend()
            if parent >= 0:
                self._before[number].append(parent)
        return new

    def _expand(self, number: int, here: Here) -> list[Key]:
        scene = self._program.story.scenes[here.scene]
        self.scenes.setdefault(here.scene, number)
        choices = self._walk.open_choices(here)
        if scene.ending is not None or not scene.choices:
            self.ends.add(number)
        elif not choices:
            self.dead_ends.append(number)
        new: list[Key] = []
        for choice in choices:
            self.choices.setdefault(choice.choice.address, number)
            try:
                new += self._arrive(number, self._walk.onward(here, choice))
            except StoryError as error:
                self.errors.setdefault(str(error), number)
        return new

    def _observe(self, number: int, here: Here) -> None:
        for observer in self._at_scene.get(here.scene, ()):
            if observer.key in self.held or observer.expression is None:
                continue
            held = bool(self._program.ask(observer.expression, here.scene, here.slots))
            if observer.kind == "possible":
                if held:
                    self.holding[observer.key].add(number)
            elif held != (observer.kind == "always"):
                self.held[observer.key] = number
