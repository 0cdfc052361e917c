"""How values of each type are read from YAML nodes: one reader a type, made once.

A reader yields a value whatever it is given: where the node does not fit, it adds a finding and yields
something blank.  Nothing here knows a key of the format; the types of `documents` say all.
"""

import re
import types
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import yaml

from game.reading.misfits import (
    QUOTES,
    add_empty,
    add_misfit,
    add_missing,
    add_repeated,
    add_unknown_key,
    as_it_should_be,
    check_comment,
    check_escapes,
    check_folding,
    is_text_with_colons,
    named,
    without_cuts,
)
from game.reading.names import either, nearest
from game.reading.yaml import MAYBE_NOT_TEXT, Node, flag, integer, place_of, plain_kind

if TYPE_CHECKING:
    from game.reading.shape import Shaped

    Reader = Callable[[Node, Node | None, Shaped[Any]], Any]

_LARGEST: Final = 10**12


class Form(msgspec.Struct, frozen=True):
    """How values of a type are read.

    `read` takes a node, the key that it is the value of, and the document; `expected` says in words what
    is expected, `takes` which classes of nodes may hold it, `blank` makes what stands in for a bad value.
    """

    read: "Reader"
    expected: str
    takes: tuple[type[Node], ...]
    blank: Callable[[], Any]
    pattern: str = ""
    """What texts of the type must match, where it says so."""
    keys: tuple[str, ...] = ()
    """The keys that a struct has."""


class _Bounds(msgspec.Struct, frozen=True):
    """What an annotated type says of its values, and what it calls them."""

    title: str | None = None
    pattern: str | None = None
    ge: float | None = None
    le: float | None = None
    min_length: int | None = None


@cache
def form_of(kind: Any) -> Form:
    """The form of a type of `documents`."""
    if get_origin(kind) is Annotated:
        inner, *metas = get_args(kind)
        return _annotated(inner, [meta for meta in metas if isinstance(meta, msgspec.Meta)])
    return _plain(kind, _Bounds())


def _annotated(inner: Any, metas: list[msgspec.Meta]) -> Form:
    if get_origin(inner) in (Union, types.UnionType):
        form = form_of(inner)
        return _or_null(form) if any(meta.extra and meta.extra.get("null") for meta in metas) else form
    bounds = _Bounds(
        title=next((meta.title for meta in metas if meta.title), None),
        pattern=next((meta.pattern for meta in metas if meta.pattern), None),
        ge=next((meta.ge for meta in metas if meta.ge is not None), None),
        le=next((meta.le for meta in metas if meta.le is not None), None),
        min_length=next((meta.min_length for meta in metas if meta.min_length), None),
    )
    return _plain(inner, bounds)


def _plain(kind: Any, meta: _Bounds) -> Form:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _union([form_of(option) for option in get_args(kind) if option is not type(None)])
    if origin is Literal:
        return _literal(tuple(str(word) for word in get_args(kind)))
    if origin is list:
        return _list(form_of(get_args(kind)[0]), meta.min_length or 0)
    if origin is dict:
        key, value = get_args(kind)
        return _dict(form_of(key), form_of(value), meta.min_length or 0)
    if kind is str:
        return _text(meta.pattern, meta.title or "text")
    if kind is bool:
        return _flag()
    if kind is int:
        return _int(meta.ge, meta.le)
    return _struct(kind)


# Single values ------------------------------------------------------------------------------------------


def _text(pattern: str | None, expected: str) -> Form:
    matches = re.compile(pattern.removesuffix("$") + r"\Z").match if pattern else None

    def read(node: Node, key: Node | None, shaped: "Shaped[Any]") -> str:
        if type(node) is not yaml.ScalarNode:
            add_misfit(node, key, shaped, expected, text=True)
            return ""
        value: str = node.value
        if not node.style:
            if (not value or value[0] in MAYBE_NOT_TEXT) and plain_kind(value) != "text":
                add_misfit(node, key, shaped, expected, text=True)
                return ""
            if shaped.may_be_cut:
                check_comment(node, shaped)
        elif node.style in QUOTES and not value.strip():
            add_empty(node, key, shaped, expected)
            return ""
        elif node.style == '"':
            check_escapes(node, shaped)
        if node.style != "|" and "\n" in value:
            check_folding(node, shaped)
        if matches is not None and not matches(value):
            place = place_of(node.start_mark, shaped.file)
            what = f"the key `{value}`" if key is node else f"{named(key)} is `{value}`"
            hint = as_it_should_be(value, matches)
            shaped.findings.add("E015", place, what=what, expected=expected, hint=hint)
            if key is not node:
                shaped.findings.spoil(place)
        return value

    return Form(read, expected, (yaml.ScalarNode,), str, pattern or "")


