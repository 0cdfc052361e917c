"""What is certain of a condition before anybody plays: whether it can hold, and whether it can fail.

Whatever a condition reads has finitely many values by its declaration.  Where they are few enough, all of
them are tried; where not, nothing is certain.  What play can come to is not asked here.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import product
from math import prod
from typing import Final

from game.model.expressions import (
    And,
    Answer,
    AtEnding,
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
    children,
    walk,
)
from game.model.story import Story
from game.playing.compiling import Compiler
from game.playing.layout import NO_ANSWER, Layout, SlotKey, slot_of
from game.playing.program import program_of

MOST_TRIED: Final = 5_000
EITHER: Final = frozenset([True, False])


class Certainty:
    """What is certain of the conditions of one story; what was asked before is not worked out again."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._program = program_of(story)
        self._known: dict[tuple[Node, Node | None, str, bool], frozenset[bool]] = {}

    def values(self, condition: Node, scene: str | None = None, given: Node | None = None) -> frozenset[bool]:
        """What a condition can yield at a scene where `given` holds; nothing where that never does.

        Where there is too much to try, it is said to yield either.
        """
        if scene is None and any(isinstance(node, AtEnding) for node in walk(condition)):
            return EITHER
        over = scene is not None and self._program.at_ending(scene)
        here = scene if scene is not None and self._reads_visits(scene, condition, given) else ""
        key = (condition, given, here, over)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._tried(condition, given, here, over)
        return found

    def assignments(self, trees: Collection[Node], scene: str) -> Iterator[tuple[bool, ...]] | None:
        """Which of several conditions hold together, for all values of what they read; None: too many."""
        return self._all(trees, scene, self._program.at_ending(scene))

    def _tried(self, condition: Node, given: Node | None, here: str, over: bool) -> frozenset[bool]:
        held = self._all((condition, given or Constant(True)), here, over)
        if held is None:
            return EITHER
        found: set[bool] = set()
        for yields, considered in held:
            if considered:
                found.add(yields)
            if len(found) == len(EITHER):
                break
        return frozenset(found)

    def _all(self, trees: Collection[Node], here: str, over: bool) -> Iterator[tuple[bool, ...]] | None:
        domains = self._domains(trees, here)
        if prod(map(len, domains.values())) > MOST_TRIED:
            return None
        compiler = Compiler(Layout((), {atom: at for at, atom in enumerate(domains)}))
        readings = [compiler.compile(Expression("", "flag", tree), at_ending=over) for tree in trees]
        return (tuple(bool(r(values)) for r in readings) for values in product(*domains.values()))

    @staticmethod
    def _reads_visits(scene: str, *trees: Node | None) -> bool:
        return any(
            isinstance(node, Visits | Seen) and node.scene == scene
            for tree in trees
            if tree is not None
            for node in walk(tree)
        )

    # Domains

    def _domains(self, trees: Iterable[Node], here: str) -> dict[SlotKey, tuple[Value, ...]]:
        """The values that have to be tried of each thing that is read."""
        against: dict[SlotKey, set[int]] = defaultdict(set)
        counted: set[SlotKey] = set()
        kinds: dict[SlotKey, Node] = {}
        for tree in trees:
            _note(tree, kinds, against, counted)
        return {
            atom: self._domain(node, None if atom in counted else against[atom], here)
            for atom, node in kinds.items()
        }

    def _domain(self, node: Node, against: Collection[int] | None, here: str) -> tuple[Value, ...]:
        """A thing's values: of numbers that are only compared with some, one on each side of each."""
        story = self._story
        match node:
            case Variable(name):
                declared = story.variables[name]
                if declared.kind == "int":
                    return _numbers(declared.low, declared.high, against)
                return declared.words or (False, True)
            case Visits(scene) | Seen(scene):
                first = 1 if scene == here else 0
                return _numbers(first, max([1, *(against or ())]) + 1, against or ())
            case Answer(item):
                choices = story.scenes[item].choices
                return (*(choice.id for choice in choices if choice.move != "stay"), NO_ANSWER)
            case Count(worklist, answer):
                items = story.worklists[worklist].items
                having = sum(story.choice(f"{item.scene}.{answer}") is not None for item in items)
                return _numbers(0, having, against)
        return (False, True)


def _numbers(low: int, high: int, against: Collection[int] | None) -> tuple[int, ...]:
    if against is None:
        # A range is cut where there would be too much to try in any case.
        return tuple(range(low, min(high, low + MOST_TRIED) + 1))
    near = {low, high, *(number + by for number in against for by in (-1, 0, 1))}
    return tuple(sorted(number for number in near if low <= number <= high))


def _note(
    node: Node, kinds: dict[SlotKey, Node], against: dict[SlotKey, set[int]], counted: set[SlotKey]
) -> None:
    """Notes what a tree reads, and which numbers are compared with constants and used in no other way."""
    compared: dict[Node, tuple[Value, ...]] = {}
    match node:
        case Compare(left=left, right=Constant(value)):
            compared[left] = (value,)
        case Compare(left=Constant(value), right=right):
            compared[right] = (value,)
        case In(left=left, options=options):
            compared[left] = options
    if isinstance(node, Lookup):
        kinds.setdefault(slot_of(node), node)
    for child in children(node):
        if isinstance(child, Lookup) and child in compared:
            against[slot_of(child)].update(value for value in compared[child] if isinstance(value, int))
        elif isinstance(child, Lookup) and not isinstance(child, Seen):
            counted.add(slot_of(child))
        _note(child, kinds, against, counted)


def read_by(tree: Node) -> set[SlotKey]:
    """What a tree reads."""
    return {slot_of(node) for node in walk(tree) if isinstance(node, Lookup)}


def all_of(*trees: Node | None) -> Node | None:
    """What holds where all of these do; None where there are none."""
    present = tuple(tree for tree in trees if tree is not None)
    return And(present) if len(present) > 1 else present[0] if present else None
