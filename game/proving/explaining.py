"""Why exhaustive play tells states apart at a scene: what of a state is still read from there, and by what.

A state of control holds a slot at a scene where a condition or a target ahead may read it, or an effect that
feeds such a slot.  Every other question adds what it reads, in an exploration of its own.
"""

from collections import deque
from collections.abc import Iterator
from math import prod

import msgspec

from game.model.expressions import Expression
from game.model.plurals import counted
from game.model.scenes import Choice, Target
from game.model.story import Story
from game.playing.layout import Slot
from game.playing.program import Program, program_of
from game.proving.liveness import Liveness, Mask, slots_in, slots_read
from game.proving.observers import observers_of

_At = tuple[str, int]
_Came = dict[_At, tuple[_At, str] | None]


class Held(msgspec.Struct, frozen=True):
    """A slot that the key holds.

    `values` is how many it can have at most.  `why` is the shortest way to something that reads it, a
    line a step; the last one reads.
    """

    slot: str
    values: int
    why: tuple[str, ...]


class Added(msgspec.Struct, frozen=True):
    """Slots that the key holds in one exploration beside those of control, and for which questions."""

    slots: tuple[str, ...]
    values: int
    questions: tuple[str, ...]


class Explanation(msgspec.Struct, frozen=True):
    """The key at a scene: of how many slots it holds which, and what single questions add."""

    scene: str
    slots: int
    control: tuple[Held, ...]
    added: tuple[Added, ...]

    @property
    def most_states(self) -> int:
        """How many states of control there can be at the scene at most."""
        return prod(held.values for held in self.control)


def explain(story: Story, scene: str) -> Explanation:
    """What the key holds at a scene, and why.  Raises `KeyError` for a scene that is none."""
    program = program_of(story)
    liveness = Liveness(program)
    reasons, slots = _Reasons(program, liveness), program.layout.slots
    control = liveness.control[scene]
    return Explanation(
        scene=scene,
        slots=len(slots),
        control=tuple(
            Held(_named(slots[at]), _values(story, slots[at]), reasons.why(scene, at))
            for at in slots_in(control)
        ),
        added=tuple(_added(program, liveness, scene)),
    )


def _added(program: Program, liveness: Liveness, scene: str) -> Iterator[Added]:
    control, slots = liveness.control[scene], program.layout.slots
    by_mask: dict[Mask, list[str]] = {}
    for observer in observers_of(program):
        more = liveness.live(observer.reads(program))[scene] & ~control
        if more:
            by_mask.setdefault(more, []).append(f"{observer.kind} {observer.name}")
    for mask, questions in by_mask.items():
        held = [slots[at] for at in slots_in(mask)]
        values = prod(_values(program.story, slot) for slot in held)
        yield Added(tuple(map(_named, held)), values, tuple(dict.fromkeys(questions)))


