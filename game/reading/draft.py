"""A story folder while it is being written: read once, and then only what has changed.

A document is parsed again when its text has changed.  A scene is read again when its own lines have, when
there was an error in it, or when a name that stands in it means something else than before.  What comes of
it is what `check_story` says of the same files, with one difference: where a document can no longer be
parsed, everything else is read against what it last said.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from game.model.addresses import last_id
from game.model.sources import Sources
from game.reading.assembly import assemble, read_scene
from game.reading.coverage import check_use
from game.reading.documents import ChapterDocument, SceneDocument
from game.reading.files import Files, Limits
from game.reading.findings import Finding, Findings, TooManyFindings
from game.reading.folder import FolderDocuments, read_document, read_folder
from game.reading.loading import uncollected
from game.reading.moved import moved
from game.reading.pages import Page
from game.reading.patching import patched
from game.reading.seeds import read_sources
from game.reading.shape import Shaped
from game.reading.story import Checked
from game.reading.worklists import Unfolded

T = TypeVar("T")
Names = dict[str, Mapping[str, object]]
"""What each name means to the scenes that name it, by kind and address."""

_MANY: Final = 50
"""When more names than this mean something else, scenes are not asked which of them they name."""

_SHORTEST: Final[dict[str, Callable[[str], str]]] = {
    "choice": lambda address: address.partition(".")[2],
    "fact": str,
}
"""What of an address always stands where it is named; of others it is the last id."""

_UNREAD: Final = "unread"
"""Where a file cannot be read at all, less is told of every scene."""


class _Document(msgspec.Struct, frozen=True):
    """A document as it was last read; `current` says that it is the present text that could be parsed."""

    shaped: Shaped[Any] | None
    findings: Findings
    current: bool


class _Scene(msgspec.Struct, frozen=True):
    """A scene as it was last read: from these lines, the first of which was the `first` of its file.

    Where there were `errors` in it, more may depend on it than stands here: it is read anew each time.
    """

    shaped: Shaped[Any]
    title: str
    first: int
    lines: list[str]
    unfolded: Unfolded
    findings: tuple[Finding, ...]
    errors: bool


class Draft:
    """A story folder that is read again and again, with texts laid over its files.

    `documents` and `sources` are what was read last.  A story that it gives is to be looked at and played;
    its digest is none by which playthroughs could be kept.
    """

    def __init__(self, folder: Path, limits: Limits | None = None) -> None:
        self.folder = folder
        self.documents = FolderDocuments()
        self.sources = Sources()
        self._limits = limits or Limits()
        self._overlay: dict[str, str] = {}
        self._documents: dict[str, _Document] = {}
        self._stale: set[str] = set()
        self._scenes: dict[str, _Scene] = {}
        self._before: dict[str, _Scene] = {}
        self._names: Names = {}
        self._renamed: frozenset[str] | None = None

    def lay(self, file: str, text: str) -> None:
        """Lays a text over a file; `file` is relative to the folder, as in places."""
        if self._overlay.get(file) != text:
            self._overlay[file] = text
            self._stale.add(file)

    def lift(self, file: str) -> None:
        """Takes the text away that was laid over a file: what is on the disk counts again."""
        if self._overlay.pop(file, None) is not None:
            self._stale.add(file)

    def refresh(self, file: str) -> None:
        """Says that a file has changed on the disk."""
        self._stale.add(file)

    def check(self) -> Checked:
        """What comes of reading the folder now."""
        findings = Findings(self._limits.findings)
        files = Files(self.folder, findings, self._limits, self._overlay)
        story = None
        self._before, self._scenes, self._renamed = self._scenes, {}, None
        with suppress(TooManyFindings):
            with uncollected():
                documents = self.documents = read_folder(files, self._document)
                self._stale.clear()
                sources = self.sources = read_sources(
                    documents.cards, documents.claims, documents.disputes, findings
                )
                if documents.story is not None:
                    story = assemble(
                        documents.story, documents.chapters, sources, documents.digest, findings, self._scene
                    )
            if story is not None:
                check_use(story, findings)
        return Checked(None if findings.errors else story, tuple(filter(self._stands, findings.all)))

    # Documents

    def _document(self, kind: type[T], name: str, files: Files) -> Shaped[T] | None:
        kept = self._documents.get(name)
        if kept is None or name in self._stale:
            findings = Findings(self._limits.findings)
            shaped = self._patched(kept, name, findings) if kept else None
            if shaped is None:
                with suppress(TooManyFindings):
                    files_ = Files(self.folder, findings, self._limits, self._overlay)
                    shaped = read_document(kind, name, files_)
            last = kept.shaped if kept else self._saved(kind, name) if shaped is None else None
            kept = self._documents[name] = _Document(shaped or last, findings, shaped is not None)
        files.findings.include(kept.findings)
        return kept.shaped

    def _patched(self, kept: _Document, name: str, findings: Findings) -> Shaped[Any] | None:
        """A chapter of which one scene alone was read again, where that will do."""
        text = self._overlay.get(name)
        if text is None or not kept.current or kept.shaped is None or kept.findings.all:
            return None
        if not isinstance(kept.shaped.document, ChapterDocument) or 4 * len(text) > self._limits.file_bytes:
            return None
        with suppress(TooManyFindings):
            return patched(kept.shaped, text.replace("\r\n", "\n").split("\n"), findings)
        return None

    def _saved(self, kind: type[T], name: str) -> Shaped[T] | None:
        """A document as it is on the disk, where a text lies over it."""
        if name not in self._overlay:
            return None
        with suppress(TooManyFindings):
            return read_document(kind, name, Files(self.folder, Findings(), self._limits))
        return None

    def is_current(self, file: str) -> bool:
        """Whether what is known of a file is its present text, which can be parsed."""
        document = self._documents.get(file)
        return document is not None and document.current

    def lines(self, file: str) -> list[str] | None:
        """The lines of a file as they were read last; None where they could not be parsed."""
        document = self._documents.get(file)
        return document.shaped.lines if document and document.shaped and document.current else None

    def _stands(self, finding: Finding) -> bool:
        """Whether a finding stands where it says: of a text that cannot be parsed only that is told."""
        document = self._documents.get(finding.place.file)
        return document is None or document.current or finding in document.findings.all

    # Scenes

    def _scene(self, page: Page, id: str, written: SceneDocument) -> Unfolded:
        if self._renamed is None:
            self._renamed = self._names_that_changed(page)
        address = f"{page.chapter}.{id}"
        kept = self._before.get(address)
        if kept is not None and not _touched(kept, self._renamed):
            if kept.shaped is page.shaped:
                scene = kept
            else:
                extent = page.shaped.extent(page.shaped.document.scenes, id)
                scene = _carried_over(kept, page, extent) or _read(page, id, written, extent)
        else:
            scene = _read(page, id, written, page.shaped.extent(page.shaped.document.scenes, id))
        self._scenes[address] = scene
        if scene.findings:
            page.findings.take(scene.findings)
        return scene.unfolded

    def _names_that_changed(self, page: Page) -> frozenset[str]:
        """The names that mean something else than when scenes were last read, as they stand in texts."""
        before, self._names = self._names, _names_of(page)
        changed: set[str] = set()
        for kind, names in self._names.items():
            old = before.get(kind, {})
            if old != names:
                both = old.keys() | names.keys()
                shortest = _SHORTEST.get(kind, last_id)
                changed.update(shortest(name) for name in both if old.get(name) != names.get(name))
        if before.get(_UNREAD) != self._names[_UNREAD]:
            self._before = {}
        return frozenset(changed)


def _read(page: Page, id: str, written: SceneDocument, extent: slice) -> _Scene:
    """A scene, read, with findings of its own."""
    findings = page.findings.beside()
    texts = msgspec.structs.replace(page.texts, findings=findings)
    try:
        unfolded = read_scene(msgspec.structs.replace(page, findings=findings, texts=texts), id, written)
    except TooManyFindings:
        page.findings.take(findings.all)
        raise
    return _Scene(
        page.shaped,
        page.shaped.document.chapter,
        extent.start,
        page.shaped.lines[extent],
        unfolded,
        findings.all,
        bool(findings.errors) or unfolded.scene.address in findings.unled,
    )


def _touched(kept: _Scene, renamed: frozenset[str]) -> bool:
    """Whether names mean something else to a scene, or there was an error in it, which may name others."""
    if kept.errors or len(renamed) > _MANY:
        return True
    text = "\n".join(kept.lines) if renamed else ""
    return any(name in text for name in renamed)


def _carried_over(kept: _Scene, page: Page, extent: slice) -> _Scene | None:
    """A scene of a document that was parsed again, if its own lines are what they were."""
    if kept.title != page.shaped.document.chapter or kept.lines != page.shaped.lines[extent]:
        return None
    by = extent.start - kept.first
    return msgspec.structs.replace(
        kept,
        shaped=page.shaped,
        first=extent.start,
        unfolded=moved(kept.unfolded, by),
        findings=moved(kept.findings, by),
    )


def _names_of(page: Page) -> Names:
    """All that a scene can name, each with what of it the reading of a scene depends on."""
    scope, story, findings = page.index.scope, page.index.story, page.findings
    return {
        "variable": {
            name: (variable.kind, variable.words, variable.low, variable.high)
            for name, variable in scope.variables.items()
        },
        "scene": dict.fromkeys(page.index.homes, True),
        "choice": dict.fromkeys(scope.choices, True),
        "item": scope.items,
        "worklist": scope.worklists,
        "chapter": dict.fromkeys(page.index.chapters, True),
        "fact": {address: fact.quotes for address, fact in page.sources.facts.items()},
        "cast": dict.fromkeys(story.cast, True),
        "rule": dict.fromkeys(story.handbook, True),
        "figure": dict.fromkeys(story.figures, True),
        _UNREAD: dict.fromkeys([*findings.unread, *findings.unread_seeds], True),
    }
