"""Expressions as functions over a state's slots.

A checked tree is written out as Python source, from node kinds that are all known here, and compiled
once; equal expressions share one function.  Nothing that an author wrote reaches the compiler but
names that became slot numbers and constants that became literals.
"""

from collections.abc import Callable, Sequence

from game.model.expressions import (
    And,
    Answer,
    Arithmetic,
    Asked,
    AtEnding,
    Chosen,
    Compare,
    Conditional,
    Constant,
    Count,
    Expression,
    Extreme,
    In,
    Node,
    Not,
    Or,
    Seen,
    Value,
    Variable,
    Visits,
)
from game.playing.layout import Layout, slot_of

Slots = tuple[Value, ...]
Reading = Callable[[Sequence[Value]], Value]


class Compiler:
    """Compiles the expressions of one layout; `at_ending` depends on the scene and is given with it."""

    def __init__(self, layout: Layout) -> None:
        self._index = layout.index
        self._made: dict[str, Reading] = {}

    def compile(self, expression: Expression, *, at_ending: bool = False) -> Reading:
        """The function from slots to the expression's value."""
        source = self.source(expression.tree, at_ending=at_ending)
        made = self._made.get(source)
        if made is None:
            # The source is made here from checked trees: see the module's docstring.
            made = eval(compile(f"lambda s: {source}", "<condition>", "eval"), {"__builtins__": _BUILTINS})
            self._made[source] = made
        return made

    def source(self, node: Node, *, at_ending: bool = False) -> str:
        """A tree as Python source over `s`, fully in brackets."""

        def write(node: Node) -> str:
            match node:
                case Constant(value):
                    return repr(value)
                case Seen():
                    return f"(s[{self._index[slot_of(node)]}]>0)"
                case Variable() | Visits() | Chosen() | Answer() | Asked() | Count():
                    return f"s[{self._index[slot_of(node)]}]"
                case AtEnding():
                    return repr(at_ending)
                case Not(operand):
                    return f"(not {write(operand)})"
                case And(operands):
                    return f"({' and '.join(map(write, operands))})" if operands else "True"
                case Or(operands):
                    return f"({' or '.join(map(write, operands))})" if operands else "False"
                case Compare(left, operator, right):
                    return f"({write(left)}{operator}{write(right)})"
                case In(left, options):
                    return f"({write(left)} in {tuple(options)!r})"
                case Arithmetic(left, operator, right):
                    return f"({write(left)}{operator}{write(right)})"
                case Extreme(function, operands):
                    return f"{function}({','.join(map(write, operands))})"
                case Conditional(test, then, otherwise):
                    return f"({write(then)} if {write(test)} else {write(otherwise)})"

        return write(node)


_BUILTINS = {"min": min, "max": max}
