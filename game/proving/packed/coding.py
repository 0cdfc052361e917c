"""The source of a scene's functions: what its choices do to a state that is one whole number.

Most choices cost one `&` and one `+`: the bits that a choice overwrites are cleared together with those
that need not be known where it leads, and everything that it sets or adds is one number.  These numbers
(`k12`, `a12`) depend on what an exploration must know; each exploration brings its own, the code is one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.model.expressions import Arithmetic, Constant, Expression, Value, Variable
from game.model.scenes import Effect, Scene, Target
from game.model.story import Declaration
from game.playing.program import PlayableChoice, PlayableScene, Program
from game.proving.liveness import Mask, slots_read
from game.proving.packed.packing import Field, Packing
from game.proving.packed.reading import Reader

Lines = list[str]
PAD = " "


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to a state's bits: which are cleared, what is set, which fields are counted up or down."""

    cleared: int = 0
    bits: int = 0
    steps: tuple[tuple[int, int], ...] = ()

    @property
    def touched(self) -> int:
        """All bits that may differ."""
        touched = self.cleared | self.bits
        for mask, _ in self.steps:
            touched |= mask
        return touched

    def then(self, later: "Change") -> "Change":
        """This change, and another one that sets and clears afterwards."""
        return Change(
            self.cleared | later.cleared,
            self.bits & ~later.cleared | later.bits,
            tuple(step for step in self.steps if not step[0] & later.cleared),
        )


@dataclass(frozen=True, slots=True)
class Edge:
    """The numbers `k` and `a` of a way into a scene: the change, and what the scene needs to know.

    The flag `q` says whether it may change the bits of `split`; `touched` are all that may differ because of
    the choice.
    """

    name: int
    change: Change
    target: int
    origin: int
    touched: int

    def numbers(self, live: list[int], keep: int, split: int) -> Iterator[tuple[str, int]]:
        """The numbers by name, where each scene needs to know the bits in `live`."""
        known = live[self.target]
        yield f"k{self.name}", known & ~self.change.cleared | keep
        steps = sum(delta for mask, delta in self.change.steps if mask & known)
        yield f"a{self.name}", (self.change.bits & (known | keep)) + steps + self.target
        yield f"q{self.name}", bool(split & (self.touched | known ^ live[self.origin]))


@dataclass(frozen=True, slots=True)
class After:
    """The number `b` that a choice adds before it is asked where it leads; counts only what is known."""

    name: int
    change: Change
    origin: int

    def numbers(self, live: list[int], keep: int, split: int) -> Iterator[tuple[str, int]]:
        """The number by its name."""
        known = live[self.origin]
        yield f"b{self.name}", self.change.bits + sum(d for mask, d in self.change.steps if mask & known)


@dataclass(frozen=True, slots=True)
class Unknown:
    """The flag `u`: whether an effect reads what is not known, so that its range cannot be judged."""

    name: int
    reads: int
    origin: int

    def numbers(self, live: list[int], keep: int, split: int) -> Iterator[tuple[str, int]]:
        """The flag by its name."""
        yield f"u{self.name}", bool(self.reads & ~live[self.origin])


@dataclass(frozen=True, slots=True)
class Visit:
    """The number `v` by which entering a scene counts a visit; 0 where nobody reads the count."""

    scene: int
    field: Field

    def numbers(self, live: list[int], keep: int, split: int) -> Iterator[tuple[str, int]]:
        """The number by its name."""
        yield f"v{self.scene}", (1 << self.field.shift) & live[self.scene]


Number = Edge | After | Unknown | Visit


@dataclass(frozen=True, slots=True)
class Fault:
    """What can go wrong in a choice: `range` of the variable `name`, or the `error` that `name` tells."""

    kind: str
    name: str
    choice: str

    @property
    def parts(self) -> tuple[str, str, str]:
        """Its kind, its name, its choice."""
        return self.kind, self.name, self.choice


@dataclass(slots=True)
class Mode:
    """What the code does where a choice was followed, and where it went wrong.

    `arrive` gives the lines for a state in `m`, whose scene is known or (None) not, and is told the flag that
    says whether it may be another process's; `enter` those for a scene
    that is gone through, or that draws, from the state that is named; `fault` those for a fault's number.
    """

    arrive: Callable[[int | None, str], Lines]
    enter: Callable[[int, str, int], Lines]
    fault: Callable[[int], Lines]


