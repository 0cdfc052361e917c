"""What one exploration says of the questions that were asked in it: verdicts, and problems with a witness.

Answers are plain data: they outlive the states that they were found in, and go from one process to another.
"""

from collections.abc import Iterable
from typing import Literal

import msgspec

from game.model.expressions import Expression
from game.proving.observers import Observer
from game.proving.search import Search
from game.proving.witness import Witness

Verdict = Literal["reached", "unreachable", "undecided"]
ProblemKind = Literal["dead-end", "endless", "range", "invariant", "error"]


class Problem(msgspec.Struct, frozen=True):
    """Something that must not be, and the shortest playthrough that shows it."""

    kind: ProblemKind
    where: str
    message: str
    witness: Witness


class Answer(msgspec.Struct, frozen=True):
    """A verdict on an observer (of an invariant, `reached` means broken), and what is wrong where it is."""

    observer: Observer
    verdict: Verdict
    problem: Problem | None = None


def answers_of(search: Search, observers: Iterable[Observer]) -> tuple[Answer, ...]:
    """What an exploration says of the observers that it had."""
    return tuple(_answer(search, observer) for observer in observers)


def verdict(reached: bool, search: Search) -> Verdict:
    """The verdict on something that an exploration did or did not reach."""
    if reached:
        return "reached"
    return "unreachable" if search.complete else "undecided"


def _answer(search: Search, observer: Observer) -> Answer:
    if observer.kind == "block":
        return Answer(observer, verdict(observer.key in search.held, search))
    problem = _problem(search, observer)
    return Answer(observer, verdict(problem is not None, search), problem)


def _problem(search: Search, observer: Observer) -> Problem | None:
    if observer.kind == "range":
        if observer.name not in search.broken:
            return None
        found, choice = search.broken[observer.name]
        return Problem(
            "range",
            choice,
            f"{observer.name} leaves its declared range here",
            search.witness(found, choice),
        )
    if observer.kind == "possible":
        stuck = search.stuck(observer) if search.complete else None
        if stuck is None:
            return None
        found, what = stuck, "from here it is no longer possible that"
    elif observer.key in search.held:
        found = search.held[observer.key]
        what = (
            "here it must always hold that" if observer.kind == "always" else "here it must never hold that"
        )
    else:
        return None
    words = _words(observer.expression)
    return Problem(
        "invariant", search.scene(found), f"{observer.name}: {what} {words}", search.witness(found)
    )


def _words(expression: Expression | None) -> str:
    return f"`{expression.source}`" if expression else ""
