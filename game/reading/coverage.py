"""What of the sources the story uses.

A card that it leaves unused is a warning; a fact is a note, for a story need not tell everything.
"""

from collections.abc import Iterator

from game.model.scenes import Block
from game.model.story import Story
from game.reading.findings import Findings


def check_use(story: Story, findings: Findings) -> None:
    """Tells of cards that nothing cites, and of facts that nothing cites and that do not say why."""
    used = set(cited_facts(story))
    for card in story.sources.cards.values():
        if not any(fact.address in used for fact in card.facts):
            findings.add("W202", card.place, width=1, card=card.id)
            continue
        for fact in card.facts:
            if fact.address not in used and not fact.untold:
                findings.add("N201", fact.place, fact=fact.address)


def cited_facts(story: Story) -> Iterator[str]:
    """The address of every fact that a scene or the handbook cites or departs from, as often as it does."""
    for scene in story.scenes.values():
        yield from scene.cites
        yield from scene.departs_from
        yield from _cited(scene.blocks)
    for entry in story.handbook.values():
        yield from entry.cites
        yield from _cited(entry.blocks)


def _cited(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from block.cites