def _flag() -> Form:
    expected = "true or false"

    def read(node: Node, key: Node | None, shaped: "Shaped[Any]") -> bool:
        if type(node) is yaml.ScalarNode and not node.style and plain_kind(node.value) == "flag":
            return flag(node.value)
        add_misfit(node, key, shaped, expected, text=False)
        return False

    return Form(read, expected, (yaml.ScalarNode,), bool)


def _int(least: float | None, most: float | None) -> Form:
    low = -_LARGEST if least is None else int(least)
    high = _LARGEST if most is None else int(most)
    expected = "a whole number"

    def read(node: Node, key: Node | None, shaped: "Shaped[Any]") -> int:
        if type(node) is not yaml.ScalarNode or node.style or plain_kind(node.value) != "int":
            add_misfit(node, key, shaped, expected, text=False)
            return max(low, 0)
        value = integer(node.value) if len(node.value) < 20 else high + 1
        if low <= value <= high:
            return value
        place = place_of(node.start_mark, shaped.file)
        shaped.findings.add("E016", place, what=named(key), value=node.value[:30], low=low, high=high)
        shaped.findings.spoil(place)
        return max(low, 0)

    return Form(read, expected, (yaml.ScalarNode,), lambda: max(low, 0))


def _literal(words: tuple[str, ...]) -> Form:
    expected = either(words)

    def read(node: Node, key: Node | None, shaped: "Shaped[Any]") -> str:
        if type(node) is yaml.ScalarNode and node.value in words:
            return str(node.value)
        if type(node) is not yaml.ScalarNode or (not node.style and plain_kind(node.value) != "text"):
            add_misfit(node, key, shaped, expected, text=False)
            return words[0]
        place = place_of(node.start_mark, shaped.file)
        close = nearest(node.value, words)
        hint = f"did you mean `{close}`?" if close else ""
        shaped.findings.add("E018", place, what=named(key), value=node.value, expected=expected, hint=hint)
        shaped.findings.spoil(place)
        return words[0]

    return Form(read, expected, (yaml.ScalarNode,), lambda: words[0])


def _scalar_union(forms: list[Form]) -> Form:
    """Of true or false, a whole number and text: the one that the node is."""
    expected = " or ".join(form.expected for form in forms)
    by_kind = {form.blank: form for form in forms}
    has_flag, has_text = bool in by_kind, str in by_kind

    def read(node: Node, key: Node | None, shaped: "Shaped[Any]") -> Any:
        kind = "text" if type(node) is not yaml.ScalarNode or node.style else plain_kind(node.value)
        if kind == "flag" and has_flag:
            return flag(node.value)
        if kind == "int":
            return integers.read(node, key, shaped)
        if kind == "text" and has_text:
            return texts.read(node, key, shaped)
        add_misfit(node, key, shaped, expected, text=True)
        return ""

    integers = next((form for form in forms if form.expected == "a whole number"), forms[0])
    texts = by_kind.get(str, forms[0])
    return Form(read, expected, (yaml.ScalarNode,), str)


# Containers ---------------------------------------------------------------------------------------------


def _or_null(form: Form) -> Form:
    def read(node: Node, key: Node | None, shaped: "Shaped[Any]") -> Any:
        if type(node) is yaml.ScalarNode and not node.style and node.value == "null":
            return None
        return form.read(node, key, shaped)

    return Form(read, f"{form.expected}, or null", form.takes, form.blank)


def _union(forms: list[Form]) -> Form:
    if len(forms) == 1:
        return forms[0]
    scalars = [form for form in forms if yaml.ScalarNode in form.takes]
    if len(scalars) == len(forms):
        return _scalar_union(forms)
    if len(scalars) > 1:
        forms = [_scalar_union(scalars), *(form for form in forms if form not in scalars)]
    expected = " or ".join(form.expected for form in forms)
    readers = {node_class: form.read for form in forms for node_class in form.takes}
    text = bool(scalars)
    known = next((form.keys for form in forms if form.keys), ())

    def read(node: Node, key: Node | None, shaped: "Shaped[Any]") -> Any:
        reader = readers.get(type(node))
        if reader is not None and not (text and known and is_text_with_colons(node, known)):
            return reader(node, key, shaped)
        add_misfit(node, key, shaped, expected, text=text)
        return forms[0].blank()

    return Form(read, expected, tuple(readers), forms[0].blank)