class Coder:
    """Writes the code of one program's scenes; what it needs of numbers and faults is collected here."""

    def __init__(self, program: Program, packing: Packing) -> None:
        self.program, self.packing = program, packing
        self.reader = Reader(program.layout, packing)
        self.faults: list[Fault] = []
        self._fault_numbers: dict[Fault, int] = {}
        self._names = 0

    def fault(self, kind: str, name: str, choice: str) -> int:
        """The number of a fault."""
        fault = Fault(kind, name, choice)
        if fault not in self._fault_numbers:
            self._fault_numbers[fault] = len(self.faults)
            self.faults.append(fault)
        return self._fault_numbers[fault]

    def name(self) -> int:
        """A number that names something and was not given before."""
        self._names += 1
        return self._names

    def test(self, condition: Expression, state: str, scene: str) -> str:
        """A condition of a scene as source."""
        return self.reader.test(condition.tree, state, at_ending=self.program.at_ending(scene))

    def is_plain(self, scene: PlayableScene) -> bool:
        """Whether entering always stops there, and leaves nothing to chance."""
        return not scene.route and not scene.scene.draws

    def entering(self, scene: PlayableScene) -> Change:
        """What entering sets, but for a visit that must be counted."""
        change = self.marks(scene.cleared)
        if scene.visits is not None and scene.cap == 1:
            mask = self.packing.fields[scene.visits].mask
            change = change.then(Change(mask, mask))
        return change

    def counting(self, scene: PlayableScene) -> Visit | None:
        """The visit that entering must count, if any."""
        if scene.visits is None or scene.cap == 1:
            return None
        return Visit(self.packing.number[scene.scene.address], self.packing.fields[scene.visits])

    def marks(self, marks: tuple[tuple[int, Value], ...]) -> Change:
        """Marks as a change."""
        change = Change()
        for at, value in marks:
            held = self.packing.fields[at]
            change = change.then(Change(held.mask, held.bits(value)))
        return change


