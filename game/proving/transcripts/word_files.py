"""The files of words: what the playthroughs of a folder read, a file a chapter, each wording once.

desk.door-four
  title
    A door that sighs
  [file-it]
    File it
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from game.model.story import Story
from game.proving.transcripts.sentences import sentences
from game.proving.transcripts.shown import Words, own_words

WORDS: Final = "words"
ENDING: Final = ".words"


class Kept(NamedTuple):
    """Wordings as lines, and the file and line at which each begins."""

    lines: dict[tuple[str, str], tuple[str, ...]]
    places: dict[tuple[str, str], tuple[Path, int]]


def kept_words(folder: Path) -> Kept:
    """What the files of words in a folder of transcripts hold."""
    kept = Kept({}, {})
    for file in sorted((folder / WORDS).glob(f"*{ENDING}")):
        owner, where = "", ("", "")
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if line.startswith("    ") or not line:
                kept.lines[where] = (*kept.lines.get(where, ()), line[4:])
            elif line.startswith("  "):
                where = owner, line.strip()
                kept.places[where] = file, number + 1
            else:
                owner = line.strip()
    return kept


def word_files(folder: Path, story: Story, read: Words) -> dict[Path, str]:
    """What the files of words are once these words were read: those that were kept stay, unless the story
    has no place for them any more."""
    order = {where: number for number, where in enumerate(own_words(story))}
    lines = {w: kept for w, kept in kept_words(folder).lines.items() if w in order or _in_ledger(story, w)}
    lines |= {where: tuple(sentences(text)) for where, text in read.items() if text}
    owners: dict[str, int] = {}
    for owner, _ in order:
        owners.setdefault(owner, len(owners))
    files: dict[Path, list[str]] = {}
    last = ""
    ranked = sorted(
        lines, key=lambda w: (owners.get(w[0], len(owners)), w[0], order.get(w, len(order)), w[1])
    )
    for owner, name in ranked:
        file = folder / WORDS / f"{owner.partition('.')[0]}{ENDING}"
        written = files.setdefault(file, [])
        written += [owner] if owner != last else []
        written += [f"  {name}", *(f"    {line}".rstrip() for line in lines[owner, name])]
        last = owner
    return {file: "\n".join(written) + "\n" for file, written in files.items()}


def _in_ledger(story: Story, where: tuple[str, str]) -> bool:
    owner, name = where
    return name.rpartition(" ")[2] in story.sources.facts and owner in _ledgers(story)


def _ledgers(story: Story) -> Iterator[str]:
    return (b.address for scene in story.scenes.values() for b in scene.blocks if b.ledger)
