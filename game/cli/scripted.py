"""Where a scripted playthrough leads, for verbs that go on from there."""

from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.status import StoryFallsShort

if TYPE_CHECKING:
    from game.model.story import Story
    from game.playing.scripts import ScriptRun


def run_to(story: "Story", file: Path, until: int | None = None) -> "ScriptRun":
    """A script's run, all of whose steps hold, or those above the line `until`.

    Raises `StoryFallsShort` where one does not hold, or where the file cannot be read.
    """
    from game.playing.scripts import run_script
    from game.reading import StoryFaults, read_script

    try:
        run = run_script(story, read_script(story, file), until=until)
    except StoryFaults as faults:
        raise StoryFallsShort(str(faults)) from faults
    if run.failure and run.held < len(run.script.steps):
        failure = run.failure
        raise StoryFallsShort(
            f"{failure.place}: {failure.step}\n  expected  {failure.expected}\n  found     {failure.found}"
        )
    return run
