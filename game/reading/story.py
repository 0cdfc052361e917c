"""A story folder as a story: read, checked, and refused with all that is wrong with it."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import msgspec

from game.model.story import Story
from game.reading.assembly import assemble
from game.reading.cache import fingerprint, story_cache
from game.reading.coverage import check_use
from game.reading.files import Files, Limits
from game.reading.findings import Finding, Findings, StoryFaults, TooManyFindings
from game.reading.folder import read_folder
from game.reading.seeds import read_sources

GAME: Final = Path(__file__).resolve().parent.parent


class Checked(msgspec.Struct, frozen=True):
    """What came of reading a story folder.

    `findings` are sorted by place; `story` is None where one of them is an error.
    """

    story: Story | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that make the story unusable."""
        return tuple(finding for finding in self.findings if finding.severity == "error")


def shipped_folder() -> Path:
    """The folder of the story that ships: inside the installed package, or the checkout."""
    installed = GAME / "shipped"
    return installed if installed.is_dir() else GAME.parent


def check_story(
    folder: str | Path | None = None,
    *,
    limits: Limits | None = None,
    overlay: Mapping[str, str] | None = None,
) -> Checked:
    """Reads a story folder, by default the one that ships, and never raises for what is wrong with it.

    `overlay` holds texts by file name (`scenes/story.yaml`) that count in place of what is on the disk.
    """
    root = shipped_folder() if folder is None else Path(folder)
    limits = limits or Limits()
    findings = Findings(limits.findings)
    story = None
    with suppress(TooManyFindings):
        with uncollected():
            story = _read(Files(root, findings, limits, overlay))
        if story is not None:
            check_use(story, findings)
    return Checked(None if findings.errors else story, findings.all)


def load_story(folder: str | Path | None = None) -> Story:
    """The story of a folder, by default the one that ships.

    One that was read before, by this program and from the same files, comes from a cache.  Raises
    `StoryFaults` with every finding, sorted by place, where one of them is an error.
    """
    root = shipped_folder() if folder is None else Path(folder)
    cache = story_cache()
    mark = fingerprint(root) if cache else None
    if cache and mark:
        with uncollected():
            kept = cache.story(mark)
        if kept is not None:
            return kept
    checked = check_story(root)
    if checked.story is None:
        raise StoryFaults(checked.findings)
    if cache and mark:
        cache.keep(mark, checked.story)
    return checked.story


def _read(files: Files) -> Story | None:
    findings = files.findings
    documents = read_folder(files)
    sources = read_sources(documents.cards, documents.claims, documents.disputes, findings)
    if documents.story is None:
        return None
    return assemble(documents.story, documents.chapters, sources, documents.digest, findings)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keeps the collector from walking the nodes of a large story again and again.

    None of them is garbage until the story is done, and then counting references frees them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
