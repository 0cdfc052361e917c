"""Scripted playthroughs as files: where they lie, and what comes of each when it is run on its story.

Pytest and the command line both go through here, so that a playthrough passes under both or under none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from game.model.story import Story
from game.playing.script_report import failure_report
from game.playing.scripts import ScriptRun, run_script
from game.proving.transcripts import Difference, difference_report, first_difference, transcript_at
from game.reading import Finding, StoryFaults, read_script

FOLDER: Final = "playthroughs"
"""The name of the folders that hold scripted playthroughs: any in a story folder, at any depth."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a playthrough file: its run, or the findings that kept it from being read.

    `differs` is what of a run that held is not as its transcript has it.
    """

    file: Path
    story: Path
    run: ScriptRun | None = None
    findings: tuple[Finding, ...] = ()
    differs: Difference | None = None

    @property
    def passed(self) -> bool:
        return self.holds and self.differs is None

    @property
    def holds(self) -> bool:
        """Whether every step of it holds, whatever its transcript says."""
        return self.run is not None and self.run.passed

    @property
    def report(self) -> str:
        """What is said of a failure; empty where it passed."""
        if self.run is None:
            return "\n\n".join(map(str, self.findings))
        if self.differs:
            return difference_report(self.differs, self.story, self.file)
        return "" if self.run.passed else failure_report(self.run, self.story)


def is_story_folder(folder: Path) -> bool:
    """Whether a folder holds what a story folder must hold."""
    return (folder / "scenes").is_dir() and (folder / "seeds").is_dir()


def nearest_story(path: Path) -> Path | None:
    """The nearest story folder among a path and the folders above it."""
    absolute = path.absolute()
    return next((folder for folder in (absolute, *absolute.parents) if is_story_folder(folder)), None)


def story_of(file: Path) -> Path | None:
    """The story folder of a playthrough: of a YAML file below a `playthroughs/` folder of a story folder.

    None for every other file.
    """
    if file.suffix != ".yaml" or FOLDER not in file.parts:
        return None
    story = nearest_story(file.parent)
    inside = file.absolute().relative_to(story).parts[:-1] if story else ()
    return story if FOLDER in inside else None


def playthroughs_below(folder: Path) -> Iterator[Path]:
    """The playthroughs in a folder and below it, in the order of their paths."""
    return (file for file in sorted(folder.rglob("*.yaml")) if story_of(file))


def playthroughs_of(story: Path) -> Iterator[Path]:
    """The playthroughs below a story folder's `tests/` and `playthroughs/`.

    Those of story folders inside it are not its own, and the rest of it may hold thousands of other files.
    """
    for folder in (story / "tests", story / FOLDER):
        yield from (file for file in playthroughs_below(folder) if story_of(file) == story.absolute())


def play_file(story: Story, folder: Path, file: Path, *, transcripts: bool = True) -> Verdict:
    """Read a playthrough file, run it on its story, and hold it against its transcript if it has one.

    Paths in the verdict, and in what it says, are those given here.
    """
    try:
        script = read_script(story, file)
    except StoryFaults as faults:
        return Verdict(file, folder, findings=faults.findings)
    run = run_script(story, script)
    transcript = transcript_at(file) if transcripts and run.passed else None
    differs = first_difference(story, run, transcript) if transcript else None
    return Verdict(file, folder, run, differs=differs)


def story_unusable(folder: Path, faults: StoryFaults) -> Verdict:
    """The one verdict on all playthroughs of a story that does not load; places begin with its folder."""
    return Verdict(folder, folder, findings=tuple(_below(folder, finding) for finding in faults.findings))


def _below(folder: Path, finding: Finding) -> Finding:
    place = replace(finding.place, file=(folder / finding.place.file).as_posix())
    return replace(finding, place=place)


def as_seen_from_here(path: Path) -> Path:
    """A path as a person in the current folder would write it, where it lies below that folder."""
    absolute, here = path.absolute(), Path.cwd()
    return absolute.relative_to(here) if absolute.is_relative_to(here) else absolute
