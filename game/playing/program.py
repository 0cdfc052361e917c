"""A story made ready to be played: its scenes compiled over the slots of its layout.

A `Program` works on slots alone and knows neither clock nor log, so that whoever explores a story plays
by the very functions that a player does.  Scenes are compiled when they are first needed.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from game.model.expressions import Expression, Value
from game.model.scenes import Choice, Draw, Scene, Target
from game.model.story import Declaration, Story
from game.playing.compiling import Compiler, Reading, Slots
from game.playing.errors import StoryError
from game.playing.layout import NO_ANSWER, Layout, layout_of
from game.playing.rendering import Line, line

KEPT_READY: Final = 8
"""How many stories stay ready to be played.  A program holds its story, so that keeping each for as long as
its story lived would keep all that were ever played: one for each mutant, or for each save of a file."""

MOST_HOPS = 1000
"""How many scenes that are not stopped at may follow each other; only a circle is longer."""


class Way(msgspec.Struct, frozen=True):
    """A target: the scene, and the condition under which it is taken (None: always)."""

    scene: str
    holds: Reading | None


class Setting(msgspec.Struct, frozen=True):
    """An effect over slots: which one it sets, to what, and the declaration that it must keep to."""

    at: int
    read: Reading
    declared: Declaration


Mark = tuple[int, Value]
"""A slot, and the value that it is given whatever it held before."""


class PlayableChoice(msgspec.Struct, frozen=True):
    """A choice over slots: whether it is open, what it sets, where it leads."""

    choice: Choice
    holds: Reading | None
    settings: tuple[Setting, ...]
    marks: tuple[Mark, ...]
    counted: tuple[int, ...]
    ways: tuple[Way, ...]
    label: Line
    closed: Line | None
    note: Line | None

    def is_open(self, slots: Sequence[Value]) -> bool:
        """Whether it can be taken."""
        return self.holds is None or bool(self.holds(slots))

    def apply(self, slots: Slots) -> Slots:
        """The slots after its effects, which all read the slots as they were.

        Raises `StoryError` where a variable leaves its declared range.
        """
        if not self.settings and not self.marks and not self.counted:
            return slots
        changed = list(slots)
        for setting in self.settings:
            value = setting.read(slots)
            if not setting.declared.allows(value):
                raise StoryError(out_of_range(self.choice, setting.declared, value))
            changed[setting.at] = value
        for at, value in self.marks:
            changed[at] = value
        for at in self.counted:
            changed[at] = int(changed[at]) + 1
        return tuple(changed)

    def target(self, slots: Sequence[Value]) -> str:
        """The scene that it leads to, once its effects are applied."""
        return first_way(self.ways, slots, self.choice.address)


class PlayableScene(msgspec.Struct, frozen=True):
    """A scene over slots: what entering changes, its choices, where it leads if it is not stopped at."""

    scene: Scene
    choices: tuple[PlayableChoice, ...]
    route: tuple[Way, ...]
    cleared: tuple[Mark, ...]
    visits: int | None
    cap: int

    def enter(self, slots: Slots) -> Slots:
        """The slots after it was entered: answers forgotten, the visit counted as far as it matters."""
        if self.visits is None and not self.cleared:
            return slots
        changed = list(slots)
        for at, value in self.cleared:
            changed[at] = value
        if self.visits is not None:
            changed[self.visits] = min(int(changed[self.visits]) + 1, self.cap)
        return tuple(changed)

    def draws_due(self, slots: Slots) -> tuple[Draw, ...]:
        """The draws that entering for the first time makes; to be asked before `enter`."""
        if self.visits is None or slots[self.visits] != 0:
            return ()
        return self.scene.draws

    def choice(self, address: str) -> PlayableChoice | None:
        """The choice of this full address, or None."""
        return next((c for c in self.choices if c.choice.address == address), None)


class Program:
    """A story and the compiled scenes of one layout.

    `observing` are expressions beside the story's own that will be asked of its states.
    """

    def __init__(self, story: Story, observing: Iterable[Expression] = ()) -> None:
        self.story = story
        self.layout: Layout = layout_of(story, observing)
        self.compiler = Compiler(self.layout)
        self._scenes: dict[str, PlayableScene] = {}
        self._over = _over(story)

    def scene(self, address: str) -> PlayableScene:
        """The compiled scene of this address."""
        made = self._scenes.get(address)
        if made is None:
            made = self._scenes[address] = self._make(self.story.scenes[address])
        return made

    def enter(
        self, address: str, slots: Slots, draw: Callable[[Scene, Draw], Value]
    ) -> tuple[Slots, list[str]]:
        """Enter a scene, and go on from those that are not stopped at.

        `draw` is asked for the outcome of each draw that is due.  Returns the slots and the scenes entered;
        the last is where play stops.
        """
        entered: list[str] = []
        while True:
            scene = self.scene(address)
            entered.append(address)
            for due in scene.draws_due(slots):
                at = self.layout.index["variable", due.variable]
                slots = (*slots[:at], draw(scene.scene, due), *slots[at + 1 :])
            slots = scene.enter(slots)
            if not scene.route:
                return slots, entered
            if len(entered) > MOST_HOPS:
                raise StoryError(f"{entered[0]} goes round in a circle of scenes that nobody stops at")
            address = first_way(scene.route, slots, address)

    def ask(self, expression: Expression, scene: str, slots: Sequence[Value]) -> Value:
        """What an expression yields at a scene."""
        return self.compiler.compile(expression, at_ending=self.at_ending(scene))(slots)

    def at_ending(self, scene: str) -> bool:
        """Whether play has reached an ending here: at one, or in the epilogue behind it."""
        return scene in self._over

    def _make(self, scene: Scene) -> PlayableScene:
        visits = self.layout.index.get(("visits", scene.address))
        return PlayableScene(
            scene=scene,
            choices=tuple(self._choice(scene, choice) for choice in scene.choices),
            route=self._ways(scene.route, scene),
            cleared=self._cleared(scene),
            visits=visits,
            cap=self.layout.slots[visits].cap if visits is not None else 0,
        )

    def _choice(self, scene: Scene, choice: Choice) -> PlayableChoice:
        return PlayableChoice(
            choice=choice,
            holds=self._condition(choice.condition, scene),
            settings=self._settings(scene, choice),
            marks=self._marks(scene, choice),
            counted=self._counted(scene, choice),
            ways=self._ways(choice.targets, scene),
            label=line(choice.label, self.compiler),
            closed=line(choice.closed, self.compiler) if choice.closed else None,
            note=line(choice.note, self.compiler) if choice.note else None,
        )

    def _ways(self, targets: tuple[Target, ...], scene: Scene) -> tuple[Way, ...]:
        return tuple(Way(target.scene, self._condition(target.condition, scene)) for target in targets)

    def _condition(self, condition: Expression | None, scene: Scene) -> Reading | None:
        if condition is None:
            return None
        return self.compiler.compile(condition, at_ending=self.at_ending(scene.address))

    def _cleared(self, scene: Scene) -> tuple[Mark, ...]:
        index = self.layout.index
        marks: list[Mark] = []
        for item in scene.clears:
            asked = (index.get(("asked", choice.address)) for choice in self.story.scenes[item].choices)
            marks += [(at, False) for at in asked if at is not None]
            if (at := index.get(("answer", item))) is not None:
                marks.append((at, NO_ANSWER))
        if scene.clears:
            answers = self.story.worklists[scene.address].answers
            counts = (index.get(("count", f"{scene.address}.{answer}")) for answer in answers)
            marks += [(at, 0) for at in counts if at is not None]
        return tuple(marks)

    def _settings(self, scene: Scene, choice: Choice) -> tuple[Setting, ...]:
        at_ending = self.at_ending(scene.address)
        return tuple(
            Setting(
                self.layout.index["variable", effect.variable],
                self.compiler.compile(effect.expression, at_ending=at_ending),
                self.story.variables[effect.variable],
            )
            for effect in choice.effects
        )

    def _counted(self, scene: Scene, choice: Choice) -> tuple[int, ...]:
        # An item is answered once before its list is entered again, and an answer that stays is taken once:
        # the reader sees to it.
        at = self.layout.index.get(("count", f"{scene.worklist}.{choice.id}"))
        return () if at is None else (at,)

    def _marks(self, scene: Scene, choice: Choice) -> tuple[Mark, ...]:
        index = self.layout.index
        marks: list[Mark] = []
        for kind in ("chosen", "asked"):
            if (at := index.get((kind, choice.address))) is not None:
                marks.append((at, True))
        if (
            scene.worklist
            and choice.move != "stay"
            and (at := index.get(("answer", scene.address))) is not None
        ):
            marks.append((at, choice.id))
        return tuple(marks)


@lru_cache(maxsize=KEPT_READY)
def program_of(story: Story) -> Program:
    """The story's own program, made once."""
    return Program(story)


def _over(story: Story) -> frozenset[str]:
    """The endings, and every scene that the epilogue leads to."""
    found = {scene.address for scene in story.scenes.values() if scene.ending}
    waiting = [story.epilogue.scene] if story.epilogue else []
    while waiting:
        address = waiting.pop()
        if address not in found:
            found.add(address)
            scene = story.scenes[address]
            waiting += [target.scene for choice in scene.choices for target in choice.targets]
            waiting += [target.scene for target in scene.route]
    return frozenset(found)


def first_way(ways: tuple[Way, ...], slots: Sequence[Value], origin: str) -> str:
    """The scene of the first way that can be taken.  Raises `StoryError` where none can."""
    for way in ways:
        if way.holds is None or way.holds(slots):
            return way.scene
    raise StoryError(f"no target of {origin} can be taken: the last one should have no condition")


def out_of_range(choice: Choice, declared: Declaration, value: Value) -> str:
    """What is wrong where a choice sets a variable to a value that it cannot have."""
    if declared.kind == "int":
        allowed = f"{declared.low} to {declared.high}"
    else:
        allowed = ", ".join(declared.words) or "true or false"
    return f"{choice.address} sets {declared.name} to {value!r}, outside of its declared range ({allowed})"
