"""The layout of a state: which things a story's conditions can read, and in which slot each is.

Declared variables always have a slot.  Visits, choices taken and answers have one only where an
expression names them, so that a state holds nothing that no condition can tell apart.
"""

from collections.abc import Iterable, Iterator
from typing import Final, Literal

import msgspec

from game.model.expressions import (
    Answer,
    Asked,
    Chosen,
    Compare,
    Constant,
    Count,
    Expression,
    In,
    Lookup,
    Node,
    Seen,
    Value,
    Variable,
    Visits,
    walk,
)
from game.model.scenes import Block, Choice, Scene, Target
from game.model.story import Story
from game.model.text import Text

SlotKind = Literal["variable", "visits", "chosen", "answer", "asked", "count"]
SlotKey = tuple[SlotKind, str]
"""What a slot is of: its kind, and an address or a name."""

NO_ANSWER = "none"
_STARTS: dict[SlotKind, Value] = {"chosen": False, "answer": NO_ANSWER, "asked": False, "count": 0}


class Slot(msgspec.Struct, frozen=True):
    """One value of a state: what it is, of what, its value at the start.

    `cap` bounds a count of visits: beyond the largest number that any expression compares it with,
    counts are alike.  How many items have an answer is counted in a slot of its own, so that whoever
    reads the number need not remember the items.
    """

    kind: SlotKind
    name: str
    start: Value
    cap: int = 0

    @property
    def key(self) -> str:
        """Its name in a saved state."""
        return f"{self.kind}:{self.name}"


class Layout(msgspec.Struct, frozen=True):
    """The slots of a story, and where each is."""

    slots: tuple[Slot, ...]
    index: dict[SlotKey, int]

    @property
    def start(self) -> tuple[Value, ...]:
        """The values at the start of play."""
        return tuple(slot.start for slot in self.slots)


def slot_of(node: Lookup) -> SlotKey:
    """What a node reads: a scene that is seen is one whose visits are counted."""
    match node:
        case Variable(name):
            return "variable", name
        case Visits(scene) | Seen(scene):
            return "visits", scene
        case Chosen(choice):
            return "chosen", choice
        case Answer(item):
            return "answer", item
        case Asked(choice):
            return "asked", choice
        case Count(worklist, answer):
            return "count", f"{worklist}.{answer}"


def layout_of(story: Story, observing: Iterable[Expression] = ()) -> Layout:
    """The layout that a story's expressions need; `observing` are further ones that will be asked."""
    slots = [Slot("variable", name, declared.start) for name, declared in story.variables.items()]
    caps: dict[str, int] = {}
    named: dict[SlotKey, None] = {}
    for scene in story.scenes.values():
        if scene.draws:
            caps[scene.address] = max(caps.get(scene.address, 0), 1)
    # Most expressions of a story stand in it several times: asked once, they name what they name.
    for tree in dict.fromkeys(each.tree for each in (*story_expressions(story), *observing)):
        for node in walk(tree):
            if type(node) in _NAMING:
                _note(node, caps, named)
    for worklist in story.worklists.values():
        # An item's answer is shown in the list, and a staying answer is open once.
        for item in worklist.items:
            named.setdefault(("answer", item.scene))
            for answer in worklist.staying:
                if story.choice(f"{item.scene}.{answer}"):
                    named.setdefault(("asked", f"{item.scene}.{answer}"))
    slots += [Slot("visits", scene, 0, cap) for scene, cap in caps.items()]
    slots += [Slot(kind, name, _STARTS[kind]) for kind, name in named]
    return Layout(tuple(slots), {(slot.kind, slot.name): at for at, slot in enumerate(slots)})


_NAMING: Final = frozenset({Compare, In, Visits, Seen, Chosen, Answer, Asked, Count})
"""The nodes that may need a slot; asked first, since a story has thousands of others."""


def _note(node: Node, caps: dict[str, int], named: dict[SlotKey, None]) -> None:
    match node:
        case Compare(left=Visits(scene), right=Constant(value)) if isinstance(value, int):
            caps[scene] = max(caps.get(scene, 1), value + 1)
        case Compare(left=Constant(value), right=Visits(scene)) if isinstance(value, int):
            caps[scene] = max(caps.get(scene, 1), value + 1)
        case In(left=Visits(scene), options=options):
            largest = max((v for v in options if isinstance(v, int)), default=0)
            caps[scene] = max(caps.get(scene, 1), largest + 1)
        case Visits(scene) | Seen(scene):
            caps[scene] = max(caps.get(scene, 1), 1)
        case Chosen() | Answer() | Asked() | Count():
            named.setdefault(slot_of(node))


def story_expressions(story: Story) -> Iterator[Expression]:
    """Every expression of a story, in file order."""
    for scene in story.scenes.values():
        yield from scene_expressions(scene)
    for entry in story.handbook.values():
        for block in entry.blocks:
            yield from block_expressions(block)
    for figure in story.figures.values():
        yield from figure.shows.expressions()
    for worklist in story.worklists.values():
        for item in worklist.items:
            yield from _present(item.condition)
    for group in (story.invariants.always, story.invariants.never, story.invariants.always_possible):
        yield from group.values()


def scene_expressions(scene: Scene) -> Iterator[Expression]:
    """Every expression of a scene: its blocks', choices', targets' and fields'."""
    for block in scene.blocks:
        yield from block_expressions(block)
    for choice in scene.choices:
        yield from choice_expressions(choice)
    yield from _targets(scene.route)
    for field in scene.fields:
        yield from field.value.expressions()


def block_expressions(block: Block) -> Iterator[Expression]:
    """A block's condition, and the expressions inside its wordings."""
    yield from _present(block.condition)
    yield from _texts(block.texts)


def choice_expressions(choice: Choice) -> Iterator[Expression]:
    """A choice's condition, effects, targets' conditions, and the expressions inside its words."""
    yield from _present(choice.condition)
    yield from (effect.expression for effect in choice.effects)
    yield from _targets(choice.targets)
    yield from _texts(text for text in (choice.label, choice.closed, choice.note) if text)


def _targets(targets: Iterable[Target]) -> Iterator[Expression]:
    for target in targets:
        yield from _present(target.condition)


def _texts(texts: Iterable[Text]) -> Iterator[Expression]:
    for text in texts:
        yield from text.expressions()


def _present(expression: Expression | None) -> Iterator[Expression]:
    if expression is not None:
        yield expression
