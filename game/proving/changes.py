"""The changes that make mutants of a story: what becomes of each thing that is written in it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Final

from msgspec.structs import replace

from game.model.addresses import chapter_of
from game.model.expressions import And, Compare, Comparison, Constant, Expression, Node, Not, Variable, walk
from game.model.places import Place
from game.model.scenes import Scene, Target
from game.model.story import Story
from game.playing.layout import story_expressions
from game.proving.asking import choice_part, scene_part
from game.proving.expression_words import in_words
from game.proving.mutants import Doubt, Mutant, MutantKind
from game.proving.rewriting import Rewriting
from game.proving.sites import ConditionSite, EffectSite, Sites, TargetSite
from game.proving.trees import variants
from game.reading.ways import reached

# What the reader puts before a written condition (`both` in game/reading/pages.py).
_MADE: Final = re.compile(
    r"(?:asked|not asked yet|'[^']*' is free|visits\('[^']*'\) == 1) and \((?P<own>.*)\)", re.DOTALL
)
_OPPOSITE: Final[dict[Comparison, Comparison]] = {
    "==": "!=",
    "!=": "==",
    "<": ">=",
    ">=": "<",
    ">": "<=",
    "<=": ">",
}


def mutants_of(story: Story) -> tuple[Mutant, ...]:
    """Every mutant of a story, by place."""
    sites, reads, moves = Sites(story), _read_variables(story), _Moves(story)
    found: list[Mutant] = []
    for condition in sites.conditions.values():
        found += _conditions(condition)
    for effect in sites.effects.values():
        found += _effects(effect, idle=effect.effect.variable not in reads)
    for target in sites.targets.values():
        found += _targets(target, moves)
    found += [_untimed(where, scenes) for where, scenes in sites.timed.items()]
    return tuple(sorted(found, key=lambda mutant: mutant.place))


# Conditions -----------------------------------------------------------------------------------------------


def _conditions(site: ConditionSite) -> Iterator[Mutant]:
    whole = site.expression
    own, was, made = whole.tree, whole.source, _MADE.fullmatch(whole.source)
    before: tuple[Node, ...] = ()
    if made and isinstance(own, And):
        # Only the part that somebody wrote is changed.
        *first, own = own.operands
        before, was = tuple(first), made["own"]
    changes: list[tuple[MutantKind, Node]] = [("negated", _negated(own))]
    changes += [("threshold", tree) for tree in variants(own, _off_by_one)]
    for kind, changed in changes:
        tree = And((*before, changed)) if before else changed
        yield Mutant(
            kind=kind,
            place=site.place,
            where=site.where,
            was=was,
            now=in_words(changed, chapter_of(site.where)),
            touched=frozenset(site.touched),
            doubts=tuple(wonder(tree) for wonder in site.wonders),
            rewriting=_exchanging(site.place, whole, tree),
        )


def _negated(tree: Node) -> Node:
    match tree:
        case Not(operand):
            return operand
        case Compare(operator=operator):
            return replace(tree, operator=_OPPOSITE[operator])
    return Not(tree)


def _off_by_one(node: Node) -> Iterator[Node]:
    """A comparison with its number one less and one more."""
    if isinstance(node, Compare):
        for by in (-1, 1):
            if _is_number(node.left):
                yield replace(node, left=_moved_by(node.left, by))
            if _is_number(node.right):
                yield replace(node, right=_moved_by(node.right, by))


def _is_number(node: Node) -> bool:
    return isinstance(node, Constant) and type(node.value) is int


def _moved_by(node: Node, by: int) -> Node:
    return Constant(int(node.value) + by) if isinstance(node, Constant) else node


def _exchanging(place: Place, expression: Expression, tree: Node) -> Rewriting:
    """Writes another tree wherever an expression, as it stands at its place, came to stand."""
    changed = replace(expression, tree=tree)
    return Rewriting(place.file, expression=partial(_exchanged, expression, changed))


def _exchanged(old: Expression, new: Expression, found: Expression) -> Expression:
    return new if found == old else found


# Effects --------------------------------------------------------------------------------------------------


def _effects(site: EffectSite, *, idle: bool) -> Iterator[Mutant]:
    effect = site.effect
    tree, variable = effect.expression.tree, effect.variable
    mutant = partial(
        Mutant,
        place=site.place,
        where=site.where,
        was=f"{variable}: {effect.expression.source}",
        touched=frozenset(choice_part(choice.address) for _, choice in site.at),
        idle=idle,
    )
    yield mutant(
        kind="dropped",
        now="",
        doubts=_differing(site, Variable(variable)),
        rewriting=Rewriting(site.place.file, keeps=effect.__ne__),
    )
    for changed in variants(tree, _off_by_one):
        yield mutant(
            kind="threshold",
            now=f"{variable}: {in_words(changed, chapter_of(site.where))}",
            doubts=_differing(site, changed),
            rewriting=_exchanging(site.place, effect.expression, changed),
        )


def _differing(site: EffectSite, changed: Node) -> tuple[Doubt, ...]:
    """Whether a choice is ever taken where the effect sets another value than the changed one."""
    differs = Compare(site.effect.expression.tree, "!=", changed)
    return tuple(Doubt(scene, differs, choice=choice) for scene, choice in site.at)


def _read_variables(story: Story) -> frozenset[str]:
    """The variables that anything reads but what sets them."""
    sets: dict[int, str] = {
        id(effect.expression): effect.variable
        for scene in story.scenes.values()
        for choice in scene.choices
        for effect in choice.effects
    }
    return frozenset(
        node.name
        for expression in story_expressions(story)
        for node in walk(expression.tree)
        if isinstance(node, Variable) and sets.get(id(expression)) != node.name
    )


# Targets and timeouts -------------------------------------------------------------------------------------


class _Moves:
    """Where a target can be moved so that the story still loads."""

    def __init__(self, story: Story) -> None:
        scenes = story.scenes
        begun = [
            target.scene
            for scene in scenes.values()
            for choice in scene.choices
            if choice.move == "detour"
            for target in choice.targets
        ]
        inside, outside = reached(scenes, begun, ("goto",)), reached(scenes, [story.start], ("goto",))
        self._side: dict[str, tuple[bool, bool]] = {}
        self._alike: defaultdict[tuple[bool, bool], list[str]] = defaultdict(list)
        for address, scene in scenes.items():
            # Detours are entered and left only where they were; an item of a list comes by its list alone.
            side = self._side[address] = address in inside, address in outside
            if not scene.worklist:
                self._alike[side].append(address)

    def other(self, scene: str) -> str | None:
        """A scene in place of this one: of its chapter if there is one; None where there is none at all."""
        others = [address for address in self._alike[self._side[scene]] if address != scene]
        near = [address for address in others if chapter_of(address) == chapter_of(scene)]
        return next(iter(near or others), None)


def _targets(site: TargetSite, moves: _Moves) -> Iterator[Mutant]:
    to = moves.other(site.target.scene)
    if to is not None:
        yield Mutant(
            kind="moved",
            place=site.place,
            where=site.where,
            was=site.target.scene,
            now=to,
            touched=frozenset(site.touched),
            doubts=tuple(site.doubts),
            rewriting=Rewriting(site.place.file, target=partial(_moved_at, site.place, to)),
        )


def _moved_at(place: Place, to: str, target: Target) -> Target:
    return replace(target, scene=to) if target.place == place else target


def _untimed(where: str, scenes: list[Scene]) -> Mutant:
    timed = frozenset(scene.address for scene in scenes)
    timeout = scenes[0].timeout
    return Mutant(
        kind="untimed",
        place=scenes[0].place,
        where=where,
        was=f"timeout: {timeout.choice.rpartition('.')[2]}" if timeout else "",
        now="",
        touched=frozenset(map(scene_part, timed)),
        doubts=tuple(Doubt(scene, Constant(True)) for scene in scenes),
        rewriting=Rewriting(scenes[0].place.file, scene=partial(_without_timeout, timed)),
    )


def _without_timeout(timed: frozenset[str], scene: Scene) -> Scene:
    return replace(scene, timeout=None) if scene.address in timed else scene
