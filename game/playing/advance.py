"""The step from one state to the next: `start` and `advance`, both pure.

The order of a step: the choice's condition; every effect, read on the old state; minutes; the log;
the target; entering (draws, visits, clock).
"""

from collections.abc import Mapping

import msgspec

from game.language import _
from game.language.typography import listed
from game.model.digests import sha256
from game.model.expressions import Value
from game.model.scenes import Draw, Scene, SetClock
from game.model.story import Story
from game.playing.errors import ChoiceUnavailable, StoryError
from game.playing.program import PlayableChoice, Program, program_of
from game.playing.state import LogEntry, State


def start(story: Story, seed: int = 0, draws: Mapping[str, Value] | None = None) -> State:
    """The first state of a playthrough.

    `draws` fixes outcomes by variable.  Raises `StoryError` for a fixed outcome that no draw can have.
    """
    return begin(program_of(story), seed, draws)


def advance(story: Story, state: State, choice: str) -> State:
    """The state after a choice, given by its full address or its id in the scene at hand.

    Raises `ChoiceUnavailable` where it is not open, `StoryError` where the story cannot go on.
    """
    return step(program_of(story), state, choice)


def begin(program: Program, seed: int, draws: Mapping[str, Value] | None) -> State:
    """`start`, for a program."""
    fixed = dict(draws or {})
    _check_draws(program.story, fixed)
    state = State("", program.layout.start, program.story.clock, seed, fixed)
    return _arrive(program, state, program.story.start)


def step(program: Program, state: State, choice: str) -> State:
    """`advance`, for a program."""
    taken = _open_choice(program, state, choice)
    slots = taken.apply(state.slots)
    clock = state.clock + taken.choice.minutes
    entry = LogEntry(
        taken.choice.address, clock, taken.label(state.slots), taken.note(slots) if taken.note else ""
    )
    after = msgspec.structs.replace(state, slots=slots, clock=clock, log=(*state.log, entry))
    match taken.choice.move:
        case "stay":
            return after
        case "return":
            if state.returns is None:
                raise StoryError(f"{taken.choice.address} returns, but no detour led there")
            return msgspec.structs.replace(after, scene=state.returns, returns=None)
        case "detour":
            if state.returns is not None:
                raise StoryError(f"{taken.choice.address} begins a detour inside a detour")
            after = msgspec.structs.replace(after, returns=state.scene)
    return _arrive(program, after, taken.target(slots))


def drawn(seed: int, scene: str, variable: str, outcomes: tuple[Value, ...]) -> Value:
    """The outcome that chance has in a run: by SHA-256 of seed, scene and variable."""
    return outcomes[fixed_choice(f"{seed}:{scene}:{variable}", len(outcomes))]


def fixed_choice(key: str, among: int) -> int:
    """A number from 0 to `among` - 1 that depends on the key alone."""
    return int.from_bytes(sha256(key.encode()).digest()[:8], "big") % among


def _open_choice(program: Program, state: State, asked: str) -> PlayableChoice:
    scene = program.scene(state.scene)
    address = asked if "." in asked else f"{state.scene}.{asked}"
    found = scene.choice(address)
    if found is not None and found.is_open(state.slots):
        return found
    reason = found.closed(state.slots) if found is not None and found.closed else ""
    can = tuple(c.choice.address for c in scene.choices if c.is_open(state.slots))
    raise ChoiceUnavailable(asked, state.scene, can, reason)


def _arrive(program: Program, state: State, target: str) -> State:
    def draw(scene: Scene, due: Draw) -> Value:
        if due.variable in state.draws:
            return state.draws[due.variable]
        return drawn(state.seed, scene.address, due.variable, due.outcomes)

    slots, entered = program.enter(target, state.slots, draw)
    clock, ending = state.clock, state.ending
    for address in entered:
        scene = program.scene(address).scene
        clock = _set_clock(clock, scene.clock)
        ending = scene.ending.id if scene.ending else ending
    return msgspec.structs.replace(state, scene=entered[-1], slots=slots, clock=clock, ending=ending)


def _set_clock(clock: int, change: SetClock | None) -> int:
    if change is None:
        return clock
    return max(clock, change.minutes) if change.not_before else change.minutes


def _check_draws(story: Story, fixed: Mapping[str, Value]) -> None:
    outcomes: dict[str, set[Value]] = {}
    for scene in story.scenes.values():
        for due in scene.draws:
            outcomes.setdefault(due.variable, set()).update(due.outcomes)
    for variable, value in fixed.items():
        if value not in outcomes.get(variable, set()):
            can = listed(map(str, sorted(outcomes.get(variable, set()), key=str)))
            raise StoryError(
                _("the draw of {variable} cannot be {value}; it can be {outcomes}").format(
                    variable=variable, value=value, outcomes=can
                )
                if can
                else _("no scene draws {variable}").format(variable=variable)
            )
