"""Which slots the future can still read, scene by scene.

The classic backward data-flow analysis of live variables (Aho, Lam, Sethi, Ullman, *Compilers*, 9.2.5),
over scenes in place of basic blocks.  Sets of slots are bit masks.  A slot that is not live at a scene
cannot change anything that is asked, so that states which differ in it alone are one state.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from game.model.expressions import Expression, Lookup, walk
from game.model.scenes import Choice, Scene, Target
from game.playing.layout import Layout, slot_of
from game.playing.program import PlayableScene, Program

Mask = int


@dataclass(frozen=True, slots=True)
class _Step:
    """A choice as the analysis sees it: what it reads, what it sets from what, where it can lead."""

    reads: Mask
    way_reads: Mask
    settings: tuple[tuple[Mask, Mask], ...]
    overwritten: Mask
    targets: tuple[str, ...]
    move: str


@dataclass(frozen=True, slots=True)
class _Node:
    steps: tuple[_Step, ...]
    cleared: Mask
    visits: Mask
    drawn: Mask


class Liveness:
    """The analysis of one program; asked once for control and once for every observer."""

    def __init__(self, program: Program) -> None:
        self._layout = program.layout
        self._nodes = {
            address: self._node(program.scene(address), scene)
            for address, scene in program.story.scenes.items()
        }
        self._origins = tuple(
            address for address, node in self._nodes.items() if any(s.move == "detour" for s in node.steps)
        )
        self._before = self._predecessors()

        self.control = self._settle(dict.fromkeys(self._nodes, 0), set(self._nodes))
        """The slots live at each scene for control alone: for where play can go."""

    def live(self, observed: Mapping[str, Mask]) -> dict[str, Mask]:
        """The slots live at each scene, for control and for what an observer reads at scenes."""
        live = {address: mask | observed.get(address, 0) for address, mask in self.control.items()}
        changed = {address for address, mask in observed.items() if mask & ~self.control[address]}
        return self._settle(live, changed.union(*(self._before[address] for address in changed)))

    def everything(self) -> dict[str, Mask]:
        """Every slot at every scene: no reduction."""
        return dict.fromkeys(self._nodes, (1 << len(self._layout.slots)) - 1)

    def _settle(self, live: dict[str, Mask], waiting: set[str]) -> dict[str, Mask]:
        while waiting:
            address = waiting.pop()
            found = live[address] | self._needed(address, live)
            if found != live[address]:
                live[address] = found
                waiting.update(self._before[address])
                waiting.add(address)
        return live

    def _needed(self, address: str, live: Mapping[str, Mask]) -> Mask:
        needed = 0
        after: dict[tuple[str, tuple[str, ...]], Mask] = {}
        for step in self._nodes[address].steps:
            # The answers to an item all lead the same way on.
            way = step.move, step.targets
            if way not in after:
                after[way] = self._after(address, step, live)
            needed |= step.reads | self.before(step, after[way])
        return needed

    def _after(self, address: str, step: _Step, live: Mapping[str, Mask]) -> Mask:
        """The slots that are still read once the step's effects are done."""
        after = step.way_reads
        if step.move == "stay":
            after |= live[address]
        if step.move == "return":
            for origin in self._origins:
                after |= live[origin]
        for target in step.targets:
            after |= self._entering(target, live[target])
        return after

    def before(self, step: _Step, after: Mask) -> Mask:
        """The slots that a step must know so that those in `after` are right behind it."""
        needed = after & ~step.overwritten
        for slot, _ in step.settings:
            needed &= ~slot
        for slot, reads in step.settings:
            if after & slot:
                needed |= reads
        return needed

    def _entering(self, target: str, live: Mask) -> Mask:
        node = self._nodes[target]
        needed = live & ~node.cleared
        if live & node.drawn:
            needed |= node.visits
        return needed

    def _predecessors(self) -> dict[str, set[str]]:
        before: dict[str, set[str]] = {address: set() for address in self._nodes}
        for address, node in self._nodes.items():
            for step in node.steps:
                for target in step.targets:
                    before[target].add(address)
                if step.move == "return":
                    for origin in self._origins:
                        before[origin].add(address)
        return before

    def _node(self, playable: PlayableScene, scene: Scene) -> _Node:
        steps = [self._choice(playable, choice) for choice in scene.choices]
        if scene.route:
            steps.append(_Step(0, self._target_reads(scene.route), (), 0, _scenes(scene.route), "goto"))
        return _Node(
            steps=tuple(steps),
            cleared=mask_of(at for at, _ in playable.cleared),
            visits=0 if playable.visits is None else 1 << playable.visits,
            drawn=mask_of(self._layout.index["variable", draw.variable] for draw in scene.draws),
        )

    def _choice(self, playable: PlayableScene, choice: Choice) -> _Step:
        compiled = playable.choice(choice.address)
        marks = compiled.marks if compiled else ()
        return _Step(
            reads=slots_read(choice.condition, self._layout),
            way_reads=self._target_reads(choice.targets),
            settings=tuple(
                (
                    1 << self._layout.index["variable", effect.variable],
                    slots_read(effect.expression, self._layout),
                )
                for effect in choice.effects
            ),
            overwritten=mask_of(at for at, _ in marks),
            targets=_scenes(choice.targets),
            move=choice.move,
        )

    def _target_reads(self, targets: tuple[Target, ...]) -> Mask:
        read = 0
        for target in targets:
            read |= slots_read(target.condition, self._layout)
        return read


def slots_read(expression: Expression | None, layout: Layout) -> Mask:
    """The slots that an expression reads, as a mask."""
    if expression is None:
        return 0
    index, read = layout.index, 0
    for node in walk(expression.tree):
        if isinstance(node, Lookup):
            read |= 1 << index[slot_of(node)]
    return read


def mask_of(slots: Iterable[int]) -> Mask:
    """A set of slots as a mask."""
    mask = 0
    for slot in slots:
        mask |= 1 << slot
    return mask


@lru_cache(maxsize=10_000)
def slots_in(mask: Mask) -> tuple[int, ...]:
    """A mask as slots, in order."""
    return tuple(slot for slot in range(mask.bit_length()) if mask >> slot & 1)


def _scenes(targets: tuple[Target, ...]) -> tuple[str, ...]:
    return tuple(target.scene for target in targets)
