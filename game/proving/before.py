"""What must hold before a choice so that something holds after it (Dijkstra's weakest precondition)."""

from game.model.expressions import (
    Answer,
    Arithmetic,
    Asked,
    Chosen,
    Constant,
    Count,
    Node,
    Variable,
    children,
)
from game.model.scenes import Choice, Scene
from game.proving.trees import with_children


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
        return with_children(node, tuple(map(turned, children(node))))

    return turned(after)
