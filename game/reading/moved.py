"""Records and findings whose lines have moved in their file, since somebody wrote lines above them."""

import types
from collections.abc import Callable
from functools import cache
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from game.model.expressions import Expression
from game.model.places import Place
from game.model.text import Text

T = TypeVar("T")
Mover = Callable[[Any, int], Any]
"""Yields a value with its places so many lines further down; the value itself where there are none."""


def moved(record: T, lines: int) -> T:
    """The same record with every place in it so many lines further down; itself where there is none."""
    if not lines:
        return record
    if isinstance(record, tuple):
        return cast(T, tuple(moved(part, lines) for part in record))
    mover = _mover(cast(Any, type(record)))
    return mover(record, lines) if mover else record


@cache
def _mover(hint: Any) -> Mover | None:
    """How values of a type are moved; None where there can be no place in one."""
    if hint in _MOVERS:
        return _MOVERS[hint]
    origin = get_origin(hint)
    if origin is tuple:
        return _tuple(_mover(get_args(hint)[0]))
    if origin in (Union, types.UnionType):
        return _union({option: _mover(option) for option in get_args(hint)})
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        hints = get_type_hints(hint).items()
        return _struct({name: mover for name, each in hints if (mover := _mover(each))})
    return None


def _place(place: Place, lines: int) -> Place:
    return Place(place.file, place.line + lines, place.column)


def _expression(expression: Expression, lines: int) -> Expression:
    if not expression.line:
        return expression
    return msgspec.structs.replace(expression, line=expression.line + lines)


def _text(text: Text, lines: int) -> Text:
    for paragraph in text.paragraphs:
        for span in paragraph:
            if type(span.content) is not str:
                paragraphs = cast(Mover, _mover(_PARAGRAPHS))(text.paragraphs, lines)
                return msgspec.structs.replace(text, paragraphs=paragraphs)
    return text


def _tuple(mover: Mover | None) -> Mover | None:
    if mover is None:
        return None

    def move(values: tuple[Any, ...], lines: int) -> tuple[Any, ...]:
        return tuple([mover(value, lines) for value in values]) if values else values

    return move


def _union(movers: dict[Any, Mover | None]) -> Mover | None:
    by_type = {get_origin(option) or option: mover for option, mover in movers.items() if mover}
    if not by_type:
        return None

    def move(value: Any, lines: int) -> Any:
        mover = by_type.get(type(value))
        return mover(value, lines) if mover else value

    return move


def _struct(movers: dict[str, Mover]) -> Mover | None:
    if not movers:
        return None

    def move(record: msgspec.Struct, lines: int) -> msgspec.Struct:
        changes = {}
        for name, mover in movers.items():
            value = getattr(record, name)
            if value and (other := mover(value, lines)) is not value:
                changes[name] = other
        return msgspec.structs.replace(record, **changes) if changes else record

    return move


_PARAGRAPHS: Final = get_type_hints(Text)["paragraphs"]
_MOVERS: Final[dict[Any, Mover]] = {Place: _place, Expression: _expression, Text: _text}
