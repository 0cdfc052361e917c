"""The author's expressions: words to a typed, checked tree.

Python's own parser reads them, and an allow-list of its nodes says what may stand in one; nothing is ever
run.  Every name is looked up, every kind checked, every size bounded, every address made full.  Whatever
an author writes ends in an expression or in findings, never in an exception.
"""

import ast
import keyword
import re
import warnings
from collections.abc import Callable
from contextlib import suppress
from typing import Final, NoReturn

import msgspec

from game.model.expressions import (
    And,
    Arithmetic,
    Arithmetical,
    AtEnding,
    Compare,
    Comparison,
    Conditional,
    Constant,
    Expression,
    In,
    Kind,
    Node,
    Not,
    Or,
    Value,
    Variable,
    Visits,
)
from game.model.places import Place
from game.model.story import Declaration
from game.reading import functions
from game.reading.expression_slips import trouble_in
from game.reading.findings import Findings
from game.reading.names import YES_AND_NO, did_you_mean, either
from game.reading.scope import Scope
from game.reading.typed import Refused, Typed

LONGEST: Final = 1_000
DEEPEST: Final = 50
LARGEST_LITERAL: Final = 10**9
LARGEST_RESULT: Final = 10**12

CONSTANT_NAMES: Final = {"True": True, "False": False, "true": True, "false": False}
RESERVED_NAMES: Final = frozenset([*CONSTANT_NAMES, *functions.NAMES, *keyword.kwlist, "at_ending", "none"])
KIND_WORDS: Final[dict[Kind, str]] = {"flag": "true or false", "int": "a whole number", "word": "a word"}
COMPARE_HINT: Final = "compare it with something, as in `x > 0`"

_COMPARISONS: Final[dict[type[ast.cmpop], Comparison]] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
_MIRRORED: Final[dict[Comparison, Comparison]] = {
    "==": "==",
    "!=": "!=",
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
}
_ARITHMETIC: Final[dict[type[ast.operator], Arithmetical]] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.FloorDiv: "//",
    ast.Mod: "%",
}
_TRUTHS: Final = {"0": "false", "1": "true"}
_GLUED: Final = re.compile(r"[0-9][A-Za-z_]")
_UNWANTED_LETTER: Final = re.compile(r"[\\#\x00-\x1f\x7f-\x9f]")

Locate = Callable[[int], Place]
"""From an offset in an author's words to where that letter stands in its file."""


class Expected(msgspec.Struct, frozen=True):
    """What an expression must yield: a kind, and where it is a variable's new value, its declaration."""

    kind: Kind
    variable: Declaration | None = None


FLAG: Final = Expected("flag")


def read_expression(
    source: str,
    locate: Locate,
    scope: Scope,
    findings: Findings,
    *,
    chapter: str | None = None,
    expected: Expected | None = None,
) -> Expression | None:
    """The expression that these words are, or None where findings were made.

    `chapter` is the one in which short addresses are read; without it they must be full.
    """
    if findings.spoils and findings.any_spoiled([locate(0)]):
        return None
    written = source.replace("\n", " ")
    words = written.strip(" ")
    lead = len(written) - len(written.lstrip(" "))
    # An address, which is what a chapter matters to, stands in quotation marks.
    key = (chapter if "'" in words or '"' in words else None, words)
    typed = scope.known.get(key)
    if typed is None or (expected and not _fits(typed, expected)):
        reader = Reader(words, lambda offset: locate(lead + offset), scope, findings, chapter)
        try:
            typed = scope.known[key] = typed or reader.read()
            if expected:
                reader.hold_against(typed, expected)
        except Refused:
            return None
    start = locate(lead)
    return Expression(words, typed.kind, typed.node, start.line, start.column)


