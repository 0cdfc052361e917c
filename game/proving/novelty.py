"""Where in a story the seldom seen lies: what random play is drawn to.

A rarity spreads backwards from the choice that has it, and fades with every step on the way, so that play
finds to the end of a long corridor and not only through its first door.  Conditions are not asked.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from heapq import heapify, heappop, heappush

from game.model.scenes import Scene
from game.model.story import Story

_FADING = 0.9
_OFFERED_IN_VAIN = 0.1
"""How much of a choice's rarity being offered takes, against being taken: what never opens loses its pull."""


class Novelty:
    """How much each choice of a story draws, by what was taken and seen so far."""

    def __init__(self, story: Story) -> None:
        self._scenes = story.scenes
        self._before: dict[str, list[str]] = defaultdict(list)
        for address, scene in story.scenes.items():
            for target in dict.fromkeys(_next(scene)):
                self._before[target].append(address)

    def pulls(self, taken: Counter[str], seen: Counter[str]) -> dict[str, float]:
        """For each choice the strongest rarity that it has or that lies behind it, up to 1.

        `taken` counts choices and `seen` scenes, by address.
        """
        rarity = {
            address: max((_rarity(c.address, address, taken, seen) for c in scene.choices), default=0.0)
            for address, scene in self._scenes.items()
        }
        strongest = self._spread(rarity)
        return {
            choice.address: max(
                _rarity(choice.address, scene.address, taken, seen),
                *(_FADING * strongest[target.scene] for target in choice.targets),
                0.0,
            )
            for scene in self._scenes.values()
            for choice in scene.choices
        }

    def _spread(self, rarity: dict[str, float]) -> dict[str, float]:
        """The strongest rarity at or behind each scene (Dijkstra's way, by products)."""
        strongest = dict(rarity)
        waiting = [(-value, address) for address, value in rarity.items()]
        heapify(waiting)
        while waiting:
            value, address = heappop(waiting)
            if -value < strongest[address]:
                continue
            for before in self._before[address]:
                # A scene that nobody stops at costs no step.
                faded = -value if self._scenes[before].route else -value * _FADING
                if faded > strongest[before]:
                    strongest[before] = faded
                    heappush(waiting, (-faded, before))
        return strongest


def _rarity(choice: str, scene: str, taken: Counter[str], seen: Counter[str]) -> float:
    return 1 / (1 + taken[choice] + _OFFERED_IN_VAIN * seen[scene])


def _next(scene: Scene) -> Iterator[str]:
    for targets in (scene.route, *(choice.targets for choice in scene.choices)):
        yield from (target.scene for target in targets)
