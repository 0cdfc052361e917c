"""Every name in a document: where it stands, what it names, and whether it is the declaration."""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import msgspec
import yaml

from game.authoring.language_server.grammar import Home, Shape, keys_of, shape_of
from game.model.addresses import full
from game.model.places import Place
from game.reading.documents import (
    CardDocument,
    ChapterDocument,
    ItemDocument,
    PlaythroughDocument,
    SceneDocument,
    StepDocument,
)
from game.reading.expressions import RESERVED_NAMES
from game.reading.scripts import TIMEOUT
from game.reading.shape import Shaped
from game.reading.yaml import Node, place_of

ADDRESSED_BY: Final = {
    "seen": "scene",
    "visits": "scene",
    "answer": "scene",
    "count": "scene",
    "chosen": "choice",
}
"""The functions of expressions whose first word is an address, and of what."""

_IN_TEXT: Final = re.compile(r"\{\{|\{([^{}]+)\}")
_IN_EXPRESSION: Final = re.compile(
    rf"(?P<function>{'|'.join(ADDRESSED_BY)})\s*\(\s*(?P<quote>['\"])(?P<address>[^'\"]*)(?P=quote)"
    r"|'[^']*'|\"[^\"]*\"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
)


class Name(NamedTuple):
    """A thing that can be named: its kind (`scene`, `fact`, …) and its full address."""

    kind: str
    address: str


class Mention(msgspec.Struct, frozen=True):
    """A name where it stands.

    A declaration reaches as far as what it declares does, `until` the place after it; `title` is what is
    written there to call it.
    """

    name: Name
    place: Place
    width: int
    declares: bool = False
    until: Place | None = None
    title: str = ""

    def covers(self, line: int, column: int) -> bool:
        """Whether it stands at a place, or ends there."""
        return self.place.line == line and self.place.column <= column <= self.place.column + self.width


class Around(NamedTuple):
    """What a name is read in: the chapter and the card, and the scenes of which choices are meant."""

    chapter: str | None = None
    card: str = ""
    scenes: tuple[str, ...] = ()


def mentions_of(shaped: Shaped[Any], home: Home) -> list[Mention]:
    """The names in a document, roughly in the order in which they stand."""
    walk = _Walk(shaped)
    if home.document is ChapterDocument:
        walk.declare_document(Name("chapter", home.id), "chapter")
        walk.value(home.document, shaped.root, Around(chapter=home.id))
    elif home.document is CardDocument:
        walk.declare_document(Name("card", home.id), "label")
        walk.value(home.document, shaped.root, Around(card=home.id))
    else:
        walk.value(home.document, shaped.root, Around())
    return walk.found


def names_in_expression(words: str) -> Iterator[tuple[str, str, int]]:
    """The names in an expression: kind, the words, and the offset at which they begin."""
    for found in _IN_EXPRESSION.finditer(words):
        if found["function"]:
            yield ADDRESSED_BY[found["function"]], found["address"], found.start("address")
        elif found["name"] and found["name"] not in RESERVED_NAMES:
            yield "variable", found["name"], found.start("name")


def names_in_text(words: str) -> Iterator[tuple[str, str, int]]:
    """The names in the expressions of a text."""
    for piece in _IN_TEXT.finditer(words):
        if piece[1]:
            for kind, name, offset in names_in_expression(piece[1]):
                yield kind, name, piece.start(1) + offset


def addresses(kind: str, word: str, around: Around) -> tuple[str, ...]:
    """What a word names where it stands, as full addresses; of answers of a worklist one for each item.

    A choice by its id alone in a playthrough stays an id: only play says at which scene it is taken.
    """
    if kind == "scene":
        return (full(word, around.chapter) if around.chapter else word,)
    if kind != "choice":
        return (word,)
    match word.count("."):
        case 0 if around.scenes:
            return tuple(f"{scene}.{word}" for scene in around.scenes)
        case 1 if around.chapter:
            return (f"{around.chapter}.{word}",)
    return (word,)


