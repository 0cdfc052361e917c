"""Explorations shared out among processes, with the answers that one process would give.

Control is explored before, by all of them together where it is large; what is asked beside it needs no
order.  The answers are taken in order all the same, so that a budget of states ends where it would end in
one process.
"""

import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.pool import Pool
from types import TracebackType

import msgspec

from game.model.story import Story
from game.playing.program import program_of
from game.proving.answers import Answer, answers_of
from game.proving.budget import Budget
from game.proving.crew import Crew
from game.proving.liveness import Mask
from game.proving.observers import Observer
from game.proving.packed.machine import Machine, machine_of
from game.proving.search import Search

Group = tuple[Mapping[str, Mask], tuple[Observer, ...]]
"""Observers that need the same slots, and these slots, by scene."""

_Task = tuple[Group, int, float | None]
"""A group, how many states may be visited for it, and the hour (as `time.time`) by which it must be done."""


class _Found(msgspec.Struct, frozen=True):
    """What a process found: its answers, how many states it visited, and what ran out."""

    answers: tuple[Answer, ...]
    states: int
    exhausted: str


class Workers:
    """So many processes that explore a story; with one, it is this one.  They begin at once."""

    def __init__(self, story: Story, count: int) -> None:
        self._machine = machine_of(program_of(story))
        self._story, self._count = story, count
        self._crew: Crew | None = None
        self._pool: Pool | None = None
        if count > 1:
            # A forked process would take over the threads of whoever shows progress.
            self._pool = get_context("spawn").Pool(count, _begin, (story,))

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.terminate()
        if self._crew is not None:
            self._crew.dismiss()

    @property
    def crew(self) -> Callable[[], Crew] | None:
        """Gives the processes that can go on together with one large exploration; None with one process."""
        return self._gather_crew if self._count > 1 else None

    def _gather_crew(self) -> Crew:
        if self._crew is None:
            self._crew = Crew(self._story, self._count)
        return self._crew

    def answers(self, groups: Sequence[Group], budget: Budget) -> Iterator[tuple[Answer, ...]]:
        """The answers to each group of observers, in order."""
        if self._pool is None or budget.exhausted:
            yield from (_explored(self._machine, group, budget) for group in groups)
            return
        left = budget.seconds_left
        done_by = None if left is None else time.time() + left
        tasks: list[_Task] = [(group, budget.states_left, done_by) for group in groups]
        found = self._pool.imap(_work, tasks)
        for group in groups:
            yield self._taken(group, found, budget)

    def _taken(self, group: Group, found: Iterator[_Found], budget: Budget) -> tuple[Answer, ...]:
        if not budget.exhausted:
            try:
                theirs = next(found)
            except KeyboardInterrupt:
                budget.interrupt()
            else:
                if theirs.states < budget.states_left:
                    budget.add(theirs.states, theirs.exhausted)
                    return theirs.answers
        # Where the budget ends, what was seen until then is for this process to say.
        return _explored(self._machine, group, budget)


def _explored(machine: Machine, group: Group, budget: Budget) -> tuple[Answer, ...]:
    live, observers = group
    search = Search(machine, live, observers, budget)
    return answers_of(search if budget.exhausted else search.run(), observers)


# In a worker ----------------------------------------------------------------------------------------------

_stories: list[Story] = []
"""The story that a worker was given when it began."""


def _begin(story: Story) -> None:
    # Who interrupts speaks to the process that shares out the work.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _stories.append(story)


def _work(task: _Task) -> _Found:
    group, states, done_by = task
    budget = Budget(states, None if done_by is None else done_by - time.time())
    answers = _explored(machine_of(program_of(_stories[0])), group, budget)
    return _Found(answers, budget.spent, budget.exhausted)
