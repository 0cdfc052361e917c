"""Runs by chance: how long a story is in play, as far as somebody who chooses blindly can tell."""

from random import Random
from statistics import median_low
from typing import Final

import msgspec

from game.authoring.word_counts import minutes_of
from game.model.story import Story
from game.playing.playthrough import Playthrough

MOST_CHOICES: Final = 1_000


class Spread(msgspec.Struct, frozen=True):
    """The least, the middle and the most of a number."""

    least: int
    middle: int
    most: int


class SampledRuns(msgspec.Struct, frozen=True):
    """What runs by chance were like: choices until the end of play, and words read on the way.

    `unfinished` of them came to no end in `MOST_CHOICES`, and are not counted in the rest; `endings` says
    how often each was reached, by id.
    """

    runs: int
    unfinished: int
    choices: Spread
    words: Spread
    minutes: tuple[float, float, float]
    endings: dict[str, int]


def sampled(story: Story, runs: int) -> SampledRuns | None:
    """So many runs, each of another seed; the same ones every time.  None where none came to an end."""
    lengths: list[tuple[int, int]] = []
    endings: dict[str, int] = {}
    for seed in range(runs):
        run = Playthrough.start(story, seed)
        words = _play(run, Random(seed))
        if words is None:
            continue
        lengths.append((len(run.choices), words))
        ending = run.state.ending or ""
        endings[ending] = endings.get(ending, 0) + 1
    if not lengths:
        return None
    read = _spread([words for _, words in lengths])
    return SampledRuns(
        runs=runs,
        unfinished=runs - len(lengths),
        choices=_spread([choices for choices, _ in lengths]),
        words=read,
        minutes=(minutes_of(read.least), minutes_of(read.middle), minutes_of(read.most)),
        endings=dict(sorted(endings.items(), key=lambda item: -item[1])),
    )


def _play(run: Playthrough, chance: Random) -> int | None:
    """Plays by chance to an ending; the words that were shown, or None where there was none."""
    words = 0
    shown: set[str] = set()
    moment = run.look()
    for _ in range(MOST_CHOICES):
        # Who stays in a scene, or comes back from a detour, reads what is new in it.
        words += sum(len(b.text.split()) for b in moment.blocks if b.text not in shown)
        words += sum(len(c.label.split()) for c in moment.choices if c.address not in shown)
        shown |= {b.text for b in moment.blocks} | {c.address for c in moment.choices}
        if moment.can_end or not moment.choices:
            return words
        moment = run.choose(chance.choice(moment.choices).address)
    return None


def _spread(numbers: list[int]) -> Spread:
    return Spread(min(numbers), median_low(numbers), max(numbers))
