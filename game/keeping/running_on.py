"""Running on through what an earlier run has read, to the next text or choice that is new."""

from collections.abc import Iterator
from typing import Final

from game.keeping.kept import KeptPlaythrough
from game.playing.moment import Moment

FURTHEST: Final = 1000
"""The most choices that are run through at once."""


def way_on(run: KeptPlaythrough, moment: Moment) -> str | None:
    """The choice to run on by: the only one of the moment at hand, where any run has taken it before."""
    if len(moment.choices) != 1 or not run.was_taken(moment.choices[0].address):
        return None
    return moment.choices[0].address


def run_on(run: KeptPlaythrough) -> Iterator[Moment]:
    """Take choice after choice and give the moments that follow, up to one that shows what no run has shown,
    or where there is something to decide."""
    moment, been = run.look(), set()
    for _ in range(FURTHEST):
        choice, here = way_on(run, moment), (run.state.scene, run.state.slots)
        if choice is None or here in been:
            return
        been.add(here)
        moment = run.choose(choice)
        yield moment
        if run.new_here:
            return
