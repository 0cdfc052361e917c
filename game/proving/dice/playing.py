"""The source of functions that take one choice of a scene by chance.

A function changes the list of slots `s` in place and returns the number of the scene that follows, `OVER`
or `STUCK`.  A choice weighs what the play's list says; one that can be come back to weighs less each time
it is taken.  What happened is a list of numbers: choices as they are, below 0 the scenes that do not follow
from them.  Nothing that an author wrote is in the source but numbers of slots and literals.
"""

from collections.abc import Callable
from types import CodeType
from typing import Final

from game.model.expressions import Arithmetic, Constant, Node, Variable
from game.model.scenes import Effect
from game.playing.program import PlayableChoice, PlayableScene, Program
from game.proving.dice.wording import wording_of
from game.proving.observers import Observer, observers_of
from game.proving.packed.coding import Lines, indented

OVER: Final = -1
STUCK: Final = -2
"""Nothing is open, and the scene is no ending."""

Code = tuple[CodeType, dict[str, object]]
"""The code of a function, and the texts that it shows, by the names that it has for them."""


class PlayCode:
    """Writes the functions of one program's scenes, and knows scenes and choices by number."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.scenes = tuple(program.story.scenes)
        self.number = {address: number for number, address in enumerate(self.scenes)}
        self.choices: list[str] = []
        self.follows: list[int] = []
        """The scene that always follows a choice, or -1."""
        self.wrong: list[tuple[str, str, str]] = []
        """What can go wrong, by number: the kind, where, and what it is."""
        self._first: list[int] = []
        for number, scene in enumerate(program.story.scenes.values()):
            self._first.append(len(self.choices))
            for choice in scene.choices:
                self.choices.append(choice.address)
                ways = [target.scene for target in choice.targets]
                self.follows.append(self._following(number, choice.move, ways))
        self._round = _circles(program)
        self._variables = len(program.story.variables)
        self._invariants: dict[str, list[Observer]] = {}
        for observer in observers_of(program):
            if observer.kind in ("always", "never"):
                for address in observer.reads(program):
                    self._invariants.setdefault(address, []).append(observer)
        self._made: dict[tuple[int, bool], Code] = {}

    def code(self, number: int, *, looking: bool) -> Code:
        """The function of a scene; `looking` shows its words before it chooses."""
        made = self._made.get((number, looking))
        if made is None:
            texts: dict[str, object] = {}
            lines = indented(self._write(number, looking, texts))
            source = "\n".join([f"def f({','.join(['s', *texts])}):", *lines])
            module = compile(source, f"<play {number}>", "exec")
            (code,) = (constant for constant in module.co_consts if isinstance(constant, CodeType))
            made = self._made[number, looking] = code, texts
        return made

    def _following(self, number: int, move: str, ways: list[str]) -> int:
        if move == "stay":
            return number
        if move == "return" or len(ways) != 1 or not self._is_plain(ways[0]):
            return -1
        return self.number[ways[0]]

    def _is_plain(self, address: str) -> bool:
        """Whether entering always stops there, and leaves nothing to chance."""
        scene = self.program.story.scenes[address]
        return not scene.route and not scene.draws

    def _write(self, number: int, looking: bool, texts: dict[str, object]) -> Lines:
        scene = self.program.scene(self.scenes[number])
        lines: Lines = []
        if scene.scene.ending:
            lines.append(f"if not ended:ended.append((size(),{number},s[:{self._variables}]))")
        if looking:
            lines += wording_of(self.program, scene.scene, f"{number}", texts)
        lines += self._checks(scene)
        if not scene.choices:
            return [*lines, f"return {OVER}"]
        choices = [self._taking(number, at, choice) for at, choice in enumerate(scene.choices)]
        if len(choices) == 1 and scene.choices[0].holds is None:
            return [*lines, *choices[0]]
        lines += self._weighing(number, scene)
        for at, taking in enumerate(choices[:-1]):
            lines += [f"if x<e{at}:", *indented(taking)]
        return [*lines, *choices[-1]]

    def _checks(self, scene: PlayableScene) -> Lines:
        """Fails where an invariant does not hold."""
        lines: Lines = []
        address = scene.scene.address
        for observer in self._invariants.get(address, ()):
            if observer.expression is not None:
                must = "always" if observer.kind == "always" else "never"
                told = f"{observer.name}: here it must {must} hold that `{observer.expression.source}`"
                test = self._source(observer.expression.tree, address)
                broken = f"not {test}" if must == "always" else test
                lines.append(f"if {broken}:raise wrong({self._wrong('invariant', address, told)})")
        return lines

    def _weighing(self, number: int, scene: PlayableScene) -> Lines:
        """Adds up in `e0`, `e1`, ... what the open choices weigh, and throws the dice for `x`."""
        lines, before = list[str](), ""
        for at, choice in enumerate(scene.choices):
            weight = f"w[{self._first[number] + at}]"
            more = f"{before}+{weight}" if before else weight
            condition = choice.choice.condition
            if condition is None:
                lines.append(f"e{at}={more}")
            else:
                test = self._source(condition.tree, scene.scene.address)
                lines.append(f"e{at}={more} if {test} else {before or 0.0}")
            before = f"e{at}"
        if all(choice.holds is not None for choice in scene.choices):
            lines.append(f"if not {before}:return {OVER if scene.scene.ending else STUCK}")
        return [*lines, f"x=dice()*{before}"]

    def _taking(self, number: int, at: int, choice: PlayableChoice) -> Lines:
        k = self._first[number] + at
        lines = [f"put({k})"]
        if self._comes_back(number, choice):
            lines.append(f"h[{k}]+=1;w[{k}]=p[{k}]/(1+h[{k}]);tired({k})")
        computed = choice.choice.effects[1:] != () and any(
            not isinstance(effect.expression.tree, Constant) for effect in choice.choice.effects
        )
        for effect in choice.choice.effects if computed else ():
            lines += self._compute(number, choice, effect)
        if computed:
            index = self.program.layout.index
            lines += [
                f"s[{at}]=v{at}" for e in choice.choice.effects for at in [index["variable", e.variable]]
            ]
        else:
            for effect in choice.choice.effects:
                lines += self._set(number, choice, effect)
        lines += [f"s[{slot}]={value!r}" for slot, value in choice.marks]
        lines += [f"s[{slot}]+=1" for slot in choice.counted]
        return [*lines, *self._move(number, choice)]

    def _compute(self, number: int, choice: PlayableChoice, effect: Effect) -> Lines:
        """An effect's value, checked, in a name of its own: all are read before any is set."""
        at = self.program.layout.index["variable", effect.variable]
        value = self._source(effect.expression.tree, self.scenes[number])
        outside = self._outside(effect, f"v{at}")
        lines = [f"v{at}={value}"]
        return [*lines, f"if {outside}:raise wrong({self._range(choice, effect)})"] if outside else lines

    def _set(self, number: int, choice: PlayableChoice, effect: Effect) -> Lines:
        """The one effect of a choice that reads anything, or one that sets a constant."""
        at = self.program.layout.index["variable", effect.variable]
        tree = effect.expression.tree
        if isinstance(tree, Constant):
            declared = self.program.story.variables[effect.variable]
            if declared.allows(tree.value):
                return [f"s[{at}]={tree.value!r}"]
            return [f"raise wrong({self._range(choice, effect)})"]
        match tree:
            case Arithmetic(Variable(name), "+" | "-", Constant(int(by))) if name == effect.variable:
                declared = self.program.story.variables[name]
                up = (by >= 0) == (tree.operator == "+")
                bound = f"v>{declared.high}" if up else f"v<{declared.low}"
                lines = [f"v=s[{at}]{tree.operator}{by}" if by >= 0 else f"v=s[{at}]{tree.operator}({by})"]
                return [*lines, f"if {bound}:raise wrong({self._range(choice, effect)})", f"s[{at}]=v"]
        return [*self._compute(number, choice, effect), f"s[{at}]=v{at}"]

    def _outside(self, effect: Effect, value: str) -> str:
        """The test that a value is none that the variable can have; empty for a flag."""
        declared = self.program.story.variables[effect.variable]
        if declared.kind == "flag":
            return ""
        if declared.kind == "word":
            return f"{value} not in {declared.words!r}"
        return f"not {declared.low}<={value}<={declared.high}"

    def _move(self, number: int, choice: PlayableChoice) -> Lines:
        address = choice.choice.address
        back = len(self.program.layout.slots)
        match choice.choice.move:
            case "stay":
                return [f"return {number}"]
            case "return":
                wrong = self._wrong("error", address, f"{address} returns, but no detour led there")
                lines = [f"r=s[{back}]", f"if r<0:raise wrong({wrong})", f"s[{back}]=-1", "put(~r)"]
                return [*lines, "return r"]
            case "detour":
                wrong = self._wrong("error", address, f"{address} begins a detour inside a detour")
                lines = [f"if s[{back}]>=0:raise wrong({wrong})", f"s[{back}]={number}"]
                return [*lines, *self._ways(number, choice)]
        return self._ways(number, choice)

    def _ways(self, number: int, choice: PlayableChoice) -> Lines:
        lines: Lines = []
        for target in choice.choice.targets:
            entering = self._enter(target.scene, told=len(choice.choice.targets) == 1)
            if target.condition is None:
                return [*lines, *entering]
            test = self._source(target.condition.tree, self.scenes[number])
            lines += [f"if {test}:", *indented(entering)]
        address = choice.choice.address
        told = f"no target of {address} can be taken: the last one should have no condition"
        return [*lines, f"raise wrong({self._wrong('error', address, told)})"]

    def _enter(self, address: str, *, told: bool) -> Lines:
        number = self.number[address]
        if not self._is_plain(address):
            return [f"return arrive({number})"]
        scene = self.program.scene(address)
        lines = [] if told else [f"put({~number})"]
        lines += [f"s[{slot}]={value!r}" for slot, value in scene.cleared]
        if scene.visits is not None:
            visits = f"s[{scene.visits}]"
            lines.append(f"{visits}=1" if scene.cap == 1 else f"if {visits}<{scene.cap}:{visits}+=1")
        return [*lines, f"return {number}"]

    def _source(self, tree: Node, scene: str) -> str:
        return self.program.compiler.source(tree, at_ending=self.program.at_ending(scene))

    def _range(self, choice: PlayableChoice, effect: Effect) -> int:
        return self._wrong("range", choice.choice.address, effect.variable)

    def _wrong(self, kind: str, where: str, what: str) -> int:
        self.wrong.append((kind, where, what))
        return len(self.wrong) - 1

    def _comes_back(self, number: int, choice: PlayableChoice) -> bool:
        """Whether a choice lies on a circle of scenes."""
        if choice.choice.move in ("stay", "return", "detour"):
            return True
        return any(self._round(number, self.number[way.scene]) for way in choice.ways)


