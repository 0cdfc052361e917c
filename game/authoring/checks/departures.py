"""Scenes off the record that cite nothing of what they depart from: nobody could look up what was left."""

from collections.abc import Iterator

from game.authoring.checks.remark import Remark
from game.authoring.proof import Proof
from game.model.scenes import Scene
from game.model.story import Story


def check_departures(story: Story, proof: Proof) -> Iterator[Remark]:
    """Tells of every scene that departs from facts and cites none of them, neither itself nor in a block."""
    for scene in story.scenes.values():
        if scene.worklist is None and scene.departs_from:
            members = [scene, *_items(story, scene)]
            if not any(_cites(member).intersection(scene.departs_from) for member in members):
                words = {"scene": scene.address, "facts": ", ".join(f"`{f}`" for f in scene.departs_from)}
                yield Remark("W309", scene.place, words, sought="departs_from")


def _items(story: Story, scene: Scene) -> list[Scene]:
    worklist = story.worklists.get(scene.address)
    return [story.scenes[item.scene] for item in worklist.items] if worklist else []


def _cites(scene: Scene) -> set[str]:
    return {*scene.cites, *(fact for block in scene.blocks for fact in block.cites)}
