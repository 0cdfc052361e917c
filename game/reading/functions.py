"""The functions of the author's expressions: what they take, and the nodes that they become.

`seen`, `visits`, `chosen`, `answer` and `count` take addresses in quotation marks, `min` and `max` whole
numbers.  Short addresses are made full here.
"""

from __future__ import annotations

import ast
from collections.abc import Collection
from typing import TYPE_CHECKING, Final, NoReturn

from game.model.addresses import chapter_of
from game.model.expressions import (
    Answer,
    Chosen,
    Count,
    Extreme,
    Seen,
    Visits,
)
from game.reading.names import did_you_mean, either
from game.reading.typed import Refused, Typed

if TYPE_CHECKING:
    from game.reading.expressions import Reader

NO_ANSWER: Final = "none"
"""What `answer` yields of an item that has none."""

MOST_VISITS: Final = 10**9

_EXAMPLES: Final = {
    "min": "min(cups, 3)",
    "max": "max(cups, 3)",
    "seen": "seen('chapter.scene')",
    "visits": "visits('chapter.scene') > 1",
    "chosen": "chosen('chapter.scene.choice')",
    "answer": "answer('chapter.item')",
    "count": "count('chapter.worklist', 'answer')",
}
NAMES: Final = tuple(_EXAMPLES)


def read_call(reader: Reader, node: ast.Call, compared: bool) -> Typed:
    """The tree of a call; `compared` says that it is a side of a comparison."""
    if not isinstance(node.func, ast.Name):
        reader.refuse("E051", node, found=reader.text(node))
    name = node.func.id
    if name not in _EXAMPLES:
        hint = did_you_mean(name, NAMES) or f"there are {either(NAMES)}"
        reader.refuse("E054", node.func, hint, name=name)
    if name in ("min", "max"):
        return _extreme(reader, node, name)
    words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    wanted = 2 if name == "count" else 1
    address = _full(words[0], name, reader.chapter) if words else None
    if address is None or not len(words) == len(node.args) == wanted or node.keywords:
        reader.refuse("E065", node, name=name, example=_EXAMPLES[name])
    scope = reader.scope
    match name:
        case "seen":
            _expect(reader, node, "E059", address, scope.scenes)
            return Typed(Seen(address), "flag")
        case "visits":
            if not compared:
                reader.refuse("E057", node)
            _expect(reader, node, "E059", address, scope.scenes)
            return Typed(Visits(address), "int", 0, MOST_VISITS)
        case "chosen":
            _expect(reader, node, "E060", address, scope.choices)
            return Typed(Chosen(address), "flag")
        case "answer":
            _expect(reader, node, "E061", address, scope.items)
            return Typed(Answer(address), "word", words=(*scope.items[address].closing, NO_ANSWER))
    return _count(reader, node, address, words[1])


def _extreme(reader: Reader, node: ast.Call, name: str) -> Typed:
    if len(node.args) < 2 or node.keywords:
        reader.refuse("E065", node, name=name, example=_EXAMPLES[name])
    operands = [reader.of_kind(argument, "int") for argument in node.args]
    trees = tuple(operand.node for operand in operands)
    lows, highs = [operand.low for operand in operands], [operand.high for operand in operands]
    if name == "min":
        return Typed(Extreme("min", trees), "int", min(lows), min(highs))
    return Typed(Extreme("max", trees), "int", max(lows), max(highs))


def _full(address: str, name: str, chapter: str | None) -> str | None:
    """The full address: of a scene, an item or a worklist it has one dot, of a choice two."""
    dots = 2 if name == "chosen" else 1
    if address.count(".") == dots - 1 and chapter is not None:
        return f"{chapter}.{address}"
    return address if address.count(".") == dots else None


def _expect(reader: Reader, node: ast.Call, code: str, address: str, known: Collection[str]) -> None:
    if address in known:
        return
    if chapter_of(address) in reader.scope.unread:
        raise Refused
    _refuse_words(reader, code, node.args[0], did_you_mean(address, known), address=address)


def _count(reader: Reader, node: ast.Call, address: str, answer: str) -> Typed:
    _expect(reader, node, "E062", address, reader.scope.worklists)
    items = reader.scope.worklists[address]
    having = [item for item in items if answer in item.closing or answer in item.staying]
    if not having:
        known = list(dict.fromkeys(id for item in items for id in (*item.closing, *item.staying)))
        hint = did_you_mean(answer, known) or f"there are {either(known)}"
        _refuse_words(reader, "E063", node.args[1], hint, answer=answer, worklist=address)
    return Typed(Count(address, answer), "int", 0, len(having))


def _refuse_words(reader: Reader, code: str, node: ast.expr, hint: str, **words: str) -> NoReturn:
    """Refuses what stands between quotation marks."""
    start, width = reader.span(node)
    reader.refuse_at(code, start + 1, width - 2, hint, **words)