def _circles(program: Program) -> Callable[[int, int], bool]:
    """Whether from one scene, having gone on to another, play can come to the first again (Tarjan)."""
    numbers = {address: number for number, address in enumerate(program.story.scenes)}
    origins = {
        numbers[scene.address]
        for scene in program.story.scenes.values()
        if any(choice.move == "detour" for choice in scene.choices)
    }
    following: list[set[int]] = []
    for scene in program.story.scenes.values():
        targets = [*scene.route, *(target for choice in scene.choices for target in choice.targets)]
        returns = origins if any(choice.move == "return" for choice in scene.choices) else set[int]()
        following.append({numbers[target.scene] for target in targets} | returns)
    group, low, order = [-1] * len(following), [0] * len(following), [-1] * len(following)
    met: list[int] = []
    count = 0
    for start in range(len(following)):
        if order[start] >= 0:
            continue
        waiting = [(start, iter(sorted(following[start])))]
        order[start] = low[start] = count
        count += 1
        met.append(start)
        while waiting:
            at, rest = waiting[-1]
            for then in rest:
                if order[then] < 0:
                    order[then] = low[then] = count
                    count += 1
                    met.append(then)
                    waiting.append((then, iter(sorted(following[then]))))
                    break
                if group[then] < 0:
                    low[at] = min(low[at], order[then])
            else:
                waiting.pop()
                if waiting:
                    low[waiting[-1][0]] = min(low[waiting[-1][0]], low[at])
                if low[at] == order[at]:
                    while group[at] < 0:
                        group[met.pop()] = at
    return lambda one, other: group[one] == group[other]
