"""Whose a state is, where several processes explore together: some of its bits say so.

A state that changes hands is sent, and looked up by somebody who did not find it; a process that owns more
than its part is waited for.  So the bits are sought that cost least by both, on a sample of states and on
some that follow them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate, combinations
from operator import or_
from typing import Final

from game.proving.packed.machine import Expand, Level, Space

_SAMPLE: Final = 300
_AHEAD: Final = 4
"""How many choices further it is looked whether the shares stay alike."""
_NEAREST: Final = 8
"""How many single bits are also tried in pairs."""


def owner(state: int, split: int, count: int) -> int:
    """Which of so many processes a state belongs to.  The code of `Machine.sharing` says the same."""
    return (state & split).bit_count() % count


def split_of(space: Space, level: Level, count: int) -> int:
    """The bits that say whose a state is; for so many processes, from the states of a level on.

    Single bits are tried, pairs of those that change least, and fields together.
    """
    moves, now, later = _walked(space, level)
    space.wrong.clear()
    everything = space.machine.packing.all
    if not moves:
        return everything

    def handed(mask: int) -> float:
        changed = sum(owner(one, mask, count) != owner(two, mask, count) for one, two in moves)
        return changed / len(moves)

    def uneven(mask: int) -> float:
        shares = [Counter(owner(state, mask, count) for state in states) for states in (now, later)]
        return max(max(share.values()) * count / share.total() for share in shares) - 1

    fields = [field.mask for field in space.machine.packing.fields]
    varied = [mask for mask in fields if len({state & mask for state in now}) > 1]
    bits = [bit for mask in varied for bit in _bits(mask) if len({state & bit for state in now}) > 1]
    nearest = sorted(bits, key=lambda bit: (handed(bit), bit))[:_NEAREST]
    together = accumulate(sorted(varied, key=lambda mask: (handed(mask), mask)), or_)
    tried = [*bits, *(one | two for one, two in combinations(nearest, 2)), *together]
    best, least = everything, 2.0
    for waiting, mask in sorted((uneven(mask), mask) for mask in tried):
        if waiting < least and (cost := waiting + handed(mask)) < least:
            best, least = mask, cost
    return best


def _walked(space: Space, level: Level) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """A sample of a level with what follows each state; these states, and those some choices later."""
    machine, expands = space.machine, dict[int, Expand]()

    def onward(state: int) -> list[int]:
        number = state & machine.packing.scene_mask
        if number not in expands:
            expands[number] = machine.expanding(number, space)
        found = set[int]()
        expands[number]([state], found, found.add, defaultdict(list))
        return sorted(found)

    whole = [state for states in level.values() for state in states]
    now = at = whole[:: max(1, len(whole) // _SAMPLE)]
    moves = [(state, then) for state in now for then in onward(state)]
    for step in range(_AHEAD):
        following = (onward(state) for state in at)
        at = [found[(place + step) % len(found)] for place, found in enumerate(following) if found]
    return moves, now, at or now


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest
        mask ^= lowest
