"""Keeping: playthroughs, endings found and settings, so that nothing is lost.

shelf = Shelf()                                 # in the player's own folder
run = shelf.begin(story, seed=7)                # a `Playthrough` that is kept from its first choice on
run = shelf.resume(story, shelf.saves(story)[0].id)
shelf.news()                                    # what the player should be told: nothing here ends play
"""

from game.keeping.changed import Offer, StoryChanged
from game.keeping.kept import KeptPlaythrough
from game.keeping.records import Found, Save, Step
from game.keeping.settings import KeptSettings
from game.keeping.shelf import Shelf
from game.keeping.tree import Tree
from game.keeping.trouble import BadName, NotKept, SaveGone

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
