"""YAML as a story writes it: version 1.2's plain types, one document, no anchors and no tags.

PyYAML's C parser composes the nodes, each with its line and column.  What a plain word is (a number, true,
null, or text) is decided by `plain_kind`, when the reader knows what it expects, and never by YAML 1.1.
"""

import re
import sys
from typing import Any, Final, Literal, Protocol

import yaml
from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from game.model.places import Place
from game.reading.findings import Findings

Node = yaml.ScalarNode | yaml.SequenceNode | yaml.MappingNode
PlainKind = Literal["null", "flag", "int", "float", "text"]

_NULL: Final = frozenset(["", "~", "null", "Null", "NULL"])
_FLAGS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT: Final = re.compile(
    r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z|[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z"
)
_MAYBE_NOT_TEXT: Final = frozenset("0123456789+-.tTfFnN~")
_MAYBE_TAG: Final = re.compile(r"(?:^|[\s\[{,:-])!", re.MULTILINE)

_DEEPEST: Final = 40
_TOO_DEEP: Final = "no document of a story needs so many levels"
_IN_WORDS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "mapping values are not allowed",
        "a colon with a space after it begins a value, and none can begin here",
        "put the whole text in quotes, or under `|` on lines of its own; or mend the indentation above",
    ),
    (
        "cannot start any token",
        "nothing can begin with this character",
        "put the text in quotes, or under `|` on lines of its own; indent with spaces only",
    ),
    (
        "could not find expected ':'",
        "a key without its colon",
        "write `key: value`; text that goes over several lines stands under `|`, indented",
    ),
    ("unexpected end of stream", "quotes are opened here and never closed", "close the quotes"),
    ("document indicator", "quotes are opened and not closed before `---` or `...`", "close the quotes"),
    (
        "unknown escape character",
        "no such escape exists in double quotes",
        "write `\\\\` for a backslash, or use single quotes: nothing is escaped in '...'",
    ),
    ("hexdecimal", "an escape in double quotes is not finished", "write `\\\\` for a backslash"),
    ("invalid Unicode", "an escape in double quotes stands for no character", "write the character itself"),
    (
        "sequence entries are not allowed",
        "a `-` cannot begin an item here",
        "put the list on lines of its own",
    ),
    ("mapping keys are not allowed", "no key can begin here", "put it on a line of its own, indented"),
    (
        "expected ',' or ']'",
        "a list in brackets that goes wrong here",
        "close it with `]`; an item with a comma, a bracket or a colon needs quotes, or use lines with `-`",
    ),
    (
        "expected ',' or '}'",
        "keys in braces that go wrong here",
        "close them with `}`; a value with a comma, a bracket or a colon needs quotes, or use lines",
    ),
    (
        "expected '-' indicator",
        "the list ends before this line",
        "indent the line as its neighbours; every item begins with `-`",
    ),
    (
        "expected key",
        "what stands here belongs to no key",
        "indent the line as its neighbours; text that begins with quotes and goes on needs quotes around all",
    ),
    ("comment or line break", "after `|` the line ends", "put the text on the next line, indented"),
    ("expected node content", "something is missing here", "write a value, or put quotes around the text"),
    ("single document", "a second document begins here", "a file holds one document: take the `---` away"),
    ("document start", "what stands here belongs to no key", "indent the line as its neighbours"),
    (
        "undefined alias",
        "`*` at the beginning of a value is an alias",
        "put the text in quotes, or under `|`",
    ),
    ("directive", "directives (`%`) are not used", "take the line away"),
    ("undefined tag handle", "tags (`!`) are not used", "put the text in quotes, or take the tag away"),
    ("tag", "tags (`!`) are not used", "put the text in quotes, or take the tag away"),
    ("indentation space", "a tab where a space is expected", "indent with spaces"),
    ("tab character", "a tab where a space is expected", "indent with spaces"),
    (
        "anchor or alias",
        "`&` and `*` at the beginning of a value have a meaning in YAML",
        "put quotes around it",
    ),
    ("anchor", "`&` at the beginning of a value has a meaning in YAML", "put quotes around the text"),
)


class _TooDeep(Exception):
    """Nodes nested deeper than any document of a story needs."""

    def __init__(self, mark: yaml.error.Mark) -> None:
        self.mark = mark


