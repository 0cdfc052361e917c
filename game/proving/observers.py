"""Observers: what is asked of the states of a story beside where play can go.

Each is decided by an exploration of its own, keyed on control and on what it reads, so that costs add
and do not multiply.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from game.model.expressions import AtEnding, Constant, Expression, walk
from game.model.scenes import Scene
from game.playing.program import PlayableScene, Program
from game.proving.liveness import Mask, mask_of, slots_read

ObserverKind = Literal["block", "always", "never", "possible", "range"]


class Observer(msgspec.Struct, frozen=True):
    """A question about states.

    `block`: whether the block `name` is ever shown at `scene`.  `always`, `never`: whether the invariant
    `name` is ever broken, anywhere.  `possible`: whether what `name` asks for stays in reach.  `range`:
    whether the variable `name` ever leaves its range.
    """

    kind: ObserverKind
    name: str
    scene: str | None = None
    expression: Expression | None = None

    @property
    def key(self) -> str:
        """What tells it from all others of its story."""
        return f"{self.kind}:{self.name}@{self.scene or 'everywhere'}"

    def reads(self, program: Program) -> dict[str, Mask]:
        """The slots that it reads, by the scenes at which it reads them."""
        layout, scenes = program.layout, program.story.scenes
        if self.kind == "range":
            slot = 1 << layout.index["variable", self.name]
            return {
                address: slot | _effect_reads(scene, self.name, program)
                for address, scene in scenes.items()
                if _sets(scene, self.name)
            }
        read = slots_read(self.expression, layout)
        if self.scene:
            return {self.scene: read}
        asked = scenes if self.kind == "possible" else _may_change(read, self.expression, program)
        return dict.fromkeys(asked, read)


def observers_of(program: Program) -> Iterator[Observer]:
    """The observers that a story asks for by itself, in file order."""
    story = program.story
    for scene in story.scenes.values():
        for block in scene.blocks:
            if block.condition is not None:
                yield Observer("block", block.address, scene.address, block.condition)
    for name, expression in story.invariants.always.items():
        yield Observer("always", name, None, expression)
    for name, expression in story.invariants.never.items():
        yield Observer("never", name, None, expression)
    for name, expression in story.invariants.always_possible.items():
        yield Observer("possible", name, None, expression)
    for name in story.variables:
        if any(_may_leave(scene, name) for scene in story.scenes.values()):
            yield Observer("range", name)


def _may_change(read: Mask, expression: Expression | None, program: Program) -> set[str]:
    """The scenes at which an expression over these slots can have another value than a step before.

    Elsewhere it holds as it held there, so that nobody need ask again.
    """
    scenes = program.story.scenes
    detoured = {s.address for s in scenes.values() if any(c.move == "detour" for c in s.choices)}
    found = {program.story.start}
    if expression is not None and any(isinstance(node, AtEnding) for node in walk(expression.tree)):
        found |= {address for address in scenes if program.at_ending(address)}
    for address in scenes:
        playable = program.scene(address)
        if read & _entering_changes(playable, program):
            found.add(address)
        for choice in playable.choices:
            changed = (*(s.at for s in choice.settings), *(at for at, _ in choice.marks), *choice.counted)
            if not read & mask_of(changed):
                continue
            found |= {way.scene for way in choice.ways}
            found |= {address} if choice.choice.move == "stay" else set()
            found |= detoured if choice.choice.move == "return" else set()
    return _stopped_at(found, scenes)


def _entering_changes(playable: PlayableScene, program: Program) -> Mask:
    changed = [at for at, _ in playable.cleared]
    changed += [] if playable.visits is None else [playable.visits]
    changed += [program.layout.index["variable", draw.variable] for draw in playable.scene.draws]
    return mask_of(changed)


def _stopped_at(found: set[str], scenes: Mapping[str, Scene]) -> set[str]:
    """These scenes, and in place of those that nobody stops at the ones that they lead to."""
    stops, waiting, passed = set[str](), list(found), set[str]()
    while waiting:
        address = waiting.pop()
        route = scenes[address].route
        if not route:
            stops.add(address)
        elif address not in passed:
            passed.add(address)
            waiting += [target.scene for target in route]
    return stops


def _sets(scene: Scene, variable: str) -> bool:
    return any(effect.variable == variable for choice in scene.choices for effect in choice.effects)


def _may_leave(scene: Scene, variable: str) -> bool:
    """Whether an effect computes the variable; a constant was held against its declaration when read."""
    return any(
        effect.variable == variable and not isinstance(effect.expression.tree, Constant)
        for choice in scene.choices
        for effect in choice.effects
    )


def _effect_reads(scene: Scene, variable: str, program: Program) -> Mask:
    read = 0
    for choice in scene.choices:
        for effect in choice.effects:
            if effect.variable == variable:
                read |= slots_read(effect.expression, program.layout)
    return read
