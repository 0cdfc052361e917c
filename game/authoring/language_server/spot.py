"""Where a cursor stands in a document, told from its lines alone.

A document that is being typed can mostly not be parsed, so this goes by indentation, dashes and brackets.
It knows nothing of what the keys mean.
"""

import re
from typing import Final, Literal, NamedTuple

from game.authoring.language_server.grammar import ITEM

Part = Literal["key", "value", "text"]
"""Where a key (or an item of a list) can begin; after a key; in a text under `|`."""

_KEY: Final = re.compile(r"([\"']?)([A-Za-z0-9_.-]+)\1\s*:(?=\s|$)\s*")
_DASH: Final = re.compile(r"-(?:\s+|$)")
_BLOCK: Final = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")


class Spot(NamedTuple):
    """A place in a document: the keys that lead there (`-` for an item of a list), and which part it is in.

    `words` is what stands there up to the cursor; `siblings` are the keys that stand beside.
    """

    path: tuple[str, ...]
    part: Part
    words: str
    siblings: frozenset[str] = frozenset()


def spot_at(lines: list[str], line: int, column: int) -> Spot:
    """The place of a cursor before a column of a line, both from 1."""
    scanner = _Scanner()
    for each in lines[: line - 1]:
        scanner.feed(each)
    here = lines[line - 1] if line <= len(lines) else ""
    spot, at = scanner.stop(here[: column - 1].ljust(column - 1))
    if at is None:
        return spot
    return spot._replace(siblings=spot.siblings | _following(lines[line:], at))


class _Level:
    """A key or a dash, the column at which it stands, and the keys that stood below it so far."""

    def __init__(self, column: int, key: str) -> None:
        self.column = column
        self.key = key
        self.keys: set[str] = set()


class _Scanner:
    def __init__(self) -> None:
        self.levels: list[_Level] = [_Level(-1, "")]
        self.block: int | None = None
        self.flow = ""
        self.flow_column = 0

    def feed(self, line: str) -> None:
        """Takes in a line that stands above the cursor."""
        words = line.strip()
        indent = len(line) - len(line.lstrip(" "))
        if self.block is not None:
            if not words or indent > self.block:
                return
            self.block = None
        if self.flow and words and not self._goes_on(indent, words):
            self.flow = ""
        if self.flow:
            self.flow += "\n" + line
            if not _Flow(self.flow).open:
                self.flow = ""
        elif words and not words.startswith("#"):
            column, value, _ = self._descend(indent, line[indent:].rstrip())
            if _BLOCK.match(value):
                self.block = column
            elif value[:1] in ("[", "{") and _Flow(value).open:
                self.flow, self.flow_column = value, self.levels[-1].column

    def stop(self, before: str) -> tuple[Spot, int | None]:
        """The place after the last letters of the line at hand, and the column where a key would begin."""
        indent = len(before) - len(before.lstrip(" "))
        if self.block is not None and indent > self.block:
            return Spot(self._path(), "text", before.lstrip()), None
        if self.flow and self._goes_on(indent, before.strip()):
            return self._in_flow(self.flow + "\n" + before), None
        column, value, keyed = self._descend(indent, before[indent:])
        if value[:1] in ("[", "{"):
            return self._in_flow(value), None
        if keyed:
            return Spot(self._path(), "value", value), None
        self._rise(column, "")
        return Spot(self._path(), "key", value, frozenset(self.levels[-1].keys)), column

    def _goes_on(self, indent: int, words: str) -> bool:
        """Whether a line can go on with brackets that are open: what begins further left means that they
        were left open."""
        return indent > self.flow_column or not (_KEY.match(words) or _DASH.match(words))

    def _descend(self, column: int, rest: str) -> tuple[int, str, bool]:
        """Goes down the dashes and the key of a line; the column of the last thing, what follows it, and
        whether that thing is a key."""
        while dash := _DASH.match(rest):
            self._push(column, ITEM)
            column, rest = column + dash.end(), rest[dash.end() :]
        key = _KEY.match(rest)
        if key:
            self._push(column, key[2])
            return column, rest[key.end() :], True
        return column, rest, False

    def _push(self, column: int, key: str) -> None:
        self._rise(column, key)
        self.levels[-1].keys.add(key)
        self.levels.append(_Level(column, key))

    def _rise(self, column: int, key: str) -> None:
        """Leaves what a key or a dash at this column does not stand in."""
        while (top := self.levels[-1]).column > column or (
            top.column == column and not (key == ITEM and top.key != ITEM)
        ):
            self.levels.pop()

    def _path(self) -> tuple[str, ...]:
        return tuple(level.key for level in self.levels[1:])

    def _in_flow(self, text: str) -> Spot:
        flow = _Flow(text)
        part: Part = "key" if flow.open and flow.open[-1] == "" else "value"
        path = [key for key in flow.open if key]
        return Spot((*self._path(), *path), part, flow.words.lstrip(), frozenset(flow.keys))


class _Flow:
    """Brackets and braces, read up to their end or the cursor.

    `open` is what was not closed: `-` for a list, a key for braces with one, nothing for braces before a key.
    """

    def __init__(self, text: str) -> None:
        self.open: list[str] = []
        self.words = ""
        self.keys: set[str] = set()
        quote = ""
        for position, letter in enumerate(text):
            if quote:
                quote = "" if letter == quote else quote
                self.words += letter
            elif letter in "'\"" and not self.words.strip():
                quote = letter
                self.words += letter
            elif letter in "[{":
                self._begin(ITEM if letter == "[" else "")
            elif letter in "]}" and self.open:
                self.open.pop()
                self.words = ""
            elif letter == "," and self.open:
                self._begin(ITEM if self.open.pop() == ITEM else "", keep=True)
            elif letter == ":" and self.open[-1:] == [""] and text[position + 1 : position + 2] in " \n":
                self.open[-1] = self.words.strip().strip("'\"")
                self.keys.add(self.open[-1])
                self.words = ""
            else:
                self.words += letter

    def _begin(self, what: str, *, keep: bool = False) -> None:
        self.open.append(what)
        self.words = ""
        if not keep:
            self.keys = set()


def _following(lines: list[str], column: int) -> frozenset[str]:
    """The keys that stand at a column in the next lines, up to one that stands further left."""
    found = set()
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip():
            continue
        if indent < column:
            break
        key = _KEY.match(line[indent:])
        if key and indent == column:
            found.add(key[2])
    return frozenset(found)
