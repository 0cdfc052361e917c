"""Conditions that decide nothing: they can never hold, or they always do.

Most are seen by what is declared.  What only play shows is told of conditions that stand under `if`, and not
of those inside a text: that it says `cup` for one cup does no harm where there are always two.
"""

from collections.abc import Iterable, Iterator

from game.authoring.certain import Certainty
from game.authoring.checks.remark import Remark
from game.authoring.conditions import Condition, conditions_of
from game.authoring.proof import Proof
from game.model.expressions import Node, Variable, walk
from game.model.places import Place
from game.model.story import Story

DECLARED = "this is so whatever {names}; mend the condition, or take it away"
PLAYED = (
    "play went through every state of the story, and here it was so in each; mend the condition, or what "
    "leads here"
)


def check_conditions(story: Story, proof: Proof) -> Iterator[Remark]:
    """Tells of conditions that yield the same wherever they are asked."""
    every = list(conditions_of(story))
    told: set[Place] = set()
    for condition, yields in _certain(every, Certainty(story)):
        told.add(condition.place)
        hint = DECLARED.format(names=_names(condition.tree))
        yield _remark(condition, yields, hint)
    for condition in every:
        for yields in (True, False):
            other = proof.never(condition.place, not yields) and not proof.never(condition.place, yields)
            if condition.place not in told and other:
                told.add(condition.place)
                yield _remark(condition, yields, PLAYED)


def _remark(condition: Condition, yields: bool, hint: str) -> Remark:
    return Remark("W305" if yields else "W304", condition.place, {"condition": condition.words}, hint)


def _certain(every: Iterable[Condition], certainty: Certainty) -> Iterator[tuple[Condition, bool]]:
    """The conditions that yield one value by the declarations alone.

    One that is written once and asked at many scenes must yield it at each.
    """
    found: dict[tuple[Place, str], tuple[Condition, set[bool]]] = {}
    for condition in every:
        _, yields = found.setdefault((condition.place, condition.words), (condition, set()))
        if len(yields) < 2:
            yields |= certainty.values(condition.tree, condition.scene, condition.given)
    for condition, yields in found.values():
        if len(yields) == 1:
            yield condition, yields.pop()


def _names(tree: Node) -> str:
    names = dict.fromkeys(node.name for node in walk(tree) if isinstance(node, Variable))
    return " and ".join(f"`{name}`" for name in names) + " may be" if names else "was done before"
