"""`--accept-transcripts`: the transcripts of the playthroughs of a pytest run, written anew on purpose.

Like the plugin, it imports nothing of ours before there is a playthrough to run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from game.playing.scripts import ScriptRun
    from game.proving.playthroughs import Verdict
    from game.proving.transcripts import Accepted

_SENT = "without_transcript"


class Transcripts:
    """The plugin that accepts transcripts where that was asked for, and says which playthroughs have none."""

    def __init__(self, config: pytest.Config) -> None:
        self.accepting = bool(config.getoption("accept_transcripts"))
        self._config = config
        self._held: list[tuple[Path, ScriptRun]] = []
        self._bare = 0
        self._accepted: list[Accepted] = []
        if self.accepting:
            self._check_may_accept()

    def _check_may_accept(self) -> None:
        from game.proving.transcripts import refused_here

        if refused := refused_here():
            raise pytest.UsageError(f"--accept-transcripts: {refused}")
        if self._config.getoption("numprocesses", None):
            raise pytest.UsageError(
                "--accept-transcripts: they are written by one process; leave -n out, or give -n 0."
            )

    def add(self, verdict: Verdict) -> None:
        """Keep what a playthrough came to."""
        from game.proving.transcripts import has_transcript

        if verdict.run is None or not verdict.holds:
            return
        if self.accepting:
            self._held.append((verdict.file, verdict.run))
        elif not has_transcript(verdict.file):
            self._bare += 1

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """A worker of pytest-xdist is done: take over what it counted."""
        self._bare += getattr(node, "workeroutput", {}).get(_SENT, 0)

    def pytest_sessionfinish(self) -> None:
        output: dict[str, object] | None = getattr(self._config, "workeroutput", None)
        if output is not None:
            output[_SENT] = self._bare
        elif self._held:
            from game.proving.transcripts import accept

            self._accepted = accept(self._held)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self._held:
            terminalreporter.section("transcripts")
            for line in [str(each) for each in self._accepted] or ["no transcript has changed"]:
                terminalreporter.write_line(line)
        elif self._bare:
            from game.model.plurals import counted

            terminalreporter.write_line(
                f"{counted(self._bare, 'playthrough')} without a transcript; --accept-transcripts writes one"
            )
