"""Scripted playthroughs as pytest items: `pytest tests/playthroughs`, with no code in between.

Every YAML file in a `playthroughs/` folder that lies in a story folder is an item; other YAML files are
left alone.  This module is imported by every pytest run of every project that has the package
installed, so that it imports nothing of ours before there is a playthrough to run.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.pytest_transcripts import Transcripts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _pytest._code.code import TerminalRepr, TracebackStyle

    from game.model.story import Story
    from game.proving.playthroughs import Verdict
    from game.pytest_cover import StoryCover


class StoryUnusable(Exception):
    """The story itself does not load; the message holds its findings."""


class PlaythroughFailed(Exception):
    """A playthrough did not hold, or could not be read; the message is the whole report."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.report)


class PlaythroughFile(pytest.File):
    """A file with one scripted playthrough, and the story folder that it lies in."""

    folder: Path

    def collect(self) -> Iterator[Playthrough]:
        yield Playthrough.from_parent(self, name=self.path.stem)


class Playthrough(pytest.Item):
    """One scripted playthrough."""

    def runtest(self) -> None:
        from game.proving.playthroughs import as_seen_from_here, play_file

        assert isinstance(self.parent, PlaythroughFile)
        folder = self.parent.folder
        story = self.config.stash[_LIBRARY].story(folder, asked_by=self.nodeid)
        transcripts = self.config.stash[_TRANSCRIPTS]
        here = as_seen_from_here(self.path)
        verdict = play_file(story, as_seen_from_here(folder), here, transcripts=not transcripts.accepting)
        transcripts.add(verdict)
        cover = self.config.stash[_COVER]
        if cover is not None and verdict.run is not None:
            cover.add(folder, self.path.stem, verdict.run)
        if not verdict.passed:
            raise PlaythroughFailed(verdict)

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: TracebackStyle | None = None
    ) -> str | TerminalRepr:
        if isinstance(excinfo.value, PlaythroughFailed | StoryUnusable):
            return str(excinfo.value)
        # A fault of the program: its traceback begins here, not in pytest.
        excinfo.traceback = excinfo.traceback.cut(path=__file__)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, self.name


class Library:
    """The stories of a session, each read once; of one that cannot be used the first playthrough tells."""

    def __init__(self) -> None:
        self._stories: dict[Path, Story] = {}
        self._told_by: dict[Path, str] = {}

    def story(self, folder: Path, *, asked_by: str) -> Story:
        """The story in a folder.

        Raises `StoryUnusable` for the first item that asks for one that does not load, and skips the others.
        """
        if folder in self._told_by:
            pytest.skip(f"the story does not load: see {self._told_by[folder]}")
        if folder not in self._stories:
            self._stories[folder] = self._load(folder, asked_by)
        return self._stories[folder]

    def _load(self, folder: Path, asked_by: str) -> Story:
        from game.proving.playthroughs import as_seen_from_here
        from game.reading import StoryFaults, load_story

        try:
            return load_story(folder)
        except StoryFaults as faults:
            self._told_by[folder] = asked_by
            where = "this folder" if folder == Path.cwd() else as_seen_from_here(folder)
            raise StoryUnusable(f"the story in {where} does not load\n\n{faults}") from None


_LIBRARY = pytest.StashKey[Library]()
_COVER = pytest.StashKey["StoryCover | None"]()
_TRANSCRIPTS = pytest.StashKey[Transcripts]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("eleven-minutes", "scripted playthroughs of stories")
    group.addoption(
        "--story-cover",
        action="store_true",
        help="Tell what the playthroughs that ran covered of their stories.",
    )
    group.addoption(
        "--story-cover-fail-under",
        action="append",
        default=[],
        metavar="PERCENT",
        help="Fail where less of a story is covered: 90 of every kind, choices=90 of one, queue:90 or"
        " queue:choices=90 of a chapter. May be given several times; implies --story-cover.",
    )
    group.addoption(
        "--accept-transcripts",
        action="store_true",
        help="Write the transcripts of the playthroughs that hold anew, and list what changed."
        " Refused where CI is set, and with -n.",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_LIBRARY] = Library()
    config.stash[_TRANSCRIPTS] = transcripts = Transcripts(config)
    config.pluginmanager.register(transcripts, "eleven-minutes-transcripts")
    config.stash[_COVER] = cover = _cover(config)
    if cover is not None:
        config.pluginmanager.register(cover, "eleven-minutes-cover")


def _cover(config: pytest.Config) -> StoryCover | None:
    """What keeps the coverage, where it was asked for."""
    thresholds: list[str] = config.getoption("story_cover_fail_under")
    if not thresholds and not config.getoption("story_cover"):
        return None
    from game.pytest_cover import StoryCover, thresholds_of

    return StoryCover(config, thresholds_of(thresholds))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PlaythroughFile | None:
    if file_path.suffix != ".yaml" or "playthroughs" not in file_path.parts:
        return None
    from game.proving.playthroughs import story_of

    folder = story_of(file_path)
    if folder is None:
        return None
    file: PlaythroughFile = PlaythroughFile.from_parent(parent, path=file_path)
    file.folder = folder
    return file
