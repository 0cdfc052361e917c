"""`--story-cover`: what the playthroughs of a pytest run covered of their stories.

With pytest-xdist every worker sends what it played, and the process that started them adds it up.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from game.proving.cover import Covering, Threshold, read_threshold, shortfalls
from game.proving.cover_text import cover_lines
from game.proving.excuses import FILE, read_excuses
from game.proving.playthroughs import as_seen_from_here
from game.proving.seeing import Run, run_of
from game.reading import StoryFaults, load_story

if TYPE_CHECKING:
    from game.playing.scripts import ScriptRun

_SENT = "story_cover"
Played = dict[str, list[tuple[str, list[str], int, dict[str, Any]]]]
"""By story folder: the name of a playthrough, its choices, its seed, and what it fixed of chance.

Plain values alone, for they go from one process to another.
"""


def thresholds_of(written: list[str]) -> list[Threshold]:
    """The thresholds of `--story-cover-fail-under`.  Raises `pytest.UsageError` for one that is none."""
    try:
        return [read_threshold(words) for words in written]
    except ValueError as error:
        raise pytest.UsageError(f"--story-cover-fail-under: {error}") from None


class StoryCover:
    """The plugin that keeps what was played, and reports on it when everything has been."""

    def __init__(self, config: pytest.Config, thresholds: list[Threshold]) -> None:
        self._config = config
        self._thresholds = thresholds
        self._played: Played = {}
        self._told: list[str] = []
        self._chapters: set[str] = set()

    def add(self, folder: Path, name: str, run: ScriptRun) -> None:
        """Keep what a playthrough of the story in a folder played."""
        played = run_of(run)
        kept = (name, list(played.choices), played.seed, dict(played.draws))
        self._played.setdefault(str(folder), []).append(kept)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A worker of pytest-xdist is done: take over what it played."""
        sent: Played = getattr(node, "workeroutput", {}).get(_SENT, {})
        for folder, runs in sent.items():
            self._played.setdefault(folder, []).extend(runs)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        output: dict[str, object] | None = getattr(self._config, "workeroutput", None)
        if output is not None:
            output[_SENT] = self._played
            return
        enough = [self._covers(Path(folder), runs) for folder, runs in sorted(self._played.items())]
        nowhere = self._chapters_of_no_story()
        self._told += nowhere
        if (nowhere or not all(enough)) and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self._told:
            terminalreporter.section("story coverage")
            for line in self._told:
                terminalreporter.write_line(line)

    def _chapters_of_no_story(self) -> list[str]:
        asked = {threshold.chapter for threshold in self._thresholds if threshold.chapter}
        return [f"no story that was played has a chapter {name}" for name in sorted(asked - self._chapters)]

    def _covers(self, folder: Path, runs: list[tuple[str, list[str], int, dict[str, Any]]]) -> bool:
        """Whether enough of a story is covered; what is to be told of it is kept."""
        try:
            story, excuses = load_story(folder), read_excuses(folder)
        except StoryFaults as faults:
            self._told += str(faults).splitlines()
            return False
        self._chapters |= set(story.chapters)
        covering = Covering(story, excuses)
        # The order in which workers end is no order.
        for name, choices, seed, draws in sorted(runs, key=lambda run: run[0]):
            covering.add_script(name, Run(tuple(choices), seed, draws))
        coverage = covering.coverage()
        here = [t for t in self._thresholds if t.chapter is None or t.chapter in story.chapters]
        short = shortfalls(coverage, here)
        idle = [
            f"{as_seen_from_here(folder / FILE)} excuses no part of the story: {name}"
            for name in excuses.idle(covering.parts)
        ]
        self._told += [*cover_lines(story, coverage, short), *idle]
        return not short and not idle