def _list(item: Form, least: int) -> Form:
    expected = f"a list, each of its items {item.expected}" if yaml.MappingNode in item.takes else "a list"
    read_item = item.read

    def read(node: Node, key: Node | None, shaped: "Shaped[Any]") -> list[Any]:
        if type(node) is not yaml.SequenceNode:
            add_misfit(node, key, shaped, expected, text=False)
            return []
        values = [read_item(child, None, shaped) for child in node.value]
        if len(values) < least:
            place = place_of((key or node).start_mark, shaped.file)
            shaped.findings.add("E017", place, what=named(key), least=least, found=len(values))
        shaped.keep(values, key, node)
        return values

    return Form(read, expected, (yaml.SequenceNode,), list)


def _dict(key_form: Form, value: Form, least: int) -> Form:
    expected = "keys with values"
    read_key, read_value = key_form.read, value.read
    matches = re.compile(key_form.pattern).match

    def read(node: Node, key: Node | None, shaped: "Shaped[Any]") -> dict[str, Any]:
        if type(node) is not yaml.MappingNode:
            add_misfit(node, key, shaped, expected, text=False)
            return {}
        values: dict[str, Any] = {}
        entries = without_cuts(node, matches, shaped) if node.flow_style else node.value
        for key_node, value_node in entries:
            name = read_key(key_node, key_node, shaped)
            if name in values:
                add_repeated(key_node, node, shaped)
                continue
            values[name] = read_value(value_node, key_node, shaped)
        if len(values) < least:
            place = place_of((key or node).start_mark, shaped.file)
            shaped.findings.add("E017", place, what=named(key), least=least, found=len(values))
        shaped.keep(values, key, node)
        return values

    return Form(read, expected, (yaml.MappingNode,), dict)


def _struct(kind: type[Any]) -> Form:
    hints = get_type_hints(kind, include_extras=True)
    fields = msgspec.structs.fields(kind)
    forms = {field.encode_name: (field.name, form_of(hints[field.name])) for field in fields}
    readers = {key: (name, form.read) for key, (name, form) in forms.items()}
    required = {field.name: field.encode_name for field in fields if field.required}
    expected = f"keys with values ({', '.join(f'`{key}`' for key in list(forms)[:6])})"

    def blank() -> Any:
        return kind(**{name: forms[key][1].blank() for name, key in required.items()})

    def read(node: Node, key: Node | None, shaped: "Shaped[Any]") -> Any:
        if type(node) is not yaml.MappingNode:
            add_misfit(node, key, shaped, expected, text=False)
            value = blank()
            shaped.keep(value, None, node)
            shaped.keep_told(value)
            return value
        values: dict[str, Any] = {}
        meant: list[tuple[str | None, Node, Node]] = []
        entries = without_cuts(node, readers.get, shaped) if node.flow_style else node.value
        for key_node, value_node in entries:
            found = readers.get(key_node.value) if type(key_node) is yaml.ScalarNode else None
            if found is None:
                meant.append((add_unknown_key(key_node, readers, shaped), key_node, value_node))
            elif found[0] in values:
                add_repeated(key_node, node, shaped)
            else:
                values[found[0]] = found[1](value_node, key_node, shaped)
        # What stands under a key that was mistyped is read all the same, so that nothing seems to be missing.
        for likely, key_node, value_node in meant:
            name, form = forms.get(likely or "", ("", None))
            if form and name not in values and type(value_node) in form.takes:
                values[name] = form.read(value_node, key_node, shaped)
        missing = [name for name in required if name not in values]
        for name in missing:
            values[name] = forms[required[name]][1].blank()
        value = kind(**values)
        shaped.keep(value, key, node)
        if meant:
            shaped.keep_told(value)
        for name in missing:
            add_missing(value, required[name], forms[required[name]][1].expected, shaped)
        return value

    return Form(read, expected, (yaml.MappingNode,), blank, keys=tuple(forms))
