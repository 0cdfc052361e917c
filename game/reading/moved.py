"""Records and findings whose lines have moved in their file, since somebody wrote lines above them."""

from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

import msgspec

from game.model.expressions import Expression
from game.model.places import Place

T = TypeVar("T")


def moved(record: T, lines: int) -> T:
    """The same record with every place in it so many lines further down; itself where there is none."""
    return _moved(record, lines) if lines else record


def _moved(record: Any, lines: int) -> Any:
    if isinstance(record, Place | Expression):
        return msgspec.structs.replace(record, line=record.line + lines) if record.line else record
    if isinstance(record, tuple):
        items = tuple([_moved(item, lines) for item in record])
        return items if any(map(_differ, items, record)) else record
    changes = {}
    for name in _moving(cast(Hashable, type(record))):
        value = getattr(record, name)
        other = _moved(value, lines) if value is not None else None
        if other is not value:
            changes[name] = other
    return msgspec.structs.replace(record, **changes) if changes else record


def _differ(one: object, other: object) -> bool:
    return one is not other


@cache
def _moving(kind: type) -> tuple[str, ...]:
    """The fields of a type of records in which there can be places."""
    if not issubclass(kind, msgspec.Struct):
        return ()
    return tuple(name for name, hint in get_type_hints(kind).items() if _holds_places(hint))


def _holds_places(hint: Any) -> bool:
    if hint in (Place, Expression):
        return True
    if get_args(hint):
        return any(map(_holds_places, get_args(hint)))
    return isinstance(hint, type) and bool(_moving(hint))
