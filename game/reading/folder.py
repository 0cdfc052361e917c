"""A story folder's documents: which files there are, and each of them read and shaped.

Chapters are in the order of their numbers.  What could not be read is missing here and told in findings.
"""

import re
from pathlib import Path
from typing import Final, Protocol, TypeVar

import msgspec

from game.model.addresses import CHAPTER_FILE, ID
from game.model.places import Place
from game.reading.documents import (
    CardDocument,
    ChapterDocument,
    ClaimsDocument,
    DisputesDocument,
    StoryDocument,
)
from game.reading.files import Files
from game.reading.shape import Shaped, shape
from game.reading.yaml import compose

T = TypeVar("T")

STORY_FILE: Final = "scenes/story.yaml"
CLAIMS_FILE: Final = "seeds/claims.yaml"
DISPUTES_FILE: Final = "seeds/disputes.yaml"
_NUMBER: Final = re.compile(r"([0-9]+)([a-z]?)-")


class FolderDocuments(msgspec.Struct):
    """What a story folder holds, by the ids that its file names give."""

    story: Shaped[StoryDocument] | None = None
    chapters: dict[str, Shaped[ChapterDocument]] = {}
    cards: dict[str, Shaped[CardDocument]] = {}
    claims: Shaped[ClaimsDocument] | None = None
    disputes: Shaped[DisputesDocument] | None = None
    digest: str = ""


class ReadDocument(Protocol):
    """Reads one document, as `read_document` does."""

    def __call__(self, kind: type[T], name: str, files: Files) -> Shaped[T] | None: ...


def read_folder(files: Files, read: ReadDocument | None = None) -> FolderDocuments:
    """Reads everything that a story folder holds, each document by `read`."""
    read = read or read_document
    documents = FolderDocuments()
    if not files.root.is_dir():
        files.findings.add("E001", Place(str(files.root)), folder=files.root)
        return documents
    scenes = files.names("scenes")
    if Path(STORY_FILE).name in scenes:
        documents.story = read(StoryDocument, STORY_FILE, files)
    else:
        near = _story_elsewhere(scenes, files)
        hint = f"there is `{near}`: move it, or call it by that name" if near else ""
        files.findings.add("E025", Place(STORY_FILE), file=STORY_FILE, folder=files.root, hint=hint)
        scenes = [name for name in scenes if f"scenes/{name}" != near]
    _read_chapters(scenes, files, documents, read)
    _read_seeds(files, documents, read)
    documents.digest = files.digest
    return documents


def read_document(kind: type[T], name: str, files: Files, shown: str | None = None) -> Shaped[T] | None:
    """One document, or None where nothing can be read of it; then findings say why.

    `shown` is what places call the file, where that is not its name.
    """
    text = files.read(name, shown)
    if text is None:
        return None
    node = compose(text, shown or name, files.findings)
    if node is None:
        return None
    return shape(kind, node, shown or name, text.split("\n"), files.findings)


def _read_chapters(names: list[str], files: Files, documents: FolderDocuments, read: ReadDocument) -> None:
    chapter_files: dict[str, str] = {}
    if not any(name.lower().endswith((".yaml", ".yml")) and name != Path(STORY_FILE).name for name in names):
        if names:
            files.findings.add("E024", Place("scenes"))
        files.findings.no_chapters = True
    for name in sorted(_yaml_files("scenes", names, files), key=_in_order):
        found = CHAPTER_FILE.match(name)
        if name == Path(STORY_FILE).name:
            continue
        if found is None:
            _add_name(f"scenes/{name}", "05-the-last-tram.yaml", files)
            continue
        chapter = found["chapter"]
        if chapter in chapter_files:
            first = f"scenes/{chapter_files[chapter]}"
            files.findings.add("E026", Place(f"scenes/{name}"), chapter=chapter, first=first)
            continue
        chapter_files[chapter] = name
        shaped = read(ChapterDocument, f"scenes/{name}", files)
        if shaped is not None:
            documents.chapters[chapter] = shaped
        if shaped is None or not shaped.document.scenes:
            files.findings.unread.add(chapter)


def _story_elsewhere(scenes: list[str], files: Files) -> str | None:
    """The file that is meant to be the story's, where it has another name or stands beside the folder."""
    for name in scenes:
        if name.lower() in ("story.yaml", "story.yml"):
            return f"scenes/{name}"
    return "story.yaml" if (files.root / "story.yaml").is_file() else None


def _read_seeds(files: Files, documents: FolderDocuments, read: ReadDocument) -> None:
    names = files.names("seeds")
    for name in _yaml_files("seeds", names, files):
        file = f"seeds/{name}"
        if file in (CLAIMS_FILE, DISPUTES_FILE):
            continue
        card = name.removesuffix(".yaml")
        if not ID.match(card):
            _add_name(file, "courier.yaml", files)
            continue
        shaped = read(CardDocument, file, files)
        if shaped is None:
            files.findings.unread_seeds.add(card)
        else:
            documents.cards[card] = shaped
    if not documents.cards and not any(name.endswith(".yaml") for name in names):
        files.findings.add("E027", Place("seeds"), folder=files.root)
    if Path(CLAIMS_FILE).name in names:
        documents.claims = read(ClaimsDocument, CLAIMS_FILE, files)
        if documents.claims is None:
            files.findings.unread_seeds.add("claims")
    if Path(DISPUTES_FILE).name in names:
        documents.disputes = read(DisputesDocument, DISPUTES_FILE, files)


def _yaml_files(folder: str, names: list[str], files: Files) -> list[str]:
    for name in names:
        stem, _, ending = name.rpartition(".")
        if ending.lower() in ("yml", "yaml") and ending != "yaml" and not name.startswith("."):
            _add_name(f"{folder}/{name}", f"{stem}.yaml", files)
    return [name for name in names if name.endswith(".yaml") and not name.startswith(".")]


def _add_name(file: str, form: str, files: Files) -> None:
    """Tells of a file that is not read because of its name; what it holds may well exist."""
    name = file.rpartition("/")[2]
    files.findings.add("E020", Place(file), name=name, hint=f"call it by a name such as `{form}`")
    meant = re.sub(r"[^a-z0-9]+", "-", name.rpartition(".")[0].lower())
    files.findings.unread.add(_NUMBER.sub("", meant))
    files.findings.unread_seeds.add(meant)


def _in_order(name: str) -> tuple[bool, int, str, str]:
    """By number, then by the letter after it, then by name; what has no number comes last."""
    found = _NUMBER.match(name)
    return (False, int(found[1][:9]), found[2], name) if found else (True, 0, "", name)
