"""Scenes and endings that no play comes to.

What nothing leads to is certain.  Where conditions stand in the way, exhaustive play must have proved it; a
scene behind a choice that never opens is then told of with that choice, an ending always.
"""

from collections.abc import Iterator

from game.authoring.checks.remark import Remark
from game.authoring.proof import Proof
from game.model.scenes import Scene
from game.model.story import Story
from game.reading.ways import reached

UNLINKED = "no choice leads to it"
PLAYED = "play went through every state of the story and never came to it"


def check_reach(story: Story, proof: Proof) -> Iterator[Remark]:
    """Tells of every scene and every ending that is out of reach."""
    linked = reached(story.scenes, [story.start], ("goto", "detour"))
    for scene in story.scenes.values():
        if scene.worklist is not None and scene.worklist not in linked:
            continue  # told of once, with its worklist
        if scene.address not in linked:
            yield _remark(scene, UNLINKED)
        elif scene.ending and scene.ending.id in proof.endings:
            yield _remark(scene, PLAYED)


def _remark(scene: Scene, why: str) -> Remark:
    if scene.ending:
        return Remark("W301", scene.place, {"ending": scene.ending.id, "why": why})
    return Remark("W300", scene.place, {"scene": scene.address, "why": why})
