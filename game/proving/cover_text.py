"""Coverage as lines of text: a table by chapter, what is missing, and where it falls short."""

from collections.abc import Iterable, Iterator

from game.model.plurals import counted
from game.model.story import Story
from game.proving.cover import Count, Coverage, Covered, Shortfall, shown_percent
from game.proving.parts import KINDS, Kind

_MOST_LISTED = 10


def cover_lines(
    story: Story, coverage: Coverage, short: Iterable[Shortfall] = (), *, everything: bool = False
) -> Iterator[str]:
    """The whole report; with `everything` no list in it is cut."""
    yield f"{story.title}: covered by {played(coverage)}"
    yield from _table(story, coverage)
    for kind in KINDS:
        yield from _listed(f"not covered: {kind}", map(_missing, coverage.missing(kind)), everything)
    for kind in KINDS:
        yield from _listed(f"set aside: {kind}", map(_aside, coverage.aside(kind)), everything)
    if coverage.exhausted:
        yield f"not decided: {coverage.exhausted} ran out; raise it with --budget"
    for shortfall in short:
        yield f"not enough: {shortfall}"


def played(coverage: Coverage) -> str:
    """What play there was, in words."""
    told = [counted(coverage.scripts, "playthrough", ",")]
    if coverage.random:
        told.append(counted(coverage.random, "random run", ","))
    if coverage.states:
        told.append(f"{coverage.states:,} explored states")
    return ", ".join(told)


def _table(story: Story, coverage: Coverage) -> Iterator[str]:
    rows = [("", *KINDS)]
    for chapter in story.chapters:
        rows.append((chapter, *(_cell(coverage.count(kind, chapter)) for kind in KINDS)))
    rows.append(("all", *(_cell(coverage.count(kind)) for kind in KINDS)))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        yield f"  {row[0]:{widths[0]}}  {'  '.join(cells)}".rstrip()


def _cell(count: Count) -> str:
    return shown_percent(count) if count.parts else "-"


def _listed(heading: str, lines: Iterable[str], everything: bool) -> Iterator[str]:
    told = list(lines)
    if not told:
        return
    yield f"{heading}, {len(told)}"
    shown = told if everything else told[:_MOST_LISTED]
    yield from (f"  {line}" for line in shown)
    if len(told) > len(shown):
        yield f"  and {len(told) - len(shown)} more"


def _missing(covered: Covered) -> str:
    verdict = f" ({covered.explored})" if covered.explored else ""
    return f"{_where(covered)}  {covered.part.name}{verdict}"


def _aside(covered: Covered) -> str:
    return f"{_where(covered)}  {covered.part.name}: {covered.excuse or 'proved impossible'}"


def _where(covered: Covered) -> str:
    return f"{covered.part.place.file}:{covered.part.place.line}"


def kind_in_words(kind: Kind) -> str:
    """What is counted under a kind."""
    return _WORDS[kind]


_WORDS: dict[Kind, str] = {
    "scenes": "scenes that were come to",
    "choices": "choices that were taken",
    "openness": "choices with a condition, seen open and seen closed",
    "blocks": "blocks of text that were shown",
    "conditions": "conditions seen true and seen false",
    "endings": "endings that were reached",
    "facts": "facts that were on the screen",
}
