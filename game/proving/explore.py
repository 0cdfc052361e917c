"""Exhaustive play: every reachable state of a story, and a verdict on every part of it.

Control comes first: where play can go, keyed on what a condition, a target or an effect that feeds them
can still read.  Then every observer is decided by an exploration keyed on control and on what it reads;
observers that need the same slots share one, and blocks that a few runs show need none.
"""

from collections.abc import Callable, Iterable

import msgspec

from game.model.story import Story
from game.playing.program import Program, program_of
from game.proving.answers import Answer, answers_of, verdict
from game.proving.answers import Problem as Problem
from game.proving.answers import Verdict as Verdict
from game.proving.budget import Budget
from game.proving.liveness import Liveness, Mask
from game.proving.observers import Observer, observers_of
from game.proving.packed.machine import machine_of
from game.proving.sampling import shown_in_runs
from game.proving.search import Search
from game.proving.tracing import Found
from game.proving.witness import Witness
from game.proving.workers import Group, Workers

_TELLING: tuple[Verdict, ...] = ("reached", "undecided", "unreachable")
MOST_STATES = 5_000_000


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
    workers: int = 1,
) -> Exploration:
    """Play every reachable state of a story.

    `states` and `seconds` bound the work; `watch` is called now and then with the number of states so far.
    Without `reduce` states differ in every slot: the same verdicts, at a cost that multiplies.  With more
    `workers` processes share the work, and say the same.
    """
    program = program_of(story)
    budget = Budget(states, seconds, watch)
    with Workers(story, workers) as shared:
        machine = machine_of(program)
        liveness = machine.liveness
        observers = tuple(observers_of(program))
        shown = shown_in_runs(program, liveness.everything(), observers) if reduce else set()
        open_yet = tuple(observer for observer in observers if observer.key not in shown)
        everything: list[Group] = [(liveness.everything(), observers)]
        first, *others = _groups(program, liveness, open_yet) if reduce else everything
        control = Search(machine, first[0], first[1], budget, control=True, crew=shared.crew).run()
        answers = list(answers_of(control, first[1]))
        for found in shared.answers(others, budget):
            answers += found
        shown_blocks = {observer.name for observer in observers if observer.key in shown}
        return _verdicts(program, budget, control, answers, shown_blocks, 1 + len(others))


def _groups(program: Program, liveness: Liveness, observers: Iterable[Observer]) -> list[Group]:
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
    control: Search,
    answers: Iterable[Answer],
    shown_blocks: Iterable[str],
    explorations: int,
) -> Exploration:
    story = program.story

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
    for answer in answers:
        name, found = answer.observer.name, answer.verdict
        if answer.observer.kind == "block":
            # A block that stands above every item of a worklist is one block at many scenes.
            blocks[name] = min(found, blocks.get(name, found), key=_TELLING.index)
            continue
        problems += [answer.problem] if answer.problem else []
        if answer.observer.kind != "range":
            invariants[name] = found
    return Exploration(
        states=budget.spent,
        control=len(control),
        explorations=explorations,
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
        Problem("error", control.scene(found), message, control.witness(found))
        for message, found in sorted(control.errors.items(), key=_nearest)
    ]
    problems += [
        Problem("dead-end", scene, "no choice is open here, and it is no ending", control.witness(found))
        for scene, found in sorted(control.dead_ends.items(), key=_nearest)
    ]
    stuck = control.stuck() if control.complete else None
    if stuck is not None:
        message = "from here play goes on for ever: no ending can be reached"
        problems.append(Problem("endless", control.scene(stuck), message, control.witness(stuck)))
    return problems


def _nearest(named: tuple[str, Found]) -> tuple[Found, str]:
    name, found = named
    return found, name
