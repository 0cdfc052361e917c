"""Eleven Minutes: play, write and prove documentary interactive fiction.

The public surface, all there is to build on:

    story = load_story("my-story")          # or load_story() for the story that ships
    run = Playthrough.start(story, seed=7)
    moment = run.look()                     # what there is to show: blocks, choices, clock
    moment = run.choose(moment.choices[0].address)
    run.rewind()                            # back one choice
    run.log                                 # what was chosen, where and when

`check(folder)` gives the findings on a story folder without raising.  Names are imported when they are
first used, so that `import game` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.authoring.inspection import inspect_story as check
    from game.model.story import Story as Story
    from game.playing.errors import ChoiceUnavailable as ChoiceUnavailable
    from game.playing.errors import StoryError as StoryError
    from game.playing.moment import Moment as Moment
    from game.playing.playthrough import Playthrough as Playthrough
    from game.reading import Finding as Finding
    from game.reading import StoryFaults as StoryFaults
    from game.reading import load_story as load_story

__all__ = [
    "ChoiceUnavailable",
    "Finding",
    "Moment",
    "Playthrough",
    "Story",
    "StoryError",
    "StoryFaults",
    "check",
    "load_story",
]

_HOMES = {
    "ChoiceUnavailable": ("game.playing.errors", "ChoiceUnavailable"),
    "Finding": ("game.reading", "Finding"),
    "Moment": ("game.playing.moment", "Moment"),
    "Playthrough": ("game.playing.playthrough", "Playthrough"),
    "Story": ("game.model.story", "Story"),
    "StoryError": ("game.playing.errors", "StoryError"),
    "StoryFaults": ("game.reading", "StoryFaults"),
    "check": ("game.authoring.inspection", "inspect_story"),
    "load_story": ("game.reading", "load_story"),
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'game' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
