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
from game.reading.slips import Trouble, slip_of
from game.reading.syntax import TOO_DEEP, syntax_in_words

Node = yaml.ScalarNode | yaml.SequenceNode | yaml.MappingNode
PlainKind = Literal["null", "flag", "int", "float", "text"]

_NULL: Final = frozenset(["", "~", "null", "Null", "NULL"])
_FLAGS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT: Final = re.compile(
    r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z|[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z"
)
MAYBE_NOT_TEXT: Final = frozenset("0123456789+-.tTfFnN~")
"""What a plain word begins with that may be no text; any other is."""
_EXCLAMATION: Final = re.compile("!")
_BEFORE_A_TOKEN: Final = frozenset(" \n[{,:-")

_DEEPEST: Final = 40


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
        _add_syntax_error(error, text, file, findings)
        return None
    except _TooDeep as error:
        findings.add(
            "E006",
            place_of(error.mark, file),
            problem=TOO_DEEP,
            hint="no document of a story needs so many levels",
        )
        return None
    finally:
        composer.dispose()
    if node is None:
        findings.add("E021", Place(file))
    return node


def _is_plain(text: str, file: str, findings: Findings) -> bool:
    """Whether the text has neither anchors nor tags; only where they are likely are they looked for."""
    if "&" not in text and not _may_have_tags(text):
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
        _add_syntax_error(error, text, file, findings)
    finally:
        composer.dispose()
    return plain


def _may_have_tags(text: str) -> bool:
    marks = _EXCLAMATION.finditer(text)
    return any(not mark.start() or text[mark.start() - 1] in _BEFORE_A_TOKEN for mark in marks)


def _add_syntax_error(error: yaml.MarkedYAMLError, text: str, file: str, findings: Findings) -> None:
    complaint = f"{error.context or ''} {error.problem or ''}"
    mark, context = error.problem_mark or error.context_mark, error.context_mark
    slip = None
    if mark is not None:
        began = (context.line, context.column) if context else None
        slip = slip_of(Trouble(complaint, mark.line, mark.column, began, text.split("\n")))
    if slip:
        place = Place(file, slip.line + 1, slip.column + 1)
        findings.add("E006", place, width=1, problem=slip.words, hint=slip.hint)
        return
    if "end of stream" in complaint or "alias" in complaint:
        mark = context or mark
    words, hint = syntax_in_words(complaint)
    findings.add("E006", place_of(mark, file), width=1, problem=words, hint=hint)


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
    if value[0] not in MAYBE_NOT_TEXT:
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
