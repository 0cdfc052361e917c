"""The shortest way to each scene of a story, for an author who wants to be there."""

from game.authoring.reach import MOST_STATES
from game.model.story import Story
from game.playing.program import program_of
from game.proving.budget import Budget
from game.proving.packed.machine import machine_of
from game.proving.search import Search
from game.proving.witness import Witness


class Ways:
    """One exploration of a story, to be asked for as many scenes as one likes."""

    def __init__(self, story: Story, states: int = MOST_STATES) -> None:
        machine = machine_of(program_of(story))
        self._story = story
        self._search = Search(machine, machine.liveness.control, (), Budget(states)).run()

    def to(self, address: str) -> Witness | None:
        """The shortest way to a scene, or to an item of a worklist; None where none was found."""
        worklist = self._story.worklists.get(address)
        scenes = (address, *(item.scene for item in worklist.items)) if worklist else (address,)
        reached = [self._search.scenes[scene] for scene in scenes if scene in self._search.scenes]
        return self._search.witness(min(reached)) if reached else None
