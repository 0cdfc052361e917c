"""A block of a moment as paragraphs: prose, lines of the log, groups of the ledger."""

from collections.abc import Iterator

from game.plain.wording import begun, sentence
from game.playing.moment import LedgerGroup, LedgerLine, LogLine, ShownBlock

GAP = ""
"""Stands between paragraphs that an empty line shall keep apart."""


def paragraphs_of(block: ShownBlock, *, speaker: bool = True) -> Iterator[str]:
    """What a block says without its standing: paragraphs, and gaps between those of prose; with who speaks,
    unless that was said just before."""
    who = f"{block.speaker}: " if block.speaker and speaker else ""
    for number, paragraph in enumerate(block.paragraphs):
        if number:
            yield GAP
        yield ("" if number else who) + "".join(run.text for run in paragraph)
    if block.kind == "log":
        yield from log_lines(block.log)
    for number, group in enumerate(block.groups):
        if number and group.lines:
            yield GAP
        yield from group_lines(group)


def log_lines(log: tuple[LogLine, ...]) -> Iterator[str]:
    """The log, a line for each choice; the day is said where it changes."""
    if not log:
        yield "Nothing is written there."
    day = 1
    for line in log:
        when = line.time if line.day == day else f"Day {line.day}, {line.time}"
        day = line.day
        note = f" Note: {sentence(line.note)}" if line.note else ""
        yield f"{when}, {line.scene}: {sentence(line.label)}{note}"


def group_lines(group: LedgerGroup) -> Iterator[str]:
    """A group's title with its count, then its lines: where some were told and some not, apart."""
    if not group.lines:
        count = group.count if group.told == group.count else f"{group.told} of {group.count}"
        yield f"{group.title}: {count}."
        return
    yield " ".join([sentence(group.title), f"{group.told} of {group.count}.", begun(sentence(group.note))])
    told = [line for line in group.lines if line.told]
    untold = [line for line in group.lines if not line.told]
    if told and untold:
        yield "Told in this run:"
    yield from map(_line, told)
    if untold:
        yield "Not told in this run:"
    yield from map(_line, untold)


def _line(line: LedgerLine) -> str:
    details = (begun(sentence(detail)) for detail in line.detail.split(" · "))
    return " ".join([f"- {sentence(line.text)}", *details])
