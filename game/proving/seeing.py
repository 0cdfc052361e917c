"""What a playthrough sees of a story: the parts that it reaches, takes and shows."""

from collections.abc import Mapping

import msgspec

from game.model.expressions import Value
from game.playing.advance import begin, step
from game.playing.compiling import Reading
from game.playing.errors import StoryError
from game.playing.program import program_of
from game.playing.scripts import ScriptRun
from game.playing.state import State
from game.proving.asking import Asked, block_part, choice_part, scene_part


class Run(msgspec.Struct, frozen=True):
    """A playthrough as data: its choices by full address, its seed, and what was fixed of chance."""

    choices: tuple[str, ...]
    seed: int = 0
    draws: Mapping[str, Value] = {}


def run_of(scripted: ScriptRun) -> Run:
    """What a scripted playthrough played, as far as it held."""
    script = scripted.script
    return Run(scripted.playthrough.choices, script.seed, script.draws)


class Seeing:
    """Replays runs on a story with questions in it and tells which parts they saw."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._program = program_of(asked.story)
        self._conditions: dict[str, tuple[tuple[str, Reading | None], ...]] = {}

    def parts(self, run: Run) -> frozenset[str]:
        """The parts that a run sees.  One that the story does not bear is seen up to there."""
        seen: set[str] = set()
        try:
            state = begin(self._program, run.seed, run.draws)
            self._look(state, seen)
            for choice in run.choices:
                state = self._past_questions(state, seen)
                after = step(self._program, state, choice)
                self._take(state, choice, seen)
                self._look(after, seen)
                state = after
            self._past_questions(state, seen)
        except StoryError:
            pass
        return frozenset(seen)

    def _look(self, state: State, seen: set[str]) -> None:
        seen.add(scene_part(state.scene))
        for part, holds in self._blocks(state.scene):
            if part not in self._asked.taken and _holds(holds, state):
                seen.add(part)

    def _take(self, state: State, choice: str, seen: set[str]) -> None:
        seen.add(choice_part(choice))
        for part, holds in self._blocks(state.scene):
            if self._asked.taken.get(part) == choice and _holds(holds, state):
                seen.add(part)

    def _past_questions(self, state: State, seen: set[str]) -> State:
        while state.scene in self._asked.stops:
            state = step(self._program, state, self._asked.onward(state.scene))
            self._look(state, seen)
        return state

    def _blocks(self, scene: str) -> tuple[tuple[str, Reading | None], ...]:
        made = self._conditions.get(scene)
        if made is None:
            compiler, at_ending = self._program.compiler, self._program.at_ending(scene)
            made = self._conditions[scene] = tuple(
                (
                    block_part(block.address),
                    compiler.compile(block.condition, at_ending=at_ending) if block.condition else None,
                )
                for block in self._asked.story.scenes[scene].blocks
            )
        return made


def _holds(holds: Reading | None, state: State) -> bool:
    return holds is None or bool(holds(state.slots))
