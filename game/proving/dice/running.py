"""Plays one run after the other through the generated functions of a program's scenes."""

import random
from collections.abc import Callable, Sequence
from types import FunctionType
from typing import Literal, NamedTuple

from game.model.expressions import Value
from game.playing.advance import drawn, fixed_choice
from game.playing.errors import StoryError
from game.playing.program import MOST_HOPS, first_way
from game.proving.dice.playing import STUCK, PlayCode

Look = Callable[[str, Sequence[str]], None]
"""Is shown each moment: the text of its blocks, and the labels of its open choices."""

Step = Callable[[list[Value]], int]
FailureKind = Literal["error", "dead-end", "invariant"]
Broken = tuple[FailureKind, str, str]
"""What went wrong; at which scene or choice; what it is."""


class Fault(Exception):
    """A choice, or a state, is wrong; `args[0]` is the fault's number."""


class Run(NamedTuple):
    """What a run left: the story's seed, its trace, what chance decided, what went wrong.

    `ended` is, for the first ending that was reached, how long the trace was, the scene, and the variables;
    `values` are the variables where the run stopped.
    """

    seed: int
    trace: list[int]
    draws: dict[str, Value]
    ended: tuple[int, int, list[Value]] | None
    values: list[Value]
    finished: bool
    broken: Broken | None


class Runner:
    """Plays runs of a program; with `look`, every moment of them is shown."""

    def __init__(self, code: PlayCode, look: Look | None = None) -> None:
        self._code, self._program = code, code.program
        choices = len(code.choices)
        self._weights, self._pull, self._taken = [1.0] * choices, [1.0] * choices, [0] * choices
        self._trace: list[int] = []
        self._tired: list[int] = []
        self._ended: list[tuple[int, int, list[Value]]] = []
        self._draws: dict[str, Value] = {}
        self._seed = 0
        self._dice = random.Random(0)
        # Behind the slots stands the scene to return to, or -1.
        self._start: list[Value] = [*self._program.layout.start, -1]
        self._slots = self._start.copy()
        self._variables = len(self._program.story.variables)
        self._looking = look is not None
        self._names: dict[str, object] = {
            "__builtins__": {"min": min, "max": max, "str": str},
            "w": self._weights,
            "p": self._pull,
            "h": self._taken,
            "dice": self._dice.random,
            "put": self._trace.append,
            "size": self._trace.__len__,
            "tired": self._tired.append,
            "ended": self._ended,
            "arrive": self._arrive,
            "wrong": Fault,
            "look": look,
            "gap": "\n\n",
            "pick": lambda block, among: fixed_choice(f"{self._seed}:{block}", among),
        }
        self._steps: list[Step] = [self._making(number) for number in range(len(code.scenes))]
        self._first = code.number[self._program.story.start]

    def begin(self, dice: str) -> None:
        """Throw the dice anew, from these words."""
        self._dice.seed(dice)

    def pull(self, pull: Sequence[float]) -> None:
        """From now on choices weigh this much, by their number."""
        self._pull[:] = pull
        self._weights[:] = pull

    def play(self, steps: int, seeds: int) -> Run:
        """Play until nothing is open, something is wrong, or so many choices were taken.

        The story's seed is one of so many.
        """
        trace, slots, functions = self._trace, self._slots, self._steps
        trace.clear()
        self._ended.clear()
        slots[:] = self._start
        self._draws = {}
        self._seed = int(self._dice.random() * seeds)
        number, following = self._first, 0
        finished = True
        broken: Broken | None = None
        try:
            number = self._arrive(number)
            for _ in range(steps):
                following = functions[number](slots)
                if following < 0:
                    break
                number = following
            else:
                following = self._look_on(number)
                finished = following < 0 or bool(self._ended)
            if following == STUCK:
                broken = "dead-end", self._code.scenes[number], "no choice is open here, and it is no ending"
        except Fault as fault:
            broken = self._told(number, fault.args[0])
        except StoryError as error:
            broken = (
                "error",
                self._code.choices[trace[-1]] if trace else self._code.scenes[number],
                str(error),
            )
        ended = self._ended[0] if self._ended else None
        run = Run(self._seed, trace.copy(), self._draws, ended, slots[: self._variables], finished, broken)
        if self._tired:
            self._rest()
        return run

    def _look_on(self, number: int) -> int:
        """What one more choice would lead to; it is not taken."""
        taken, slots = len(self._trace), self._slots.copy()
        try:
            following = self._steps[number](slots)
        except (Fault, StoryError):
            if len(self._trace) == taken:
                # The state itself is wrong, not what could be chosen in it.
                raise
            following = number
        del self._trace[taken:]
        return following

    def _rest(self) -> None:
        for choice in self._tired:
            self._weights[choice], self._taken[choice] = self._pull[choice], 0
        self._tired.clear()

    def _told(self, number: int, fault: int) -> Broken:
        kind, where, what = self._code.wrong[fault]
        if kind == "range":
            # The engine says by how much.
            choice = self._program.scene(self._code.scenes[number]).choice(where)
            try:
                _ = choice and choice.apply(tuple(self._slots))
            except StoryError as error:
                return "error", where, str(error)
        return ("invariant" if kind == "invariant" else "error"), where, what

    def _making(self, number: int) -> Step:
        """A function that makes the scene's own in its place when it is first called."""

        def make(slots: list[Value]) -> int:
            code, texts = self._code.code(number, looking=self._looking)
            step: Step = FunctionType(code, self._names, argdefs=tuple(texts.values()))
            self._steps[number] = step
            return step(slots)

        return make

    def _arrive(self, number: int) -> int:
        """Enter a scene, and go on from those that are not stopped at; chance decides what is drawn."""
        slots, passed = self._slots, list[int]()
        origin = self._code.scenes[number]
        while True:
            passed.append(~number)
            scene = self._program.scene(self._code.scenes[number])
            for draw in scene.draws_due(tuple(slots)) if scene.scene.draws else ():
                outcome = drawn(self._seed, scene.scene.address, draw.variable, draw.outcomes)
                self._draws[draw.variable] = outcome
                slots[self._program.layout.index["variable", draw.variable]] = outcome
            for at, value in scene.cleared:
                slots[at] = value
            if scene.visits is not None:
                slots[scene.visits] = min(int(slots[scene.visits]) + 1, scene.cap)
            if not scene.route:
                self._trace += passed
                return number
            if len(passed) > MOST_HOPS:
                raise StoryError(f"{origin} goes round in a circle of scenes that nobody stops at")
            number = self._code.number[first_way(scene.route, slots, scene.scene.address)]
