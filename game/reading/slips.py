"""Slips of the pen that make a file no YAML: what an author most likely did, and on which line.

A parser complains of the place where it can go no further, which is often lines below the slip.  Each
function here looks for one slip around that place; the first that finds one speaks.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple


class Slip(NamedTuple):
    """A slip: its line and column, counted from 0, what it is in words, and what to do."""

    line: int
    column: int
    words: str
    hint: str


class Trouble(NamedTuple):
    """What a parser complains of, where it stopped, and what it was reading: lines and columns from 0."""

    complaint: str
    line: int
    column: int
    began: tuple[int, int] | None
    lines: list[str]

    @property
    def at(self) -> str:
        """The line at which it stopped."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def before(self) -> str:
        """What stands before the place on its line, without spaces at its end."""
        return self.at[: self.column].rstrip()

    @property
    def here(self) -> str:
        """The character at which it stopped."""
        return self.at[self.column : self.column + 1]


_LONGEST: Final = 2_000
"""So much of a line is looked at."""

IN_QUOTES: Final = "put the whole text in quotes, or under `|` on lines of its own"
AS_NEIGHBOURS: Final = "indent the line as its neighbours"
_STEP: Final = 2
"""By so many spaces lines stand further in than what they belong to."""

_LISTS: Final = frozenset(["text", "context", "play", "positions", "one_of", "goto", "then"])
"""Keys below which the format has lists; below others keys are likelier."""

_KEY: Final = re.compile(r"[ ]*(?:- +)*[^\s#:'\"\[\]{}-][^:#'\"]*:(?:\s|$)")
_ITEM: Final = re.compile(r"[ ]*-(?:\s|$)")
_LEAD: Final = re.compile(r"[ ]*(?:- +)*")
_BLOCK: Final = re.compile(r"(?:^|[: -])[|>][-+0-9]*$")
_OPENS_QUOTES: Final = re.compile(r"[ ]*(?:- +)*(?:[\w-]+: +)?(?P<quotes>[\"'])")
_CLOSES: Final = {'"': re.compile(r'(?:[^"\\]|\\.)*"'), "'": re.compile(r"(?:[^']|'')*'(?!')")}
_NO_SPACE: Final = re.compile(r"(?P<lead>[ ]*(?:- +)*[a-z][a-z_-]*):(?=[^\s:/])")
_GLUED_DASH: Final = re.compile(r"(?P<lead>[ ]*)-(?=[a-z]+:(?:\s|$))")


def slip_of(trouble: Trouble) -> Slip | None:
    """The slip that most likely caused a trouble, or None where nobody can tell."""
    trouble = trouble._replace(lines=[line[:_LONGEST] for line in trouble.lines])
    for find in _SLIPS:
        slip = find(trouble)
        if slip:
            return slip
    return None


