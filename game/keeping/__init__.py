"""Keeping: playthroughs, endings found and settings, so that nothing is lost.

shelf = Shelf()                                 # in the player's own folder
run = shelf.begin(story, seed=7)                # a `Playthrough` that is kept from its first choice on
run = shelf.resume(story, shelf.saves(story)[0].id)
shelf.news()                                    # what the player should be told: nothing here ends play

Names are imported when they are first used: a first screen needs the settings, and no playthrough.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.keeping.changed import Offer as Offer
    from game.keeping.changed import StoryChanged as StoryChanged
    from game.keeping.kept import KeptPlaythrough as KeptPlaythrough
    from game.keeping.records import Found as Found
    from game.keeping.records import Save as Save
    from game.keeping.records import Step as Step
    from game.keeping.settings import KeptSettings as KeptSettings
    from game.keeping.shelf import Shelf as Shelf
    from game.keeping.tree import Tree as Tree
    from game.keeping.trouble import BadName as BadName
    from game.keeping.trouble import NotKept as NotKept
    from game.keeping.trouble import SaveGone as SaveGone

__all__ = [
    "BadName",
    "Found",
    "KeptPlaythrough",
    "KeptSettings",
    "NotKept",
    "Offer",
    "Save",
    "SaveGone",
    "Shelf",
    "Step",
    "StoryChanged",
    "Tree",
]

_HOMES = {
    "BadName": "trouble",
    "Found": "records",
    "KeptPlaythrough": "kept",
    "KeptSettings": "settings",
    "NotKept": "trouble",
    "Offer": "changed",
    "Save": "records",
    "SaveGone": "trouble",
    "Shelf": "shelf",
    "Step": "records",
    "StoryChanged": "changed",
    "Tree": "tree",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'game.keeping' has no attribute {name!r}")
    return getattr(import_module(f"game.keeping.{_HOMES[name]}"), name)
