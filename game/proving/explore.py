"""Exhaustive play: every reachable state of a story, and a verdict on every part of it.

Control comes first: where play can go, keyed on what a condition, a target or an effect that feeds them
can still read.  Then every observer is decided by an exploration keyed on control and on what it reads;
observers that need the same slots share one, and blocks that a few runs show need none.
"""

from collections.abc import Callable, Iterable
from typing import Literal

import msgspec

from game.model.expressions import Expression
from game.model.story import Story
from game.playing.program import Program, program_of
from game.proving.liveness import Liveness, Mask
from game.proving.observers import Observer, observers_of
from game.proving.sampling import shown_in_runs
from game.proving.search import Budget, Search
from game.proving.walking import Walk
from game.proving.witness import Witness

Verdict = Literal["reached", "unreachable", "undecided"]
ProblemKind = Literal["dead-end", "endless", "range", "invariant", "error"]
_TELLING: tuple[Verdict, ...] = ("reached", "undecided", "unreachable")
MOST_STATES = 5_000_000


class Problem(msgspec.Struct, frozen=True):
    """Something that must not be, and the shortest playthrough that shows it."""

    kind: ProblemKind
    where: str
    message: str
    witness: Witness


class Exploration(msgspec.Struct, frozen=True):
    """What exhaustive play found.

    Verdicts are by full address, of endings by id; `invariants` by name: `reached` means broken.  `states`
    is how many states were visited in all explorations, `control` how many control alone has.  `exhausted`
    says what ran out, or is empty: then nothing is undecided.
    """

    states: int
    control: int
    explorations: int
    exhausted: str
    scenes: dict[str, Verdict]
    choices: dict[str, Verdict]
    blocks: dict[str, Verdict]
    endings: dict[str, Verdict]
    invariants: dict[str, Verdict]
    problems: tuple[Problem, ...]
    ways: dict[str, Witness]
    """The shortest playthrough to each ending that was reached."""

    @property
    def holds(self) -> bool:
        """Whether everything is reached and nothing is wrong."""
        parts = (self.scenes, self.choices, self.blocks, self.endings)
        return not self.problems and all(v == "reached" for part in parts for v in part.values())

    @property
    def decided(self) -> bool:
        """Whether no verdict is left open."""
        return not self.exhausted


def explore(
    story: Story,
    *,
    states: int = MOST_STATES,
    seconds: float | None = None,
    watch: Callable[[int], None] | None = None,
    reduce: bool = True,
) -> Exploration:
    """Play every reachable state of a story.

    `states` and `seconds` bound the work; `watch` is called now and then with the number of states so far.
    Without `reduce` states differ in every slot: the same verdicts, at a cost that multiplies.
    """
    program = program_of(story)
    budget = Budget(states, seconds, watch)
    liveness = Liveness(program)
    observers = tuple(observers_of(program))
    searches: list[Search] = []
    by_observer: dict[str, tuple[Observer, Search]] = {}
    shown = shown_in_runs(program, liveness.everything(), observers) if reduce else set()
    open_yet = tuple(observer for observer in observers if observer.key not in shown)
    groups = _groups(program, liveness, open_yet) if reduce else [(liveness.everything(), observers)]
    for live, group in groups:
        search = Search(program, Walk(program, live), group, budget, control=not searches)
        searches.append(search if budget.exhausted else search.run())
        by_observer.update({observer.key: (observer, search) for observer in group})
    shown_blocks = {observer.name for observer in observers if observer.key in shown}
    return _verdicts(program, budget, searches, by_observer, shown_blocks)


def _groups(
    program: Program, liveness: Liveness, observers: Iterable[Observer]
) -> list[tuple[dict[str, Mask], tuple[Observer, ...]]]:
    """Observers by the slots that deciding them needs; control is the first, even if alone."""
    control = liveness.control
    groups: dict[tuple[Mask, ...], tuple[dict[str, Mask], list[Observer]]] = {
        tuple(control.values()): (control, [])
    }
    known: dict[tuple[tuple[str, Mask], ...], dict[str, Mask]] = {}
    for observer in observers:
        # A condition is often asked both ways, and by what is shown and what is chosen alike.
        reads = tuple(sorted(observer.reads(program).items()))
        if reads not in known:
            known[reads] = liveness.live(dict(reads))
        live = known[reads]
        groups.setdefault(tuple(live.values()), (live, []))[1].append(observer)
    return [(live, tuple(group)) for live, group in groups.values()]


