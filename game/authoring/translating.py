"""The files of a translation, written anew: in the order of the story's own, with what is missing added.

What is there stays: texts, comments, and what translates nothing any more, as comments at the end.  What is
missing stands there as the story has it, marked `todo`; what has changed since is marked with what the story
says now.
"""

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill, shorten
from typing import Any, Final, TypeVar, get_args, get_origin

import msgspec
import yaml

from game.authoring.schemas import schema_of_translation
from game.authoring.writing import replace_file
from game.model.places import Place
from game.reading.files import Files, Limits
from game.reading.findings import Findings, StoryFaults
from game.reading.folder import read_document, read_folder
from game.reading.shape import Shaped
from game.reading.translations.documents import (
    OF,
    TODO,
    holds_text,
    is_text,
    option_of,
    shown_parts,
    translation_of,
)
from game.reading.translations.files import FOLDERS, file_of
from game.reading.translations.laying import Tally, tally_of
from game.reading.translations.pairing import Pairing, Stray
from game.reading.translations.units import Unit, entries
from game.reading.yaml import Node, plain_kind

T = TypeVar("T")

NEW: Final = "translate"
"""What stands after `todo` where there was no translation yet."""

CHANGED: Final = "it was changed and now says: "
_STEP: Final = "  "
_COMMENT: Final = re.compile(r"(?:^|\s)#")
_WIDTH: Final = 90
_STRAYS: Final = "# What follows translates nothing any more."
_SAID: Final = 400
"""Letters of what a story says now that stand beside what it once said."""


class Written(msgspec.Struct, frozen=True):
    """A file of a translation as it was written, and how much of it is translated."""

    path: Path
    tally: Tally


def write_translation(folder: Path, language: str) -> Iterator[Written]:
    """Writes every file of a story's translation, each as soon as it is done.

    Raises `StoryFaults` where a file of the story or of its translation cannot be read; then none is written.
    """
    findings = Findings()
    files = Files(folder, findings, Limits())
    documents: list[tuple[Any, Shaped[Any]]] = []

    def read(kind: type[T], name: str, files: Files) -> Shaped[T] | None:
        shaped = read_document(kind, name, files)
        if shaped is not None:
            documents.append((kind, shaped))
        return shaped

    read_folder(files, read)
    there = {home: set(files.names(f"{home}/{language}")) for home in FOLDERS}
    for home in FOLDERS:
        if not (folder / home / language).resolve().is_relative_to(folder.resolve()):
            findings.add("E023", Place(f"{home}/{language}"))
    translations: dict[str, Shaped[Any] | None] = {}
    for kind, own in documents:
        home, _, name = own.file.partition("/")
        file = file_of(own.file, language)
        translations[file] = read_document(translation_of(kind), file, files) if name in there[home] else None
    if findings.errors:
        raise StoryFaults(findings.errors)
    for kind, own in documents:
        file = file_of(own.file, language)
        over = translations[file]
        pairing = Pairing(kind, own.root, over.root if over else None)
        if pairing.own_units or over:
            path = folder / file
            path.parent.mkdir(exist_ok=True)
            text = _Writing(pairing, _Comments(pairing, over)).document(kind, own.root)
            replace_file(path, text if over else _modeline(kind, file) + text)
            yield Written(path, tally_of(pairing))


def _modeline(kind: Any, file: str) -> str:
    """The line by which an editor finds the schema of a file."""
    return f"# yaml-language-server: $schema={schema_of_translation(kind, file)}\n"


class _Writing:
    """Writes one file of a translation, in the order of the document that it translates."""

    def __init__(self, pairing: Pairing, comments: "_Comments") -> None:
        self._pairing = pairing
        self._comments = comments
        self._units = {id(unit.node): unit for unit in pairing.own_units}
        self._of_unit = {id(text): unit for unit in pairing.own_units for _, text in unit.texts}
        self._uneven = {id(own): over for own, over in pairing.uneven}

    def document(self, kind: Any, own: Node) -> str:
        """The whole text of the file."""
        above = self._comments.above(self._pairing.units.get(id(own)), "")
        lines = [*self._comments.head, *above, *self._struct(kind, own, "")]
        last = [*self._comments.rest, *self._strays()]
        return "\n".join([*lines, *([""] if last else []), *last]) + "\n"

    def _strays(self) -> list[str]:
        """What translates nothing any more, as comments."""
        lines = [
            f"# {line}".rstrip() for stray in self._pairing.strays for line in self._comments.lines_of(stray)
        ]
        return [_STRAYS, *lines] if lines and _STRAYS not in self._comments.rest else lines

    def _struct(self, kind: Any, own: Node, indent: str) -> list[str]:
        """A document's own texts, what they say of themselves, then the documents inside it."""
        if not isinstance(own, yaml.MappingNode):
            return []
        parts = {key: (hint, value) for key, value in entries(own) if (hint := shown_parts(kind).get(key))}
        unit = self._units.get(id(own))
        mine = [key for key, (hint, _) in parts.items() if unit and holds_text(hint)]
        lines = [line for key in mine for line in self._entry(*parts[key], key, indent)]
        lines += self._said_of(unit, indent) if unit else []
        lines += [line for key in parts if key not in mine for line in self._entry(*parts[key], key, indent)]
        return lines

    def _said_of(self, unit: Unit, indent: str) -> list[str]:
        """Of which text it is a translation, and what is still to be done."""
        standing, todo = self._pairing.standing(unit), self._pairing.todo(unit)
        noted = todo.value if isinstance(todo, yaml.ScalarNode) else ""
        lines = [f"{indent}{OF}: {unit.digest}"]
        if standing == "missing":
            lines += _scalar(TODO, NEW, indent)
        elif standing == "changed" or (standing == "todo" and self._pairing.of(unit) != unit.digest):
            lines += _scalar(TODO, _changed(noted, unit), indent)
        elif standing == "todo":
            lines += _scalar(TODO, noted, indent)
        return lines

    def _entry(self, hint: Any, own: Node, key: str, indent: str) -> list[str]:
        """A key with what is below it; nothing where nothing is translated there."""
        hint = option_of(hint, own)
        if is_text(hint):
            words = self._words(own)
            return [] if words is None else _scalar(key, words, indent)
        inside = indent + _STEP
        if get_origin(hint) is dict and isinstance(own, yaml.MappingNode):
            inner = get_args(hint)[1]
            below = [line for name, node in entries(own) for line in self._entry(inner, node, name, inside)]
        elif get_origin(hint) is list and isinstance(own, yaml.SequenceNode):
            below = self._list(get_args(hint)[0], own, inside)
        else:
            below = self._struct(hint, own, inside)
        comments = self._comments.above(self._pairing.units.get(id(own)), indent)
        return [*comments, f"{indent}{key}:", *below] if below else []

    def _list(self, hint: Any, own: yaml.SequenceNode, indent: str) -> list[str]:
        if is_text(hint):
            over = self._uneven.get(id(own))
            nodes = own.value if over is None else over.value
            texts = [self._words(node) if over is None else node.value for node in nodes]
            worded = [
                node.value if words is None else words for node, words in zip(nodes, texts, strict=True)
            ]
            return [line for words in worded for line in _scalar("-", words, indent)]
        lines = []
        for node in own.value:
            below = self._struct(hint, node, indent + _STEP)
            if below:
                lines += self._comments.above(self._pairing.units.get(id(node)), indent)
                lines += [f"{indent}- {below[0].lstrip()}", *below[1:]]
        return lines

    def _words(self, own: Node) -> str | None:
        """A text in the translation, or as the story has it; None where nothing is said of it."""
        unit = self._of_unit.get(id(own))
        theirs = self._pairing.texts.get(id(own))
        stays = theirs is None and (unit is None or self._pairing.standing(unit) == "done")
        return None if stays else str((theirs or own).value)


