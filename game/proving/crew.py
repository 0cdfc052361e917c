"""One exploration in several processes: each owns the states that fall to it, and they meet level by level.

What is found is the same as in one process, for no answer depends on the order of work.
"""

import marshal
import signal
from collections import defaultdict
from collections.abc import Iterable, Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import NamedTuple

from game.model.story import Story
from game.playing.program import program_of
from game.proving.budget import Budget
from game.proving.liveness import Mask
from game.proving.observers import Observer
from game.proving.ownership import owner, split_of
from game.proving.packed.machine import Expand, Level, Machine, Space, machine_of
from game.proving.search import Findings, Search, Sets


class Beginning(NamedTuple):
    """What a process is given to begin with: the question, whose what is, and its first states."""

    live: Mapping[str, Mask]
    observers: tuple[Observer, ...]
    split: int
    depth: int
    seen: bytes
    level: bytes


class Crew:
    """So many processes that explore one story together.  They begin when they are first needed."""

    def __init__(self, story: Story, count: int) -> None:
        context = get_context("spawn")
        between = {pair: context.Pipe() for pair in _pairs(count)}
        self._orders: list[Connection] = []
        self._processes: list[SpawnProcess] = []
        self._machine = machine_of(program_of(story))
        for me in range(count):
            here, there = context.Pipe()
            peers = {
                (pair[1] if me == pair[0] else pair[0]): ends[0] if me == pair[0] else ends[1]
                for pair, ends in between.items()
                if me in pair
            }
            process = context.Process(target=_serve, args=(story, me, count, there, peers), daemon=True)
            process.start()
            self._processes.append(process)
            self._orders.append(here)

    def begin(
        self,
        live: Mapping[str, Mask],
        observers: tuple[Observer, ...],
        seen: Iterable[int],
        depth: int,
        level: Level,
    ) -> None:
        """Share out an exploration: the states seen before, and those that are to be played on from."""
        count = len(self._orders)
        split = split_of(Space(self._machine, live), level, count)
        seen_by: list[list[int]] = [[] for _ in range(count)]
        for state in seen:
            seen_by[owner(state, split, count)].append(state)
        level_by: list[list[int]] = [[] for _ in range(count)]
        for states in level.values():
            for state in states:
                level_by[owner(state, split, count)].append(state)
        for order, theirs, first in zip(self._orders, seen_by, level_by, strict=True):
            known, new = marshal.dumps(theirs), marshal.dumps(first)
            order.send(Beginning(live, observers, split, depth, known, new))

    def level(self, most: int) -> tuple[int, list[Findings]]:
        """Play one level on: how many new states there are, and what is known of the others by now.

        No process keeps more than so many new ones.
        """
        for order in self._orders:
            order.send(most)
        reports: list[tuple[int, Findings]] = [order.recv() for order in self._orders]
        return sum(new for new, _ in reports), [findings for _, findings in reports]

    def sets(self) -> list[Sets]:
        """All states that the processes have, and which of them are noteworthy; none before they began."""
        for order in self._orders:
            order.send(None)
        return [_last(order) for order in self._orders]

    def dismiss(self) -> None:
        """End the processes."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.join()


def _last(order: Connection) -> Sets:
    """The states of a process; what it said before that, and nobody waited for, is passed over."""
    while not isinstance(said := order.recv(), Sets):
        pass
    return said


def _pairs(count: int) -> list[tuple[int, int]]:
    return [(one, other) for other in range(count) for one in range(other)]


# In a process ---------------------------------------------------------------------------------------------


class _Share(Search):
    """The part of an exploration that is one process's own."""

    def __init__(self, machine: Machine, given: Beginning, me: int, count: int) -> None:
        super().__init__(machine, given.live, given.observers, Budget(1), control=True)
        self._sending: list[list[int]] = [[] for _ in range(count)]
        self._space.split = given.split
        self._space.names |= {
            "me": me,
            "count": count,
            "split": given.split,
            "send": [states.append for states in self._sending],
        }
        self._levels = [{} for _ in range(given.depth)]
        self._seen = set(marshal.loads(given.seen))
        self._next: defaultdict[int, list[int]] = defaultdict(list)
        for state in marshal.loads(given.level):
            self._next[state & machine.packing.scene_mask].append(state)

    def play_on(self, most: int, me: int, peers: Mapping[int, Connection]) -> int:
        """Play the states of this level on; how many new ones the process has then."""
        level = {number: states for number, states in self._next.items() if states}
        self._levels.append(level)
        self._next = defaultdict(list)
        # Nobody waits here; whoever shares out the work looks at the clock.
        self._budget = Budget(most)
        for number, states in level.items():
            self._meet(number, states)
            self._expand(number, states, self._next)
        self._exchange(me, peers)
        return self._budget.spent

    def _coded(self, number: int) -> Expand:
        return self._machine.sharing(number, self._space)

    def _exchange(self, me: int, peers: Mapping[int, Connection]) -> None:
        """Give what others own, take what this process owns; always in the same order, so that nobody waits
        for somebody who waits."""
        for one, other in _pairs(len(self._sending)):
            if me == one:
                peers[other].send_bytes(marshal.dumps(self._sending[other]))
                self._take(peers[other].recv_bytes())
            elif me == other:
                theirs = peers[one].recv_bytes()
                peers[one].send_bytes(marshal.dumps(self._sending[one]))
                self._take(theirs)
        for states in self._sending:
            states.clear()

    def _take(self, sent: bytes) -> None:
        seen, following, scene = self._seen, self._next, self._machine.packing.scene_mask
        known = len(seen)
        if self._budget.exhausted:
            return
        for state in marshal.loads(sent):
            if state not in seen:
                seen.add(state)
                following[state & scene].append(state)
        self._count(len(seen) - known)


def _serve(story: Story, me: int, count: int, orders: Connection, peers: Mapping[int, Connection]) -> None:
    # Who interrupts speaks to the process that shares out the work.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    machine = machine_of(program_of(story))
    share: _Share | None = None
    while True:
        order = orders.recv()
        if isinstance(order, Beginning):
            share = _Share(machine, order, me, count)
        elif order is None:
            orders.send(share.sets() if share else Sets([], set(), set(), {}))
        elif share is not None:
            orders.send((share.play_on(order, me, peers), share.findings))
