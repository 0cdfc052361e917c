"""What a run has told so far.

A state carries its log, and the log is the whole run: what was shown on the way is found by playing it
again, from the start or from the run's origin.  Nothing of this is ever stored.
"""

import msgspec

from game.playing.advance import begin, step
from game.playing.blocks import blocks_of
from game.playing.moment import ShownBlock
from game.playing.program import Program
from game.playing.state import State


class Told(msgspec.Struct, frozen=True):
    """What a run has shown: its blocks by address, its scenes in the order of the first visit, and the facts
    that reported blocks told."""

    blocks: dict[str, ShownBlock]
    scenes: tuple[str, ...]
    facts: frozenset[str]


def states_of(program: Program, state: State) -> tuple[State, ...]:
    """The states of a run, from the first to this one."""
    states = [state.origin or begin(program, state.seed, state.draws)]
    for entry in state.log[len(states[0].log) :]:
        states.append(step(program, states[-1], entry.choice))
    return tuple(states)


def told_by(program: Program, state: State) -> Told:
    """What a run has told up to a state, that state included."""
    blocks: dict[str, ShownBlock] = {}
    scenes: dict[str, None] = {}
    visible = blocks_of(program).visible
    for past in states_of(program, state):
        scenes.setdefault(past.scene)
        for _, block in visible(past):
            blocks[block.address] = block
    facts = (fact for block in blocks.values() if block.kind == "reported" for fact in block.facts)
    return Told(blocks, tuple(scenes), frozenset(facts))
