"""Findings: what is wrong with a story, where, and what to do about it.

The reader collects findings and goes on; nothing raises until everything has been read.  A finding is
plain data, so that it can be printed, counted, sorted or sent to an editor.
"""

import re
from collections.abc import Iterable
from textwrap import fill

import msgspec

from game.model.places import Place
from game.reading.characters import visible
from game.reading.diagnostics import Severity, diagnostic

_TOKEN = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^\s,\[\]{}:#]+(?::[^\s,\[\]{}:#]+)*")
_EXCERPT_WIDTH = 100
_LEAST_EXCERPT = 20
_WORD_LENGTH = 200
_SOUGHT_IN = 200
_HINT_LENGTH = 500


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong, or worth a look.

    `line` is the line of the file, `width` how many characters from the place on are meant; `hint` says
    what to do, as far as it depends on the case.  `str()` gives the lines that an author reads.
    """

    code: str
    name: str
    severity: Severity
    place: Place
    message: str
    line: str = ""
    width: int = 1
    hint: str = ""

    def __str__(self) -> str:
        return self.told()

    def told(self, columns: int | None = None) -> str:
        """The lines that an author reads, broken and cut to so many columns, if any are given."""
        lines = [_broken(f"{self.place}: {self.code} {self.message}", columns, "   ", first="")]
        if self.line:
            number = str(self.place.line)
            left = _EXCERPT_WIDTH if columns is None else columns - len(f"   {number} | ")
            excerpt, column = _cropped(self.line, self.place.column, max(_LEAST_EXCERPT, left))
            width = max(1, min(self.width, len(excerpt) - column + 1))
            lines.append(f"   {number} | {excerpt}")
            lines.append(f"   {' ' * len(number)} | {' ' * (column - 1)}{'^' * width}")
        if self.hint:
            lines.append(_broken(self.hint, columns, "   "))
        return "\n".join(lines)


class StoryFaults(Exception):
    """A story, or a playthrough, that cannot be used; `findings` says why, sorted by place."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings

    def __str__(self) -> str:
        return "\n\n".join(str(finding) for finding in self.findings)


class TooManyFindings(Exception):
    """More is wrong than anybody reads; what was found so far is in the findings."""


