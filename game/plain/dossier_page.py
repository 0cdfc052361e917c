"""A run's dossier and transcript as Markdown, in which every line keeps its standing and its citation."""

import re
from collections.abc import Iterator
from typing import Final

from game.model.sources import Sources
from game.plain.wording import clock_words, fact_words, sentence, standing_words
from game.playing.dossier import Dossier, dossier_of, moments_of
from game.playing.moment import LedgerGroup, Moment, ShownBlock
from game.playing.playthrough import Playthrough

_OBEYED: Final = re.compile(r"[\\`*_{}\[\]<>#|~]|^[-+>]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
"""What Markdown would obey, inside a line and at its beginning."""


def letters(text: str) -> str:
    """A text in one line, as letters that Markdown does not obey."""
    return _OBEYED.sub(r"\\\g<0>", " ".join(text.split()))


def dossier_page(playthrough: Playthrough) -> str:
    """The whole page, ending in a newline."""
    return "\n\n".join(_page(playthrough)) + "\n"


def _page(playthrough: Playthrough) -> Iterator[str]:
    yield f"# {letters(playthrough.story.title)}: the dossier of a run"
    yield from _dossier(dossier_of(playthrough))
    yield "## Transcript"
    sources, log = playthrough.story.sources, playthrough.log[-len(playthrough.choices) or None :]
    taken: list[str] = [line.label for line in log] if playthrough.choices else []
    for number, moment in enumerate(moments_of(playthrough)):
        yield from _moment(moment, sources)
        if number < len(taken):
            yield f"> {letters(taken[number])}"


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