def _verdicts(
    program: Program,
    budget: Budget,
    searches: list[Search],
    by_observer: dict[str, tuple[Observer, Search]],
    shown_blocks: Iterable[str],
) -> Exploration:
    story, control = program.story, searches[0]

    def verdict(reached: bool, search: Search) -> Verdict:
        if reached:
            return "reached"
        return "unreachable" if search.complete else "undecided"

    # A scene that is not stopped at is reached where one that it leads to is: it has no verdict of its own.
    scenes = {
        a: verdict(a in control.scenes, control) for a, scene in story.scenes.items() if not scene.route
    }
    choices = {
        choice.address: verdict(choice.address in control.choices, control)
        for scene in story.scenes.values()
        for choice in scene.choices
    }
    blocks: dict[str, Verdict] = {
        block.address: scenes[address]
        for address in scenes
        for block in story.scenes[address].blocks
        if block.condition is None
    }
    blocks |= dict.fromkeys(shown_blocks, "reached")
    invariants: dict[str, Verdict] = {}
    problems = _control_problems(control)
    for observer, search in by_observer.values():
        if observer.kind == "block":
            # A block that stands above every item of a worklist is one block at many scenes.
            found = verdict(observer.key in search.held, search)
            blocks[observer.name] = min(found, blocks.get(observer.name, found), key=_TELLING.index)
            continue
        problem = _problem(observer, search)
        problems += [problem] if problem else []
        if observer.kind != "range":
            invariants[observer.name] = verdict(problem is not None, search)
    return Exploration(
        states=budget.spent,
        control=len(control),
        explorations=len(searches),
        exhausted=budget.exhausted,
        scenes=scenes,
        choices=choices,
        blocks={a: blocks[a] for s in story.scenes.values() for b in s.blocks if (a := b.address) in blocks},
        endings={id_: scenes[scene.address] for id_, scene in story.endings().items()},
        invariants=invariants,
        problems=tuple(problems),
        ways={
            id_: control.witness(control.scenes[scene.address])
            for id_, scene in story.endings().items()
            if scene.address in control.scenes
        },
    )


def _control_problems(control: Search) -> list[Problem]:
    problems = [
        Problem("error", control.scene(number), message, control.witness(number))
        for message, number in control.errors.items()
    ]
    dead: dict[str, int] = {}
    for number in control.dead_ends:
        dead.setdefault(control.scene(number), number)
    problems += [
        Problem("dead-end", scene, "no choice is open here, and it is no ending", control.witness(number))
        for scene, number in dead.items()
    ]
    if control.complete:
        # What leads to a dead end, an error or a broken range is reported as that.
        stopped = set(control.dead_ends) | set(control.errors.values())
        stopped |= {number for number, _ in control.broken.values()}
        stuck = control.stuck(control.ends | stopped)
        if stuck:
            first = stuck[0]
            problems.append(
                Problem(
                    "endless",
                    control.scene(first),
                    "from here play goes on for ever: no ending can be reached",
                    control.witness(first),
                )
            )
    return problems


def _problem(observer: Observer, search: Search) -> Problem | None:
    if observer.kind == "range":
        if observer.name not in search.broken:
            return None
        number, choice = search.broken[observer.name]
        return Problem(
            "range",
            choice,
            f"{observer.name} leaves its declared range here",
            search.witness(number, choice),
        )
    if observer.kind == "possible":
        stuck = search.stuck(search.holding[observer.key]) if search.complete else []
        if not stuck:
            return None
        number, what = stuck[0], "from here it is no longer possible that"
    elif observer.key in search.held:
        number = search.held[observer.key]
        what = (
            "here it must always hold that" if observer.kind == "always" else "here it must never hold that"
        )
    else:
        return None
    words = _words(observer.expression)
    return Problem(
        "invariant", search.scene(number), f"{observer.name}: {what} {words}", search.witness(number)
    )


def _words(expression: Expression | None) -> str:
    return f"`{expression.source}`" if expression else ""
