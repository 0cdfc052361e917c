"""Detours that nobody comes back from: what begins as a look aside turns out to be a way on."""

from collections.abc import Iterator

from game.authoring.checks.remark import Remark
from game.authoring.proof import Proof
from game.model.story import Story
from game.reading.ways import reached


def check_detours(story: Story, proof: Proof) -> Iterator[Remark]:
    """Tells of a detour from which no way leads to a choice that returns."""
    returning = {
        scene.address
        for scene in story.scenes.values()
        for choice in scene.choices
        if choice.move == "return"
    }
    for scene in story.scenes.values():
        for choice in scene.choices:
            if choice.move != "detour":
                continue
            inside = reached(story.scenes, [target.scene for target in choice.targets], ("goto",))
            if not inside & returning:
                words = {"choice": choice.id, "scene": choice.targets[0].scene}
                yield Remark("W316", choice.place, words, sought="detour")
