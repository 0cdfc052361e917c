"""A story as it is told in another language, and what is wrong with its translation."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from game.model.places import Place
from game.model.story import Story
from game.reading.files import Files, Limits
from game.reading.findings import Finding, Findings, TooManyFindings
from game.reading.folder import read_document
from game.reading.loading import uncollected
from game.reading.shape import Shaped
from game.reading.story import story_of
from game.reading.translations.documents import translation_of
from game.reading.translations.files import FOLDERS, file_of
from game.reading.translations.laying import (
    Tally,
    laid_over,
    tally_of,
    tell_missing,
    tell_what_is_left,
)
from game.reading.translations.pairing import Pairing

T = TypeVar("T")


class Translated(Struct, frozen=True):
    """What came of reading a story in another language.

    `story` is None where it cannot be told so; `findings` are those of the translation alone, sorted by
    place.  `tallies` say by file of the story how much of it is translated.
    """

    story: Story | None
    findings: tuple[Finding, ...]
    tallies: dict[str, Tally]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings for which the story cannot be told in this language."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def is_complete(self) -> bool:
        """Whether every text is translated, and of what stands there now."""
        return not self.errors and all(set(+tally) <= {"done"} for tally in self.tallies.values())


def check_translation(
    folder: Path,
    language: str,
    *,
    limits: Limits | None = None,
    overlay: Mapping[str, str] | None = None,
) -> Translated:
    """Reads a story that has no errors in another language, and never raises for what is wrong with that.

    `overlay` holds texts by file name that count in place of what is on the disk.
    """
    limits = limits or Limits()
    findings = Findings(limits.findings)
    story = None
    reading = _Reading(folder, language, findings, limits, overlay)
    with suppress(TooManyFindings), uncollected():
        story = story_of(Files(folder, findings, limits, overlay), reading.read)
        reading.find_strays()
    found = (*findings.all, *reading.remarks.all)
    told = sorted((each for each in found if each.place.file in reading.files), key=lambda each: each.place)
    if any(finding.severity == "error" for finding in findings.all):
        story = None
    elif story is not None:
        story = msgspec.structs.replace(story, language=language, original=story.language)
    return Translated(story, tuple(told), reading.tallies)


class _Reading:
    """Reads the documents of a folder with those of a translation laid over them."""

    def __init__(
        self,
        folder: Path,
        language: str,
        findings: Findings,
        limits: Limits,
        overlay: Mapping[str, str] | None,
    ) -> None:
        self.tallies: dict[str, Tally] = {}
        self.remarks = findings.beside()
        """What keeps nobody from telling the story.  Bounded apart: where all has changed, that is much."""
        self._remarks_are_full = False
        self.files: set[str] = {f"{home}/{language}" for home in FOLDERS}
        """The files of the translation, those that are missing too, and its folders."""
        self._language = language
        # Read apart: what a playthrough fits is the story, in whatever language it is told.
        self._translation = Files(folder, findings, limits, overlay)
        self._names = {home: set(self._translation.names(f"{home}/{language}")) for home in FOLDERS}
        self._read: set[str] = set()

    def read(self, kind: type[T], name: str, files: Files) -> Shaped[T] | None:
        """A document with its translation laid over it, as far as that is there and current."""
        own = read_document(kind, name, files)
        if own is None:
            return None
        file = file_of(name, self._language)
        self.files.add(file)
        home, _, last = name.partition("/")
        if last not in self._names[home]:
            pairing = Pairing(kind, own.root, None)
            self.tallies[name] = tally_of(pairing)
            self._remark(lambda: tell_missing(pairing.own_units, own.file, file, self.remarks))
            return own
        self._read.add(file)
        translated: Any = translation_of(kind)  # type: ignore[arg-type]  # every document is a struct
        over = read_document(translated, file, self._translation)
        if over is None:
            return own
        pairing = Pairing(kind, own.root, over.root)
        self.tallies[name] = tally_of(pairing)
        self._remark(lambda: tell_what_is_left(pairing, own, over, self.remarks))
        return laid_over(kind, own, over, pairing)

    def find_strays(self) -> None:
        """Tell of files that translate none of the story's."""
        for home, names in self._names.items():
            for name in sorted(names):
                file = f"{home}/{self._language}/{name}"
                if name.endswith(".yaml") and file not in self._read:
                    self.files.add(file)
                    hint = "rename it as that file is named now, or take it away"
                    self._remark(
                        partial(self.remarks.add, "W403", Place(file), file=f"{home}/{name}", hint=hint)
                    )

    def _remark(self, tell: Callable[[], None]) -> None:
        if not self._remarks_are_full:
            try:
                tell()
            except TooManyFindings:
                self._remarks_are_full = True
