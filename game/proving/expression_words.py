"""Trees of expressions in the words of an author, for parts of conditions and for changed ones."""

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

_CONDITIONAL, _OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT, _ATOM = range(8)


def in_words(node: Node, chapter: str = "") -> str:
    """A tree as an author would write it; it reads back as the same tree.

    Addresses of a chapter are short where it is named.
    """
    return _Writer(f"{chapter}." if chapter else "").written(node)[0]


class _Writer:
    def __init__(self, prefix: str) -> None:
        self._prefix = prefix

    def written(self, node: Node) -> tuple[str, int]:
        """A tree in words, and how tightly its outermost operator binds."""
        inside = self._inside
        match node:
            case Conditional(test, then, otherwise):
                words = f"{inside(then, _OR)} if {inside(test, _OR)} else {inside(otherwise, _CONDITIONAL)}"
                return words, _CONDITIONAL
            case Or(operands):
                return self._joined(" or ", operands, _OR, "false")
            case And(operands):
                return self._joined(" and ", operands, _AND, "true")
            case Not(operand):
                return f"not {inside(operand, _NOT)}", _NOT
            case Compare(left, operator, right):
                return f"{inside(left, _SUM)} {operator} {inside(right, _SUM)}", _COMPARE
            case In(left, options):
                return f"{inside(left, _SUM)} in [{', '.join(map(_constant, options))}]", _COMPARE
            case Arithmetic(left, operator, right):
                binds = _SUM if operator in ("+", "-") else _PRODUCT
                return f"{inside(left, binds)} {operator} {inside(right, binds + 1)}", binds
            case Extreme(function, operands):
                return f"{function}({', '.join(inside(part, _CONDITIONAL) for part in operands)})", _ATOM
        return self._atom(node), _ATOM

    def _joined(self, word: str, operands: tuple[Node, ...], binds: int, empty: str) -> tuple[str, int]:
        if not operands:
            return empty, _ATOM
        # A group inside a group of its own kind keeps its brackets: it is another tree.
        return word.join(self._inside(operand, binds + 1) for operand in operands), binds

    def _inside(self, node: Node, binds: int) -> str:
        words, own = self.written(node)
        return words if own >= binds else f"({words})"

    def _atom(self, node: Node) -> str:
        match node:
            case Constant(value):
                return _constant(value)
            case Variable(name):
                return name
            case Visits(scene):
                return f"visits('{self._short(scene)}')"
            case Seen(scene):
                return f"seen('{self._short(scene)}')"
            case Chosen(choice) | Asked(choice):
                return f"chosen('{self._short(choice)}')"
            case Answer(item):
                return f"answer('{self._short(item)}')"
            case Count(worklist, answer):
                return f"count('{self._short(worklist)}', '{answer}')"
            case AtEnding():
                return "at_ending"
        raise TypeError(f"no words for {type(node).__name__}")

    def _short(self, address: str) -> str:
        return address.removeprefix(self._prefix)


def _constant(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else repr(value)
