"""A block of a moment as paragraphs: prose, lines of the log, groups of the ledger."""

from collections.abc import Iterator

from game.plain.wording import sentence
from game.playing.moment import LedgerGroup, LogLine, ShownBlock


def paragraphs_of(block: ShownBlock) -> Iterator[str]:
    """What a block says, a paragraph at a time, without its standing."""
    speaker = f"{block.speaker}: " if block.speaker else ""
    for number, paragraph in enumerate(block.paragraphs):
        yield (speaker if number == 0 else "") + "".join(run.text for run in paragraph)
    if block.kind == "log":
        yield from log_lines(block.log)
    for group in block.groups:
        yield from _group(group)


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


def _group(group: LedgerGroup) -> Iterator[str]:
    if not group.lines:
        if group.count:
            yield f"{group.title}: {_told(group)}."
        return
    yield " ".join([sentence(group.title), f"{_told(group)}.", sentence(group.note)])
    every = all(line.told for line in group.lines)
    for line in group.lines:
        told = "" if every else "Told. " if line.told else "Not told. "
        yield f"- {told}{sentence(line.text)} {sentence(line.detail)}"


def _told(group: LedgerGroup) -> str:
    return str(group.count) if group.told == group.count else f"{group.told} of {group.count}"
