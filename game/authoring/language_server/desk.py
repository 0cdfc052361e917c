"""A story folder as it lies before an author: files, texts that are not saved yet, and what is asked of them.

Files are named as places name them, relative to the story folder; lines and columns count from 1.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from game.authoring.language_server.about import About
from game.authoring.language_server.catalogue import Catalogue, standing_at
from game.authoring.language_server.completing import Completing, Suggestion, scene_at
from game.authoring.language_server.grammar import at_path, home_of, shape_of
from game.authoring.language_server.mentions import (
    Around,
    Mention,
    Name,
    addresses,
    names_in_expression,
    names_in_text,
)
from game.authoring.language_server.plays import Played, choices_above, played
from game.authoring.language_server.remarks import Inspection, Remarks
from game.authoring.language_server.spot import Spot, spot_at
from game.authoring.language_server.symbols import Symbol, outline
from game.authoring.language_server.texts import lines_of, text_on_disk
from game.model.addresses import last_id
from game.model.places import Place
from game.model.story import Story
from game.proving.playthroughs import playthroughs_of
from game.reading import Finding
from game.reading.documents import ChapterDocument, PlaythroughDocument
from game.reading.draft import Draft

_WORD: Final = re.compile(r"[A-Za-z0-9_.-]*")
_WORD_BEFORE: Final = re.compile(r"[A-Za-z0-9_.-]*\Z")


class Shown(NamedTuple):
    """Words about what stands at a place, in Markdown, and the letters that they are about."""

    words: str
    place: Place
    width: int


class Desk:
    """One story folder; `check` says what is wrong, and everything else is answered as of the last check."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self.story: Story | None = None
        self._playable = False
        self._draft = Draft(self.folder)
        self._catalogue = Catalogue()
        self._texts: dict[str, str] = {}
        self._plays: dict[str, tuple[Story, str, Played]] = {}
        self._remarks = Remarks()

    # Texts

    def lay(self, file: str, text: str) -> None:
        """Lays the text of an editor over a file."""
        self._texts[file] = text
        self._draft.lay(file, text)

    def lift(self, file: str) -> None:
        """Takes the text away again: the file on the disk counts."""
        self._texts.pop(file, None)
        self._draft.lift(file)

    def refresh(self, file: str) -> None:
        """Says that a file has changed on the disk."""
        self._draft.refresh(file)

    def text(self, file: str) -> str:
        """The text of a file as it is before the author."""
        laid = self._texts.get(file)
        return text_on_disk(self.folder / file) if laid is None else laid

    def lines(self, file: str) -> list[str]:
        """The lines of a file."""
        return lines_of(self.text(file))

    # What is wrong

    def check(self, *, replaying: bool = False) -> dict[str, list[Finding]]:
        """What is wrong, by file; a file is named only where something is.

        Playthroughs that lie before the author are read and played: those whose text has changed, or when
        `replaying`, all.  What the last inspection remarked is told where it still stands.
        """
        checked = self._draft.check()
        self._catalogue.take(self._draft.documents)
        self._playable = checked.story is not None
        if checked.story is not None:
            self.story = checked.story
        found: dict[str, list[Finding]] = {}
        for finding in (*checked.findings, *self._remarks.standing(cache(self._lines_read))):
            found.setdefault(finding.place.file, []).append(finding)
        for file in self._texts:
            if self._is_playthrough(file) and (findings := self._played(file, again=replaying).findings):
                found[file] = list(findings)
        return found

    def _lines_read(self, file: str) -> list[str]:
        return self._draft.lines(file) or self.lines(file)

    def inspection(self) -> Inspection | None:
        """What is to be inspected; None while the story cannot be played."""
        story = self.story if self._playable else None
        return Inspection(story, self.folder, dict(self._texts)) if story else None

    def remark(self, remarks: Remarks) -> None:
        """Takes in what an inspection found."""
        self._remarks = remarks

    # What is asked

    def definitions(self, file: str, line: int, column: int) -> list[Mention]:
        """Where what stands at a place is declared."""
        names = [mention.name for mention in self._at(file, line, column)]
        found = (mention for name in names for mention in self._catalogue.declarations(name))
        return list({(mention.place, mention.width): mention for mention in found}.values())

    def references(
        self, file: str, line: int, column: int, *, with_declarations: bool = True
    ) -> list[Mention]:
        """Where what stands at a place is mentioned, playthroughs included."""
        names = {mention.name for mention in self._at(file, line, column)}
        found = {
            (mention.place, mention.width): mention
            for name in names
            for mention in (*self._catalogue.mentions(name), *self._played_mentions(name))
            if with_declarations or not mention.declares
        }
        return [found[key] for key in sorted(found)]

    def hover(self, file: str, line: int, column: int) -> Shown | None:
        """Words about what stands at a place: a name, or a key of the format."""
        about = self._about()
        for mention in self._at(file, line, column):
            words = about.words(mention.name)
            if words:
                return Shown(words, mention.place, mention.width)
        return self._key_at(file, line, column)

    def complete(self, file: str, line: int, column: int) -> list[Suggestion]:
        """What can be typed before a column."""
        home = home_of(file)
        if home is None:
            return []
        lines = self.lines(file)
        spot = spot_at(lines, line, column)
        plays = home.document is PlaythroughDocument
        found = Completing(self._catalogue, self._about(), leads=not plays).at(home, spot)
        if plays and self.story and spot.path[:1] == ("play",):
            found += self._steps(file, lines, line, spot)
        return found

    def symbols(self, file: str) -> list[Symbol]:
        """What a file declares."""
        return outline(self._catalogue.mentions_in(file))

    def names(self, words: str) -> list[Mention]:
        """The declarations whose address or title holds these words."""
        wanted = words.casefold()
        return [
            mention
            for kind in ("chapter", "scene", "variable", "card", "fact", "ending")
            for mention in self._catalogue.declared(kind)
            if wanted in mention.name.address or wanted in mention.title.casefold()
        ]

    # Places

    def _at(self, file: str, line: int, column: int) -> list[Mention]:
        """The names at a place: from the document, or where it cannot be parsed, from its line."""
        if self._is_playthrough(file):
            return standing_at(self._played(file).mentions, line, column)
        if self._draft.is_current(file):
            return standing_at(self._catalogue.mentions_in(file), line, column)
        return list(self._at_by_line(file, line, column))

    def _at_by_line(self, file: str, line: int, column: int) -> Iterator[Mention]:
        home, lines = home_of(file), self.lines(file)
        if home is None or line > len(lines):
            return
        word = _WORD.match(lines[line - 1], column - 1)
        end = word.end() + 1 if word else column
        spot = spot_at(lines, line, end)
        hint = at_path(home.document, spot.path)
        if hint is None:
            return
        shape = shape_of(hint)
        if spot.part == "key" and shape.entry:
            shape = shape_of(shape.entry[0])
        chapter = home.id if home.document is ChapterDocument else None
        around = Around(chapter, home.id, (scene_at(spot, chapter),))
        for kind, name in _names_before(spot, shape.names, shape.holds):
            for address in addresses(kind, name, around):
                yield Mention(Name(kind, address), Place(file, line, end - len(name)), len(name))

    def _key_at(self, file: str, line: int, column: int) -> Shown | None:
        """What a key is for."""
        home, lines = home_of(file), self.lines(file)
        if home is None or line > len(lines):
            return None
        here = lines[line - 1]
        begin = len(_WORD_BEFORE.sub("", here[: column - 1]))
        key = _WORD.match(here, begin)
        if not key or not key[0] or not here[key.end() :].lstrip().startswith(":"):
            return None
        spot = spot_at(lines, line, begin + 1)
        hint = at_path(home.document, (*spot.path, key[0]))
        shape = at_path(home.document, spot.path)
        if spot.part != "key" or hint is None or shape_of(shape).struct is None:
            return None
        return Shown(shape_of(hint).about, Place(file, line, begin + 1), len(key[0]))

    # Playthroughs

    def _is_playthrough(self, file: str) -> bool:
        home = home_of(file)
        return home is not None and home.document is PlaythroughDocument

    def _played(self, file: str, *, again: bool = True) -> Played:
        """A playthrough, played; `again` also where only the story has changed, which takes a while."""
        if self.story is None:
            return Played((), ())
        text = self.text(file)
        kept = self._plays.get(file)
        if kept is None or kept[1] != text or (again and kept[0] is not self.story):
            kept = self._plays[file] = (self.story, text, played(self.story, self.folder, file, text))
        return kept[2]

    def _played_mentions(self, name: Name) -> Iterator[Mention]:
        files = {path.relative_to(self.folder).as_posix() for path in playthroughs_of(self.folder)}
        files |= {file for file in self._texts if self._is_playthrough(file)}
        for file in sorted(files):
            if last_id(name.address) in self.text(file):
                yield from (mention for mention in self._played(file).mentions if mention.name == name)

    def _steps(self, file: str, lines: list[str], line: int, spot: Spot) -> Iterator[Suggestion]:
        """The choices that are open where a step begins."""
        if self.story is None or spot.path not in (("play", "-"), ("play", "-", "choose")):
            return
        typed = _WORD_BEFORE.search(spot.words)
        for choice in choices_above(self.story, self.folder, file, lines, line):
            yield Suggestion(choice.id, "choice", len(typed[0]) if typed else 0, detail=choice.label)

    def _about(self) -> About:
        return About(self._draft.documents, self._draft.sources)


def _names_before(spot: Spot, names: str, holds: str) -> Iterator[tuple[str, str]]:
    """The name that ends where a spot does."""
    if names:
        word = _WORD_BEFORE.search(spot.words)
        if word and word[0]:
            yield names, word[0]
    if holds:
        inside = names_in_text if holds == "text" else names_in_expression
        for kind, name, offset in inside(spot.words + "}" if holds == "text" else spot.words):
            if offset + len(name) == len(spot.words):
                yield kind, name
