"""The functions of a program's scenes, made when they are first needed, and what one exploration adds.

Source is compiled once a scene and shared by all explorations of a program; each brings the numbers that
say what must be known where.  The source holds slot numbers and literals only (see `reading`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import product
from types import CodeType, FunctionType
from typing import Any, cast

from game.model.expressions import Expression
from game.playing.errors import StoryError
from game.playing.program import MOST_HOPS, PlayableScene, Program
from game.proving.liveness import Liveness, Mask
from game.proving.packed.coding import PAD, Change, ChoiceCode, Coder, Lines, Mode, Number, Visit, indented
from game.proving.packed.packing import Packing

Level = Mapping[int, list[int]]
"""States by the number of their scene."""

Expand = Callable[[list[int], Any, Callable[[int], None], Any], None]
Onward = Callable[[int], list[int]]
Select = Callable[[list[int]], list[int]]
Test = Callable[[list[int]], bool]

_FOUND = ["if m not in seen:", f"{PAD}add(m)"]


class Machine:
    """The code of one program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.liveness = Liveness(program)
        self.packing = Packing(program, self.liveness.control)
        self.coder = Coder(program, self.packing)
        self.scenes = tuple(program.scene(address) for address in self.packing.scenes)
        self._codes: dict[tuple[str, int], tuple[CodeType, tuple[Number, ...]]] = {}
        self._entries: dict[int, tuple[Change, Visit | None]] = {}
        self._filters: dict[str, Callable[[list[int]], Any]] = {}

    def expanding(self, number: int, space: "Space") -> Expand:
        """The function that finds what follows states of a scene."""
        return cast(Expand, space.function(self.code("expand", number, self._expand)))

    def onward(self, number: int, space: "Space") -> Onward:
        """The function that lists what follows one state of a scene."""
        return cast(Onward, space.function(self.code("onward", number, self._onward)))

    def sharing(self, number: int, space: "Space") -> Expand:
        """As `expanding`, for one of several processes: what others own is sent to them."""
        return cast(Expand, space.function(self.code("share", number, self._share)))

    def where(self, number: int, condition: Expression, wanted: bool = True) -> Select:
        """The function that picks those states of a scene in which a condition is as wanted."""
        test = self.coder.test(condition, "n", self.packing.scenes[number])
        return self._filter(f"lambda S: [n for n in S if {test if wanted else f'not {test}'}]")

    def ever(self, number: int, condition: Expression) -> Test:
        """The function that says whether a condition holds in any of some states of a scene."""
        test = self.coder.test(condition, "n", self.packing.scenes[number])
        return self._filter(f"lambda S: any(True for n in S if {test})")

    def stuck(self, number: int) -> Select | None:
        """The function that picks the states of a scene that leave nothing to choose; None where all do."""
        scene = self.scenes[number]
        if any(choice.choice.condition is None for choice in scene.choices):
            return None
        tests = [self._is_open(number, choice.choice.condition) for choice in scene.choices]
        return self._filter(f"lambda S: [n for n in S if not ({' or '.join(tests)})]")

    def is_end(self, number: int) -> bool:
        """Whether play may stop at a scene."""
        scene = self.scenes[number].scene
        return scene.ending is not None or not scene.choices

    @cached_property
    def before(self) -> tuple[frozenset[int], ...]:
        """For each scene the scenes that one choice can lead from to it."""
        found: list[set[int]] = [set() for _ in self.scenes]
        numbers = self.packing.number
        origins = [
            number
            for number, scene in enumerate(self.scenes)
            if any(choice.choice.move == "detour" for choice in scene.choices)
        ]
        for number, scene in enumerate(self.scenes):
            for choice in scene.choices:
                stays = [number] if choice.choice.move == "stay" else []
                returns = origins if choice.choice.move == "return" else []
                for stop in (*stays, *returns, *self._stops(numbers[way.scene] for way in choice.ways)):
                    found[stop].add(number)
        return tuple(map(frozenset, found))

    def entered(self, number: int, state: int) -> int:
        """A state once a scene was entered: answers forgotten, the visit counted as far as it matters."""
        change, visit = self._entering(number)
        state = state & ~change.cleared | change.bits
        if visit is not None and state & visit.field.mask < visit.field.top << visit.field.shift:
            state += 1 << visit.field.shift
        return state

    def way_from(self, number: int, state: int) -> int:
        """The scene that one that is not stopped at leads to.  Raises `StoryError` where it leads nowhere."""
        for target in self.scenes[number].scene.route:
            if target.condition is None or self.where(number, target.condition)([state]):
                return self.packing.number[target.scene]
        address = self.packing.scenes[number]
        raise StoryError(f"no target of {address} can be taken: the last one should have no condition")

    def _entering(self, number: int) -> tuple[Change, Visit | None]:
        made = self._entries.get(number)
        if made is None:
            scene = self.scenes[number]
            made = self._entries[number] = self.coder.entering(scene), self.coder.counting(scene)
        return made

    def _stops(self, numbers: Iterable[int]) -> set[int]:
        waiting, met, stops = list(numbers), set[int](), set[int]()
        while waiting:
            number = waiting.pop()
            if number not in met:
                met.add(number)
                route = self.scenes[number].route
                waiting += [self.packing.number[way.scene] for way in route]
                stops |= set() if route else {number}
        return stops

    def _filter(self, source: str) -> Callable[[list[int]], Any]:
        made = self._filters.get(source)
        if made is None:
            made = self._filters[source] = eval(compile(source, "<states>", "eval"), {})
        return made

    def code(
        self, kind: str, number: int, write: Callable[[int, list[Number]], Lines]
    ) -> tuple[CodeType, tuple[Number, ...]]:
        """The code of a kind for a scene, and the numbers that it needs; written once."""
        made = self._codes.get((kind, number))
        if made is None:
            numbers: list[Number] = []
            module = compile("\n".join(write(number, numbers)), f"<{kind} {number}>", "exec")
            (code,) = (constant for constant in module.co_consts if isinstance(constant, CodeType))
            made = self._codes[kind, number] = code, tuple(numbers)
        return made

    def _expand(self, number: int, numbers: list[Number]) -> Lines:
        targets: dict[int, None] = {}

        def arrive(target: int | None, _: str) -> Lines:
            if target is None:
                return [*_FOUND, f"{PAD}lists[m&{self.packing.scene_mask}].append(m)"]
            targets[target] = None
            return [*_FOUND, f"{PAD}o{target}(m)"]

        body = self._every_choice(number, numbers, arrive)
        lists = [f"o{target}=lists[{target}].append" for target in targets]
        return ["def f(S,seen,add,lists):", *indented([*lists, "for n in S:", *indented(body)])]

    def _share(self, number: int, numbers: list[Number]) -> Lines:
        targets: dict[int, None] = {}

        def arrive(target: int | None, handed: str) -> Lines:
            if target is not None:
                targets[target] = None
            mine = f"lists[m&{self.packing.scene_mask}].append(m)" if target is None else f"o{target}(m)"
            return [
                f"if {handed} and (w:=(m&split).bit_count()%count)!=me:",
                f"{PAD}send[w](m)",
                "elif m not in seen:",
                f"{PAD}add(m)",
                PAD + mine,
            ]

        body = self._every_choice(number, numbers, arrive)
        lists = [f"o{target}=lists[{target}].append" for target in targets]
        return ["def f(S,seen,add,lists):", *indented([*lists, "for n in S:", *indented(body)])]

    def _onward(self, number: int, numbers: list[Number]) -> Lines:
        body = self._every_choice(number, numbers, lambda target, _: ["out.append(m)"])
        return ["def f(n):", *indented(["out=[]", *body, "return out"])]

    def _every_choice(
        self, number: int, numbers: list[Number], arrive: Callable[[int | None, str], Lines]
    ) -> Lines:
        mode = Mode(
            arrive=arrive,
            enter=lambda target, state, fault: [
                f"for m in enter({target},{state},n,{fault}):",
                *indented(arrive(None, "True")),
            ],
            fault=lambda fault: [f"wrong(({fault},n))"],
        )
        lines: Lines = []
        scene = self.scenes[number]
        for choice in scene.choices:
            code = ChoiceCode(self.coder, scene.scene, choice, mode)
            body = code.lines()
            numbers += code.numbers
            test = self._is_open(number, choice.choice.condition)
            lines += [f"if {test}:", *indented(body)] if choice.choice.condition else body
        return lines or ["pass"]

    def _is_open(self, number: int, condition: Expression | None) -> str:
        return self.coder.test(condition, "n", self.packing.scenes[number]) if condition else "True"


