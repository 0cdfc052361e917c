"""Two runs beside each other, in words: a line a difference, and how each ends."""

from collections.abc import Iterator

from game.keeping.two_runs import Row, RunEnd, Taken, TwoRuns
from game.language import _, pgettext
from game.language.typography import listed
from game.plain.wording import begun, clock_words, counted, labelled, noted, sentence
from game.playing.logbook import clock_at


def difference_lines(runs: TwoRuns, other: str, zone: str) -> Iterator[str]:
    """How many choices were the same, a line a difference, and how both runs end.

    `other` is what the run is called that is set beside the one at hand; `zone` the story's.
    """
    same = len(runs.rows) - len(runs.differences)
    yield _("This run beside {other}: {same} the same, {differences}.").format(
        other=other,
        same=counted(same, "choice"),
        differences=counted(len(runs.differences), "difference"),
    )
    for row in runs.differences:
        yield difference_line(row, other, zone)
    yield end_words(runs.here, zone)
    yield end_words(runs.there, zone, begun(other))


def difference_line(row: Row, other: str, zone: str) -> str:
    """One difference: where, what was chosen, and what read otherwise."""
    where = sentence(row.title)
    if row.there is None or row.here is None:
        if row.here:
            only = _("Only this run: {choice}").format(choice=_taken(row.here, zone))
        else:
            assert row.there is not None
            only = _("Only {other}: {choice}").format(other=other, choice=_taken(row.there, zone))
        return f"{where} {only}"
    said = [where]
    if "choice" in row.differs:
        said.append(_("This run: {choice}").format(choice=_taken(row.here, zone)))
        said.append(labelled(begun(other), _taken(row.there, zone)))
    else:
        said.append(_("Both: {choice}").format(choice=sentence(row.here.label)))
        if "note" in row.differs:
            said.append(_("Note of this run: {note}").format(note=_note(row.here)))
            said.append(_("Note of {other}: {note}").format(other=other, note=_note(row.there)))
    if "clock" in row.differs:
        said.append(_clock_words(row))
    return " ".join(said)


def end_words(end: RunEnd, zone: str, other: str = "") -> str:
    """How a run ends, or where it stands, in a sentence: the run at hand, or the one that is called so."""
    when = clock_at(end.clock, zone)
    if end.ending:
        words = (
            _("{run} has {choices} and reached an ending: {ending}")
            if other
            else _("This run has {choices} and reached an ending: {ending}")
        )
    else:
        words = (
            _("{run} has {choices} and stands at: {scene} {clock}.")
            if other
            else _("This run has {choices} and stands at: {scene} {clock}.")
        )
    return words.format(
        run=other,
        choices=counted(end.choices, "choice"),
        ending=sentence(end.ending),
        scene=sentence(end.scene),
        clock=clock_words(when, day=when.day > 1),
    )


def _clock_words(row: Row) -> str:
    if not row.later:
        return _("From here the clocks are the same.")
    words = (
        _("From here this run is {minutes} later.")
        if row.later > 0
        else _("From here this run is {minutes} earlier.")
    )
    return words.format(minutes=counted(abs(row.later), "minute"))


def _taken(taken: Taken, zone: str) -> str:
    said = listed((clock_words(clock_at(taken.clock, zone), day=False), sentence(taken.label)))
    return f"{said} {noted(_note(taken))}" if taken.note else said


def _note(taken: Taken) -> str:
    return sentence(taken.note) if taken.note else pgettext("note", "none.")
