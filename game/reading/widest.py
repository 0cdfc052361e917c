"""How wide a text can become on the screen, where it holds expressions: each yields its longest."""

import unicodedata
from collections.abc import Mapping

from game.model.expressions import Conditional, Constant, Expression, Node, Variable
from game.model.story import Declaration
from game.model.text import Paragraph

_ANY_NUMBER = "999"
_ANY_WORD = "an-answer"


def widest(paragraph: Paragraph, variables: Mapping[str, Declaration]) -> str:
    """A paragraph as letters, with the longest that each expression can yield; about so, where it counts."""
    return "".join(
        _longest(span.content.tree, variables, _ANY_NUMBER if span.content.kind == "int" else _ANY_WORD)
        if isinstance(span.content, Expression)
        else span.content
        for span in paragraph
    )


def columns(text: str) -> int:
    """How many columns a text takes in a terminal: wide letters take two, marks above letters none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def _longest(node: Node, variables: Mapping[str, Declaration], otherwise: str) -> str:
    match node:
        case Constant(value):
            return str(value)
        case Variable(name):
            declared = variables[name]
            return max(declared.words or (str(declared.low), str(declared.high)), key=columns)
        case Conditional(_, then, other):
            return max((_longest(branch, variables, otherwise) for branch in (then, other)), key=columns)
    return otherwise
