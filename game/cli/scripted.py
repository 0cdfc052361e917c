"""A scripted playthrough played from its file, for verbs that go on from where it leads."""

from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.status import StoryFallsShort

if TYPE_CHECKING:
    from game.model.story import Story
    from game.playing.scripts import Failure, ScriptRun


def played_script(story: "Story", file: Path, until: int | None = None) -> "ScriptRun":
    """A script's run, as far as its steps hold, or those above the line `until`.

    Raises `StoryFallsShort` where the file cannot be read.
    """
    from game.playing.scripts import run_script
    from game.reading import StoryFaults, read_script

    try:
        return run_script(story, read_script(story, file), until=until)
    except StoryFaults as faults:
        raise StoryFallsShort(str(faults)) from faults


def run_to(story: "Story", file: Path, until: int | None = None) -> "ScriptRun":
    """A script's run, all of whose steps hold, or those above the line `until`.

    Raises `StoryFallsShort` where one does not hold, or where the file cannot be read.
    """
    run = played_script(story, file, until)
    if run.failure and run.held < len(run.script.steps):
        raise StoryFallsShort(failure_words(run.failure))
    return run


def failure_words(failure: "Failure") -> str:
    """Where a script does not hold, what it expected there and what was found, in three lines."""
    return f"{failure.place}: {failure.step}\n  expected  {failure.expected}\n  found     {failure.found}"
