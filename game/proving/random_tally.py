"""What random runs add up to: how many saw each scene, choice and ending, how long they were, where the
variables stood at the end, and what went wrong."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from statistics import fmean, median

import msgspec

from game.model.story import Declaration, Story
from game.proving.random_play import Played, RandomFailure, RandomRun


class Lengths(msgspec.Struct, frozen=True):
    """How many choices led to an ending, over the runs that reached one."""

    least: int = 0
    median: float = 0
    mean: float = 0
    most: int = 0


class Balance(msgspec.Struct, frozen=True):
    """Where an int variable stood when runs ended: values, and in how many runs it lay at a bound.

    `by_ending` is its mean by the ending that was reached.
    """

    low: int
    high: int
    least: int
    mean: float
    most: int
    at_low: int
    at_high: int
    by_ending: dict[str, float]


class Failed(msgspec.Struct, frozen=True):
    """A failure, in how many runs it was met, and the run with the fewest choices that shows it."""

    failure: RandomFailure
    runs: int
    run: RandomRun


class Tally(msgspec.Struct, frozen=True):
    """The sum of random runs.  Scenes, choices and endings have the number of runs that reached them, 0
    where none did, in file order; `unfinished` counts runs that the bound on steps stopped."""

    seed: int
    runs: int
    scenes: dict[str, int]
    choices: dict[str, int]
    endings: dict[str, int]
    lengths: Lengths
    unfinished: int
    balance: dict[str, Balance]
    failures: tuple[Failed, ...]


def tally(story: Story, seed: int, runs: Iterable[Played]) -> Tally:
    """Add up runs of a story."""
    adding = _Adding(story)
    for run in runs:
        adding.add(run)
    return adding.sum(seed)


class _Adding:
    def __init__(self, story: Story) -> None:
        self._story = story
        self._scenes: Counter[str] = Counter()
        self._choices: Counter[str] = Counter()
        self._lengths: list[int] = []
        self._endings: Counter[str] = Counter()
        self._runs = self._unfinished = 0
        self._failed: dict[RandomFailure, Failed] = {}
        self._ints = [(at, d) for at, d in enumerate(story.variables.values()) if d.kind == "int"]
        self._values: dict[str, list[tuple[int, str | None]]] = defaultdict(list)

    def add(self, run: Played) -> None:
        self._runs += 1
        self._scenes.update(set(run.scenes))
        self._choices.update(set(run.choices))
        self._unfinished += not run.finished
        ending, values, failure = run.ending, run.values, run.failure
        if ending is not None:
            self._endings[ending] += 1
            self._lengths.append(run.length)
        for at, declared in self._ints:
            self._values[declared.name].append((int(values[at]), ending))
        if failure is not None:
            self._add_failure(run, failure)

    def sum(self, seed: int) -> Tally:
        story, lengths = self._story, self._lengths
        choices = (choice.address for scene in story.scenes.values() for choice in scene.choices)
        return Tally(
            seed=seed,
            runs=self._runs,
            scenes={a: self._scenes[a] for a, scene in story.scenes.items() if not scene.route},
            choices={address: self._choices[address] for address in choices},
            endings={ending: self._endings[ending] for ending in story.endings()},
            lengths=Lengths(min(lengths), median(lengths), fmean(lengths), max(lengths))
            if lengths
            else Lengths(),
            unfinished=self._unfinished,
            balance={declared.name: self._balance(declared) for _, declared in self._ints if self._runs},
            failures=tuple(self._failed.values()),
        )

    def _add_failure(self, run: Played, failure: RandomFailure) -> None:
        known = self._failed.get(failure)
        shorter = known is None or len(run.choices) < len(known.run.choices)
        shortest = run.told() if known is None or shorter else known.run
        self._failed[failure] = Failed(failure, known.runs + 1 if known else 1, shortest)

    def _balance(self, declared: Declaration) -> Balance:
        by_ending: dict[str, list[int]] = defaultdict(list)
        for value, ending in self._values[declared.name]:
            if ending is not None:
                by_ending[ending].append(value)
        values = [value for value, _ in self._values[declared.name]]
        return Balance(
            low=declared.low,
            high=declared.high,
            least=min(values),
            mean=fmean(values),
            most=max(values),
            at_low=values.count(declared.low),
            at_high=values.count(declared.high),
            by_ending={ending: fmean(by_ending[ending]) for ending in self._endings_in_order(by_ending)},
        )

    def _endings_in_order(self, among: Iterable[str]) -> list[str]:
        reached = set(among)
        return [ending for ending in self._story.endings() if ending in reached]
