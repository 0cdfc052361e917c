"""What takes longer than a keystroke to find: the checks that look at the story as a whole, and play it.

They run beside the typing, on the story as it was; what they found is shown where it still stands.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from game.authoring.inspection import findings_of_translations, warnings_of
from game.authoring.language_server.texts import lines_of, text_on_disk
from game.model.story import Story
from game.reading import Finding
from game.reading.characters import visible


class Inspection(msgspec.Struct, frozen=True):
    """A story as it was at some moment, with the texts that then lay over its files."""

    story: Story
    folder: Path
    overlay: Mapping[str, str]

    def run(self) -> "Remarks":
        """Looks at the story and plays it, for about a second."""
        findings = (
            *warnings_of(self.story, self.folder, overlay=self.overlay),
            *findings_of_translations(self.story, self.folder, overlay=self.overlay),
        )
        files = {finding.place.file for finding in findings}
        return Remarks(findings, {file: self._length(file) for file in files})

    def _length(self, file: str) -> int:
        text = self.overlay.get(file)
        return len(lines_of(text if text is not None else text_on_disk(self.folder / file)))


class Remarks(msgspec.Struct, frozen=True):
    """Findings of an inspection, and how many lines each of their files had."""

    findings: tuple[Finding, ...] = ()
    lengths: Mapping[str, int] = {}

    def standing(self, lines: Callable[[str], list[str]]) -> Iterator[Finding]:
        """Those whose line still stands, where it was or as far below as the file has grown."""
        for finding in self.findings:
            present = lines(finding.place.file)
            grown = len(present) - self.lengths[finding.place.file]
            for line in dict.fromkeys((finding.place.line, finding.place.line + grown)):
                if 0 < line <= len(present) and visible(present[line - 1]) == finding.line:
                    place = msgspec.structs.replace(finding.place, line=line)
                    yield msgspec.structs.replace(finding, place=place)
                    break