class _Walk:
    def __init__(self, shaped: Shaped[Any]) -> None:
        self.shaped = shaped
        self.found: list[Mention] = []

    def declare_document(self, name: Name, key: str) -> None:
        """What the file's name declares is declared where its title stands."""
        title = _child(self.shaped.root, key)
        at = title or self.shaped.root
        words = _words(title)
        self._add(name, place_of(at.start_mark, self.shaped.file), len(words), at=self.shaped.root)

    def value(self, hint: Any, node: Node, around: Around) -> None:
        """What stands under a key, of a type."""
        shape = shape_of(hint)
        if isinstance(node, yaml.ScalarNode):
            self._scalar(shape, node, around)
        elif isinstance(node, yaml.SequenceNode):
            if shape.item is not None:
                for child in node.value:
                    self.value(shape.item, child, around)
        elif shape.struct is not None:
            self._struct(shape.struct, node, around)
        elif shape.entry is not None:
            self._entries(shape.entry, node, around)

    def _struct(self, struct: type[msgspec.Struct], node: Node, around: Around) -> None:
        keys = keys_of(struct)
        around = _inside(struct, node, around)
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in keys:
                self.value(keys[key.value], value, around)
        if struct is ItemDocument:
            rule = _child(_child(node, "fields"), "rule")
            if isinstance(rule, yaml.ScalarNode):
                self._add(Name("rule", rule.value), self.shaped.place_in(rule, 0), len(rule.value))

    def _entries(self, entry: tuple[Any, Any], node: Node, around: Around) -> None:
        shape = shape_of(entry[0])
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            inside = around
            if shape.declares:
                inside = self._declare(shape.declares, key, value, around)
            else:
                self._scalar(shape, key, around)
            self.value(entry[1], value, inside)

    def _declare(self, kind: str, key: Node, value: Node, around: Around) -> Around:
        id: str = key.value
        place = place_of(key.start_mark, self.shaped.file)
        title = _words(_child(value, "title") or _child(value, "label") or _child(value, "says"))
        homes = {"scene": (around.chapter,), "choice": around.scenes, "fact": (around.card,)}
        for home in homes.get(kind, ("",)):
            address = f"{home}.{id}" if home else id
            self._add(Name(kind, address), place, len(id), at=value, title=title)
        return around._replace(scenes=(f"{around.chapter}.{id}",)) if kind == "scene" else around

    def _scalar(self, shape: Shape, node: Node, around: Around) -> None:
        words: str = node.value
        if shape.declares:
            self._add(Name(shape.declares, words), self.shaped.place_in(node, 0), len(words), at=node)
        if shape.names and words != TIMEOUT:
            self._name(shape.names, words, node, 0, around)
        if shape.holds:
            inside = names_in_text if shape.holds == "text" else names_in_expression
            for kind, name, offset in inside(words):
                self._name(kind, name, node, offset, around)

    def _name(self, kind: str, word: str, node: Node, offset: int, around: Around) -> None:
        place = self.shaped.place_in(node, offset)
        for address in addresses(kind, word, around):
            self._add(Name(kind, address), place, len(word))
        home, dot, _ = word.partition(".")
        if dot:
            self._add(Name("card" if kind == "fact" else "chapter", home), place, len(home))

    def _add(self, name: Name, place: Place, width: int, at: Node | None = None, title: str = "") -> None:
        until = place_of(at.end_mark, self.shaped.file) if at else None
        self.found.append(Mention(name, place, width, at is not None, until, title))


def _inside(struct: type[msgspec.Struct], node: Node, around: Around) -> Around:
    """What names are read in inside a struct: of which scenes a choice is meant."""
    if struct is SceneDocument:
        items = _child(_child(node, "worklist"), "items")
        if isinstance(items, yaml.MappingNode):
            return around._replace(scenes=tuple(f"{around.chapter}.{key.value}" for key, _ in items.value))
    if struct is StepDocument:
        at = _words(_child(node, "at"))
        return around._replace(scenes=(at,) if at else ())
    if struct is PlaythroughDocument:
        return Around()
    return around


def _child(node: Node | None, key: str) -> Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _words(node: Node | None) -> str:
    return " ".join(node.value.split()) if isinstance(node, yaml.ScalarNode) else ""