class Reader:
    """Reads one expression.  What refuses makes a finding and raises `Refused`."""

    def __init__(
        self, words: str, locate: Locate, scope: Scope, findings: Findings, chapter: str | None
    ) -> None:
        self.words = words
        self.locate = locate
        self.scope = scope
        self.findings = findings
        self.chapter = chapter
        self._depth = 0

    def read(self) -> Typed:
        """The tree of the whole."""
        if not self.words:
            self.refuse_at("E050", 0, 1, problem="there is nothing in it")
        if len(self.words) > LONGEST:
            self.refuse_at("E055", 0, 1, problem=f"it is longer than {LONGEST} letters")
        unwanted = _UNWANTED_LETTER.search(self.words)
        if unwanted:
            self.refuse_at("E051", unwanted.start(), 1, found=unwanted[0])
        try:
            tree = _parse(self.words)
        except SyntaxError as error:
            self._refuse_syntax(error)
        except (ValueError, RecursionError, MemoryError, OverflowError):
            self.refuse_at("E055", 0, len(self.words), problem="it is nested too deeply")
        return self.visit(tree)

    def hold_against(self, typed: Typed, expected: Expected) -> None:
        """Refuses a whole that does not yield what is expected of it."""
        if _fits(typed, expected):
            return
        width, variable = len(self.words), expected.variable
        if variable is None or typed.kind != expected.kind:
            self.refuse_kind_at(0, width, typed.kind, expected.kind)
        for word in typed.words or ():
            if word not in variable.words:
                self._refuse_word(0, width, word, variable.name, variable.words)
        if variable.kind == "int":
            value = str(typed.low) if typed.low == typed.high else f"from {typed.low} to {typed.high}"
            range_ = f"from {variable.low} to {variable.high}"
            self.refuse_at("E097", 0, width, name=variable.name, value=value, range=range_)

    # Findings

    def refuse_at(self, code: str, offset: int, width: int, hint: str = "", **words: str) -> NoReturn:
        """Refuses `width` letters of the expression."""
        self.findings.add(code, self.locate(offset), width=max(1, width), hint=hint, **words)
        raise Refused

    def refuse(self, code: str, node: ast.expr, hint: str = "", **words: str) -> NoReturn:
        """Refuses a part of the expression."""
        start, width = self.span(node)
        self.refuse_at(code, start, width, hint, **words)

    def span(self, node: ast.expr) -> tuple[int, int]:
        """Where a part stands: the offset of its first letter, and how many letters it has."""
        start, end = self._offset(node.col_offset), self._offset(node.end_col_offset or 0)
        return start, end - start

    def text(self, node: ast.expr) -> str:
        """A part as the author wrote it."""
        start, width = self.span(node)
        return self.words[start : start + width]

    def refuse_kind(self, node: ast.expr, found: Kind, wanted: Kind) -> NoReturn:
        """Refuses a part that is of another kind than is wanted."""
        self.refuse_kind_at(*self.span(node), found, wanted)

    def refuse_kind_at(self, offset: int, width: int, found: Kind, wanted: Kind) -> NoReturn:
        """Refuses letters that are of another kind than is wanted."""
        source = self.words[offset : offset + width]
        hint = COMPARE_HINT if wanted == "flag" else ""
        if wanted == "flag" and source in _TRUTHS:
            hint = f"write `{_TRUTHS[source]}`; a flag alone is a condition, as in `tired` or `not tired`"
        self.refuse_at(
            "E052", offset, width, hint, source=source, found=KIND_WORDS[found], wanted=KIND_WORDS[wanted]
        )

    def _offset(self, column: int) -> int:
        """Python counts columns in bytes of UTF-8."""
        if self.words.isascii():
            return column
        return len(self.words.encode()[:column].decode(errors="ignore"))

    def _refuse_word(self, offset: int, width: int, word: str, of: str, words: tuple[str, ...]) -> NoReturn:
        hint = did_you_mean(word, words) or f"it is {either(words)}"
        self.refuse_at("E064", offset, width, hint, word=word, of=of)

    def _refuse_syntax(self, error: SyntaxError) -> NoReturn:
        trouble = trouble_in(self.words, error)
        self.refuse_at("E050", trouble.offset, trouble.width, trouble.hint, problem=trouble.words)

    # Trees

    def visit(self, node: ast.expr, *, compared: bool = False) -> Typed:
        """A part's tree.  `compared` says that it is a side of a comparison, where `visits` may stand."""
        self._depth += 1
        if self._depth > DEEPEST:
            self.refuse("E055", node, problem=f"it is nested more than {DEEPEST} deep")
        typed = self._tree(node, compared)
        self._depth -= 1
        if typed.kind == "int" and max(-typed.low, typed.high) > LARGEST_RESULT:
            self.refuse("E055", node, problem=f"it can grow beyond {LARGEST_RESULT:_}")
        return typed

    def of_kind(self, node: ast.expr, kind: Kind) -> Typed:
        """A part's tree, which must be of this kind."""
        typed = self.visit(node)
        if typed.kind != kind:
            self.refuse_kind(node, typed.kind, kind)
        return typed

    def _tree(self, node: ast.expr, compared: bool) -> Typed:
        match node:
            case ast.Constant(value=value):
                return self._constant(node, value)
            case ast.Name(id=name):
                return self._name(node, name)
            case ast.BoolOp(op=operator, values=values):
                return self._junction(And if isinstance(operator, ast.And) else Or, values)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Typed(Not(self.of_kind(operand, "flag").node), "flag")
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return self._negative(operand)
            case ast.Compare():
                return self._comparison(node)
            case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _ARITHMETIC:
                return self._arithmetic(left, _ARITHMETIC[type(sign)], right)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return self._conditional(test, body, orelse)
            case ast.Call():
                return functions.read_call(self, node, compared)
        divides = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)
        hint = "whole numbers are divided with `//`" if divides else ""
        return self.refuse("E051", node, hint, found=self.text(node))

    def _constant(self, node: ast.expr, value: object) -> Typed:
        if isinstance(value, bool):
            return Typed(Constant(value), "flag")
        if isinstance(value, int):
            if value > LARGEST_LITERAL:
                self.refuse("E055", node, problem=f"a number in it is above {LARGEST_LITERAL:_}")
            return Typed(Constant(value), "int", value, value)
        if isinstance(value, str):
            return Typed(Constant(value), "word", words=(value,))
        return self.refuse("E051", node, found=self.text(node))

    def _name(self, node: ast.expr, name: str) -> Typed:
        if name in CONSTANT_NAMES:
            return Typed(Constant(CONSTANT_NAMES[name]), "flag")
        if name == "at_ending":
            return Typed(AtEnding(), "flag")
        declared = self.scope.variables.get(name)
        if declared is None:
            self.refuse("E053", node, self._meant(name), name=name)
        if declared.kind == "int":
            return Typed(Variable(name), "int", declared.low, declared.high)
        return Typed(Variable(name), declared.kind, words=declared.words or None)

    def _meant(self, name: str) -> str:
        if name.lower() in YES_AND_NO:
            return f"for a yes or no write `{YES_AND_NO[name.lower()]}`"
        if name == "clock":
            return "the clock cannot be read: let time that matters be a variable"
        return did_you_mean(name, [*self.scope.variables, "at_ending"])

    def _junction(self, make: type[And] | type[Or], values: list[ast.expr]) -> Typed:
        """Reads every operand, so that an author hears of all that is wrong at once."""
        operands: list[Node] = []
        for value in values:
            depth = self._depth
            with suppress(Refused):
                operands.append(self.of_kind(value, "flag").node)
            self._depth = depth
        if len(operands) < len(values):
            raise Refused
        return Typed(make(tuple(operands)), "flag")

    def _negative(self, operand: ast.expr) -> Typed:
        inner = self.of_kind(operand, "int")
        literal = isinstance(inner.node, Constant)
        node: Node = Constant(-inner.low) if literal else Arithmetic(Constant(0), "-", inner.node)
        return Typed(node, "int", -inner.high, -inner.low)

    def _conditional(self, test: ast.expr, body: ast.expr, orelse: ast.expr) -> Typed:
        held, then, otherwise = self.of_kind(test, "flag"), self.visit(body), self.visit(orelse)
        if then.kind != otherwise.kind:
            self.refuse_kind(orelse, otherwise.kind, then.kind)
        known = then.words is not None and otherwise.words is not None
        return Typed(
            Conditional(held.node, then.node, otherwise.node),
            then.kind,
            min(then.low, otherwise.low),
            max(then.high, otherwise.high),
            (*(then.words or ()), *(otherwise.words or ())) if known else None,
        )

    def _arithmetic(self, left: ast.expr, sign: Arithmetical, right: ast.expr) -> Typed:
        first, second = self.of_kind(left, "int"), self.of_kind(right, "int")
        if sign in ("//", "%") and not (isinstance(second.node, Constant) and second.low):
            self.refuse("E056", right, sign=sign)
        return Typed(Arithmetic(first.node, sign, second.node), "int", *_range(first, sign, second))

    # Comparisons

    def _comparison(self, node: ast.Compare) -> Typed:
        sides = [node.left, *node.comparators]
        links: list[Node] = []
        for left, operator, right in zip(sides, node.ops, sides[1:], strict=False):
            if isinstance(operator, ast.In | ast.NotIn):
                link: Node = self._membership(left, right)
                links.append(Not(link) if isinstance(operator, ast.NotIn) else link)
            elif type(operator) in _COMPARISONS:
                links.append(self._compare(left, _COMPARISONS[type(operator)], right))
            else:
                self.refuse("E051", node, "write `==` or `!=`", found="is")
        return Typed(links[0] if len(links) == 1 else And(tuple(links)), "flag")

    def _compare(self, left: ast.expr, sign: Comparison, right: ast.expr) -> Node:
        first, second = self.visit(left, compared=True), self.visit(right, compared=True)
        if first.kind != second.kind:
            self.refuse_kind(right, second.kind, first.kind)
        if sign not in ("==", "!=") and first.kind != "int":
            self.refuse_kind(left, first.kind, "int")
        self._hold_word(left, first, right, second)
        self._hold_word(right, second, left, first)
        if isinstance(second.node, Visits):
            left, first, second, sign = right, second, first, _MIRRORED[sign]
        if isinstance(first.node, Visits) and not isinstance(second.node, Constant):
            self.refuse("E057", left)
        return Compare(first.node, sign, second.node)

    def _hold_word(self, node: ast.expr, typed: Typed, literal: ast.expr, word: Typed) -> None:
        """Refuses a word that is written out beside a part which can never be that word."""
        if not isinstance(word.node, Constant) or typed.words is None or isinstance(typed.node, Constant):
            return
        value = str(word.node.value)
        if value not in typed.words:
            start, width = self.span(literal)
            self._refuse_word(start + 1, width - 2, value, self.text(node), typed.words)

    def _membership(self, left: ast.expr, right: ast.expr) -> Node:
        first = self.visit(left, compared=True)
        if not isinstance(right, ast.List | ast.Tuple) or not right.elts:
            self.refuse("E058", right, found=self.text(right))
        options: list[Value] = []
        for element in right.elts:
            option = self.visit(element)
            if not isinstance(option.node, Constant):
                self.refuse("E058", element, found=self.text(element))
            if option.kind != first.kind:
                self.refuse_kind(element, option.kind, first.kind)
            self._hold_word(left, first, element, option)
            options.append(option.node.value)
        return In(first.node, tuple(options))


def _fits(typed: Typed, expected: Expected) -> bool:
    """Whether an expression yields what is expected of it, or may: of a sum that is known in play."""
    variable = expected.variable
    if typed.kind != expected.kind or variable is None:
        return typed.kind == expected.kind
    if variable.kind == "int":
        return typed.low <= variable.high and typed.high >= variable.low
    return variable.kind != "word" or all(word in variable.words for word in typed.words or ())


def _parse(words: str) -> ast.expr:
    """Python's tree.  Its parser warns of a number glued to a word, which is of no use to a player."""
    if not _GLUED.search(words):
        return ast.parse(words, mode="eval").body
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(words, mode="eval").body


def _range(left: Typed, sign: Arithmetical, right: Typed) -> tuple[int, int]:
    """The least and the largest that a calculation can yield; a divisor is one number."""
    match sign:
        case "+":
            return left.low + right.low, left.high + right.high
        case "-":
            return left.low - right.high, left.high - right.low
        case "%":
            return (0, right.low - 1) if right.low > 0 else (right.low + 1, 0)
        case "//":
            ends = [left.low // right.low, left.high // right.low]
        case "*":
            ends = [a * b for a in (left.low, left.high) for b in (right.low, right.high)]
    return min(ends), max(ends)
