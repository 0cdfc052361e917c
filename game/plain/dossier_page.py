"""A run's dossier and transcript as Markdown, in which every line keeps its standing and its citation."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from game.keeping.two_runs import Taken, TwoRuns
from game.model.sources import Sources
from game.plain.beside import end_words
from game.plain.wording import clock_words, fact_words, sentence, standing_words
from game.playing.dossier import Dossier, dossier_of, moments_of
from game.playing.logbook import clock_at
from game.playing.moment import LedgerGroup, Moment, ShownBlock
from game.playing.playthrough import Playthrough

_OBEYED: Final = re.compile(r"[\\`*_{}\[\]<>#|~]|^[-+>]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
"""What Markdown would obey, inside a line and at its beginning."""


def letters(text: str) -> str:
    """A text in one line, as letters that Markdown does not obey."""
    return _OBEYED.sub(r"\\\g<0>", " ".join(text.split()))


class Beside(NamedTuple):
    """Another run beside the one that a page is of: what it is called, and both compared."""

    name: str
    runs: TwoRuns


def dossier_page(playthrough: Playthrough, beside: Beside | None = None) -> str:
    """The whole page, ending in a newline; with the run beside it where there is one."""
    return "\n\n".join(_page(playthrough, beside)) + "\n"


def written(page: str, folder: Path) -> Path:
    """The new file in a folder that holds a page; none that is there is written over.  Raises `OSError`."""
    number = 1
    while True:
        file = folder / (f"dossier-{number}.md" if number > 1 else "dossier.md")
        try:
            with file.open("x", encoding="utf-8") as opened:
                opened.write(page)
        except FileExistsError:
            number += 1
        else:
            return file


def _page(playthrough: Playthrough, beside: Beside | None) -> Iterator[str]:
    yield f"# {letters(playthrough.story.title)}: the dossier of a run"
    yield from _dossier(dossier_of(playthrough))
    if beside:
        yield from _beside(beside, playthrough.story.zone)
    yield "## Transcript"
    sources, log = playthrough.story.sources, playthrough.log[-len(playthrough.choices) or None :]
    taken: list[str] = [line.label for line in log] if playthrough.choices else []
    for number, moment in enumerate(moments_of(playthrough)):
        yield from _moment(moment, sources)
        if number < len(taken):
            yield f"> {letters(taken[number])}"


def _beside(beside: Beside, zone: str) -> Iterator[str]:
    """A table of all choices of both runs, and how both end."""
    yield f"## This run beside {letters(beside.name)}"
    rows = [f"| Where | This run | {letters(beside.name)} | |", "|---|---|---|---|"]
    for row in beside.runs.rows:
        # What differs is told by words as well, for who has the table read out.
        said = "" if row.same else ", ".join(row.differs) or "only one"
        cells = (letters(row.title), _cell(row.here, zone), _cell(row.there, zone), said)
        rows.append(f"| {' | '.join(cells)} |")
    yield "\n".join(rows)
    yield f"This run {letters(end_words(beside.runs.here, zone))}"
    yield f"{letters(beside.name)} {letters(end_words(beside.runs.there, zone))}"


def _cell(taken: Taken | None, zone: str) -> str:
    if taken is None:
        return ""
    note = f" *{letters(taken.note)}*" if taken.note else ""
    return f"{clock_at(taken.clock, zone).time} {letters(taken.label)}{note}"


def _dossier(dossier: Dossier) -> Iterator[str]:
    yield "## Facts told, by article"
    for group in dossier.articles:
        yield f"### {letters(group.title)} ({group.told} of {group.count})"
        yield from _lines(group)
    yield "## Disputes"
    for group in dossier.disputes:
        yield f"### {letters(group.title)}"
        if group.note:
            yield f"*{letters(group.note)}*"
        yield from _lines(group)


def _lines(group: LedgerGroup) -> Iterator[str]:
    lines = []
    for line in group.lines:
        untold = "" if line.told else "; not told in this run"
        lines.append(f"- {letters(sentence(line.text))} ({letters(line.detail)}{untold})")
    if lines:
        yield "\n".join(lines)


def _moment(moment: Moment, sources: Sources) -> Iterator[str]:
    where = f"{moment.chapter_title}, {clock_words(moment.clock, day=True)}"
    yield f"### {letters(moment.title)} ({letters(where)})"
    if moment.departs_from:
        left = "; ".join(f"{sources.facts[f].says} ({fact_words(sources, f)})" for f in moment.departs_from)
        yield f"*Off the record. It leaves: {letters(left)}*"
    for field in moment.fields:
        yield f"{letters(field.name.replace('_', ' '))}: {letters(field.value)} *(Imagined)*"
    for block in moment.blocks:
        yield from _block(block, sources)


def _block(block: ShownBlock, sources: Sources) -> Iterator[str]:
    cited = "; ".join(fact_words(sources, fact) for fact in block.facts)
    stands = f"*({letters(standing_words(block.standing))}{f': {letters(cited)}' if cited else ''})*"
    speaker = f"{block.speaker}: " if block.speaker else ""
    for paragraph in block.paragraphs:
        yield f"{letters(speaker + ''.join(run.text for run in paragraph))} {stands}"
    for line in block.log:
        yield f"{line.time} {letters(line.scene)}: {letters(' '.join((line.label, line.note)))} {stands}"
    if block.groups:
        told = "\n".join(f"- {letters(g.title)}: {g.told} of {g.count}" for g in block.groups)
        yield f"{told}\n\n{stands}"
