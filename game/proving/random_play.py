"""Random play: runs that a seed and a number give again exactly, and that favour what was seldom taken.

Choices compete by how seldom they, and what lies behind them, were taken before.  That memory lasts for a
batch of runs and then begins anew, so that any run can be played again without all that went before it.
"""

from collections import Counter
from collections.abc import Iterator

import msgspec

from game.model.expressions import Value
from game.model.story import Story
from game.playing.program import program_of
from game.proving.dice.playing import PlayCode
from game.proving.dice.running import FailureKind, Look, Run, Runner
from game.proving.novelty import Novelty
from game.proving.witness import Witness

BATCH = 10_000
"""How many runs share a memory of what was taken."""

MOST_STEPS = 1000
_SEEDS = 2**31


class RandomFailure(msgspec.Struct, frozen=True):
    """What went wrong in a run, at which scene or choice."""

    kind: FailureKind
    where: str
    message: str


class RandomRun(msgspec.Struct, frozen=True):
    """A run as it was played, told in full.

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


class Played:
    """A run as play leaves it: a list of numbers, which become addresses when somebody asks.

    It has what a `RandomRun` has; `told` is the same run as one.
    """

    __slots__ = ("_names", "_run", "number")

    def __init__(self, names: "_Names", number: int, run: Run) -> None:
        self._names, self.number, self._run = names, number, run

    @property
    def seed(self) -> int:
        """The story's own, by which chance decided."""
        return self._run.seed

    @property
    def draws(self) -> dict[str, Value]:
        """What chance decided, by variable."""
        return self._run.draws

    @property
    def finished(self) -> bool:
        """False where the bound on steps stopped the run."""
        return self._run.finished

    @property
    def choices(self) -> tuple[str, ...]:
        """The choices that were taken."""
        names = self._names.choices
        return tuple([names[number] for number in self._run.trace if number >= 0])

    @property
    def scenes(self) -> tuple[str, ...]:
        """The scenes that were entered, and those that were stayed in."""
        return self._names.scenes(self._run)

    @property
    def ending(self) -> str | None:
        """The id of the first ending that was reached."""
        return self._names.ending(self._run)

    @property
    def length(self) -> int:
        """How many choices led there, or to where the run stopped."""
        trace, ended = self._run.trace, self._run.ended
        return sum(number >= 0 for number in (trace[: ended[0]] if ended else trace))

    @property
    def values(self) -> tuple[Value, ...]:
        """The variables at that point."""
        return tuple(self._run.ended[2] if self._run.ended else self._run.values)

    @property
    def failure(self) -> RandomFailure | None:
        """What went wrong, if anything did."""
        return RandomFailure(*self._run.broken) if self._run.broken else None

    def told(self) -> RandomRun:
        """The run in full."""
        return RandomRun(
            number=self.number,
            seed=self.seed,
            choices=self.choices,
            scenes=self.scenes,
            draws=self.draws,
            ending=self.ending,
            length=self.length,
            values=self.values,
            finished=self.finished,
            failure=self.failure,
        )


class RandomPlay:
    """Random runs of a story, all given by one seed; `steps` bounds the choices of a run."""

    def __init__(self, story: Story, seed: int, *, steps: int = MOST_STEPS) -> None:
        self._code = PlayCode(program_of(story))
        self._seed, self._steps = seed, steps
        self._novelty = Novelty(story)
        self._names = _Names(self._code)

    def runs(self, count: int, look: Look | None = None) -> Iterator[Played]:
        """The first `count` runs; `look` is shown every moment of them."""
        for first in range(1, count + 1, BATCH):
            yield from self._batch(first, min(first + BATCH, count + 1), look)

    def run(self, number: int) -> RandomRun:
        """One run, by its number from 1: the same as among all the others."""
        first = number - (number - 1) % BATCH
        *_, wanted = self._batch(first, number + 1)
        return wanted.told()

    def _batch(self, first: int, end: int, look: Look | None = None) -> Iterator[Played]:
        """Some runs with a memory of their own.

        How much choices pull is worked out anew when the number of runs has doubled, so that it costs little
        in any story.
        """
        runner = Runner(self._code, look)
        runner.begin(f"{self._seed}:{first}")
        taken = [0] * self._novelty.choices
        runner.pull(self._novelty.pulls(taken))
        lately: list[int] = []
        for number in range(first, end):
            run = runner.play(self._steps, _SEEDS)
            lately += run.trace
            played = number - first + 1
            if played & (played - 1) == 0:
                for choice, times in Counter(lately).items():
                    if choice >= 0:
                        taken[choice] += times
                lately.clear()
                runner.pull(self._novelty.pulls(taken))
            yield Played(self._names, number, run)


class _Names:
    """The addresses behind the numbers that a run left."""

    def __init__(self, code: PlayCode) -> None:
        self._code, self.choices = code, code.choices

    def scenes(self, run: Run) -> tuple[str, ...]:
        """The scenes of a run: those that follow from its choices, and those that its trace names."""
        names, follows = self._code.scenes, self._code.follows
        numbers = [~number if number < 0 else follows[number] for number in run.trace]
        if run.broken is not None and run.broken[0] == "error" and numbers and run.trace[-1] >= 0:
            # Nothing followed the choice that went wrong.
            numbers[-1] = -1
        return tuple([names[number] for number in numbers if number >= 0])

    def ending(self, run: Run) -> str | None:
        """The id of the first ending of a run."""
        if run.ended is None:
            return None
        ending = self._code.program.story.scenes[self._code.scenes[run.ended[1]]].ending
        return ending.id if ending else None
