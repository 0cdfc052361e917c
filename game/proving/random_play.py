"""Random play: runs that a seed and a number give again exactly, and that favour what was seldom taken.

Choices compete by how seldom they, and what lies behind them, were taken before.  That memory lasts for a
batch of runs and then begins anew, so that any run can be played again without all that went before it.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from game.model.expressions import Expression, Value
from game.model.scenes import Draw, Scene
from game.model.story import Story
from game.playing.advance import drawn
from game.playing.compiling import Reading, Slots
from game.playing.errors import StoryError
from game.playing.program import PlayableChoice, Program, program_of
from game.proving.novelty import Novelty
from game.proving.witness import Witness

BATCH = 1000
"""How many runs share a memory of what was taken."""

MOST_STEPS = 1000
_SEEDS = 2**31

FailureKind = Literal["error", "dead-end", "invariant"]


class RandomFailure(msgspec.Struct, frozen=True):
    """What went wrong in a run, at which scene or choice."""

    kind: FailureKind
    where: str
    message: str


class RandomRun(msgspec.Struct, frozen=True):
    """A run as it was played.

    `number` counts from 1.  `seed` is the story's own, by which chance decided `draws`.  `length` is how many
    choices led to the ending, without those of the epilogue, or to where the run stopped.  `values` are the
    variables at that point, in the order of the story's declarations.  `finished` is False where the bound
    on steps stopped the run.
    """

    number: int
    seed: int
    choices: tuple[str, ...]
    scenes: tuple[str, ...]
    draws: dict[str, Value]
    ending: str | None
    length: int
    values: tuple[Value, ...]
    finished: bool
    failure: RandomFailure | None = None

    @property
    def witness(self) -> Witness:
        """The run as a playthrough that anybody can run."""
        return Witness(self.choices, self.draws)


class RandomPlay:
    """Random runs of a story, all given by one seed; `steps` bounds the choices of a run."""

    def __init__(self, story: Story, seed: int, *, steps: int = MOST_STEPS) -> None:
        self._program = program_of(story)
        self._seed, self._steps = seed, steps
        self._novelty = Novelty(story)
        self._invariants = _Invariants(self._program)

    def runs(self, count: int) -> Iterator[RandomRun]:
        """The first `count` runs."""
        for first in range(1, count + 1, BATCH):
            yield from self._batch(first, min(first + BATCH, count + 1))

    def run(self, number: int) -> RandomRun:
        """One run, by its number from 1: the same as among all the others."""
        first = number - (number - 1) % BATCH
        *_, wanted = self._batch(first, number + 1)
        return wanted

    def _batch(self, first: int, end: int) -> Iterator[RandomRun]:
        memory = _Memory(self._novelty)
        for number in range(first, end):
            running = _Running(self._program, f"{self._seed}:{number}", memory.pull, self._invariants)
            run = msgspec.structs.replace(running.play(self._steps), number=number)
            memory.add(run)
            yield run


class _Memory:
    """What a batch of runs has taken and seen; `pull` is how much each choice draws because of it.

    Pulls are computed anew when the number of runs has doubled, so that their cost stays small in any story.
    """

    def __init__(self, novelty: Novelty) -> None:
        self._novelty = novelty
        self._taken: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()
        self._runs, self._next = 0, 1
        self.pull = novelty.pulls(self._taken, self._seen)

    def add(self, run: RandomRun) -> None:
        """Remember a run."""
        self._taken.update(run.choices)
        self._seen.update(run.scenes)
        self._runs += 1
        if self._runs == self._next:
            self._next *= 2
            self.pull = self._novelty.pulls(self._taken, self._seen)


class _Invariants:
    """The invariants that can be asked of one state, compiled for scenes before and at an ending."""

    def __init__(self, program: Program) -> None:
        invariants = program.story.invariants
        asked = [(name, held, True) for name, held in invariants.always.items()]
        asked += [(name, held, False) for name, held in invariants.never.items()]
        self._program = program
        self._asked: dict[bool, list[tuple[str, Expression, Reading, bool]]] = {
            at_ending: [
                (name, held, program.compiler.compile(held, at_ending=at_ending), wanted)
                for name, held, wanted in asked
            ]
            for at_ending in (False, True)
        }

    def broken(self, scene: str, slots: Slots) -> RandomFailure | None:
        """The first invariant that does not hold at a state."""
        for name, held, read, wanted in self._asked[self._program.at_ending(scene)]:
            if bool(read(slots)) is not wanted:
                must = "always" if wanted else "never"
                message = f"{name}: here it must {must} hold that `{held.source}`"
                return RandomFailure("invariant", scene, message)
        return None


class _Running:
    """One run while it is played; `pull` is how much each choice draws."""

    def __init__(
        self, program: Program, dice: str, pull: Mapping[str, float], invariants: _Invariants
    ) -> None:
        self._program, self._pull, self._invariants = program, pull, invariants
        self._taken: defaultdict[str, int] = defaultdict(int)
        self._dice = random.Random(dice)
        self._seed = int(self._dice.random() * _SEEDS)
        self._slots: Slots = program.layout.start
        self._scene = ""
        self._returns: str | None = None
        self._choices: list[str] = []
        self._scenes: list[str] = []
        self._draws: dict[str, Value] = {}
        self._at_ending: tuple[str, int, Slots] | None = None

    def play(self, steps: int) -> RandomRun:
        """Play until there is nothing more to choose, something fails, or so many choices were taken."""
        failure, finished = None, True
        try:
            self._enter(self._program.story.start)
            while (failure := self._invariants.broken(self._scene, self._slots)) is None:
                opened = self._open()
                if not opened:
                    failure = self._dead_end()
                    break
                if len(self._choices) == steps:
                    finished = self._at_ending is not None
                    break
                self._take(self._pick(opened))
        except StoryError as error:
            failure = RandomFailure("error", self._choices[-1] if self._choices else self._scene, str(error))
        ending, length, slots = self._at_ending or (None, len(self._choices), self._slots)
        return RandomRun(
            number=0,
            seed=self._seed,
            choices=tuple(self._choices),
            scenes=tuple(self._scenes),
            draws=self._draws,
            ending=ending,
            length=length,
            values=slots[: len(self._program.story.variables)],
            finished=finished,
            failure=failure,
        )

    def _open(self) -> list[PlayableChoice]:
        slots = self._slots
        choices = self._program.scene(self._scene).choices
        return [choice for choice in choices if choice.holds is None or choice.holds(slots)]

    def _dead_end(self) -> RandomFailure | None:
        scene = self._program.story.scenes[self._scene]
        if scene.ending is not None or not scene.choices:
            return None
        return RandomFailure("dead-end", self._scene, "no choice is open here, and it is no ending")

    def _pick(self, opened: list[PlayableChoice]) -> PlayableChoice:
        if len(opened) == 1:
            return opened[0]
        # What this run took already draws less, so that no loop holds it for long.
        addresses = [choice.choice.address for choice in opened]
        weights = [self._pull[address] / (1 + self._taken[address]) for address in addresses]
        left = self._dice.random() * sum(weights)
        for choice, weight in zip(opened, weights, strict=True):
            left -= weight
            if left < 0:
                return choice
        return opened[-1]

    def _take(self, choice: PlayableChoice) -> None:
        address = choice.choice.address
        self._choices.append(address)
        self._taken[address] += 1
        self._slots = choice.apply(self._slots)
        match choice.choice.move:
            case "stay":
                self._scenes.append(self._scene)
            case "return":
                if self._returns is None:
                    raise StoryError(f"{address} returns, but no detour led there")
                self._scene, self._returns = self._returns, None
                self._scenes.append(self._scene)
            case "detour":
                if self._returns is not None:
                    raise StoryError(f"{address} begins a detour inside a detour")
                self._returns = self._scene
                self._enter(choice.target(self._slots))
            case "goto":
                self._enter(choice.target(self._slots))

    def _enter(self, target: str) -> None:
        self._slots, entered = self._program.enter(target, self._slots, self._draw)
        self._scenes += entered
        self._scene = entered[-1]
        if self._at_ending is None:
            ending = self._program.story.scenes[self._scene].ending
            if ending is not None:
                self._at_ending = ending.id, len(self._choices), self._slots

    def _draw(self, scene: Scene, due: Draw) -> Value:
        outcome = drawn(self._seed, scene.address, due.variable, due.outcomes)
        self._draws[due.variable] = outcome
        return outcome
