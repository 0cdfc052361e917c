"""Trees of expressions, made anew with other parts."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from game.model.expressions import (
    And,
    Arithmetic,
    Compare,
    Conditional,
    Extreme,
    In,
    Node,
    Not,
    Or,
    children,
)


def with_children(node: Node, parts: tuple[Node, ...]) -> Node:
    """A tree with other trees directly below it, in the order of `children`."""
    match node:
        case Not():
            return Not(*parts)
        case And():
            return And(parts)
        case Or():
            return Or(parts)
        case Extreme():
            return replace(node, operands=parts)
        case Compare() | Arithmetic():
            left, right = parts
            return replace(node, left=left, right=right)
        case In():
            (left,) = parts
            return replace(node, left=left)
        case Conditional():
            return Conditional(*parts)
    return node


def variants(node: Node, change: Callable[[Node], Iterator[Node]]) -> Iterator[Node]:
    """The tree with one node in it changed, in every way that `change` gives for a node."""
    yield from change(node)
    parts = children(node)
    for at, part in enumerate(parts):
        for changed in variants(part, change):
            yield with_children(node, (*parts[:at], changed, *parts[at + 1 :]))


def differ(one: Node, other: Node) -> Node:
    """Holds where two conditions do not yield the same."""
    return Or((And((one, Not(other))), And((Not(one), other))))
