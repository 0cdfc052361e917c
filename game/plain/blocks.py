"""A block of a moment as paragraphs: prose, lines of the log, groups of the ledger."""

from collections.abc import Iterator

from game.language import _
from game.language.typography import listed
from game.plain.wording import begun, day_words, labelled, noted, sentence
from game.playing.moment import LedgerGroup, LedgerLine, LogLine, ShownBlock

GAP = ""
"""Stands between paragraphs that an empty line shall keep apart."""


def paragraphs_of(block: ShownBlock, *, speaker: bool = True) -> Iterator[str]:
    """What a block says without its standing: paragraphs, and gaps between those of prose; with who speaks,
    unless that was said just before."""
    for number, paragraph in enumerate(block.paragraphs):
        text = "".join(run.text for run in paragraph)
        if number:
            yield GAP
        yield labelled(block.speaker, text) if block.speaker and speaker and not number else text
    if block.kind == "log":
        yield from log_lines(block.log)
    for number, group in enumerate(block.groups):
        if number and group.lines:
            yield GAP
        yield from group_lines(group)


def log_lines(log: tuple[LogLine, ...]) -> Iterator[str]:
    """The log, a line for each choice; the day is said where it changes."""
    if not log:
        yield _("Nothing is written there.")
    day = 1
    for line in log:
        when = line.time if line.day == day else day_words(line.day, line.time)
        day = line.day
        said = labelled(listed((when, line.scene)), sentence(line.label))
        yield f"{said} {noted(sentence(line.note))}" if line.note else said


def group_lines(group: LedgerGroup) -> Iterator[str]:
    """A group's title with its count, then its lines: where some were told and some not, apart."""
    if not group.lines:
        count = str(group.count) if group.told == group.count else told_of(group)
        yield labelled(group.title, f"{count}.")
        return
    yield " ".join([sentence(group.title), f"{told_of(group)}.", begun(sentence(group.note))])
    told = [line for line in group.lines if line.told]
    untold = [line for line in group.lines if not line.told]
    if told and untold:
        yield _("Told in this run:")
    yield from map(_line, told)
    if untold:
        yield _("Not told in this run:")
    yield from map(_line, untold)


def told_of(group: LedgerGroup) -> str:
    """How much of a group was told: `2 of 5`."""
    return _("{told} of {count}").format(told=group.told, count=group.count)


def _line(line: LedgerLine) -> str:
    details = (begun(sentence(detail)) for detail in line.detail.split(" · "))
    return " ".join([f"- {sentence(line.text)}", *details])
