"""A document as it was read, and where everything in it stands.

Whatever is wrong with a value is a finding, and something blank stands in its place, so that one run finds
everything; further findings about a blank are not told.
"""

from collections.abc import Hashable, Iterable
from typing import Final, Generic, TypeVar, cast

import yaml

from game.model.places import Place
from game.reading.findings import Findings
from game.reading.forms import form_of
from game.reading.misfits import GLUED_HASH, kind_in_words
from game.reading.yaml import Node, place_of

T = TypeVar("T")
_MANY: Final = 20
"""With more keys than this a mapping is looked up by a dict."""
_TOLD: Final = 0
"""The column of a place that stands for something missing, which has been told already."""


class Shaped(Generic[T]):
    """`document` is what was read; the places of its parts are asked for by the parts themselves.

    Keys are the author's: `place(choice, "if")`.  What was left out stands where its owner does.
    `may_be_cut` says that somewhere a comment begins that may be meant for text.
    """

    def __init__(self, file: str, root: Node, lines: list[str], findings: Findings) -> None:
        self.document: T
        self.file = file
        self.root = root
        self.lines = lines
        self.findings = findings
        self._marks: dict[int, tuple[Node | None, Node]] = {}
        self._keys: dict[int, dict[object, tuple[Node, Node]]] = {}
        self.may_be_cut = any(" #" in line and GLUED_HASH.search(line) for line in lines)
        self._missing: set[tuple[int, str]] = set()
        self._told_of: set[int] = set()

    def keep(self, value: object, key: Node | None, node: Node) -> None:
        """Keeps where a struct, a dict or a list stands."""
        self._marks[id(value)] = (key, node)

    def keep_missing(self, value: object, key: str) -> None:
        """Keeps that a key is missing and that this has been told."""
        self._missing.add((id(value), key))

    def keep_told(self, value: object) -> None:
        """Keeps that a struct could not be read, or not all of its keys, and that this has been told."""
        self._told_of.add(id(value))

    def has_told_of(self, value: object) -> bool:
        """Whether so much is wrong with a struct that what it lacks may be what could not be read."""
        return id(value) in self._told_of

    def beside(
        self, root: Node, lines: list[str], findings: Findings, without: Iterable[object]
    ) -> "Shaped[T]":
        """The places of this document for another that differs from it in one part: `without` is what is
        no longer in it."""
        other: Shaped[T] = Shaped(self.file, root, lines, findings)
        other._marks = self._marks.copy()
        for value in without:
            other._marks.pop(id(value), None)
        other._missing = self._missing.copy()
        other._told_of = self._told_of.copy()
        return other

    def place(self, owner: object, key: str | int | None = None) -> Place:
        """Where a struct, dict or list stands (its key, if it has one), or the value of one of its keys."""
        if key is not None:
            found = self.entry_of(owner, key)
            if found is not None:
                return place_of(found[1].start_mark, self.file)
            if (id(owner), key) in self._missing:
                return Place(self.file, 1, _TOLD)
        marks = self._marks.get(id(owner))
        if marks is None:
            return Place(self.file)
        return place_of((marks[0] or marks[1]).start_mark, self.file)

    def key_place(self, owner: object, key: str) -> Place:
        """Where a key itself stands."""
        found = self.entry_of(owner, key)
        return place_of(found[0].start_mark, self.file) if found else self.place(owner, key)

    def extent(self, owner: object, key: str) -> slice:
        """The lines on which an entry stands, its key and its value, as a slice of `lines`."""
        found = self.entry_of(owner, key)
        if found is None:
            return slice(0, 0)
        begin, end = found[0].start_mark, found[1].end_mark
        return slice(begin.line, end.line + (end.column > begin.column or end.line == begin.line))

    def text_place(self, owner: object, key: str | int, offset: int) -> Place:
        """Where a character of a text stands, by its offset in the value that was read."""
        found = self.entry_of(owner, key)
        return self.place_in(found[1], offset) if found else self.place(owner, key)

    def place_in(self, node: Node, offset: int) -> Place:
        """Where a character of a node's text stands; where the text is folded, the beginning of the node."""
        mark = node.start_mark
        if not isinstance(node, yaml.ScalarNode) or not 0 <= offset <= len(node.value):
            return place_of(mark, self.file)
        if not offset and not node.style:
            return Place(self.file, mark.line + 1, mark.column + 1)
        before = node.value[:offset]
        if node.style == "|":
            row = before.count("\n")
            words = node.value.split("\n")[row]
            line = mark.line + 2 + row
            raw = self.lines[line - 1] if line <= len(self.lines) else ""
            indent = len(raw) - len(words) if raw.endswith(words) else 0
            return Place(self.file, line, indent + offset - before.rfind("\n"))
        if node.start_mark.line == node.end_mark.line and node.style != ">":
            start = mark.column + (1 if node.style in ("'", '"') else 0)
            raw = self.lines[mark.line]
            if raw[start : start + len(node.value)] == node.value:
                return Place(self.file, mark.line + 1, start + offset + 1)
        return place_of(mark, self.file)

    def entry_of(self, owner: object, key: str | int) -> tuple[Node, Node] | None:
        """The nodes of a key and its value; of an item of a list, its own twice."""
        marks = self._marks.get(id(owner))
        if marks is None:
            return None
        node = marks[1]
        if type(node) is yaml.MappingNode:
            entries: list[tuple[Node, Node]] = node.value
            if len(entries) <= _MANY:
                for entry in entries:
                    if entry[0].value == key:
                        return entry
                return None
            keys = self._keys.get(id(node))
            if keys is None:
                plain = (entry for entry in entries if type(entry[0]) is yaml.ScalarNode)
                keys = self._keys[id(node)] = {entry[0].value: entry for entry in plain}
            return keys.get(key)
        if type(node) is yaml.SequenceNode and isinstance(key, int) and 0 <= key < len(node.value):
            return node.value[key], node.value[key]
        return None


def shape(kind: type[T], node: Node, file: str, lines: list[str], findings: Findings) -> Shaped[T] | None:
    """A document of this type from its nodes, or None where they are no keys with values at all."""
    shaped: Shaped[T] = Shaped(file, node, lines, findings)
    form = form_of(cast(Hashable, kind))
    if not isinstance(node, yaml.MappingNode):
        place = place_of(node.start_mark, file)
        hint = f"begin the file with a key: `{form.keys[0]}: …`"
        found = kind_in_words(node)
        findings.add("E013", place, what="the file", found=found, expected=form.expected, hint=hint)
        return None
    shaped.document = form.read(node, None, shaped)
    return shaped
