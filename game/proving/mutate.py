"""Mutation: which mutants of a story its scripted playthroughs catch, and which of the rest are none.

A mutant that no playthrough catches may be no fault at all: where exhaustive play of the story as it is
finds no state in which the change would make a difference, the mutant is equivalent.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from game.model.scripts import Script
from game.model.story import Story
from game.playing.scripts import ScriptRun, run_script
from game.proving.asking import Asking
from game.proving.budget import Budget
from game.proving.explore import Exploration, explore
from game.proving.explore import Verdict as Reached
from game.proving.mutants import Mutant
from game.proving.seeing import Seeing, run_of
from game.proving.transcripts import Transcript, first_difference, transcript_at

Verdict = Literal["caught", "missed", "equivalent", "undecided"]
MOST_STATES = 1_000_000


class Outcome(msgspec.Struct, frozen=True):
    """What became of a mutant, and the title of the first playthrough that caught it.

    `missed` says that no playthrough notices a change that does make a difference in play; `by_transcript`
    that no step of one does, and a transcript does.
    """

    mutant: Mutant
    verdict: Verdict
    caught_by: str = ""
    by_transcript: bool = False


class Mutation(msgspec.Struct, frozen=True):
    """The outcomes of all mutants.

    `unfit` are the playthroughs that do not hold for the story as it is, and so can tell nothing; `states`
    is how many states were visited to find equivalent mutants; `exhausted` what ran out then, or empty.
    """

    outcomes: tuple[Outcome, ...]
    unfit: tuple[ScriptRun, ...]
    states: int
    exhausted: str

    def count(self, verdict: Verdict) -> int:
        """How many mutants have a verdict."""
        return Counter(outcome.verdict for outcome in self.outcomes)[verdict]

    def of(self, verdict: Verdict) -> tuple[Outcome, ...]:
        """The outcomes with a verdict, by place."""
        return tuple(outcome for outcome in self.outcomes if outcome.verdict == verdict)

    @property
    def percent(self) -> float:
        """The share of caught mutants among all but the equivalent ones."""
        counted = len(self.outcomes) - self.count("equivalent")
        return 100 * self.count("caught") / counted if counted else 100.0

    @property
    def best_percent(self) -> float:
        """That share if all undecided mutants were equivalent."""
        counted = self.count("caught") + self.count("missed")
        return 100 * self.count("caught") / counted if counted else 100.0


def mutate(
    story: Story,
    scripts: Iterable[Script],
    mutants: Sequence[Mutant],
    *,
    states: int = MOST_STATES,
    seconds: float | None = None,
    transcripts: bool = True,
    watch: Callable[[str], None] | None = None,
) -> Mutation:
    """Runs the playthroughs that touch each mutant on it, then asks of the uncaught whether they differ.

    A playthrough catches a mutant by one of its steps, or, with `transcripts`, by the transcript beside it.
    `states` bound the exhaustive play and `seconds` all of it; whoever interrupts gets what is known by then.
    What was not tried is undecided.  `watch` is told now and then how far the work is.
    """
    tell = watch or (lambda words: None)
    budget = Budget(states, seconds)
    runs: list[ScriptRun] = []
    tried: list[tuple[str, bool]] = []
    try:
        runs += (run_script(story, script) for script in scripts)
        hunters = _Hunters(story, [run for run in runs if run.passed])
        for mutant in mutants:
            tell(f"{len(tried):,} of {len(mutants):,} mutants")
            budget.spend(0)
            if budget.exhausted:
                break
            tried.append(hunters.catch(mutant, transcripts=transcripts))
    except KeyboardInterrupt:
        budget.interrupt()
    survivors = [mutant for mutant, (by, _) in zip(mutants, tried, strict=False) if not by]
    doubted = _Doubted(story, survivors, budget, lambda count: tell(f"{count:,} states"))
    outcomes = [
        Outcome(mutant, "caught", *caught) if caught[0] else Outcome(mutant, doubted.verdict(mutant))
        for mutant, caught in zip(mutants, tried, strict=False)
    ]
    outcomes += (Outcome(mutant, "undecided") for mutant in mutants[len(tried) :])
    unfit = tuple(run for run in runs if not run.passed)
    return Mutation(tuple(outcomes), unfit, budget.spent, budget.exhausted)


class _Hunters:
    """The playthroughs that hold, the shortest first, each with what it sees of the story."""

    def __init__(self, story: Story, runs: Iterable[ScriptRun]) -> None:
        self._story = story
        seeing = Seeing(Asking(story).asked())
        shortest = sorted(runs, key=lambda run: len(run.playthrough.choices))
        self._scripts = [(run.script, seeing.parts(run_of(run))) for run in shortest]
        self._transcripts: dict[str, Transcript | None] = {}

    def catch(self, mutant: Mutant, *, transcripts: bool) -> tuple[str, bool]:
        """The title of a playthrough that notices a mutant, or empty, and whether its transcript says so.

        Transcripts that are not those of the story as it is tell nothing.
        """
        touching = [script for script, seen in self._scripts if seen & mutant.touched]
        if not touching:
            return "", False
        changed = mutant.rewriting.story(self._story)
        runs = []
        for script in touching:
            run = run_script(changed, script)
            if not run.passed:
                return script.title, False
            runs.append(run)
        for run in runs if transcripts else ():
            found = self._transcript(run.script)
            if found and first_difference(changed, run, found):
                return run.script.title, True
        return "", False

    def _transcript(self, script: Script) -> Transcript | None:
        if script.file not in self._transcripts:
            found = transcript_at(Path(script.file))
            fits = found and not first_difference(self._story, run_script(self._story, script), found)
            self._transcripts[script.file] = found if fits else None
        return self._transcripts[script.file]


class _Doubted:
    """Exhaustive play of a story with the doubts of some mutants in it; none where there are none."""

    def __init__(
        self, story: Story, mutants: Sequence[Mutant], budget: Budget, watch: Callable[[int], None]
    ) -> None:
        asking = Asking(story)
        self._asked = {id(m): [doubt.ask(asking) for doubt in m.doubts] for m in mutants if not m.idle}
        self._found: Exploration | None = None
        if self._asked and not budget.exhausted:
            left, seconds = budget.states_left, budget.seconds_left
            self._found = explore(asking.asked().story, states=left, seconds=seconds, watch=watch)
            budget.add(self._found.states, self._found.exhausted)

    def verdict(self, mutant: Mutant) -> Verdict:
        """What is known of a mutant that no playthrough caught."""
        if mutant.idle:
            return "equivalent"
        if self._found is None:
            return "undecided"
        answers = {self._answer(part, self._found) for part in self._asked[id(mutant)]}
        if "reached" in answers:
            return "missed"
        return "undecided" if "undecided" in answers else "equivalent"

    def _answer(self, part: str, found: Exploration) -> Reached:
        kind, _, address = part.partition(" ")
        return found.scenes[address] if kind == "scene" else found.blocks[address]
