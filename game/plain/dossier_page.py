"""A run's dossier and transcript as Markdown, in which every line keeps its standing and its citation."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from game.keeping.two_runs import Difference, Taken, TwoRuns
from game.language import N_, _
from game.language.typography import bracketed, listed, listed_apart, one_line
from game.model.sources import Sources
from game.model.standings import Standing
from game.plain.beside import end_words
from game.plain.blocks import told_of
from game.plain.wording import clock_words, fact_words, labelled, sentence, standing_words
from game.playing.dossier import Dossier, dossier_of, moments_of
from game.playing.logbook import clock_at
from game.playing.moment import LedgerGroup, Moment, ShownBlock
from game.playing.playthrough import Playthrough

_OBEYED: Final = re.compile(r"[\\`*_{}\[\]<>#|~]|^[-+>]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
"""What Markdown would obey, inside a line and at its beginning."""

_IMAGINED: Final = Standing("imagined")

_DIFFERENCES: Final[dict[Difference, str]] = {
    "choice": N_("choice"),
    "note": N_("note"),
    "clock": N_("clock"),
}


def letters(text: str) -> str:
    """A text in one line, as letters that Markdown does not obey."""
    return _OBEYED.sub(r"\\\g<0>", one_line(text))


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
    title = letters(playthrough.story.title)
    yield "# " + _("{story}: the dossier of a run").format(story=title)
    yield from _dossier(dossier_of(playthrough))
    if beside:
        yield from _beside(beside, playthrough.story.zone)
    yield "## " + _("Transcript")
    sources, log = playthrough.story.sources, playthrough.log[-len(playthrough.choices) or None :]
    taken: list[str] = [line.label for line in log] if playthrough.choices else []
    for number, moment in enumerate(moments_of(playthrough)):
        yield from _moment(moment, sources)
        if number < len(taken):
            yield f"> {letters(taken[number])}"


def _beside(beside: Beside, zone: str) -> Iterator[str]:
    """A table of all choices of both runs, and how both end."""
    other = letters(beside.name)
    yield "## " + _("This run beside {other}").format(other=other)
    heads = " | ".join((_("Where"), _("This run"), other))
    rows = [f"| {heads} | |", "|---|---|---|---|"]
    for row in beside.runs.rows:
        # What differs is told by words as well, for who has the table read out.
        differs = listed(_(_DIFFERENCES[each]) for each in row.differs) or _("only one")
        said = "" if row.same else differs
        cells = (letters(row.title), _cell(row.here, zone), _cell(row.there, zone), said)
        rows.append(f"| {' | '.join(cells)} |")
    yield "\n".join(rows)
    yield letters(end_words(beside.runs.here, zone))
    yield letters(end_words(beside.runs.there, zone, beside.name))


def _cell(taken: Taken | None, zone: str) -> str:
    if taken is None:
        return ""
    note = f" *{letters(taken.note)}*" if taken.note else ""
    return f"{clock_at(taken.clock, zone).time} {letters(taken.label)}{note}"


def _dossier(dossier: Dossier) -> Iterator[str]:
    yield "## " + _("Facts told, by article")
    for group in dossier.articles:
        yield f"### {bracketed(letters(group.title), told_of(group))}"
        yield from _lines(group)
    yield "## " + _("Disputes")
    for group in dossier.disputes:
        yield f"### {letters(group.title)}"
        if group.note:
            yield f"*{letters(group.note)}*"
        yield from _lines(group)


def _lines(group: LedgerGroup) -> Iterator[str]:
    lines = []
    for line in group.lines:
        detail = letters(line.detail)
        stands = detail if line.told else _("{detail}; not told in this run").format(detail=detail)
        lines.append(f"- {bracketed(letters(sentence(line.text)), stands)}")
    if lines:
        yield "\n".join(lines)


def _moment(moment: Moment, sources: Sources) -> Iterator[str]:
    where = listed((moment.chapter_title, clock_words(moment.clock, day=True)))
    yield f"### {bracketed(letters(moment.title), letters(where))}"
    if moment.departs_from:
        left = listed_apart(
            bracketed(sources.facts[fact].says, fact_words(sources, fact)) for fact in moment.departs_from
        )
        off_record = _("Off the record. It leaves: {facts}").format(facts=letters(left))
        yield f"*{off_record}*"
    for field in moment.fields:
        said = labelled(letters(field.name.replace("_", " ")), letters(field.value))
        yield f"{said} *({standing_words(_IMAGINED)})*"
    for block in moment.blocks:
        yield from _block(block, sources)


def _block(block: ShownBlock, sources: Sources) -> Iterator[str]:
    cited = listed_apart(fact_words(sources, fact) for fact in block.facts)
    standing = letters(standing_words(block.standing))
    stands = f"*({labelled(standing, letters(cited)) if cited else standing})*"
    for paragraph in block.paragraphs:
        text = "".join(run.text for run in paragraph)
        yield f"{letters(labelled(block.speaker, text) if block.speaker else text)} {stands}"
    for line in block.log:
        said = labelled(f"{line.time} {letters(line.scene)}", letters(f"{line.label} {line.note}"))
        yield f"{said} {stands}"
    if block.groups:
        told = "\n".join(f"- {labelled(letters(group.title), told_of(group))}" for group in block.groups)
        yield f"{told}\n\n{stands}"
