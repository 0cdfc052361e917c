"""Loading a story for a verb: one that cannot be played ends the verb with its findings."""

from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.status import StoryFallsShort

if TYPE_CHECKING:
    from game.model.story import Story


def loaded_story(folder: Path, language: str = "") -> "Story":
    """The story in a folder, perhaps in a language into which it is translated.

    Raises `StoryFallsShort` with every finding where it cannot be played.
    """
    from game.reading import StoryFaults, load_story

    try:
        return load_story(folder, language)
    except StoryFaults as faults:
        count = len(faults.findings)
        things = "one thing is wrong" if count == 1 else f"{count} things are wrong"
        raise StoryFallsShort(f"{folder} cannot be played: {things}\n\n{faults}") from faults
