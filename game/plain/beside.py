"""Two runs beside each other, in words: a line a difference, and how each ends."""

from collections.abc import Iterator

from game.keeping.two_runs import Row, RunEnd, Taken, TwoRuns
from game.plain.wording import begun, clock_words, counted, sentence
from game.playing.logbook import clock_at


def difference_lines(runs: TwoRuns, other: str, zone: str) -> Iterator[str]:
    """How many choices were the same, a line a difference, and how both runs end.

    `other` is what the run is called that is set beside the one at hand; `zone` the story's.
    """
    same = len(runs.rows) - len(runs.differences)
    yield f"This run beside {other}: {counted(same, 'choice')} the same, {_differences(runs)}."
    for row in runs.differences:
        yield difference_line(row, other, zone)
    yield f"This run {end_words(runs.here, zone)}"
    yield f"{begun(other)} {end_words(runs.there, zone)}"


def difference_line(row: Row, other: str, zone: str) -> str:
    """One difference: where, what was chosen, and what read otherwise."""
    where = sentence(row.title)
    if row.there is None or row.here is None:
        only, taken = ("this run", row.here) if row.here else (other, row.there)
        assert taken is not None
        return f"{where} Only {only}: {_taken(taken, zone)}"
    said = []
    if "choice" in row.differs:
        said.append(f"This run: {_taken(row.here, zone)} {begun(other)}: {_taken(row.there, zone)}")
    else:
        said.append(f"Both: {sentence(row.here.label)}")
        if "note" in row.differs:
            said.append(f"Note of this run: {_note(row.here)} Note of {other}: {_note(row.there)}")
    if "clock" in row.differs:
        said.append(_clock_words(row))
    return " ".join([where, *said])


def end_words(end: RunEnd, zone: str) -> str:
    """How a run ends, or where it stands: what follows its name in a sentence."""
    when = clock_at(end.clock, zone)
    count = counted(end.choices, "choice")
    if end.ending:
        return f"has {count} and reached an ending: {sentence(end.ending)}"
    return f"has {count} and stands at: {sentence(end.scene)} {clock_words(when, day=when.day > 1)}."


def _clock_words(row: Row) -> str:
    if not row.later:
        return "From here the clocks are the same."
    minutes = counted(abs(row.later), "minute")
    return f"From here this run is {minutes} {'later' if row.later > 0 else 'earlier'}."


def _taken(taken: Taken, zone: str) -> str:
    note = f" Note: {_note(taken)}" if taken.note else ""
    return f"{clock_words(clock_at(taken.clock, zone), day=False)}, {sentence(taken.label)}{note}"


def _note(taken: Taken) -> str:
    return sentence(taken.note) if taken.note else "none."


def _differences(runs: TwoRuns) -> str:
    return counted(len(runs.differences), "difference")
