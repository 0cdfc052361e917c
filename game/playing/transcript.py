"""A moment as a page of plain text, for reports and transcripts.

It knows nothing of terminals: no colour, no width but the one it wraps to, ids beside what they name.
"""

import textwrap
from collections.abc import Iterator

from game.playing.moment import LedgerGroup, LogLine, Moment, ShownBlock

WIDTH = 76


def page(moment: Moment) -> str:
    """The moment as a page: where it is, its text, what can be chosen, what is closed and why."""
    parts = [
        f"{moment.scene} · {moment.chapter_title} · day {moment.clock.day}, {moment.clock}",
        moment.title,
    ]
    parts += ["\n".join(_wrapped(piece)) for piece in body(moment)]
    choices = [f"[{choice.id}] {choice.label}" for choice in moment.choices]
    choices += [f"({choice.id}) {choice.label} – closed: {choice.reason}" for choice in moment.closed]
    parts += ["\n".join(choices)] if choices else []
    return "\n\n".join(parts)


def body(moment: Moment) -> Iterator[str]:
    """Everything that is shown between a moment's title and its choices, piece by piece."""
    if moment.figures:
        yield "\n".join(f"{figure.label}: {figure.value}" for figure in moment.figures)
    if moment.fields:
        yield "\n".join(f"{field.name.replace('_', ' ')}: {field.value}" for field in moment.fields)
    for block in moment.blocks:
        yield from _block(block)
    if moment.ending:
        yield f"Ending: {moment.ending.title}"


def letters(moment: Moment) -> str:
    """Everything that a player can read at a moment, in one line: what fragments are looked for in."""
    reasons = (part for choice in moment.closed for part in (choice.label, choice.reason))
    labels = (choice.label for choice in moment.choices)
    return " ".join(" ".join((moment.title, *body(moment), *labels, *reasons)).split())


def _block(block: ShownBlock) -> Iterator[str]:
    speaker = f"{block.speaker}: " if block.speaker else ""
    for paragraph in block.paragraphs:
        yield speaker + "".join(run.text for run in paragraph)
    if block.log:
        yield "\n".join(_log_line(line) for line in block.log)
    for group in block.groups:
        yield _ledger_group(group)


def _log_line(line: LogLine) -> str:
    note = f" – {line.note}" if line.note else ""
    return f"day {line.day} {line.time}  {line.label}{note}"


def _ledger_group(group: LedgerGroup) -> str:
    lines = [f"{group.title} ({group.told} of {group.count})"]
    lines += [f"{'+' if line.told else '-'} {line.text}" for line in group.lines]
    return "\n".join(lines)


def _wrapped(piece: str) -> Iterator[str]:
    for line in piece.splitlines():
        yield from textwrap.wrap(line, WIDTH, subsequent_indent="  " if line[:2] in ("+ ", "- ") else "") or [
            ""
        ]