class _Comments:
    """The comments of a file: on top of it, above each group of texts, and after the last."""

    def __init__(self, pairing: Pairing, over: Shaped[Any] | None) -> None:
        self._lines = over.lines if over else []
        self._above: dict[int, list[str]] = {}
        self.head: list[str] = []
        self.rest: list[str] = []
        if over is None:
            return
        groups = sorted((node.start_mark.line, id(node)) for node in pairing.units.values())
        for at, comment in _comments(over.root, over.lines):
            following = next((node for line, node in groups if line >= at), None)
            if at < over.root.start_mark.line:
                self.head.append(comment)
            elif following is None:
                self.rest.append(comment)
            else:
                self._above.setdefault(following, []).append(comment)

    def above(self, node: yaml.MappingNode | None, indent: str) -> list[str]:
        """The comments above the keys of a translation."""
        return [f"{indent}{comment}" for comment in self._above.get(id(node), ())]

    def lines_of(self, stray: Stray) -> list[str]:
        """The lines on which something stands, as they are written."""
        begin, end = stray.node.start_mark, stray.last.end_mark
        ends_here = end.column > begin.column or end.line == begin.line
        return self._lines[begin.line : end.line + ends_here]


def _comments(root: Node, lines: list[str]) -> Iterator[tuple[int, str]]:
    """Every comment of a file, by the line from which on it says something."""
    inside: set[int] = set()
    behind: dict[int, int] = {}
    for node in _scalars(root):
        end = node.end_mark
        inside.update(range(node.start_mark.line + 1, end.line))
        behind[end.line] = end.column
    for at, line in enumerate(lines):
        # Behind the last word of a line nothing but signs of YAML's own stands before a comment.
        found = _COMMENT.search(line, behind.get(at, 0))
        if found and at not in inside:
            yield at, line[found.end() - 1 :].rstrip()


def _scalars(node: Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    for child in _children(node):
        yield from _scalars(child)


def _children(node: Node) -> list[Node]:
    if isinstance(node, yaml.MappingNode):
        return [child for pair in node.value for child in pair]
    return node.value if isinstance(node, yaml.SequenceNode) else []


def _changed(noted: str, unit: Unit) -> str:
    """What is to be done where a text has changed, behind what a translator noted there."""
    note = noted.partition(CHANGED)[0].rstrip("; ")
    now = " / ".join(" ".join(node.value.split()) for _, node in unit.texts)
    said = shorten(f"{CHANGED}{now}", _SAID, placeholder=" …")
    return said if note in ("", NEW) else f"{note}; {said}"


def _scalar(key: str, words: str, indent: str) -> list[str]:
    """A key (or the dash of a list) with a text, as it is read best."""
    begin = f"{indent}{key}{'' if key == '-' else ':'} "
    plain = yaml.safe_dump(words, allow_unicode=True, width=math.inf).removesuffix("\n...\n").rstrip("\n")
    if plain == words and plain_kind(words) != "text":
        plain = json.dumps(words)  # a number to the reader here, and a word to PyYAML
    if "\n" not in words and len(begin) + len(plain) <= _WIDTH:
        return [begin + plain]
    if words != words.lstrip() or words.rstrip("\n") != words.rstrip():
        return [begin + json.dumps(words, ensure_ascii=False)]
    sign = "|" if words.endswith("\n") else "|-"
    inside = indent + _STEP
    if "\n" not in words.strip():
        body = fill(words.strip(), _WIDTH, break_long_words=False, break_on_hyphens=False).split("\n")
    else:
        body = words.rstrip("\n").split("\n")
    return [begin + sign, *(f"{inside}{line}".rstrip() for line in body)]
