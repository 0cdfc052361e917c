"""What is asked of the states of one exploration, scene by scene: choices, dead ends, observers.

The nearest state that answers counts, and of equally near ones the least, in whatever order they come.
"""

from collections import defaultdict
from collections.abc import Iterable

from game.proving.observers import Observer
from game.proving.packed.machine import Machine, Select, Test
from game.proving.tracing import Found, keep_nearest


class Questions:
    """Asks observers, and what everybody wants to know, of states as they are met.

    `opened` are the choices that were open; `held` has, by an observer's key, the nearest state that answers
    it; `holding` the states in which what must stay possible holds; `dead` the states without an open choice
    that are no ending, `dead_ends` the nearest one by scene.
    """

    def __init__(self, machine: Machine, observers: Iterable[Observer]) -> None:
        self._machine = machine
        self._observers: dict[int, list[tuple[Observer, Select]]] = defaultdict(list)
        for observer in observers:
            if observer.expression is not None:
                for address in observer.reads(machine.program):
                    number = machine.packing.number[address]
                    select = machine.where(number, observer.expression, observer.kind != "always")
                    self._observers[number].append((observer, select))
        self._closed: dict[int, dict[str, Test]] = {}
        self._stuck: dict[int, Select | None] = {}
        self.opened: set[str] = set()
        self.held: dict[str, Found] = {}
        self.holding: dict[str, set[int]] = defaultdict(set)
        self.dead: set[int] = set()
        self.dead_ends: dict[str, Found] = {}

    def ask(self, level: int, number: int, states: list[int]) -> None:
        """Ask states of a scene, all of one level."""
        if number not in self._closed:
            self._meet(number)
        for address, opens in list(self._closed[number].items()):
            if opens(states):
                self.opened.add(address)
                del self._closed[number][address]
        stuck = self._stuck[number]
        if stuck is not None and (dead := stuck(states)):
            self.dead.update(dead)
            address = self._machine.packing.scenes[number]
            keep_nearest(self.dead_ends, {address: Found(level, min(dead))})
        for observer, select in self._observers.get(number, ()):
            known = self.held.get(observer.key)
            if known is not None and known.level < level:
                continue
            answering = select(states)
            if observer.kind == "possible":
                self.holding[observer.key].update(answering)
            elif answering:
                keep_nearest(self.held, {observer.key: Found(level, min(answering))})

    def merge(self, opened: set[str], held: dict[str, Found], dead_ends: dict[str, Found]) -> None:
        """Add what was found elsewhere."""
        self.opened |= opened
        keep_nearest(self.held, held)
        keep_nearest(self.dead_ends, dead_ends)

    def _meet(self, number: int) -> None:
        """Prepare what is asked of every scene."""
        machine = self._machine
        closed: dict[str, Test] = {}
        for choice in machine.scenes[number].scene.choices:
            if choice.condition is None:
                self.opened.add(choice.address)
            else:
                closed[choice.address] = machine.ever(number, choice.condition)
        self._closed[number] = closed
        self._stuck[number] = None if machine.is_end(number) else machine.stuck(number)
