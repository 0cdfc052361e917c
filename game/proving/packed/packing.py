"""A state as one whole number: which bits of it hold the scene, the way back, and each slot.

Every slot has its bits at the same place in every state of a program, so that code is made once for all
explorations: those that need not know a slot leave its bits at 0.  The slots that control needs most often
lie lowest, so that numbers stay short where little must be known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from game.model.expressions import Value
from game.model.story import Story
from game.playing.layout import NO_ANSWER, Slot
from game.playing.program import Program
from game.proving.liveness import Mask, slots_in
from game.proving.walking import Key


@dataclass(frozen=True)
class Field:
    """Where a slot lies in a state: `width` bits from `shift` on hold a code.

    The code of an int is what it is above `low`, of a word its place in `words`, of a flag 0 or 1.
    """

    slot: int
    shift: int
    width: int
    flag: bool = False
    low: int = 0
    top: int = 0
    words: tuple[str, ...] = ()

    @cached_property
    def mask(self) -> int:
        """Its bits."""
        return ((1 << self.width) - 1) << self.shift

    def code(self, value: Value) -> int | None:
        """The code of a value, or None for one that it cannot hold."""
        if self.words:
            return self.words.index(value) if isinstance(value, str) and value in self.words else None
        if self.flag:
            return int(value) if isinstance(value, bool) else None
        if isinstance(value, str) or not self.low <= value <= self.top:
            return None
        return int(value) - self.low

    def bits(self, value: Value) -> int:
        """A value's code, where it lies.  Raises `ValueError` for one that the field cannot hold."""
        code = self.code(value)
        if code is None:
            raise ValueError(f"slot {self.slot} cannot hold {value!r}")
        return code << self.shift

    def read(self, state: int) -> Value:
        """The value that a state holds."""
        code = (state & self.mask) >> self.shift
        if self.words:
            # What is not known lies at 0, and garbage is never asked for.
            return self.words[code]
        return bool(code) if self.flag else code + self.low


class Packing:
    """The bits of a program's states.  `control` are the slots that control needs, by scene."""

    def __init__(self, program: Program, control: Mapping[str, Mask]) -> None:
        self.story = program.story
        self.scenes = tuple(program.story.scenes)
        self.number = {address: at for at, address in enumerate(self.scenes)}
        self._start = program.layout.start
        width = max(1, (len(self.scenes) - 1).bit_length())
        self.scene_mask = (1 << width) - 1
        detours = any(c.move == "detour" for s in program.story.scenes.values() for c in s.choices)
        # 0 is nowhere to return to; any other number is one above the scene's.
        back = len(self.scenes).bit_length() if detours else 0
        self.back_shift = width
        self.back_mask = ((1 << back) - 1) << width
        self.fields = self._fields(program, control, width + back)
        self.all = (1 << (width + back + sum(field.width for field in self.fields))) - 1
        self._masks: dict[Mask, int] = {}

    def _fields(self, program: Program, control: Mapping[str, Mask], shift: int) -> tuple[Field, ...]:
        slots = program.layout.slots
        needed = [0] * len(slots)
        for mask in control.values():
            for at in slots_in(mask):
                needed[at] += 1
        drawn: dict[str, set[Value]] = {}
        for scene in program.story.scenes.values():
            for draw in scene.draws:
                drawn.setdefault(draw.variable, set()).update(draw.outcomes)
        made: dict[int, Field] = {}
        for at in sorted(range(len(slots)), key=lambda at: -needed[at]):
            more = drawn.get(slots[at].name, set()) if slots[at].kind == "variable" else set()
            made[at] = _field(program.story, slots[at], at, shift, {*more, slots[at].start})
            shift += made[at].width
        return tuple(made[at] for at in range(len(slots)))

    def mask(self, slots: Mask) -> int:
        """The bits of some slots."""
        found = self._masks.get(slots)
        if found is None:
            found = 0
            for at in slots_in(slots):
                found |= self.fields[at].mask
            self._masks[slots] = found
        return found

    def slots(self, values: Sequence[Value]) -> int:
        """The bits of these values, one for each slot."""
        state = 0
        for field, value in zip(self.fields, values, strict=True):
            state |= field.bits(value)
        return state

    def values(self, state: int) -> list[Value]:
        """The value of every slot; of those that are not known, any."""
        return [field.read(state) for field in self.fields]

    def scene(self, state: int) -> str:
        """The scene of a state."""
        return self.scenes[state & self.scene_mask]

    def key(self, state: int, live: Mask) -> Key:
        """A state as the walk holds it, with these slots."""
        back = (state & self.back_mask) >> self.back_shift
        returns = self.scenes[back - 1] if back else None
        return self.scene(state), returns, tuple(self.fields[at].read(state) for at in slots_in(live))

    def state(self, key: Key, live: Mask) -> int:
        """A key of the walk, with these slots, as a state."""
        scene, returns, values = key
        state = self.number[scene]
        if returns is not None:
            state |= (self.number[returns] + 1) << self.back_shift
        for at, value in zip(slots_in(live), values, strict=True):
            state |= self.fields[at].bits(value)
        return state


def _field(story: Story, slot: Slot, at: int, shift: int, held: set[Value]) -> Field:
    """The field of a slot that must at least be able to hold some values."""
    words: tuple[str, ...] = ()
    low = top = 0
    match slot.kind:
        case "variable":
            declared = story.variables[slot.name]
            if declared.kind == "flag":
                return Field(at, shift, 1, flag=True)
            words = declared.words
            low, top = declared.low, declared.high
        case "chosen" | "asked":
            return Field(at, shift, 1, flag=True)
        case "visits":
            top = slot.cap
        case "answer":
            words = (NO_ANSWER, *(choice.id for choice in story.scenes[slot.name].choices))
        case "count":
            top = len(story.worklists[slot.name.rpartition(".")[0]].items)
    if words:
        words = tuple(dict.fromkeys((*words, *sorted(v for v in held if isinstance(v, str)))))
        return Field(at, shift, max(1, (len(words) - 1).bit_length()), words=words)
    numbers = [v for v in held if isinstance(v, int)]
    low, top = min(low, *numbers), max(top, *numbers)
    return Field(at, shift, max(1, (top - low).bit_length()), low=low, top=top)