class _Reasons:
    """Finds the shortest way from a slot at a scene to what reads it."""

    def __init__(self, program: Program, liveness: Liveness) -> None:
        self._program, self._live = program, liveness.control
        self._scenes = program.story.scenes
        self._origins = [
            address
            for address, scene in self._scenes.items()
            if any(choice.move == "detour" for choice in scene.choices)
        ]

    def why(self, scene: str, slot: int) -> tuple[str, ...]:
        """The steps of that way, in words; scenes that are only passed through are counted."""
        came: _Came = {(scene, slot): None}
        waiting = deque([(scene, slot)])
        while waiting:
            here = waiting.popleft()
            read = next(self._readers(*here), "")
            if read:
                return (*_steps(came, here), read)
            for then, words in self._onward(*here):
                if then not in came:
                    came[then] = (here, words)
                    waiting.append(then)
        return ()

    def _readers(self, scene: str, slot: int) -> Iterator[str]:
        """What reads a slot at a scene itself."""
        for choice in self._scenes[scene].choices:
            if choice.condition and self._reads(choice.condition, slot):
                yield f"{choice.address} is open only if `{choice.condition.source}`"
        for choice in self._scenes[scene].choices:
            if slot not in self._written(scene, choice):
                yield from self._ways(choice.address, choice.targets, slot)
            for fed, words in self._fed(choice, slot):
                yield from (f"{words}, and {read}" for read in self._ways("it", choice.targets, fed))
        yield from self._ways(scene, self._scenes[scene].route, slot)

    def _ways(self, origin: str, targets: tuple[Target, ...], slot: int) -> Iterator[str]:
        for target in targets:
            if target.condition and self._reads(target.condition, slot):
                yield f"{origin} leads to {target.scene} only if `{target.condition.source}`"
        for target in targets:
            there = self._program.scene(target.scene)
            drawn = [
                draw.variable for draw in there.scene.draws if self._is_live(target.scene, draw.variable)
            ]
            if slot == there.visits and drawn:
                yield f"{target.scene} draws {' and '.join(drawn)} at its first visit"

    def _onward(self, scene: str, slot: int) -> Iterator[tuple[_At, str]]:
        """Where a slot is passed on to, under the same name or through an effect."""
        for choice in self._scenes[scene].choices:
            then = self._after(scene, choice)
            if slot not in self._written(scene, choice):
                yield from (((there, slot), "") for there in then if self._live[there] >> slot & 1)
            for fed, words in self._fed(choice, slot):
                yield from (((there, fed), words) for there in then if self._live[there] >> fed & 1)
        for target in self._scenes[scene].route:
            if self._live[target.scene] >> slot & 1:
                yield (target.scene, slot), ""

    def _fed(self, choice: Choice, slot: int) -> Iterator[tuple[int, str]]:
        """The slots that a choice sets from a slot, each in words."""
        for effect in choice.effects:
            if self._reads(effect.expression, slot):
                words = f"{choice.address} sets {effect.variable} to `{effect.expression.source}`"
                yield self._program.layout.index["variable", effect.variable], words

    def _after(self, scene: str, choice: Choice) -> list[str]:
        stays = [scene] if choice.move == "stay" else []
        returns = self._origins if choice.move == "return" else []
        return [*stays, *returns, *(target.scene for target in choice.targets)]

    def _written(self, scene: str, choice: Choice) -> set[int]:
        playable = self._program.scene(scene).choice(choice.address)
        if playable is None:
            return set()
        return {setting.at for setting in playable.settings} | {at for at, _ in playable.marks}

    def _reads(self, expression: Expression, slot: int) -> bool:
        return bool(slots_read(expression, self._program.layout) >> slot & 1)

    def _is_live(self, scene: str, variable: str) -> bool:
        return bool(self._live[scene] >> self._program.layout.index["variable", variable] & 1)


def _steps(came: _Came, here: _At) -> tuple[str, ...]:
    """The steps that led somewhere, in words, the first one first."""
    told: list[str] = []
    passed = 0
    step = came[here]
    while step is not None:
        before, words = step
        if words:
            told += [_passed(passed), words]
            passed = 0
        else:
            passed += 1
        step = came[before]
    told.append(_passed(passed))
    return tuple(words for words in reversed(told) if words)


def _passed(scenes: int) -> str:
    return f"{counted(scenes, 'step')} on" if scenes else ""


def _named(slot: Slot) -> str:
    """A slot as an author reads it."""
    match slot.kind:
        case "variable":
            return slot.name
        case "asked":
            return f"chosen('{slot.name}')"
        case "count":
            worklist, _, answer = slot.name.rpartition(".")
            return f"count('{worklist}', '{answer}')"
    return f"{slot.kind}('{slot.name}')"


def _values(story: Story, slot: Slot) -> int:
    """How many values a slot can have at most."""
    match slot.kind:
        case "variable":
            declared = story.variables[slot.name]
            if declared.kind == "int":
                return declared.high - declared.low + 1
            return len(declared.words) or 2
        case "visits":
            return slot.cap + 1
        case "answer":
            closing = [choice for choice in story.scenes[slot.name].choices if choice.move != "stay"]
            return len(closing) + 1
        case "count":
            return len(story.worklists[slot.name.rpartition(".")[0]].items) + 1
    return 2