class Findings:
    """Collects findings while a story is read.

    `unread` are the ids of chapters whose file could not be read, `unread_seeds` those of cards (and
    `claims`): what is addressed there may well exist, so nobody is told that it does not.  `unled` are the
    addresses of scenes whose ways on could not be read; without any chapter no scene is missed.
    """

    def __init__(self, most: int = 1_000) -> None:
        self._most = most
        self.unread: set[str] = set()
        self.unread_seeds: set[str] = set()
        self.unled: set[str] = set()
        self.no_chapters = False
        self._lines: dict[str, list[str]] = {}
        self._found: dict[tuple[Place, str, str], Finding] = {}
        self._spoiled: set[Place] = set()

    def know(self, file: str, lines: list[str]) -> None:
        """Gives a file's lines, for excerpts."""
        self._lines[file] = lines

    def spoil(self, place: Place) -> None:
        """Says that the value here could not be read: further findings at this place would only repeat it."""
        self._spoiled.add(place)

    def any_spoiled(self, places: Iterable[Place]) -> bool:
        """Whether the value at one of these could not be read."""
        return not self._spoiled.isdisjoint(places)

    @property
    def spoils(self) -> bool:
        """Whether there are values that could not be read."""
        return bool(self._spoiled)

    def beside(self) -> "Findings":
        """An empty collection that knows what this one knows of the files."""
        other = Findings(self._most)
        other._lines, other._spoiled = self._lines, self._spoiled
        other.unread, other.unread_seeds, other.unled = self.unread, self.unread_seeds, self.unled
        return other

    def include(self, other: "Findings") -> None:
        """Takes over what another collection found, and what it knows of the files."""
        self._lines |= other._lines
        self._spoiled |= other._spoiled
        self.unread |= other.unread
        self.unread_seeds |= other.unread_seeds
        self.unled |= other.unled
        self.take(other.all)

    def take(self, findings: Iterable[Finding]) -> None:
        """Takes over findings.  Raises `TooManyFindings` once there are `most`."""
        for finding in findings:
            self._found.setdefault((finding.place, finding.code, finding.message), finding)
            if len(self._found) == self._most:
                most, self._most = self._most, 0
                self.add("W028", max(found[0] for found in self._found), width=1, most=most)
                raise TooManyFindings

    def add(
        self,
        code: str,
        place: Place,
        *,
        sought: str = "",
        width: int | None = None,
        hint: str = "",
        **words: object,
    ) -> None:
        """Adds a finding of a code at a place; the words fill the code's template.

        It is where the letters `sought` stand next, at the place or below it, if anything is sought.  `width`
        is how many characters are meant; left out, it is the word that stands there.  Nothing is
        added where the value could not be read (`spoil`), nor at column 0: that stands for something
        missing, which has been told.  Raises `TooManyFindings` once there are `most`.
        """
        if place in self._spoiled or not place.column:
            return
        if sought:
            place, width = self._next(place, sought), width or len(sought)
        known = diagnostic(code)
        message = _folded(known.template).format(
            **{name: _shown(str(word), _WORD_LENGTH) for name, word in words.items()}
        )
        line = self._line(place)
        finding = Finding(
            code=code,
            name=known.name,
            severity=known.severity,
            place=place,
            message=message,
            line=line,
            width=_word_length(line, place.column) if width is None else width,
            hint=_shown(hint or _folded(known.mend), _HINT_LENGTH),
        )
        self.take([finding])

    def _next(self, place: Place, sought: str) -> Place:
        """Where letters stand next as a word of their own; the place itself where they do not."""
        word = re.compile(rf"(?<!\w){re.escape(sought)}(?!\w)")
        below = self._lines.get(place.file, [])[place.line - 1 : place.line + _SOUGHT_IN]
        for number, line in enumerate(below):
            found = word.search(line, 0 if number else place.column - 1)
            if found:
                return Place(place.file, place.line + number, found.start() + 1)
        return place

    def _line(self, place: Place) -> str:
        lines = self._lines.get(place.file, [])
        return visible(lines[place.line - 1]) if 0 < place.line <= len(lines) else ""

    @property
    def all(self) -> tuple[Finding, ...]:
        """The findings so far, sorted by place."""
        return tuple(finding for _, finding in sorted(self._found.items(), key=lambda item: item[0]))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Those that make the story unusable, sorted by place."""
        return tuple(finding for finding in self.all if finding.severity == "error")


def _shown(text: str, most: int) -> str:
    """What is printed of words that an author wrote: one line, not too long, nothing hostile."""
    return visible(text if len(text) <= most else text[: most - 1] + "…")


def _folded(text: str) -> str:
    """A text that a document breaks into lines, in one."""
    return " ".join(text.split())


def _word_length(line: str, column: int) -> int:
    found = _TOKEN.match(line, column - 1)
    return len(found.group()) if found else 1


def _broken(text: str, columns: int | None, indent: str, first: str | None = None) -> str:
    """A text in lines of so many columns, each but perhaps the first indented."""
    first = indent if first is None else first
    if columns is None:
        return first + text
    return fill(
        text,
        max(columns, _LEAST_EXCERPT),
        initial_indent=first,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _cropped(line: str, column: int, width: int) -> tuple[str, int]:
    """The line, or what fits of a long one around the column, and the column in it."""
    line = line.rstrip()
    width = min(width, _EXCERPT_WIDTH)
    if len(line) <= width:
        return line, column
    start = max(0, min(column - 1 - width // 2, len(line) - width))
    cropped = line[start : start + width]
    if start:
        cropped = "…" + cropped[1:]
    if start + width < len(line):
        cropped = cropped[:-1] + "…"
    return cropped, column - start
