"""The chance of a new run: a seed by which it differs from the runs that are kept, as far as chance can."""

import os
from collections import Counter
from collections.abc import Iterable
from typing import Final

from game.keeping.records import Save
from game.model.expressions import Value
from game.model.story import Story
from game.playing.advance import drawn

_SEED_BYTES: Final = 4
_TRIED: Final = 32


def new_seed(story: Story, kept: Iterable[Save] = ()) -> int:
    """A seed for a new run, from 0 to 2**32 - 1: of some at random, the one whose draws came out least
    often in the runs of this story that are `kept` and were begun.
    """
    seen: Counter[tuple[str, Value]] = Counter()
    for save in kept:
        if save.story == story.id and save.choices:
            seen.update((_outcomes(story, save.seed) | save.draws).items())
    tried = [any_seed() for _ in range(_TRIED if seen else 1)]
    return min(tried, key=lambda seed: sum(seen[each] for each in _outcomes(story, seed).items()))


def any_seed() -> int:
    """A seed at random, from 0 to 2**32 - 1, for a run of a story that cannot be read yet."""
    return int.from_bytes(os.urandom(_SEED_BYTES), "big")


def _outcomes(story: Story, seed: int) -> dict[str, Value]:
    """What chance decides in a run of this seed, by variable."""
    return {
        draw.variable: drawn(seed, scene.address, draw.variable, draw.outcomes)
        for scene in story.scenes.values()
        for draw in scene.draws
    }
