"""A story folder read as `check` reads it: what loading refuses, then what makes a story fall short."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from game.authoring.checks import OF_TEXTS, remarks
from game.authoring.checks.remark import Remark
from game.authoring.proof import MOST_STATES, Proof, prove
from game.model.places import Place
from game.model.story import Story
from game.proving.playthroughs import playthroughs_of
from game.reading import Checked, check_script, check_story, shipped_folder
from game.reading.files import Files, Limits
from game.reading.findings import Finding, Findings, TooManyFindings
from game.reading.translations.files import translations_in
from game.reading.translations.story import check_translation


def inspect_story(
    folder: str | Path | None = None,
    *,
    limits: Limits | None = None,
    overlay: Mapping[str, str] | None = None,
    states: int = MOST_STATES,
) -> Checked:
    """Reads a story folder, by default the one that ships, and tells all that is wrong or worth a look.

    A story without errors is also played, for at most so many states; with none it is only looked at.  Its
    scripted playthroughs are read, and not run.
    """
    root = shipped_folder() if folder is None else Path(folder)
    checked = check_story(root, limits=limits, overlay=overlay)
    if checked.story is None:
        return checked
    limits = limits or Limits()
    findings = [
        *checked.findings,
        *warnings_of(checked.story, root, limits=limits, overlay=overlay, states=states),
        *_of_playthroughs(checked.story, root, overlay or {}),
        *findings_of_translations(checked.story, root, limits=limits, overlay=overlay),
    ]
    return Checked(checked.story, tuple(sorted(findings, key=_in_order)))


def warnings_of(
    story: Story,
    folder: Path,
    *,
    limits: Limits | None = None,
    overlay: Mapping[str, str] | None = None,
    states: int = MOST_STATES,
) -> tuple[Finding, ...]:
    """What the checks find in a story that was read from a folder, sorted by place."""
    proof = prove(story, states) if states else Proof()
    return _told(remarks(story, proof), folder, limits or Limits(), overlay)


def _told(
    found: Iterable[Remark], folder: Path, limits: Limits, overlay: Mapping[str, str] | None
) -> tuple[Finding, ...]:
    """Remarks with the lines of the files that they are about, sorted by place."""
    findings = Findings(limits.findings)
    files = Files(folder, Findings(), limits, overlay)
    known: set[str] = set()
    with suppress(TooManyFindings):
        for remark in found:
            file = remark.place.file
            if file not in known:
                known.add(file)
                findings.know(file, (files.read(file) or "").split("\n"))
            words: dict[str, Any] = remark.words
            findings.add(remark.code, remark.place, sought=remark.sought, hint=remark.hint, **words)
    return findings.all


def _of_playthroughs(story: Story, root: Path, overlay: Mapping[str, str]) -> Iterator[Finding]:
    """What is wrong with the playthroughs in a story folder, as far as that is seen without playing."""
    for path in playthroughs_of(root):
        name = path.relative_to(root).as_posix()
        for finding in check_script(story, path, overlay.get(name)).findings:
            place = msgspec.structs.replace(finding.place, file=name)
            yield msgspec.structs.replace(finding, place=place)


def findings_of_translations(
    story: Story, root: Path, *, limits: Limits | None = None, overlay: Mapping[str, str] | None = None
) -> Iterator[Finding]:
    """What is wrong with the languages into which a story is translated, and what only they fall short of."""
    limits = limits or Limits()
    languages = translations_in(root)
    own = {_said(remark) for remark in remarks(story, Proof(), OF_TEXTS)} if languages else set()
    for language in languages:
        translated = check_translation(root, language, limits=limits, overlay=overlay)
        yield from translated.findings
        if translated.story is not None:
            found = remarks(translated.story, Proof(), OF_TEXTS)
            new = (remark for remark in found if _said(remark) not in own)
            yield from _told(new, root, limits, overlay)


def _said(remark: Remark) -> tuple[str, ...]:
    """What a remark says, wherever it says it."""
    return (remark.code, *remark.words.values())


def _in_order(finding: Finding) -> tuple[Place, str, str]:
    return finding.place, finding.code, finding.message