# Lines ---------------------------------------------------------------------------------------------------


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _outside_blocks(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines that are no text below a `|` or a `>`, and neither blank nor a comment."""
    within: int | None = None
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if within is not None and _indent(line) > within:
            continue
        within = None
        if line.lstrip().startswith("#"):
            continue
        yield number, line
        lead = _LEAD.match(line)
        if _heads_block(line) and lead:
            within = lead.end()


def _heads_block(line: str) -> bool:
    """Whether text begins below this line."""
    return _BLOCK.search(line.partition(" #")[0].rstrip()[-10:]) is not None


def _is_structure(line: str) -> bool:
    return bool(_KEY.match(line) or _ITEM.match(line))


def _line_above(trouble: Trouble) -> tuple[int, str]:
    """The last line above the place that is no text of a block, or an empty one."""
    above = list(_outside_blocks(trouble.lines[: trouble.line]))
    return above[-1] if above else (0, "")


def _begins_line(trouble: Trouble) -> bool:
    return not trouble.before or bool(_KEY.fullmatch(trouble.before + ":") and trouble.here == ":")


# Slips ---------------------------------------------------------------------------------------------------


def _odd_line(trouble: Trouble) -> Slip | None:
    """A line that is no part of a document at all."""
    for number, line in enumerate(trouble.lines[: trouble.line + 1]):
        if line.startswith("%") and "document start" in trouble.complaint:
            return Slip(number, 0, "directives (`%`) are not used", "take the line away")
        if line.rstrip() == "..." and "document start" in trouble.complaint:
            return Slip(number, 0, "`...` ends the document here", "take the line away")
    return None


def _odd_first_letter(trouble: Trouble) -> Slip | None:
    """A text that begins with a letter that means something to YAML."""
    if "cannot start any token" in trouble.complaint and trouble.here.strip():
        letter = "a backtick" if trouble.here == "`" else f"`{trouble.here}`"
        words = f"text cannot begin with {letter}, unless it is in quotes"
        return Slip(trouble.line, trouble.column, words, IN_QUOTES)
    if "scanning a block scalar" in trouble.complaint and trouble.began:
        sign = trouble.lines[trouble.began[0]][trouble.began[1] : trouble.began[1] + 1]
        words = f"behind `{sign}` the text begins on the next line"
        hint = "put it there, indented; text that itself begins with that sign needs quotes"
        return Slip(trouble.line, trouble.column, words, hint)
    return None


def _missing_key(trouble: Trouble) -> Slip | None:
    """A line that begins with a colon."""
    if trouble.at.lstrip().startswith(":") and not trouble.before.strip(": "):
        return Slip(
            trouble.line, _indent(trouble.at), "a key is missing before this colon", "write `key: value`"
        )
    return None


def _open_quotes(trouble: Trouble) -> Slip | None:
    """Quotes that are not closed on their line, though the next line is a key or an item."""
    entries = [*_outside_blocks(trouble.lines)]
    for (number, line), (following, below) in pairwise(entries):
        opened = _OPENS_QUOTES.match(line)
        if number > trouble.line or not opened or following != number + 1 or not _is_structure(below):
            continue
        quotes = opened["quotes"]
        if not _CLOSES[quotes].match(line, opened.end()):
            words = f"quotes are opened here ({quotes}) and not closed on this line"
            return Slip(number, opened.end() - 1, words, "close the quotes")
    return None


def _rest_behind_a_value(trouble: Trouble) -> Slip | None:
    """Something stands behind a value in quotes, brackets or braces that has ended."""
    last = trouble.before[-1:]
    if "expected key" not in trouble.complaint and "<block end>" not in trouble.complaint:
        return None
    if trouble.here and trouble.here in "]}":
        return Slip(
            trouble.line,
            trouble.column,
            f"nothing was opened that this `{trouble.here}` closes",
            "take it away",
        )
    if not last or last not in "'\"]}":
        return None
    if last in "]}":
        words = "text that begins with a bracket or a brace is taken for a list or for keys, which end here"
        return Slip(trouble.line, trouble.column, words, IN_QUOTES)
    hint = "let the quotes stand around the whole text, or under `|` on lines of its own"
    if last == "'":
        hint = f"an apostrophe inside single quotes is written twice (`''`); or {hint}"
    return Slip(trouble.line, trouble.column, "the quotes are closed before this", hint)


def _open_brackets(trouble: Trouble) -> Slip | None:
    """Brackets or braces of YAML that are not closed, or hold what needs quotes."""
    flow = "]" if "',' or ']'" in trouble.complaint else "}" if "',' or '}'" in trouble.complaint else ""
    if not flow or trouble.began is None:
        return None
    opening = "[" if flow == "]" else "{"
    if trouble.line > trouble.began[0] or not trouble.at[trouble.column :].strip():
        return Slip(*trouble.began, f"this `{opening}` is never closed", f"close it with `{flow}`")
    if trouble.here and trouble.here in "[{":
        words = f"a `{trouble.here}` cannot stand in a value inside `{opening}{flow}`"
        hint = "put the whole value in quotes, text and expression alike, or each key on a line of its own"
        return Slip(trouble.line, trouble.column, words, hint)
    if trouble.here == ":":
        words = f"a colon with a space after it cannot stand in a value inside `{opening}{flow}`"
        hint = "put a comma before the key; or the whole value in quotes, if it is text"
        return Slip(trouble.line, trouble.column, words, hint)
    return None


def _text_too_far_left(trouble: Trouble) -> Slip | None:
    """A line of a text below a `|` that begins before the lines above it."""
    ends = "expected key" in trouble.complaint or "<block end>" in trouble.complaint
    if not ends or trouble.before or _is_structure(trouble.at):
        return None
    return _less_indented(trouble.line, trouble.at) if _below_text(trouble.lines, trouble.line) else None


def _less_indented(number: int, line: str) -> Slip:
    words = "this line is indented less than the text that it belongs to"
    return Slip(number, _indent(line), words, "indent it as the first line of the text, below the `|`")


def _key_without_colon(trouble: Trouble) -> Slip | None:
    """The line above the place is neither a key nor an item nor text below one."""
    if "not allowed" not in trouble.complaint and "expected ':'" not in trouble.complaint:
        return None
    number, line = _line_above(trouble)
    if "expected ':'" in trouble.complaint and trouble.began:
        number, line = trouble.began[0], trouble.lines[trouble.began[0]]
    glued = _NO_SPACE.match(line)
    if glued and not _KEY.match(line):
        return Slip(number, glued.end("lead"), "a colon needs a space after it", "write `key: value`")
    if _is_structure(line) or not line:
        return None
    if _below_text(trouble.lines, number):
        return _less_indented(number, line)
    words = "a key without its colon, or text that is indented too little"
    hint = "write `key: value`; text that goes over several lines stands under `|`, indented"
    return Slip(number, _indent(line), words, hint)


def _below_text(lines: list[str], number: int) -> bool:
    """Whether the line stands directly below a `|` or the text below one."""
    above = [line for line in lines[:number] if line.strip()]
    if not above:
        return False
    if _heads_block(above[-1]):
        return True
    outside = {n for n, _ in _outside_blocks(lines)}
    last = max(n for n in range(number) if lines[n].strip())
    return last not in outside and not lines[last].lstrip().startswith("#")


def _glued_dash(trouble: Trouble) -> Slip | None:
    """A dash without a space after it, which makes the dash part of the key."""
    for number, line in _outside_blocks(trouble.lines[: trouble.line + 1]):
        glued = _GLUED_DASH.match(line)
        if glued and (trouble.began is None or number >= trouble.began[0]):
            return Slip(number, glued.end("lead"), "a dash needs a space after it", "write `- key: value`")
    return None


def _missing_dash(trouble: Trouble) -> Slip | None:
    """A list whose first item has no dash, so that the next one's comes as a surprise."""
    if not (trouble.here == "-" and _ITEM.match(trouble.at) and not trouble.before):
        return None
    for number, line in reversed([*_outside_blocks(trouble.lines[: trouble.line])]):
        if _indent(line) < trouble.column or (_indent(line) == trouble.column and _ITEM.match(line)):
            break
        above = trouble.lines[number - 1] if number else ""
        if _indent(line) > trouble.column and _indent(above) < trouble.column and not _ITEM.match(line):
            words = "a list stands here, and its first item has no dash"
            return Slip(number, _indent(line), words, "begin every item with `-` and a space")
    return None


def _stray_dash(trouble: Trouble) -> Slip | None:
    """One of several entries in a column has a dash and another has none: the fewer are the slip."""
    if "block collection" not in trouble.complaint or trouble.began is None:
        return None
    first, column = trouble.began
    if trouble.column != column or not _KEY.match(trouble.at):
        return None
    entries = list(_outside_blocks(trouble.lines))
    above = [line for n, line in entries if n < first and _indent(line) <= column]
    of_list = bool(above) and above[-1].strip().removesuffix(":") in _LISTS
    items = [n for n, line in entries if first <= n < trouble.line and _starts_item(line, column)]
    if len(items) == 1 and not of_list:
        words = "this dash begins a list, and what follows is no item of it"
        return Slip(first, column, words, "take the dash away, or begin every item with one")
    words = "an item of a list begins here, and has no dash"
    hint = "begin every item with `-` and a space; what belongs to the item above is indented further"
    return Slip(trouble.line, column, words, hint)


def _starts_item(line: str, column: int) -> bool:
    return _indent(line) == column and _ITEM.match(line) is not None


def _first_out_of_line(trouble: Trouble) -> Slip | None:
    """The lines below a key do not agree, and the first of them is not one step further in than the key."""
    column = _indent(trouble.at)
    stopped = "block" in trouble.complaint or "not allowed" in trouble.complaint
    is_key = _KEY.match(trouble.at) and not _ITEM.match(trouble.at) and _begins_line(trouble)
    if not stopped or not is_key or column < _STEP:
        return None
    below: list[tuple[int, str]] = []
    for number, line in reversed([*_outside_blocks(trouble.lines[: trouble.line])]):
        if _indent(line) <= column - _STEP:
            head = line.rstrip()
            break
        below.append((number, line))
    else:
        return None
    if not below or _indent(head) != column - _STEP or not (_KEY.match(head) and head.endswith(":")):
        return None
    number, first = below[-1]
    if _ITEM.match(first) or _indent(first) == column:
        return None
    words = f"this line is indented by {_indent(first)}, and others below the same key by {column} spaces"
    return Slip(number, _indent(first), words, AS_NEIGHBOURS)


def _out_of_line(trouble: Trouble) -> Slip | None:
    """The line above is indented less than the lines around it, so that this one seems to be too deep."""
    entries = list(_outside_blocks(trouble.lines[: trouble.line]))
    if "not allowed" not in trouble.complaint or not _begins_line(trouble) or len(entries) < 2:
        return None
    (number, odd), before = entries[-1], entries[-2][1]
    column = _indent(trouble.at)
    opened = before.rstrip().endswith(":") and _indent(odd) <= _indent(before) < column
    if _indent(odd) < column and (opened or _indent(before) == column):
        return Slip(number, _indent(odd), "this line is indented less than those around it", AS_NEIGHBOURS)
    return None


def _deeper_than_the_line_above(trouble: Trouble) -> Slip | None:
    """A key that is indented deeper than a key whose text stands beside it is taken for more of that text."""
    _, line = _line_above(trouble)
    if "not allowed" not in trouble.complaint or not _begins_line(trouble) or not _KEY.match(line):
        return None
    if _indent(trouble.at) > _indent(line) and not line.rstrip().endswith(":"):
        words = "this line is indented deeper than the one above and is taken for more of its text"
        return Slip(trouble.line, _indent(trouble.at), words, AS_NEIGHBOURS)
    return None


def _odd_indentation(trouble: Trouble) -> Slip | None:
    """A line that begins where no line above it does."""
    if trouble.before or not _is_structure(trouble.at):
        return None
    used = {_indent(line) for _, line in _outside_blocks(trouble.lines[: trouble.line])}
    column = trouble.column
    if column in used and not _ITEM.match(trouble.at):
        return None
    near = sorted({max((n for n in used if n < column), default=column), *_next(used, column)} - {column})
    spaces = " or ".join(map(str, near))
    words = f"this line is indented by {column}, and what it could belong to by {spaces} spaces"
    return Slip(trouble.line, column, words, AS_NEIGHBOURS) if near else None


def _next(used: set[int], column: int) -> list[int]:
    return sorted(n for n in used if n > column)[:1]


_SLIPS: Final[tuple[Callable[[Trouble], Slip | None], ...]] = (
    _odd_line,
    _odd_first_letter,
    _missing_key,
    _open_quotes,
    _rest_behind_a_value,
    _open_brackets,
    _glued_dash,
    _text_too_far_left,
    _first_out_of_line,
    _out_of_line,
    _deeper_than_the_line_above,
    _key_without_colon,
    _missing_dash,
    _stray_dash,
    _odd_indentation,
)
