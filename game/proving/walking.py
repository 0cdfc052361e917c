"""Walking through the states of a program, with only the live slots kept.

A state here is a scene, the scene to return to, and the values of the slots that are live there.  The
walk goes breadth first, so that the way it finds to a state is a shortest one.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from operator import itemgetter

from game.model.expressions import Value
from game.playing.errors import StoryError
from game.playing.program import MOST_HOPS, PlayableChoice, Program, first_way
from game.proving.liveness import Mask, slots_in, slots_read

Key = tuple[str, str | None, tuple[Value, ...]]
Outcomes = tuple[tuple[str, Value], ...]
"""What chance decided on the way into a scene, by variable."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One way on from a state: the choice, what chance decided, the state that follows.

    `broken` names the variable that the choice puts out of its range; then nothing follows.
    """

    choice: str
    outcomes: Outcomes
    key: Key | None
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Here:
    """A state with its slots spread out so that conditions can be asked of it.

    Slots that are not live hold anything.
    """

    key: Key
    slots: list[Value]

    @property
    def scene(self) -> str:
        return self.key[0]


class Walk:
    """The states of a program under one choice of live slots (`live`, by scene)."""

    def __init__(self, program: Program, live: Mapping[str, Mask]) -> None:
        self._program = program
        self._live = live
        self._kept = {address: slots_in(mask) for address, mask in live.items()}
        self._project = {address: _projection(kept) for address, kept in self._kept.items()}
        self._start = list(program.layout.start)
        self._knowing: dict[str, tuple[bool, ...]] = {}

    def first(self) -> list[Arrival]:
        """The first states: one for each outcome of the draws at the start."""
        return list(self._enter("", self._start, self._program.story.start, None))

    def here(self, key: Key) -> Here:
        """A state, spread out."""
        slots = self._start.copy()
        for at, value in zip(self._kept[key[0]], key[2], strict=True):
            slots[at] = value
        return Here(key, slots)

    def open_choices(self, here: Here) -> list[PlayableChoice]:
        """The choices that can be taken."""
        slots = here.slots
        choices = self._program.scene(here.scene).choices
        return [choice for choice in choices if choice.is_open(slots)]

    def onward(self, here: Here, choice: PlayableChoice) -> Iterator[Arrival]:
        """The states that follow a choice, one for each outcome of chance."""
        scene, returns, _ = here.key
        slots = here.slots.copy()
        for setting, known in zip(choice.settings, self._known(choice, scene), strict=True):
            value = setting.read(here.slots)
            if known and not setting.declared.allows(value):
                yield Arrival(choice.choice.address, (), None, setting.declared.name)
                return
            slots[setting.at] = value
        for at, mark in choice.marks:
            slots[at] = mark
        for at in choice.counted:
            slots[at] = int(slots[at]) + 1
        address = choice.choice.address
        match choice.choice.move:
            case "stay":
                yield Arrival(address, (), self._key(scene, returns, slots))
            case "return":
                if returns is None:
                    raise StoryError(f"{address} returns, but no detour led there")
                yield Arrival(address, (), self._key(returns, None, slots))
            case "detour":
                if returns is not None:
                    raise StoryError(f"{address} begins a detour inside a detour")
                yield from self._enter(address, slots, choice.target(slots), scene)
            case "goto":
                yield from self._enter(address, slots, choice.target(slots), returns)

    def _known(self, choice: PlayableChoice, scene: str) -> tuple[bool, ...]:
        """Whether each effect reads live slots alone, so that what it yields is the value in play."""
        address = choice.choice.address
        known = self._knowing.get(address)
        if known is None:
            layout, live = self._program.layout, self._live[scene]
            reads = (slots_read(effect.expression, layout) for effect in choice.choice.effects)
            known = self._knowing[address] = tuple(not read & ~live for read in reads)
        return known

    def _enter(self, choice: str, slots: list[Value], target: str, returns: str | None) -> Iterator[Arrival]:
        """Enter a scene, once for each outcome of the draws that are due on the way."""
        waiting: list[tuple[str, list[Value], Outcomes, int]] = [(target, slots, (), 0)]
        while waiting:
            address, slots, outcomes, hops = waiting.pop(0)
            for drawn in self._drawn(address, slots):
                entered = slots.copy()
                for variable, value in drawn:
                    entered[self._program.layout.index["variable", variable]] = value
                self._count(address, entered)
                route = self._program.scene(address).route
                if not route:
                    yield Arrival(choice, outcomes + drawn, self._key(address, returns, entered))
                elif hops > MOST_HOPS:
                    raise StoryError(f"{target} goes round in a circle of scenes that nobody stops at")
                else:
                    onward = first_way(route, entered, address)
                    waiting.append((onward, entered, outcomes + drawn, hops + 1))

    def _drawn(self, address: str, slots: list[Value]) -> list[Outcomes]:
        """The outcomes that entering can have; a draw that nothing reads has none."""
        scene, index = self._program.scene(address), self._program.layout.index
        live = [
            draw for draw in scene.scene.draws if self._live[address] >> index["variable", draw.variable] & 1
        ]
        if not live or scene.visits is None or slots[scene.visits] != 0:
            return [()]
        choices = ([(draw.variable, value) for value in draw.outcomes] for draw in live)
        return list(product(*choices))

    def _count(self, address: str, slots: list[Value]) -> None:
        scene = self._program.scene(address)
        for at, value in scene.cleared:
            slots[at] = value
        if scene.visits is not None:
            slots[scene.visits] = min(int(slots[scene.visits]) + 1, scene.cap)

    def _key(self, scene: str, returns: str | None, slots: list[Value]) -> Key:
        return scene, returns, self._project[scene](slots)


def _projection(kept: tuple[int, ...]) -> Callable[[list[Value]], tuple[Value, ...]]:
    if not kept:
        return lambda slots: ()
    if len(kept) == 1:
        (only,) = kept
        return lambda slots: (slots[only],)
    return itemgetter(*kept)
