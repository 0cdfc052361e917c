"""What must hold before a choice so that something holds after it (Dijkstra's weakest precondition)."""

from msgspec.structs import replace

from game.model.expressions import (
    And,
    Answer,
    Arithmetic,
    Asked,
    Chosen,
    Compare,
    Conditional,
    Constant,
    Count,
    Extreme,
    In,
    Node,
    Not,
    Or,
    Variable,
)
from game.model.scenes import Choice, Scene


def before(scene: Scene, choice: Choice, after: Node) -> Node:
    """A tree that yields before a choice of a scene what the given one yields after its effects.

    Entering the scene that follows is no part of the choice.
    """
    sets = {effect.variable: effect.expression.tree for effect in choice.effects}
    answers = scene.worklist is not None and choice.move != "stay"

    def turned(node: Node) -> Node:
        match node:
            case Variable(name):
                return sets.get(name, node)
            case Chosen(address) | Asked(address) if address == choice.address:
                return Constant(True)
            case Answer(item) if answers and item == scene.address:
                return Constant(choice.id)
            case Count(worklist, answer) if (worklist, answer) == (scene.worklist, choice.id):
                return Arithmetic(node, "+", Constant(1))
            case Not(operand):
                return Not(turned(operand))
            case And(operands):
                return And(tuple(map(turned, operands)))
            case Or(operands):
                return Or(tuple(map(turned, operands)))
            case Extreme(operands=operands):
                return replace(node, operands=tuple(map(turned, operands)))
            case Compare(left=left, right=right) | Arithmetic(left=left, right=right):
                return replace(node, left=turned(left), right=turned(right))
            case In(left=left):
                return replace(node, left=turned(left))
            case Conditional(test, then, otherwise):
                return Conditional(turned(test), turned(then), turned(otherwise))
        return node

    return turned(after)
