"""Coverage as one HTML page without scripts: a table by chapter, then every chapter's own lines, marked.

Everything of the story is escaped, and the page loads nothing from anywhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Literal

from game.model.plurals import counted
from game.model.story import Story
from game.proving.cover import Count, Coverage, Covered, shown_percent
from game.proving.cover_text import kind_in_words, played
from game.proving.parts import KINDS, Kind

Mark = Literal["all", "some", "none", "aside"]

_SIGNS: dict[Mark, str] = {"all": "✓", "some": "~", "none": "✗", "aside": "–"}
_SINGULAR: dict[Kind, str] = {
    "scenes": "scene",
    "choices": "choice",
    "openness": "choice",
    "blocks": "block",
    "conditions": "condition",
    "endings": "ending",
    "facts": "fact",
}
_EXTENDED: tuple[Kind, ...] = ("scenes", "choices", "blocks")
_MOST_NAMED = 3


def cover_page(story: Story, folder: Path, coverage: Coverage) -> str:
    """The page.  `folder` is the story's, from which the lines are read."""
    style = files("game.authoring").joinpath("cover_page.css").read_text(encoding="utf-8")
    body = "\n".join(_body(story, folder, coverage))
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" '
        f"content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Coverage: {escape(story.title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _body(story: Story, folder: Path, coverage: Coverage) -> Iterator[str]:
    yield f"<h1>{escape(story.title)}</h1>"
    yield f"<p>Covered by {escape(played(coverage))}.</p>"
    if coverage.exhausted:
        yield f"<p>Not decided: {escape(coverage.exhausted)} ran out.</p>"
    yield from _table(story, coverage)
    yield (
        '<p class="legend"><span class="all">✓ covered</span> <span class="some">~ in part</span> '
        '<span class="none">✗ not covered</span> <span class="aside">– set aside</span></p>'
    )
    by_file: defaultdict[str, list[Covered]] = defaultdict(list)
    for covered in coverage.parts:
        by_file[covered.part.place.file].append(covered)
    for chapter in story.chapters.values():
        yield f'<section id="{escape(chapter.id)}"><h2>{escape(chapter.title)}</h2>'
        lines = (folder / chapter.file).read_text(encoding="utf-8-sig").split("\n")
        yield from _source(chapter.file, lines, by_file[chapter.file])
        yield "</section>"
    yield from _facts(coverage)


def _table(story: Story, coverage: Coverage) -> Iterator[str]:
    yield "<table><caption>Covered, by chapter</caption>"
    heads = "".join(f'<th scope="col" title="{escape(kind_in_words(k))}">{k}</th>' for k in KINDS)
    yield f'<tr><th scope="col">chapter</th>{heads}</tr>'
    for chapter in story.chapters.values():
        name = f'<a href="#{escape(chapter.id)}">{escape(chapter.title)}</a>'
        yield _row(name, [coverage.count(kind, chapter.id) for kind in KINDS])
    yield _row("all", [coverage.count(kind) for kind in KINDS])
    yield "</table>"


def _row(name: str, counts: Iterable[Count]) -> str:
    return f'<tr><th scope="row">{name}</th>{"".join(map(_cell, counts))}</tr>'


def _cell(count: Count) -> str:
    if not count.parts:
        return "<td>-</td>"
    mark = "all" if count.reached == count.parts else "some" if count.reached else "none"
    told = f"{count.reached} of {count.parts}" + (f", {count.aside} set aside" if count.aside else "")
    return f'<td class="{mark}">{shown_percent(count)} <small>{told}</small></td>'


# The lines of a file --------------------------------------------------------------------------------------


def _source(file: str, lines: list[str], parts: list[Covered]) -> Iterator[str]:
    at_line: defaultdict[int, list[Covered]] = defaultdict(list)
    for covered in parts:
        if covered.part.kind != "facts":
            at_line[covered.part.place.line].append(covered)
    tints = _tints(lines, at_line)
    yield f'<p class="file">{escape(file)}</p><table class="source">'
    for number, line in enumerate(lines, start=1):
        tint, here = tints.get(number), at_line.get(number, [])
        sign = _SIGNS[mark_of(here)] if here else ""
        notes = "<br>".join(escape(note) for note in _notes(here))
        yield (
            f'<tr{f" class={tint}" if tint else ""} id="{escape(file)}-{number}"><td class="number">{number}'
            f'</td><td class="sign">{sign}</td><td class="line">{escape(line)}</td>'
            f'<td class="note">{notes}</td></tr>'
        )
    yield "</table>"


def mark_of(parts: Iterable[Covered]) -> Mark:
    """How much of some parts is covered, those apart that were set aside."""
    counted = [covered.reached for covered in parts if not covered.aside]
    if not counted:
        return "aside"
    return "all" if all(counted) else "some" if any(counted) else "none"


def _tints(lines: list[str], at_line: dict[int, list[Covered]]) -> dict[int, Mark]:
    """The mark of each line: that of the innermost scene, choice or block around it, or of its own."""
    tints: dict[int, Mark] = {}
    for number in sorted(at_line):
        extended = [covered for covered in at_line[number] if covered.part.kind in _EXTENDED]
        if extended:
            mark = mark_of(extended)
            tints |= dict.fromkeys(range(number, _end(lines, number)), mark)
    for number, parts in at_line.items():
        if mark_of(parts) != "all":
            tints[number] = mark_of(parts)
    return tints


def _end(lines: list[str], number: int) -> int:
    """The number of the first line behind what begins at a line: the next that is indented no deeper."""
    indent = _indent(lines[number - 1])
    end = number + 1
    for behind in range(number, len(lines)):
        if lines[behind].strip():
            if _indent(lines[behind]) <= indent:
                break
            end = behind + 2
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _notes(parts: list[Covered]) -> Iterator[str]:
    """What is said of a line, a kind at a time; of one part by name only where there are several."""
    for kind in KINDS:
        here = [covered for covered in parts if covered.part.kind == kind]
        if not here:
            continue
        wanting = [covered for covered in here if not covered.reached]
        if not wanting:
            if kind in _EXTENDED:
                yield f"{_SINGULAR[kind]}{_by(here)}"
            continue
        for covered in wanting[:_MOST_NAMED]:
            yield f"{_SINGULAR[kind]} {covered.part.name}: {_why(covered)}"
        if len(wanting) > _MOST_NAMED:
            yield f"and {len(wanting) - _MOST_NAMED} more of {len(here)} {kind}"


def _by(parts: list[Covered]) -> str:
    if len(parts) > 1:
        return f" ×{len(parts)}: all"
    (covered,) = parts
    told = [counted(len(covered.scripts), "playthrough")] if covered.scripts else []
    told += [f"{covered.random:,} random"] if covered.random else []
    return f": {', '.join(told) or 'exhaustive play only'}"


def _why(covered: Covered) -> str:
    if covered.excuse:
        return f"set aside, {covered.excuse}"
    if covered.explored == "unreachable":
        return "proved impossible"
    return "not decided" if covered.explored == "undecided" else "never"


def _facts(coverage: Coverage) -> Iterator[str]:
    missing = coverage.missing("facts")
    if missing:
        yield "<section><h2>Facts that nothing showed</h2><ul>"
        yield from (f"<li>{escape(covered.part.name)}</li>" for covered in missing)
        yield "</ul></section>"
