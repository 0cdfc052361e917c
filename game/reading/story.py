"""A story folder as a story: read, checked, and refused with all that is wrong with it."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from game.model.story import Story
from game.reading.assembly import assemble
from game.reading.coverage import check_use
from game.reading.files import Files, Limits
from game.reading.findings import Finding, Findings, TooManyFindings
from game.reading.folder import ReadDocument, read_folder
from game.reading.loading import shipped_folder, uncollected
from game.reading.seeds import read_sources


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
            story = story_of(Files(root, findings, limits, overlay))
        if story is not None:
            check_use(story, findings)
    return Checked(None if findings.errors else story, findings.all)


def story_of(files: Files, read: ReadDocument | None = None) -> Story | None:
    """The story of a folder's files, each of its documents read by `read`; None where it cannot be played."""
    findings = files.findings
    documents = read_folder(files, read)
    sources = read_sources(documents.cards, documents.claims, documents.disputes, findings)
    if documents.story is None:
        return None
    return assemble(documents.story, documents.chapters, sources, documents.digest, findings)