class ChoiceCode:
    """Writes what a choice does to the state `n`, once it is known to be open."""

    def __init__(self, coder: Coder, scene: Scene, choice: PlayableChoice, mode: Mode) -> None:
        self._coder, self._scene, self._choice, self._mode = coder, scene, choice, mode
        self._packing = coder.packing
        self._origin = coder.packing.number[scene.address]
        self._change = Change()
        self._computed: list[tuple[Field, str]] = []
        self._before: Lines = []
        self._checks: list[tuple[str, int]] = []
        self.numbers: list[Number] = []

    def lines(self) -> Lines:
        """The lines, at the outermost indentation."""
        self._read_effects()
        self._read_move()
        inner = self._onward()
        if not self._checks:
            return [*self._before, *inner]
        lines = list(self._before)
        for at, (test, fault) in enumerate(self._checks):
            lines += [f"{'elif' if at else 'if'} {test}:", *indented(self._mode.fault(fault))]
        return [*lines, "else:", *indented(inner)]

    def _read_effects(self) -> None:
        coder = self._coder
        for effect in self._choice.choice.effects:
            declared = coder.program.story.variables[effect.variable]
            held = self._packing.fields[coder.program.layout.index["variable", effect.variable]]
            self._read_effect(effect, declared, held)
        self._change = self._change.then(coder.marks(self._choice.marks))
        for at in self._choice.counted:
            held = self._packing.fields[at]
            full = f"n&{held.mask}=={held.mask & held.top << held.shift}"
            address = self._choice.choice.address
            self._checks.append((full, coder.fault("error", f"{address} is counted too often", address)))
            self._step(held, 1)

    def _read_effect(self, effect: Effect, declared: Declaration, held: Field) -> None:
        tree = effect.expression.tree
        fault = self._coder.fault("range", effect.variable, self._choice.choice.address)
        if isinstance(tree, Constant):
            if declared.allows(tree.value):
                self._change = self._change.then(Change(held.mask, held.bits(tree.value)))
            else:
                self._checks.append(("True", fault))
            return
        unknown = Unknown(self._coder.name(), self._reads(effect.expression), self._origin)
        match tree:
            case Arithmetic(Variable(name), ("+" | "-") as sign, Constant(delta)) if (
                name == effect.variable and (held.low, held.top) == (declared.low, declared.high)
            ):
                change = int(delta) if sign == "+" else -int(delta)
                span = held.top - held.low
                if change > 0:
                    outside = f"n&{held.mask}>{span - change << held.shift}"
                elif change < 0:
                    outside = f"n&{held.mask}<{-change << held.shift}"
                else:
                    return
                self._checks.append((f"{outside} and not u{unknown.name}", fault))
                self._step(held, change)
            case _:
                self._compute(effect, declared, held, fault, unknown)
        self.numbers.append(unknown)

    def _compute(
        self, effect: Effect, declared: Declaration, held: Field, fault: int, unknown: Unknown
    ) -> None:
        value = f"x{len(self._computed)}"
        at_ending = self._coder.program.at_ending(self._scene.address)
        reader, tree = self._coder.reader, effect.expression.tree
        if held.flag:
            self._before.append(
                f"{value}={held.mask} if {reader.test(tree, 'n', at_ending=at_ending)} else 0"
            )
        else:
            self._before.append(f"{value}={reader.value(tree, 'n', at_ending=at_ending)}")
            if held.words:
                codes = {word: held.bits(word) for word in declared.words}
                self._before.append(f"{value}={codes!r}.get({value},-1)")
                outside, any_ = f"{value}<0", "0"
            else:
                outside, any_ = f"not {declared.low}<={value}<={declared.high}", str(declared.low)
            self._before.append(f"if u{unknown.name} and {outside}: {value}={any_}")
            self._checks.append((outside, fault))
            if not held.words:
                value = f"({value}-{held.low}<<{held.shift})"
        self._computed.append((held, value))

    def _step(self, held: Field, change: int) -> None:
        self._change = Change(
            self._change.cleared,
            self._change.bits,
            (*self._change.steps, (held.mask, change << held.shift)),
        )

    def _reads(self, expression: Expression) -> Mask:
        return self._packing.mask(slots_read(expression, self._coder.program.layout))

    def _read_move(self) -> None:
        """What must be right about the way back."""
        back, address = self._packing.back_mask, self._choice.choice.address
        match self._choice.choice.move:
            case "return":
                told = f"{address} returns, but no detour led there"
                self._checks.append((f"not n&{back}", self._coder.fault("error", told, address)))
            case "detour":
                told = f"{address} begins a detour inside a detour"
                self._checks.append((f"n&{back}", self._coder.fault("error", told, address)))

    def _onward(self) -> Lines:
        """The lines behind all checks: the change, and where it leads."""
        lines, state = [], "n"
        if self._computed:
            cleared = 0
            for held, _ in self._computed:
                cleared |= held.mask
            values = "|".join(value for _, value in self._computed)
            lines.append(f"m=n&{self._packing.all & ~cleared}|{values}")
            state = "m"
        packing, choice = self._packing, self._choice.choice
        match choice.move:
            case "stay":
                edge = self._edge(self._change, self._origin)
                return [*lines, self._move(state, edge), *self._mode.arrive(self._origin, f"q{edge.name}")]
            case "return":
                lines += self._after(state)
                shift = packing.back_shift
                return [
                    *lines,
                    f"r=((m&{packing.back_mask})>>{shift})-1",
                    "m=(m&lm[r])+r",
                    *self._mode.arrive(None, "True"),
                ]
            case "detour":
                back = Change(bits=self._origin + 1 << packing.back_shift)
                self._change = Change(self._change.cleared, self._change.bits | back.bits, self._change.steps)
        return [*lines, *self._ways(choice.targets, state)]

    def _ways(self, targets: tuple[Target, ...], state: str) -> Lines:
        first = targets[0]
        if first.condition is None:
            return self._way(first, self._change, state)
        lines = self._after(state)
        for at, target in enumerate(targets):
            inner = self._way(target, Change(), "m")
            if target.condition is None:
                return [*lines, "else:", *indented(inner)]
            test = self._coder.test(target.condition, "m", self._scene.address)
            lines += [f"{'elif' if at else 'if'} {test}:", *indented(inner)]
        address = self._choice.choice.address
        told = f"no target of {address} can be taken: the last one should have no condition"
        return [*lines, "else:", *indented(self._mode.fault(self._coder.fault("error", told, address)))]

    def _way(self, target: Target, change: Change, state: str) -> Lines:
        scene = self._coder.program.scene(target.scene)
        number = self._packing.number[target.scene]
        if not self._coder.is_plain(scene):
            fault = self._coder.fault("error", "", self._choice.choice.address)
            if change == Change():
                return self._mode.enter(number, state, fault)
            return [*self._after(state, change), *self._mode.enter(number, "m", fault)]
        edge = self._edge(change.then(self._coder.entering(scene)), number)
        lines = [self._move(state, edge)]
        visit = self._coder.counting(scene)
        if visit is not None:
            held = visit.field
            self.numbers.append(visit)
            lines.append(f"if m&{held.mask}<{held.top << held.shift}: m+=v{number}")
        return [*lines, *self._mode.arrive(number, f"q{edge.name}")]

    def _after(self, state: str, change: Change | None = None) -> Lines:
        change = self._change if change is None else change
        if change == Change():
            return [] if state == "m" else ["m=n"]
        after = After(self._coder.name(), change, self._origin)
        self.numbers.append(after)
        return [f"m=({state}&{self._packing.all & ~change.cleared})+b{after.name}"]

    def _edge(self, change: Change, target: int) -> Edge:
        touched = self._packing.scene_mask | self._change.touched | change.touched
        for held, _ in self._computed:
            touched |= held.mask
        visit = self._coder.counting(self._coder.program.scene(self._packing.scenes[target]))
        touched |= visit.field.mask if visit else 0
        edge = Edge(self._coder.name(), change, target, self._origin, touched)
        self.numbers.append(edge)
        return edge

    def _move(self, state: str, edge: Edge) -> str:
        return f"m=({state}&k{edge.name})+a{edge.name}"


def indented(lines: Lines) -> Lines:
    """Lines one level further in."""
    return [PAD + line for line in lines]
