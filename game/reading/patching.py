"""One scene of a chapter read again, where nothing else of its file has changed.

Most of what is typed stands inside a scene and leaves the others as they were.  Whatever else happens is
left to reading the whole file: where there is any doubt there is no patch.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final, NamedTuple, cast

import msgspec
import yaml

from game.model.addresses import ID
from game.reading.characters import HOSTILE
from game.reading.documents import ChapterDocument, SceneDocument
from game.reading.findings import Findings
from game.reading.forms import form_of
from game.reading.shape import Shaped
from game.reading.yaml import Node, compose, plain_kind

_SCENES: Final = "scenes"


class _Mark(msgspec.Struct, gc=False):
    """A mark of the parser's that has moved.  Thousands are made at a keystroke, more quickly than tuples."""

    line: int
    column: int


class _Change(NamedTuple):
    """From which line on another text differs, where that ends, and how many lines more it has."""

    start: int
    stop: int
    lines: int


def patched(
    shaped: Shaped[ChapterDocument], lines: list[str], findings: Findings
) -> Shaped[ChapterDocument] | None:
    """The chapter that these lines make, or None where the whole of it has to be read.

    The nodes of the other scenes are taken over: where there are more lines now, or fewer, those below are
    moved, and the chapter as it was must not be asked for places any more.
    """
    change = _change(shaped.lines, lines)
    scenes = shaped.document.scenes
    for id in scenes:
        extent = shaped.extent(scenes, id)
        if extent.start <= change.start and change.stop <= extent.stop:
            return _with_scene(shaped, id, extent, change, lines, findings)
    return None


def _change(before: list[str], after: list[str]) -> _Change:
    shorter = min(len(before), len(after))
    start = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    same = next((n for n in range(shorter - start) if before[-1 - n] != after[-1 - n]), shorter - start)
    return _Change(start, len(before) - same, len(after) - len(before))


def _with_scene(
    shaped: Shaped[ChapterDocument],
    id: str,
    extent: slice,
    change: _Change,
    lines: list[str],
    findings: Findings,
) -> Shaped[ChapterDocument] | None:
    text = "\n".join(lines[extent.start : extent.stop + change.lines])
    if HOSTILE.search(text):
        return None
    # The empty lines above put every place where it is in the file.
    node = compose("\n" * extent.start + text + "\n", shaped.file, Findings())
    entry = _only_entry(node)
    before = shaped.entry_of(shaped.document.scenes, id)
    if entry is None or before is None or entry[0].start_mark.column != before[0].start_mark.column:
        return None
    now = entry[0].value
    if now != id and (now in shaped.document.scenes or not ID.match(now) or plain_kind(now) != "text"):
        return None
    findings.know(shaped.file, lines)
    gone = _parts(shaped.document.scenes[id])
    root = _patched_root(shaped.root, before[0], entry, change.lines)
    scenes_key, scenes_node = next((key, value) for key, value in root.value if key.value == _SCENES)
    other: Shaped[ChapterDocument] = shaped.beside(root, lines, findings, gone)
    scene: SceneDocument = form_of(cast(Any, SceneDocument)).read(entry[1], entry[0], cast(Any, other))
    scenes = {(now if each == id else each): found for each, found in shaped.document.scenes.items()}
    scenes[now] = scene
    other.document = msgspec.structs.replace(shaped.document, scenes=scenes)
    other.keep(scenes, scenes_key, scenes_node)
    other.keep(other.document, None, root)
    return other


def _patched_root(root: Node, key: Node, entry: tuple[Node, Node], lines: int) -> yaml.MappingNode:
    """The nodes of the chapter with another entry in place of that of a key, and so many lines more there."""
    entries, below = [], False
    for name, value in root.value:
        if below:
            _move((name, value), lines)
        if name.value == _SCENES:
            below = True
            value = _mapping(value, _with_entry(value.value, key, entry, lines), lines)
        entries.append((name, value))
    return _mapping(root, entries, lines)


def _with_entry(
    entries: list[tuple[Node, Node]], key: Node, entry: tuple[Node, Node], lines: int
) -> list[tuple[Node, Node]]:
    at = next(number for number, each in enumerate(entries) if each[0] is key)
    for each in entries[at + 1 :]:
        _move(each, lines)
    return [*entries[:at], entry, *entries[at + 1 :]]


def _mapping(node: Node, entries: list[tuple[Node, Node]], lines: int) -> yaml.MappingNode:
    """A mapping like another, with other entries and an end that has moved."""
    end = _Mark(node.end_mark.line + lines, node.end_mark.column)
    flow_style = cast(yaml.MappingNode, node).flow_style
    return yaml.MappingNode(node.tag, entries, node.start_mark, cast(Any, end), flow_style)


def _move(nodes: Iterable[Node], lines: int) -> None:
    """Moves nodes, and all that is in them, so many lines down."""
    waiting = list(nodes) if lines else []
    while waiting:
        node: Any = waiting.pop()
        start, end = node.start_mark, node.end_mark
        node.start_mark = _Mark(start.line + lines, start.column)
        node.end_mark = _Mark(end.line + lines, end.column)
        kind = type(node)
        if kind is yaml.MappingNode:
            waiting += chain.from_iterable(node.value)
        elif kind is yaml.SequenceNode:
            waiting += node.value


def _only_entry(node: Node | None) -> tuple[Node, Node] | None:
    if not isinstance(node, yaml.MappingNode) or len(node.value) != 1 or node.flow_style:
        return None
    key, value = node.value[0]
    return (key, value) if isinstance(key, yaml.ScalarNode) else None


def _parts(value: object) -> Iterator[object]:
    """A value of a document and everything in it."""
    yield value
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _parts(getattr(value, name))
    elif isinstance(value, dict):
        for part in value.values():
            yield from _parts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _parts(part)
