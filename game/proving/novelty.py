"""Where in a story the seldom seen lies: what random play is drawn to.

A rarity spreads backwards from the choice that has it, and fades with every step on the way, so that play
finds to the end of a long corridor and not only through its first door.  Conditions are not asked.
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from game.model.story import Story

_FADING = 0.9
_OFFERED_IN_VAIN = 0.1
"""How much of a choice's rarity being offered takes, against being taken: what never opens loses its pull."""


class Novelty:
    """How much each choice of a story draws, by what was taken so far.

    Choices are numbered in file order, through all scenes.
    """

    def __init__(self, story: Story) -> None:
        numbers = {address: number for number, address in enumerate(story.scenes)}
        self._choices: list[range] = []
        """By scene, the numbers of its choices."""
        self._targets: list[tuple[int, ...]] = []
        self._before: list[list[tuple[int, float]]] = [[] for _ in numbers]
        """By scene, those that lead to it, and how much of a rarity is left there."""
        for number, scene in enumerate(story.scenes.values()):
            first = len(self._targets)
            self._choices.append(range(first, first + len(scene.choices)))
            for choice in scene.choices:
                self._targets.append(tuple(numbers[target.scene] for target in choice.targets))
            # A scene that nobody stops at costs no step.
            fading = 1.0 if scene.route else _FADING
            following = {numbers[target.scene]: None for target in scene.route}
            for targets in self._targets[first:]:
                following |= dict.fromkeys(targets)
            for target in following:
                self._before[target].append((number, fading))

    @property
    def choices(self) -> int:
        """How many choices there are."""
        return len(self._targets)

    def pulls(self, taken: Sequence[int]) -> list[float]:
        """For each choice the strongest rarity that it has or that lies behind it, up to 1.

        `taken` is how often each choice was taken.
        """
        rarity = [0.0] * len(self._targets)
        strongest = [0.0] * len(self._choices)
        for scene, choices in enumerate(self._choices):
            if choices:
                offered = 1 + _OFFERED_IN_VAIN * sum(taken[choice] for choice in choices)
                for choice in choices:
                    rarity[choice] = 1 / (offered + taken[choice])
                strongest[scene] = max(rarity[choices.start : choices.stop])
        self._spread(strongest)
        for choice, targets in enumerate(self._targets):
            for target in targets:
                behind = _FADING * strongest[target]
                if behind > rarity[choice]:
                    rarity[choice] = behind
        return rarity

    def _spread(self, strongest: list[float]) -> None:
        """Make it the strongest rarity at or behind each scene (Dijkstra's way, by products)."""
        waiting = [(-value, scene) for scene, value in enumerate(strongest)]
        heapify(waiting)
        while waiting:
            value, scene = heappop(waiting)
            if -value < strongest[scene]:
                continue
            for before, fading in self._before[scene]:
                faded = -value * fading
                if faded > strongest[before]:
                    strongest[before] = faded
                    heappush(waiting, (-faded, before))
