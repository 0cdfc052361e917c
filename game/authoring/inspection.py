"""A story folder read as `check` reads it: what loading refuses, then what makes a story fall short."""

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from game.authoring.checks import remarks
from game.authoring.checks.remark import Remark
from game.authoring.proof import MOST_STATES, Proof, prove
from game.model.places import Place
from game.model.story import Story
from game.reading import Checked, check_story, shipped_folder
from game.reading.files import Files, Limits
from game.reading.findings import Finding, Findings, TooManyFindings

_SOUGHT_IN: Final = 200
"""So many lines below its place a remark's letters are looked for."""


def inspect_story(
    folder: str | Path | None = None,
    *,
    limits: Limits | None = None,
    overlay: Mapping[str, str] | None = None,
    states: int = MOST_STATES,
) -> Checked:
    """Reads a story folder, by default the one that ships, and tells all that is wrong or worth a look.

    A story without errors is also played, for at most so many states; with none it is only looked at.
    """
    root = shipped_folder() if folder is None else Path(folder)
    checked = check_story(root, limits=limits, overlay=overlay)
    if checked.story is None:
        return checked
    more = warnings_of(checked.story, root, limits=limits, overlay=overlay, states=states)
    return Checked(checked.story, tuple(sorted([*checked.findings, *more], key=_in_order)))


def warnings_of(
    story: Story,
    folder: Path,
    *,
    limits: Limits | None = None,
    overlay: Mapping[str, str] | None = None,
    states: int = MOST_STATES,
) -> tuple[Finding, ...]:
    """What the checks find in a story that was read from a folder, sorted by place."""
    limits = limits or Limits()
    findings = Findings(limits.findings)
    texts = _Texts(Files(folder, Findings(), limits, overlay), findings)
    proof = prove(story, states) if states else Proof()
    with suppress(TooManyFindings):
        for remark in remarks(story, proof):
            width = len(remark.sought) or None
            findings.add(remark.code, texts.place(remark), width=width, hint=remark.hint, **remark.words)
    return findings.all


class _Texts:
    """The files that remarks are about, read when the first one is."""

    def __init__(self, files: Files, findings: Findings) -> None:
        self._files = files
        self._findings = findings
        self._lines: dict[str, list[str]] = {}

    def place(self, remark: Remark) -> Place:
        """Where a remark is exactly: at the letters that it seeks, at its place or the next below."""
        place = remark.place
        lines = self._read(place.file)
        if not remark.sought:
            return place
        sought = re.compile(rf"(?<!\w){re.escape(remark.sought)}(?!\w)")
        for number, line in enumerate(lines[place.line - 1 : place.line + _SOUGHT_IN], start=place.line):
            found = sought.search(line, place.column - 1 if number == place.line else 0)
            if found:
                return msgspec.structs.replace(place, line=number, column=found.start() + 1)
        return place

    def _read(self, file: str) -> list[str]:
        lines = self._lines.get(file)
        if lines is None:
            lines = self._lines[file] = (self._files.read(file) or "").split("\n")
            self._findings.know(file, lines)
        return lines


def _in_order(finding: Finding) -> tuple[Place, str, str]:
    return finding.place, finding.code, finding.message
