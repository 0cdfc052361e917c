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


def in_words(node: Node) -> str:
    """A tree as an author would write it; it reads back as the same tree."""
    return _written(node)[0]


def _written(node: Node) -> tuple[str, int]:
    """A tree in words, and how tightly its outermost operator binds."""
    match node:
        case Conditional(test, then, otherwise):
            words = f"{_in(then, _OR)} if {_in(test, _OR)} else {_in(otherwise, _CONDITIONAL)}"
            return words, _CONDITIONAL
        case Or(operands):
            return _joined(" or ", operands, _OR, "false")
        case And(operands):
            return _joined(" and ", operands, _AND, "true")
        case Not(operand):
            return f"not {_in(operand, _NOT)}", _NOT
        case Compare(left, operator, right):
            return f"{_in(left, _SUM)} {operator} {_in(right, _SUM)}", _COMPARE
        case In(left, options):
            return f"{_in(left, _SUM)} in [{', '.join(map(_constant, options))}]", _COMPARE
        case Arithmetic(left, operator, right):
            binds = _SUM if operator in ("+", "-") else _PRODUCT
            return f"{_in(left, binds)} {operator} {_in(right, binds + 1)}", binds
        case Extreme(function, operands):
            return f"{function}({', '.join(_in(operand, _CONDITIONAL) for operand in operands)})", _ATOM
    return _atom(node), _ATOM


def _joined(word: str, operands: tuple[Node, ...], binds: int, empty: str) -> tuple[str, int]:
    # A group inside a group of its own kind keeps its brackets: it is another tree.
    return (word.join(_in(operand, binds + 1) for operand in operands), binds) if operands else (empty, _ATOM)


def _in(node: Node, binds: int) -> str:
    words, own = _written(node)
    return words if own >= binds else f"({words})"


def _atom(node: Node) -> str:
    match node:
        case Constant(value):
            return _constant(value)
        case Variable(name):
            return name
        case Visits(scene):
            return f"visits('{scene}')"
        case Seen(scene):
            return f"seen('{scene}')"
        case Chosen(choice) | Asked(choice):
            return f"chosen('{choice}')"
        case Answer(item):
            return f"answer('{item}')"
        case Count(worklist, answer):
            return f"count('{worklist}', '{answer}')"
        case AtEnding():
            return "at_ending"
    raise TypeError(f"no words for {type(node).__name__}")


def _constant(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else repr(value)
