"""What play can come to: which scenes and choices any run reaches, conditions read, and the shortest ways.

One exploration of control decides it, which takes a fraction of a second where observing everything takes
many; the verb `explore` does that.
"""

from typing import Final

import msgspec

from game.model.story import Story
from game.playing.program import program_of
from game.proving.budget import Budget
from game.proving.packed.machine import machine_of
from game.proving.search import Search
from game.proving.witness import Witness

MOST_STATES: Final = 200_000


class Reach(msgspec.Struct, frozen=True):
    """The scenes and choices that were reached, by full address, and the shortest way to each ending, by id.

    `complete` says that nothing else can be reached; otherwise the budget of states ran out first.
    """

    scenes: frozenset[str]
    choices: frozenset[str]
    ways: dict[str, Witness]
    states: int
    complete: bool


def reach_of(story: Story, states: int = MOST_STATES) -> Reach:
    """What can be reached from the start, visiting at most so many states."""
    machine = machine_of(program_of(story))
    search = Search(machine, machine.liveness.control, (), Budget(states)).run()
    return Reach(
        scenes=frozenset(search.scenes) | _passed(story, search),
        choices=frozenset(search.choices),
        ways={
            id: search.witness(search.scenes[scene.address])
            for id, scene in story.endings().items()
            if scene.address in search.scenes
        },
        states=len(search),
        complete=search.complete,
    )


def _passed(story: Story, search: Search) -> frozenset[str]:
    """The scenes that nobody stops at and to which a choice that was reached can lead."""
    waiting = [
        target.scene
        for scene in story.scenes.values()
        for choice in scene.choices
        if choice.address in search.choices
        for target in choice.targets
    ]
    waiting.append(story.start)
    found: set[str] = set()
    while waiting:
        address = waiting.pop()
        route = story.scenes[address].route
        if route and address not in found:
            found.add(address)
            waiting.extend(target.scene for target in route)
    return frozenset(found)
