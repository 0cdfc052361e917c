"""What a moment shows, as lines: by id where the words are the author's own, in full where play made them.

The words of the author stand once, in the files of words; whatever has an expression in it, or several
wordings, or counts what a run has told, is written out where it was shown.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from game.model.scenes import Block, LedgerKind
from game.model.story import Story
from game.model.text import Text
from game.playing.moment import LedgerGroup, LedgerLine, Moment, ShownBlock
from game.proving.transcripts.sentences import sentences

Words = dict[tuple[str, str], str]
"""Wordings by where they stand: the address of a scene (or of what holds a block), and an id there."""

FIGURES: Final = "figures"
_OF_THE_SOURCES: Final[tuple[LedgerKind, ...]] = ("standings", "disputes", "facts")
"""The ledgers whose lines say what the sources say, whatever was played."""


class Page(NamedTuple):
    """The lines of a moment, and the words that they name by id."""

    lines: tuple[str, ...]
    words: Words


class Prose:
    """Writes down what the moments of a story show."""

    def __init__(self, story: Story) -> None:
        self._own = frozenset(own_words(story))

    def page(self, moment: Moment) -> Page:
        """A moment as lines: the scene and the ids of what it shows, then what play made, in full."""
        words: Words = {}
        named: list[str] = []
        made: list[str] = []
        for where, name, text in _pieces(moment):
            if where in self._own:
                words[where] = text
            elif text:
                made += _in_full(name, sentences(text))
            named.append(name)
        for block in moment.blocks:
            made += _counted(block)
            for group in block.groups if block.ledger in _OF_THE_SOURCES else ():
                words |= {(block.address, f"{group.id} {line.facts[0]}"): _line(line) for line in group.lines}
        return Page((f"{moment.scene}: {' '.join(filter(None, named))}", *made), words)


def _pieces(moment: Moment) -> Iterator[tuple[tuple[str, str], str, str]]:
    """Each thing that is shown: where its words stand, its name on the page (or nothing), its words."""
    yield (moment.chapter, "chapter"), "", moment.chapter_title
    yield (moment.scene, "title"), "", moment.title
    for figure in moment.figures:
        yield (FIGURES, figure.id), figure.id, f"{figure.label} {figure.value}"
    for field in moment.fields:
        yield (moment.scene, f"field {field.name}"), "", field.value
    for block in moment.blocks:
        owner, _, id_ = block.address.rpartition(".")
        speaker = f"{block.speaker}: " if block.speaker else ""
        name = id_ if owner == moment.scene else block.address
        yield (owner, id_), name, f"{speaker}{block.text}" if block.paragraphs else ""
        for line in block.log:
            scene, _, noted = line.choice.rpartition(".")
            yield (scene, f"note {noted}"), "", line.note
    for choice in moment.choices:
        yield (moment.scene, f"[{choice.id}]"), f"[{choice.id}]", choice.label
    for shut in moment.closed:
        yield (moment.scene, f"[{shut.id}]"), f"({shut.id})", shut.label
        yield (moment.scene, f"({shut.id})"), "", shut.reason
    if moment.ending:
        yield (moment.scene, "ending"), f"ending:{moment.ending.id}", moment.ending.title


def _in_full(name: str, lines: list[str]) -> list[str]:
    """What play made, beside its name where it is one line and below it where it is more."""
    if len(lines) == 1:
        return [f"  {name}  {lines[0]}" if name else f"  {lines[0]}"]
    return [f"  {name}".rstrip(), *(f"    {line}".rstrip() for line in lines)]


def _counted(block: ShownBlock) -> Iterator[str]:
    """What a block that unfolds in play shows: how many lines, and those that only play can make."""
    name = block.address.rpartition(".")[2]
    if block.kind == "log":
        yield f"  {name}: {len(block.log)} lines"
    for group in block.groups:
        yield f"  {name} {group.id}: {group.told} of {group.count}{_heads(group)}"
        if block.ledger not in _OF_THE_SOURCES:
            yield from (f"    {line}" for each in group.lines for line in sentences(_line(each)))


def _heads(group: LedgerGroup) -> str:
    return f", {len(group.lines)} lines" if len(group.lines) not in (0, group.told) else ""


def _line(line: LedgerLine) -> str:
    return f"{line.text} – {line.detail}" if line.detail else line.text


def own_words(story: Story) -> Iterator[tuple[str, str]]:
    """Where the words stand that are the same in every run, in the order of the story."""
    for chapter in story.chapters.values():
        yield chapter.id, "chapter"
    for scene in story.scenes.values():
        yield scene.address, "title"
        for field in scene.fields:
            if not field.value.expressions():
                yield scene.address, f"field {field.name}"
        for block in scene.blocks:
            if _is_the_same(block):
                owner, _, id_ = block.address.rpartition(".")
                yield owner, id_
        for choice in scene.choices:
            yield from _of_choice(scene.address, choice.id, choice.label, choice.closed, choice.note)
        if scene.ending:
            yield scene.address, "ending"


def _is_the_same(block: Block) -> bool:
    return len(block.texts) == 1 and not block.texts[0].expressions()


def _of_choice(
    scene: str, id_: str, label: Text, closed: Text | None, note: Text | None
) -> Iterator[tuple[str, str]]:
    for name, text in ((f"[{id_}]", label), (f"({id_})", closed), (f"note {id_}", note)):
        if text is not None and not text.expressions():
            yield scene, name