class _Untyped:
    """Leaves every plain word untyped, and bounds the depth.

    The parser calls these for every node of a story; functions written in C halve its time.
    """

    resolve = staticmethod("".format)

    def __init__(self) -> None:
        self._depth: list[None] = []
        self.ascend_resolver = self._depth.pop

    def descend_resolver(self, parent: Node | None, index: object) -> None:
        depth = self._depth
        depth.append(None)
        if parent is not None and len(depth) > _DEEPEST:
            raise _TooDeep(parent.start_mark)


class _PythonComposer(_Untyped, Reader, Scanner, Parser, Composer):
    """The same in Python, some thirty times slower."""

    def __init__(self, stream: str) -> None:
        _Untyped.__init__(self)
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


def _fast_composer() -> type | None:
    """The C parser with `_Untyped` for its resolver, or None where PyYAML was built without it."""
    if not yaml.__with_libyaml__:
        return None
    from yaml._yaml import CParser

    class FastComposer(_Untyped, CParser):
        def __init__(self, stream: str) -> None:
            CParser.__init__(self, stream)
            _Untyped.__init__(self)

    return FastComposer


_FAST: Final = _fast_composer()
_told_of_slowness = False


def _composer(text: str) -> Any:
    global _told_of_slowness
    if _FAST is not None:
        return _FAST(text)
    if not _told_of_slowness:
        _told_of_slowness = True
        print("PyYAML has no C parser here; stories are read in Python, slowly.", file=sys.stderr)  # noqa: T201
    return _PythonComposer(text)


def compose(text: str, file: str, findings: Findings) -> Node | None:
    """The nodes of a document, or None where it cannot be parsed; then findings say why."""
    if not _is_plain(text, file, findings):
        return None
    composer = _composer(text)
    try:
        node: Node | None = composer.get_single_node()
    except yaml.MarkedYAMLError as error:
        _add_syntax_error(error, file, findings)
        return None
    except _TooDeep as error:
        findings.add("E006", place_of(error.mark, file), problem="this is nested too deep", hint=_TOO_DEEP)
        return None
    finally:
        composer.dispose()
    if node is None:
        findings.add("E021", Place(file))
    return node


def _is_plain(text: str, file: str, findings: Findings) -> bool:
    """Whether the text has neither anchors nor tags; only where they are likely are they looked for."""
    if "&" not in text and not _MAYBE_TAG.search(text):
        return True
    plain = True
    composer = _composer(text)
    try:
        while not isinstance(event := composer.get_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.AliasEvent) or not isinstance(event, yaml.NodeEvent):
                continue
            place = place_of(event.start_mark, file)
            if event.anchor is not None:
                plain = False
                findings.add("E007", place)
            if getattr(event, "tag", None) not in (None, "!"):
                plain = False
                findings.add("E008", place)
    except yaml.MarkedYAMLError as error:
        plain = False
        _add_syntax_error(error, file, findings)
    finally:
        composer.dispose()
    return plain


def _add_syntax_error(error: yaml.MarkedYAMLError, file: str, findings: Findings) -> None:
    problem = error.problem or error.context or "not YAML"
    mark = error.problem_mark or error.context_mark
    if "unexpected end of stream" in problem and error.context_mark:
        mark = error.context_mark
    place = place_of(mark, file)
    for part, words, hint in _IN_WORDS:
        if part in problem:
            findings.add("E006", place, width=1, problem=words, hint=hint)
            return
    findings.add("E006", place, width=1, problem=problem)


class _Mark(Protocol):
    line: int
    column: int


def place_of(mark: _Mark | None, file: str) -> Place:
    """A mark of the parser's, which counts from 0, as a place."""
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)


def plain_kind(value: str) -> PlainKind:
    """What a plain word (one without quotes) is in YAML 1.2; a number with a leading 0 is text."""
    if not value:
        return "null"
    if value[0] not in _MAYBE_NOT_TEXT:
        return "text"
    if value in _FLAGS:
        return "flag"
    if value in _NULL:
        return "null"
    if _INT.match(value):
        return "int"
    return "float" if _FLOAT.match(value) else "text"


def flag(value: str) -> bool:
    """A plain word of kind flag as its value."""
    return _FLAGS[value]


def integer(value: str) -> int:
    """A plain word of kind int as its value."""
    return int(value, 0) if value[:2] in ("0o", "0x") else int(value)
