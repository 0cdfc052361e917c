"""Expressions as Python source over a state that is one whole number.

Where an expression holds one slot against constants, the slot's bits are compared where they lie.  What
comes out of a tree is made of numbers, of the names of this package's own making, and of literals of
constants; no name that an author wrote is in it.
"""

from game.model.expressions import (
    And,
    Arithmetic,
    AtEnding,
    Compare,
    Conditional,
    Constant,
    Extreme,
    In,
    Lookup,
    Node,
    Not,
    Or,
    Seen,
    Value,
)
from game.playing.layout import Layout, slot_of
from game.proving.packed.packing import Field, Packing

_TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


class Reader:
    """Writes expressions of one layout as source over the name `n`."""

    def __init__(self, layout: Layout, packing: Packing) -> None:
        self._index, self._packing = layout.index, packing

    def field(self, node: Node) -> Field | None:
        """The field that a tree reads, where it is nothing but a slot."""
        if not isinstance(node, Lookup) or isinstance(node, Seen):
            return None
        return self._packing.fields[self._index[slot_of(node)]]

    def test(self, node: Node, state: str, *, at_ending: bool) -> str:
        """Source that is true where the tree yields true; what it is otherwise is left open."""
        match node:
            case Seen():
                return f"({state}&{self._packing.fields[self._index[slot_of(node)]].mask})"
            case Not(operand):
                return f"(not {self.test(operand, state, at_ending=at_ending)})"
            case And(operands):
                parts = [self.test(operand, state, at_ending=at_ending) for operand in operands]
                return f"({' and '.join(parts)})" if parts else "True"
            case Or(operands):
                parts = [self.test(operand, state, at_ending=at_ending) for operand in operands]
                return f"({' or '.join(parts)})" if parts else "False"
            case Compare(left, operator, right):
                sign: str = operator
                if isinstance(left, Constant) and not isinstance(right, Constant):
                    left, sign, right = right, _TURNED[operator], left
                if isinstance(right, Constant):
                    code = self._code(self.field(left), right.value, sign)
                    if code is not None:
                        return f"({state}&{code[0].mask}{sign}{code[1]})"
            case In(left, options):
                codes = [self._code(self.field(left), option, "==") for option in options]
                if codes and None not in codes:
                    (field, _), *_ = held = [code for code in codes if code is not None]
                    among = ",".join(dict.fromkeys(str(code) for _, code in held))
                    return f"({state}&{field.mask} in {{{among}}})"
            case _:
                flag = self.field(node)
                if flag is not None and flag.flag:
                    return f"({state}&{flag.mask})"
        return self.value(node, state, at_ending=at_ending)

    def _code(self, field: Field | None, value: Value, operator: str) -> tuple[Field, int] | None:
        """What stands for a value in a comparison of a field's bits; None where they cannot be compared."""
        if field is None or field.flag or isinstance(value, bool):
            return None
        if field.words:
            if not isinstance(value, str) or operator not in ("==", "!="):
                return None
            code = field.code(value)
            return field, -1 if code is None else code << field.shift
        return None if isinstance(value, str) else (field, (value - field.low) << field.shift)

    def value(self, node: Node, state: str, *, at_ending: bool) -> str:
        """Source of the value that the tree yields, fully in brackets."""

        def write(node: Node) -> str:
            return self.value(node, state, at_ending=at_ending)

        field = self.field(node)
        if field is not None:
            return _read(field, state)
        match node:
            case Constant(value):
                return repr(value)
            case AtEnding():
                return repr(at_ending)
            case Arithmetic(left, operator, right):
                return f"({write(left)}{operator}{write(right)})"
            case Extreme(function, operands):
                return f"{function}({','.join(map(write, operands))})"
            case Conditional(test, then, otherwise):
                asked = self.test(test, state, at_ending=at_ending)
                return f"({write(then)} if {asked} else {write(otherwise)})"
            case Compare(left, operator, right):
                return f"({write(left)}{operator}{write(right)})"
            case In(left, options):
                return f"({write(left)} in {tuple(options)!r})"
            case _:
                # The rest are tests.
                return f"(True if {self.test(node, state, at_ending=at_ending)} else False)"


def _read(field: Field, state: str) -> str:
    if field.flag:
        return f"({state}&{field.mask}!=0)"
    code = f"({state}&{field.mask})>>{field.shift}"
    if field.words:
        return f"{field.words!r}[{code}]"
    return f"(({code})+{field.low})" if field.low else f"({code})"