class Space:
    """The states of a program that differ in some slots (`live`, by scene) and in no others."""

    def __init__(self, machine: Machine, live: Mapping[str, Mask]) -> None:
        self.machine, self.live = machine, live
        packing = machine.packing
        self.masks = [packing.mask(live[address]) for address in packing.scenes]
        self.split = 0
        """The bits that say which of several processes owns a state."""
        self.wrong: list[tuple[int, int]] = []
        self.names: dict[str, Any] = {
            "__builtins__": {"min": min, "max": max},
            "lm": self.masks,
            "enter": self._entered,
            "wrong": self.wrong.append,
        }

    def function(self, code: tuple[CodeType, tuple[Number, ...]]) -> Any:
        """A function of the machine's code with the numbers of this space."""
        keep = self.machine.packing.back_mask
        for number in code[1]:
            self.names.update(number.numbers(self.masks, keep, self.split))
        return FunctionType(code[0], self.names)

    def first(self) -> list[int]:
        """The first states: one for each outcome of the draws at the start.

        Raises `StoryError` where play cannot begin.
        """
        packing = self.machine.packing
        start = packing.slots(self.machine.program.layout.start)
        return list(self.enter(packing.number[self.machine.program.story.start], start))

    def enter(self, number: int, state: int) -> Iterator[int]:
        """Where entering a scene leads, through those that are not stopped at: once for each outcome."""
        origin, packing = self.machine.packing.scenes[number], self.machine.packing
        waiting = [(number, state & ~packing.scene_mask, 0)]
        for number, state, hops in waiting:
            scene = self.machine.scenes[number]
            for drawn in self._drawn(number, scene, state):
                entered = self.machine.entered(number, drawn)
                if not scene.route:
                    yield (entered & (self.masks[number] | packing.back_mask)) + number
                elif hops > MOST_HOPS:
                    raise StoryError(f"{origin} goes round in a circle of scenes that nobody stops at")
                else:
                    waiting.append((self.machine.way_from(number, entered), entered, hops + 1))

    def _entered(self, number: int, state: int, origin: int, fault: int) -> list[int]:
        found: list[int] = []
        try:
            found.extend(self.enter(number, state))
        except StoryError as error:
            choice = self.machine.coder.faults[fault].choice
            self.wrong.append((self.machine.coder.fault("error", str(error), choice), origin))
        return found

    def _drawn(self, number: int, scene: PlayableScene, state: int) -> Iterator[int]:
        """The state after each outcome of the draws; a draw that nothing reads has none."""
        machine = self.machine
        index, fields = machine.program.layout.index, machine.packing.fields
        live = self.live[machine.packing.scenes[number]]
        draws = [draw for draw in scene.scene.draws if live >> index["variable", draw.variable] & 1]
        if not draws or scene.visits is None or state & fields[scene.visits].mask:
            yield state
            return
        held = [fields[index["variable", draw.variable]] for draw in draws]
        for outcomes in product(*(draw.outcomes for draw in draws)):
            drawn = state
            for field, outcome in zip(held, outcomes, strict=True):
                drawn = drawn & ~field.mask | field.bits(outcome)
            yield drawn


@lru_cache(maxsize=8)
def machine_of(program: Program) -> Machine:
    """The program's machine; those of the last few programs are kept."""
    return Machine(program)
