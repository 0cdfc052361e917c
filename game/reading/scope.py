"""What an expression may name: variables, scenes, choices, worklists with their items and answers.

The reader makes a scope from the documents before it reads any expression, and one from a finished story
for the playthroughs that are written about it.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

import msgspec

from game.model.story import Declaration, Story
from game.reading.typed import Typed


class ItemAnswers(NamedTuple):
    """An item's address, and the ids of its answers: those that end it, and those that stay at it."""

    item: str
    closing: tuple[str, ...]
    staying: tuple[str, ...]


class Scope(msgspec.Struct, frozen=True):
    """What there is to name, all addresses full.

    `worklists` has the items of each worklist, `items` each item by its own address.
    """

    variables: Mapping[str, Declaration] = {}
    scenes: Collection[str] = frozenset()
    choices: Collection[str] = frozenset()
    worklists: Mapping[str, tuple[ItemAnswers, ...]] = {}
    items: Mapping[str, ItemAnswers] = {}
    unread: Collection[str] = frozenset()
    """Chapters whose file could not be read: nobody is told that nothing in them exists."""

    known: dict[tuple[str | None, str], Typed] = {}
    """Expressions that were read before, by chapter and words: most stand in a story many times."""


def scope_of(story: Story) -> Scope:
    """What an expression about a story that has been read may name."""
    worklists = {
        address: tuple(_answers(story, item.scene) for item in worklist.items)
        for address, worklist in story.worklists.items()
    }
    return Scope(
        variables=story.variables,
        scenes=story.scenes.keys(),
        choices={choice.address for scene in story.scenes.values() for choice in scene.choices},
        worklists=worklists,
        items={entry.item: entry for entries in worklists.values() for entry in entries},
    )


def _answers(story: Story, item: str) -> ItemAnswers:
    choices = story.scenes[item].choices
    return ItemAnswers(
        item,
        closing=tuple(choice.id for choice in choices if choice.move != "stay"),
        staying=tuple(choice.id for choice in choices if choice.move == "stay"),
    )
