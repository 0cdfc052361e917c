"""The texts of a document that are translated together, and the digest by which a translation names them."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any, Final, get_args, get_origin

import yaml
from msgspec import Struct

from game.reading.translations.documents import is_text, is_unit, not_shown, option_of, shown_parts
from game.reading.yaml import Node, plain_kind

_LETTERS: Final = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
"""A digest is written in letters: no YAML reader takes it for a number."""

_INSERTED: Final = re.compile(r"\{[^{}]*\}")
_LETTER: Final = re.compile(r"[^\W\d_]")

Text = tuple[str, yaml.ScalarNode]
"""A text by its key inside its unit, such as `label`, `fields.remark` or `imagined.one_of.0`."""


class Unit(Struct, frozen=True):
    """Texts that are translated together (a block's, a choice's, a scene's title), and whose they are."""

    node: yaml.MappingNode
    texts: tuple[Text, ...]

    @property
    def digest(self) -> str:
        """By what a translation names it: of its texts, however their lines are broken."""
        return digest_of(self.texts)


def digest_of(texts: tuple[Text, ...]) -> str:
    """The digest of texts that are translated together: eight letters."""
    said = "\0".join(f"{key}\0{' '.join(node.value.split())}" for key, node in texts)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:8].translate(_LETTERS)


def units_of(kind: type[Struct], node: Node) -> Iterator[Unit]:
    """Every unit of a document of this type, in the order of the file."""
    if not isinstance(node, yaml.MappingNode):
        return
    texts = texts_of(kind, node)
    if texts:
        yield Unit(node, texts)
    parts = shown_parts(kind)
    for key, value in entries(node):
        if key in parts:
            yield from _inside(parts[key], value)


def texts_of(kind: type[Struct], node: yaml.MappingNode) -> tuple[Text, ...]:
    """The texts of a document that are translated together, without those of documents inside it."""
    if not is_unit(kind):
        return ()
    parts = shown_parts(kind)
    found = [each for key, value in entries(node) if key in parts for each in _texts(parts[key], value, key)]
    return tuple(found)


def entries(node: yaml.MappingNode) -> Iterator[tuple[str, Node]]:
    """The keys of a mapping, as letters, with their values."""
    return ((key.value, value) for key, value in node.value if isinstance(key, yaml.ScalarNode))


def keys_of(node: yaml.MappingNode) -> Iterator[tuple[str, Node]]:
    """The keys of a mapping, as letters, with their own nodes."""
    return ((key.value, key) for key, _ in node.value if isinstance(key, yaml.ScalarNode))


def has_words(node: yaml.ScalarNode) -> bool:
    """Whether there is anything in a text that another language says otherwise."""
    return not is_empty(node) and bool(_LETTER.search(_INSERTED.sub("", node.value)))


def is_empty(node: Node) -> bool:
    """Whether nothing stands behind a key."""
    if not isinstance(node, yaml.ScalarNode):
        return False
    return not node.value.strip() or (not node.style and plain_kind(node.value) == "null")


def _inside(hint: Any, node: Node) -> Iterator[Unit]:
    hint = option_of(hint, node)
    origin = get_origin(hint)
    if origin is list and isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _inside(get_args(hint)[0], child)
    elif origin is dict and isinstance(node, yaml.MappingNode):
        for _, child in entries(node):
            yield from _inside(get_args(hint)[1], child)
    elif isinstance(hint, type) and issubclass(hint, Struct) and not is_text(hint):
        yield from units_of(hint, node)


def _texts(hint: Any, node: Node, key: str) -> Iterator[Text]:
    hint = option_of(hint, node)
    if is_text(hint):
        if isinstance(node, yaml.ScalarNode) and has_words(node):
            yield key, node
        return
    origin = get_origin(hint)
    if origin is list and isinstance(node, yaml.SequenceNode):
        for place, child in enumerate(node.value):
            yield from _texts(get_args(hint)[0], child, f"{key}.{place}")
    elif origin is dict and isinstance(node, yaml.MappingNode):
        inner = get_args(hint)[1]
        left_out = not_shown(inner)
        for name, child in entries(node):
            if name not in left_out:
                yield from _texts(inner, child, f"{key}.{name}")
    elif isinstance(hint, type) and issubclass(hint, Struct) and isinstance(node, yaml.MappingNode):
        parts = {} if is_unit(hint) else shown_parts(hint)
        for name, child in entries(node):
            if name in parts:
                yield from _texts(parts[name], child, f"{key}.{name}")
