"""Expressions over the state of play, as a typed tree.

The reader makes these trees from the author's words and has checked every name and type in them;
the engine compiles them; exploration asks what they read.  Addresses in them are full.
"""

from collections.abc import Iterator
from typing import Final, Literal

import msgspec

Value = bool | int | str
Kind = Literal["flag", "int", "word"]
"""What an expression yields: a flag is a bool, a word is a `str`."""

Comparison = Literal["==", "!=", "<", "<=", ">", ">="]
Arithmetical = Literal["+", "-", "*", "//", "%"]


class Constant(msgspec.Struct, frozen=True, tag="constant", gc=False):
    value: Value


class Variable(msgspec.Struct, frozen=True, tag="variable", gc=False):
    """A declared variable, by name."""

    name: str


class Visits(msgspec.Struct, frozen=True, tag="visits", gc=False):
    """How often a scene was entered, this visit included.  Always compared with a constant."""

    scene: str


class Seen(msgspec.Struct, frozen=True, tag="seen", gc=False):
    """Whether a scene was entered at least once, this visit included."""

    scene: str


class Chosen(msgspec.Struct, frozen=True, tag="chosen", gc=False):
    """Whether a choice was ever taken."""

    choice: str


class Answer(msgspec.Struct, frozen=True, tag="answer", gc=False):
    """The id of an item's last answer since its worklist was entered, or `'none'`."""

    item: str


class Asked(msgspec.Struct, frozen=True, tag="asked", gc=False):
    """Whether an answer that stays was taken at an item since its worklist was entered."""

    choice: str


class AtEnding(msgspec.Struct, frozen=True, tag="at-ending", gc=False):
    """Whether the scene at hand is an ending."""


class Not(msgspec.Struct, frozen=True, tag="not", gc=False):
    operand: "Node"


class And(msgspec.Struct, frozen=True, tag="and", gc=False):
    operands: tuple["Node", ...]


class Or(msgspec.Struct, frozen=True, tag="or", gc=False):
    operands: tuple["Node", ...]


class Compare(msgspec.Struct, frozen=True, tag="compare", gc=False):
    """`a < b`.  A chain is an `And` of these."""

    left: "Node"
    operator: Comparison
    right: "Node"


class In(msgspec.Struct, frozen=True, tag="in", gc=False):
    left: "Node"
    options: tuple[Value, ...]


class Arithmetic(msgspec.Struct, frozen=True, tag="arithmetic", gc=False):
    """Integer arithmetic.  The right side of `//` and `%` is a constant other than 0."""

    left: "Node"
    operator: Arithmetical
    right: "Node"


class Extreme(msgspec.Struct, frozen=True, tag="extreme", gc=False):
    function: Literal["min", "max"]
    operands: tuple["Node", ...]


class Conditional(msgspec.Struct, frozen=True, tag="conditional", gc=False):
    test: "Node"
    then: "Node"
    otherwise: "Node"


class Count(msgspec.Struct, frozen=True, tag="count", gc=False):
    """How many items of a worklist have an answer; with an answer that stays, at how many it was taken."""

    worklist: str
    answer: str


Lookup = Variable | Visits | Seen | Chosen | Answer | Asked | Count
"""The nodes that read something of a state."""

Node = (
    Constant
    | Variable
    | Visits
    | Seen
    | Chosen
    | Answer
    | Asked
    | AtEnding
    | Not
    | And
    | Or
    | Compare
    | In
    | Arithmetic
    | Extreme
    | Conditional
    | Count
)


class Expression(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A checked expression: the author's words, what it yields, and its tree.

    `line` and `column` are where it stands in its file, from 1.
    """

    source: str
    kind: Kind
    tree: Node
    line: int = 0
    column: int = 0


_LEAVES: Final = frozenset({Constant, Variable, Visits, Seen, Chosen, Answer, Asked, AtEnding, Count})
"""The nodes with nothing below them; most of a story's are."""


def children(node: Node) -> tuple[Node, ...]:
    """The trees directly below one."""
    if type(node) in _LEAVES:
        return ()
    match node:
        case Not(operand):
            return (operand,)
        case And(operands) | Or(operands) | Extreme(operands=operands):
            return operands
        case Compare(left=left, right=right) | Arithmetic(left=left, right=right):
            return (left, right)
        case In(left=left):
            return (left,)
        case Conditional(test, then, otherwise):
            return (test, then, otherwise)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """A tree's nodes, itself first."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        if type(node) not in _LEAVES:
            waiting.extend(reversed(children(node)))
