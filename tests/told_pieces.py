"""What a moment has to show, piece by piece, as a test reads it: from the engine's records alone."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from game.model.story import Story
from game.playing.moment import LedgerGroup, LogLine, Moment, ShownBlock


class Piece(NamedTuple):
    """A piece of a moment: what kind of thing it is of what, and its letters."""

    kind: str
    of: str
    letters: str


def folded(text: str) -> str:
    """A text in one line, with single spaces."""
    return " ".join(text.split())


def pieces(story: Story, moment: Moment) -> Iterator[Piece]:
    """Every piece of a moment, in the order in which it is told: where one is, the text, what can be done."""
    for piece in _pieces(story, moment):
        if piece.letters.strip():
            yield piece._replace(letters=folded(piece.letters))


def _pieces(story: Story, moment: Moment) -> Iterator[Piece]:
    yield Piece("chapter", moment.chapter, moment.chapter_title)
    if moment.worklist:
        yield Piece("list", moment.worklist.address, moment.worklist.title)
    for block in moment.blocks:
        if block.role == "frame":
            yield from block_pieces(block)
    yield Piece("title", moment.scene, moment.title)
    for fact in moment.departs_from:
        yield Piece("departure", fact, story.sources.facts[fact].says)
    for field in moment.fields:
        yield Piece("field", f"{moment.scene} {field.name}", field.value)
    for block in moment.blocks:
        if block.role != "frame":
            yield from block_pieces(block)
    for figure in moment.figures:
        yield Piece("figure", figure.id, f"{figure.label}: {figure.value}")
    if moment.ending:
        yield Piece("ending", moment.ending.id, moment.ending.title)
    for choice in moment.choices:
        yield Piece("choice", choice.address, choice.label)
    for shut in moment.closed:
        yield Piece("closed", shut.label, shut.label)
        yield Piece("reason", shut.label, shut.reason)


def block_pieces(block: ShownBlock) -> Iterator[Piece]:
    """The pieces of a block: its paragraphs, the lines of a log, the groups of a ledger."""
    for number, paragraph in enumerate(block.paragraphs):
        yield Piece("text", f"{block.address} {number}", "".join(run.text for run in paragraph))
    for number, line in enumerate(block.log):
        yield from _log(f"{block.address} {number}", line)
    for group in block.groups:
        yield from _group(block.address, group)


def _log(of: str, line: LogLine) -> Iterator[Piece]:
    yield Piece("log time", of, line.time)
    yield Piece("log scene", of, line.scene)
    yield Piece("log label", of, line.label)
    yield Piece("log note", of, line.note)


def _group(of: str, group: LedgerGroup) -> Iterator[Piece]:
    yield Piece("group", f"{of} {group.id}", group.title)
    for told in (True, False):
        for line in group.lines:
            if line.told is told:
                yield Piece("line", f"{of} {group.id} {line.facts}", line.text)


def missing(wanted: list[Piece], text: str) -> Piece | None:
    """The first of these pieces that a text does not have, or not in this order."""
    at = 0
    for piece in wanted:
        found = _find(piece.letters, text, at)
        if found < 0:
            return piece
        at = found + len(piece.letters)
    return None


def rest(known: list[Piece], text: str) -> str:
    """What a text has beside these pieces: those that stand in it are taken out, the longest first.

    Those that are a number stay, for numbers stand for other things too.
    """
    own = {piece.letters for piece in known if not piece.letters.isdigit()}
    for letters in sorted(own, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(letters)}(?!\w)", " ¶ ", text, flags=re.IGNORECASE)
    return folded(text)


def _find(letters: str, text: str, at: int) -> int:
    """Where letters stand in a text; a capital at their beginning does not tell."""
    here = text.find(letters, at)
    if here < 0 and letters[:1].islower():
        return text.find(letters[:1].upper() + letters[1:], at)
    return here
