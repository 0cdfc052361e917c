"""A saved state carried over into a story that has changed since it was saved.

Nothing is guessed: what could not be carried over is named, and whoever asked decides.
"""

from collections.abc import Iterable

import msgspec

from game.model.addresses import scene_of
from game.model.expressions import Value
from game.model.scenes import Scene
from game.model.story import Story
from game.playing.layout import Layout, Slot
from game.playing.program import Program, program_of
from game.playing.saved import SavedState, decoded
from game.playing.state import LogEntry, State


class Refit(msgspec.Struct, frozen=True):
    """A state of the story as it is now, at which a run can begin.

    `fresh` names the variables that begin as at the story's start, for they are new to it or can no longer
    have the value that was saved.
    """

    state: State
    fresh: tuple[str, ...] = ()


def refit(
    story: Story, data: bytes, scenes: Iterable[str], log: tuple[LogEntry, ...] | None = None
) -> Refit | None:
    """The saved state at the first of these scenes at which play can go on; None where there is none.

    `log` is taken in place of the saved one.  Raises `StoryError` where the data is damaged.
    """
    saved = decoded(data)
    program = program_of(story)
    slots, fresh = _slots(story, program.layout, saved)
    for address in scenes:
        scene = story.scenes.get(address)
        if scene is None:
            continue
        returns = saved.returns if address == saved.scene and saved.returns in story.scenes else None
        if _can_go_on(program, scene, slots, returns):
            state = State(
                scene=address,
                slots=slots,
                clock=saved.clock,
                seed=saved.seed,
                draws=saved.draws,
                returns=returns,
                ending=_ending(story, saved, scene),
                log=saved.log if log is None else log,
            )
            return Refit(as_origin(story, state), fresh)
    return None


def as_origin(story: Story, state: State) -> State:
    """A state with which a run begins.  Its log keeps the lines whose scenes the story still has."""
    log = tuple(entry for entry in state.log if scene_of(entry.choice) in story.scenes)
    first = msgspec.structs.replace(state, log=log, origin=None)
    return msgspec.structs.replace(first, origin=first)


def _slots(story: Story, layout: Layout, saved: SavedState) -> tuple[tuple[Value, ...], tuple[str, ...]]:
    values, fresh = [], []
    for slot in layout.slots:
        value = saved.slots.get(slot.key)
        if value is not None and _allows(story, slot, value):
            values.append(min(value, slot.cap) if slot.kind == "visits" and isinstance(value, int) else value)
            continue
        values.append(slot.start)
        if slot.kind == "variable":
            fresh.append(slot.name)
    return tuple(values), tuple(fresh)


def _allows(story: Story, slot: Slot, value: Value) -> bool:
    if slot.kind == "variable":
        return story.variables[slot.name].allows(value)
    return type(value) is type(slot.start)


def _can_go_on(program: Program, scene: Scene, slots: tuple[Value, ...], returns: str | None) -> bool:
    if scene.route:
        return False
    if any(choice.move == "return" for choice in scene.choices) and returns is None:
        return False
    choices = program.scene(scene.address).choices
    return not choices or any(choice.is_open(slots) for choice in choices)


def _ending(story: Story, saved: SavedState, scene: Scene) -> str | None:
    if scene.ending is not None:
        return scene.ending.id
    return saved.ending if scene.address == saved.scene and saved.ending in story.endings() else None
