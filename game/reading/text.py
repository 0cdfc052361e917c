"""Text as the author writes it to `Text`: paragraphs, emphasis, screen text, expressions, quotes.

Emphasis is read by markdown-it with every other rule off, and only where there is something to read.
Expressions are cut out before and put back after, so that nothing in them is ever markup.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

import msgspec
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, emphasis

from game.model.expressions import Constant, Expression, walk
from game.model.places import Place
from game.model.sources import Fact
from game.model.text import Paragraph, Span, Text
from game.reading.expressions import Locate, read_expression
from game.reading.findings import Findings
from game.reading.names import either
from game.reading.quotes import MAY_QUOTE, carried, folded, quoted
from game.reading.scope import Scope

_MARKUP: Final = re.compile(r"[*`]")
_MEANINGFUL: Final = re.compile(rf"[*`{{}}{MAY_QUOTE.pattern[1:]}")
"""What makes more of words than letters: most texts have none of it.  One class alone is quick to search."""

_MEANT: Final = re.compile(r"\\[*`]|(?<!\S)[*`]+(?!\S)")
"""Stars and backticks that are to be shown: behind a backslash, or between spaces."""

_PIECE: Final = re.compile(r"\{\{|\}\}|\{((?:[^{}'\"]|'[^']*+'|\"[^\"]*+\")*+)\}|\{")
_PARAGRAPH: Final = re.compile(r"(?:[^\n]|\n(?![ ]*(?:\n|\Z)))+")
_LINE_BREAK: Final = re.compile(r"[ ]*\n[ ]*")
_HOLE: Final = "\x1a"
"""Stands for an expression while the rest is read.  No text can hold it: control characters are refused."""


class _Holed(NamedTuple):
    """A text whose expressions are holes: one letter each in `letters`; `same` is as long as the source."""

    letters: str
    same: str
    expressions: tuple[Expression, ...]


class TextReader(msgspec.Struct, frozen=True):
    """What reading text needs to know: the names there are, the facts, where findings go."""

    scope: Scope
    facts: Mapping[str, Fact]
    findings: Findings

    def read(self, words: str, locate: Locate, cites: tuple[str, ...], chapter: str | None = None) -> Text:
        """Paragraphs of spans.  A quote in them must be carried by one of the facts that `cites` names."""
        if not _MEANINGFUL.search(words):
            return Text(tuple([(Span(line),) for line in _lines(words)]))
        if "{" not in words and "}" not in words:
            self._check(words, locate, cites)
            text = Text(tuple([_spans(line, iter(())) for line in _lines(words)]))
            self._check_marks(text, words, locate)
            return text
        holed = self._cut(words, locate, chapter)
        self._check(holed.same, locate, cites)
        for expression in holed.expressions:
            self._check_yielded(expression, locate(0).file, cites)
        expressions = iter(holed.expressions)
        text = Text(tuple(_spans(line, expressions) for line in _lines(holed.letters)))
        self._check_marks(text, holed.same, locate)
        return text

    def read_line(
        self, words: str, locate: Locate, cites: tuple[str, ...], chapter: str | None = None
    ) -> Text:
        """Text that stands on one line: a label, a note, a reason."""
        text = self.read(words, locate, cites, chapter)
        if not text.paragraphs:
            self.findings.add("E075", locate(0))
        if len(text.paragraphs) > 1:
            self.findings.add("E074", locate(0))
        return text

    def check_title(self, words: str, locate: Locate, cites: tuple[str, ...]) -> str:
        """A title, which is letters only; its quotes must be carried too."""
        self._check(words, locate, cites)
        return words

    # Expressions

    def _cut(self, words: str, locate: Locate, chapter: str | None) -> _Holed:
        letters: list[str] = []
        same: list[str] = []
        expressions: list[Expression] = []
        end = 0
        for piece in _PIECE.finditer(words):
            between = words[end : piece.start()]
            end = piece.end()
            letters.append(between)
            same.append(between)
            if piece[0] in ("{{", "}}"):
                letters.append(piece[0][0])
                same.append(piece[0])
            elif piece[0] == "{":
                self.findings.add("E070", locate(piece.start()), width=1)
                break
            else:
                same.append(_HOLE * len(piece[0]))
                expression = self._expression(piece, locate, chapter)
                if expression:
                    letters.append(_HOLE)
                    expressions.append(expression)
        letters.append(words[end:])
        same.append(words[end:])
        return _Holed("".join(letters), "".join(same), tuple(expressions))

    def _expression(self, piece: re.Match[str], locate: Locate, chapter: str | None) -> Expression | None:
        begin = piece.start(1)
        expression = read_expression(
            piece[1], lambda offset: locate(begin + offset), self.scope, self.findings, chapter=chapter
        )
        if expression and expression.kind == "flag":
            self.findings.add("E071", locate(begin), width=len(piece[1]), source=expression.source)
        return expression

    # Marks

    def _check_marks(self, text: Text, words: str, locate: Locate) -> None:
        """A star or a backtick that has no other is shown as it stands; `\\*` says that this is meant."""
        if not _MARKUP.search(words):
            return
        shown = sum(
            len(_MARKUP.findall(span.content))
            for paragraph in text.paragraphs
            for span in paragraph
            if isinstance(span.content, str) and not span.screen
        )
        meant = sum(len(_MARKUP.findall(mark[0])) for mark in _MEANT.finditer(words))
        marks = list(_MARKUP.finditer(_MEANT.sub(lambda mark: "_" * len(mark[0]), words)))
        if shown > meant and marks:
            self.findings.add("W030", locate(marks[-1].start()), width=1, mark=marks[-1][0])

    # Quotes

    def _check(self, words: str, locate: Locate, cites: tuple[str, ...]) -> None:
        if not MAY_QUOTE.search(words):
            return
        for paragraph in _PARAGRAPH.finditer(words):
            for start, quote in quoted(paragraph[0]):
                self._check_quote(quote, locate(paragraph.start() + start), cites)

    def _check_yielded(self, expression: Expression, file: str, cites: tuple[str, ...]) -> None:
        """Words that an expression yields are shown like any others."""
        place = Place(file, expression.line, expression.column)
        for node in walk(expression.tree):
            if isinstance(node, Constant) and isinstance(node.value, str):
                self._check(node.value, lambda _: place, cites)

    def _check_quote(self, quote: str | None, place: Place, cites: tuple[str, ...]) -> None:
        if quote is None:
            self.findings.add("E073", place, width=1)
            return
        if self.findings.unread_seeds or not all(address in self.facts for address in cites):
            return  # where a card or a citation could not be read, nobody knows what it carries
        known = carried(self.facts[address] for address in cites)
        if folded(_MARKUP.sub("", quote)) in known:
            return
        hint = (
            f"these facts carry {either(known.values())}; invented speech begins with a dash" if known else ""
        )
        self.findings.add(
            "E072", place, width=len(quote) + 2, hint=hint, quote=" ".join(quote.replace(_HOLE, "…").split())
        )


def _lines(letters: str) -> Iterator[str]:
    """The paragraphs, each on one line."""
    paragraphs = _PARAGRAPH.findall(letters) if "\n\n" in letters or "\n " in letters else [letters]
    for paragraph in paragraphs:
        line = paragraph.strip("\n ")
        if " \n" in line or "\n " in line:
            line = _LINE_BREAK.sub(" ", line)
        if line:
            yield line.replace("\n", " ")


def _spans(line: str, expressions: Iterator[Expression]) -> Paragraph:
    if not _MARKUP.search(line):
        return tuple(_filled(Span(line), expressions)) if _HOLE in line else (Span(line),)
    spans: list[Span] = []
    emphasised = strong = 0
    for token in _markdown().inline.parse(line, _markdown(), {}, []):
        emphasised += (token.type == "em_open") - (token.type == "em_close")
        strong += (token.type == "strong_open") - (token.type == "strong_close")
        if token.content:
            span = Span(token.content, emphasised > 0, strong > 0, token.type == "code_inline")
            spans.extend(_filled(span, expressions))
    return tuple(spans)


def _filled(span: Span, expressions: Iterator[Expression]) -> Iterator[Span]:
    """A span with its holes filled: letters and expressions by turns."""
    pieces = str(span.content).split(_HOLE)
    for piece in pieces[:-1]:
        if piece:
            yield msgspec.structs.replace(span, content=piece)
        yield msgspec.structs.replace(span, content=next(expressions))
    if pieces[-1]:
        yield msgspec.structs.replace(span, content=pieces[-1])


@cache
def _markdown() -> MarkdownIt:
    """A parser of `*`, `**`, `` ` `` and a backslash before one of them; nothing else is obeyed."""
    parser = MarkdownIt("zero")
    parser.inline.ruler.at("escape", _escape)
    parser.inline.ruler.at("emphasis", _stars)
    parser.inline.ruler.enable(["escape", "backticks", "emphasis"])
    parser.inline.ruler2.enable(["balance_pairs", "emphasis", "fragments_join"])
    return parser


def _stars(state: StateInline, silent: bool) -> bool:
    """Markdown's emphasis without its underscores."""
    return state.src[state.pos] == "*" and emphasis.tokenize(state, silent)


def _escape(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos : state.pos + 2] not in ("\\*", "\\`"):
        return False
    if not silent:
        state.append_pending(state.src[state.pos + 1])
    state.pos += 2
    return True
