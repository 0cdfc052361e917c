"""How translations are written: the types of `documents` with what players read, and nothing else.

They are made of the story's own types, so that a key which players read can be translated from the day on
which it is one.
"""

from functools import cache
from types import GenericAlias, NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

import msgspec
import yaml
from msgspec import Meta, Struct

from game.reading.documents import WordingsDocument
from game.reading.documents.words import NOT_SHOWN, SHOWN, Name
from game.reading.yaml import Node

OF: Final = "of"
TODO: Final = "todo"

Digest = Annotated[
    str,
    Meta(pattern=r"^[a-p]{8}$", title="eight letters from a to p, as `eleven-minutes translate` writes them"),
]
_OWN: Final = (
    (
        OF,
        Annotated[Digest | None, Meta(description="Which text this is a translation of: a digest of it.")],
        None,
    ),
    (
        TODO,
        Annotated[
            Name | None,
            Meta(description="It is not shown yet, and why. Take the line away once it is translated."),
        ],
        None,
    ),
)


@cache
def shown_parts(kind: type[Struct]) -> dict[str, Any]:
    """The keys of a document under which players read something, and their types with only that in them."""
    hints = get_type_hints(kind, include_extras=True)
    found = {field.encode_name: _shown(hints[field.name]) for field in msgspec.structs.fields(kind)}
    return {key: hint for key, hint in found.items() if hint is not None}


@cache
def is_unit(kind: type[Struct]) -> bool:
    """Whether the texts of a document are translated together; those of wordings are their block's."""
    return kind is not WordingsDocument and any(holds_text(hint) for hint in shown_parts(kind).values())


@cache
def translation_of(kind: type[Struct]) -> type[Struct]:
    """The document that holds the translation of one of this type."""
    hints = get_type_hints(kind, include_extras=True)
    names = {field.encode_name: field.name for field in msgspec.structs.fields(kind)}
    fields: list[Any] = []
    for key, shown in shown_parts(kind).items():
        described = next((meta for meta in _metas(hints[names[key]]) if meta.description), None)
        written = _written(shown) | None
        hint = Annotated[written, Meta(description=described.description)] if described else written
        fields.append((names[key], hint, msgspec.field(default=None, name=key)))
    made = msgspec.defstruct(
        kind.__name__.replace("Document", "TranslationDocument"),
        [*fields, *(_OWN if is_unit(kind) else ())],
        kw_only=True,
        frozen=True,
        module=__name__,
    )
    made.__doc__ = f"In another language: {(kind.__doc__ or '').strip()}"
    return made


def option_of(hint: Any, node: Node) -> Any:
    """Of what a value may be, the type that a node has: text, or keys with values, or a list."""
    if is_text(hint):
        return hint
    inner = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    if get_origin(inner) not in (Union, UnionType):
        return hint
    options = [option for option in get_args(inner) if option is not NoneType]
    scalar = isinstance(node, yaml.ScalarNode)
    return next((option for option in options if is_text(option) == scalar), options[0])


def is_text(hint: Any) -> bool:
    """Whether a type is that of a text."""
    return any(meta.extra and meta.extra.get(SHOWN) for meta in _metas(hint))


def not_shown(hint: Any) -> tuple[str, ...]:
    """The keys of a dict of texts whose values are no texts all the same."""
    return next(
        (meta.extra[NOT_SHOWN] for meta in _metas(hint) if meta.extra and NOT_SHOWN in meta.extra), ()
    )


def holds_text(hint: Any) -> bool:
    """Whether texts of a type belong to the document that has it, and not to one inside it."""
    if is_text(hint):
        return True
    origin = get_origin(hint)
    if origin in (Union, UnionType, list, dict):
        return any(holds_text(option) for option in get_args(hint))
    return hint is WordingsDocument


def _shown(hint: Any) -> Any:
    """A type with only what players read in it, or None where they read nothing of it."""
    if is_text(hint):
        return hint
    inner = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    origin = get_origin(inner)
    if origin in (Union, UnionType):
        options = [shown for option in get_args(inner) if (shown := _shown(option)) is not None]
        return _any_of(options) if options else None
    if origin is list:
        item = _shown(get_args(inner)[0])
        return None if item is None else GenericAlias(list, (item,))
    if origin is dict:
        key, value = get_args(inner)
        shown = _shown(value)
        return None if shown is None else GenericAlias(dict, (key, shown))
    if isinstance(inner, type) and issubclass(inner, Struct) and shown_parts(inner):
        return inner
    return None


def _written(shown: Any) -> Any:
    """A type of the story's own as a translation writes it."""
    origin = get_origin(shown)
    if is_text(shown):
        return shown
    if origin in (Union, UnionType):
        return _any_of([_written(option) for option in get_args(shown)])
    if origin is list:
        return GenericAlias(list, (_written(get_args(shown)[0]),))
    if origin is dict:
        key, value = get_args(shown)
        return GenericAlias(dict, (key, _written(value)))
    return shown if shown is WordingsDocument else translation_of(shown)


def _any_of(options: list[Any]) -> Any:
    return Union[tuple(options)]  # noqa: UP007  # made of a list


def _metas(hint: Any) -> tuple[Meta, ...]:
    if get_origin(hint) is not Annotated:
        return ()
    return tuple(meta for meta in get_args(hint)[1:] if isinstance(meta, Meta))
