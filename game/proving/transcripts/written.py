"""A run written down: a line for each step of its path, what is shown there, and the words that it read."""

from collections.abc import Iterator
from typing import NamedTuple

from game.model.story import Story
from game.playing.advance import begin, step
from game.playing.look import looking_at
from game.playing.moment import Moment
from game.playing.program import Program, program_of
from game.playing.state import State
from game.proving.seeing import Run
from game.proving.transcripts.shown import Prose, Words


class Written(NamedTuple):
    """The lines of a run's path and of its prose, and the words that it read, by where they stand.

    `path` has a line before the first choice and one for each, the last line tells the end; `pages` has the
    lines of each moment.  `read_at` tells after how many choices a wording was read first.
    """

    path: tuple[str, ...]
    pages: tuple[tuple[str, ...], ...]
    words: Words
    read_at: dict[tuple[str, str], int]


def written(story: Story, run: Run) -> Written:
    """A run written down.  Raises `StoryError` where the story does not bear it."""
    program, prose = program_of(story), Prose(story)
    looking = looking_at(program)
    path: list[str] = []
    pages: list[tuple[str, ...]] = []
    words: Words = {}
    read_at: dict[tuple[str, str], int] = {}
    for line, state in _walk(program, run):
        path.append(line)
        page = prose.page(looking.moment(state))
        pages.append(page.lines)
        for where, text in page.words.items():
            words.setdefault(where, text)
            read_at.setdefault(where, len(pages) - 1)
    path.append(_end(state))
    return Written(tuple(path), tuple(pages), words, read_at)


def _walk(program: Program, run: Run) -> Iterator[tuple[str, State]]:
    state = begin(program, run.seed, run.draws)
    at = looking_at(program)
    moment = at.moment(state)
    start = ", ".join(f"{name} {_value(value)}" for name, value in _variables(program, state).items())
    chance = "".join(f", {name} {_value(value)}" for name, value in run.draws.items())
    yield f"begin with seed {run.seed}{chance} -> {_arrival(moment)}{f' | {start}' if start else ''}", state
    for choice in run.choices:
        before, day = state, moment.clock.day
        state = step(program, state, choice)
        moment = at.moment(state)
        yield (
            f"{choice.rpartition('.')[2]} -> {_arrival(moment, day)}{_changes(program, before, state)}",
            state,
        )


def _arrival(moment: Moment, day: int = 0) -> str:
    """Where a step leads, the clock there (the day where it is another), and what time will do."""
    clock = moment.clock
    when = clock.time if clock.day == day else f"day {clock.day} {clock.time}"
    words = [f"{moment.scene} {when}"]
    if moment.timeout:
        seconds = ", ".join(f"{pace} {seconds} s" for pace, seconds in moment.timeout.seconds.items())
        words.append(f"timeout {moment.timeout.choice.rpartition('.')[2]} ({seconds})")
    if moment.ending:
        words.append(f"ending {moment.ending.id}")
    return " | ".join(words)


def _changes(program: Program, before: State, after: State) -> str:
    was, now = _variables(program, before), _variables(program, after)
    changed = [f"{name} {_value(value)}" for name, value in now.items() if value != was[name]]
    return f" | {', '.join(changed)}" if changed else ""


def _variables(program: Program, state: State) -> dict[str, object]:
    slots = zip(program.layout.slots, state.slots, strict=True)
    return {slot.name: value for slot, value in slots if slot.kind == "variable"}


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _end(state: State) -> str:
    return f"end: {state.ending}" if state.ending else "end: no ending"
