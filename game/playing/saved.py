"""The saved form of a state: plain data that any format can hold, by name and never by position.

A state that was saved under another version of the story fits if every slot of it still exists; what
does not fit is said, never guessed.
"""

import msgspec

from game.model.expressions import Value
from game.model.story import Story
from game.playing.errors import StoryError
from game.playing.program import Program, program_of
from game.playing.state import LogEntry, State


class SavedState(msgspec.Struct, frozen=True):
    """A state with its slots by name (`variable:removed`, `visits:queue.morning`)."""

    scene: str
    slots: dict[str, Value]
    clock: int
    seed: int = 0
    draws: dict[str, Value] = {}
    returns: str | None = None
    ending: str | None = None
    log: tuple[LogEntry, ...] = ()


def to_saved(story: Story, state: State, program: Program | None = None) -> bytes:
    """A state as JSON."""
    layout = (program or program_of(story)).layout
    slots = {slot.key: value for slot, value in zip(layout.slots, state.slots, strict=True)}
    fields = {name: getattr(state, name) for name in state.__struct_fields__}
    return msgspec.json.encode(SavedState(**{**fields, "slots": slots}))


def from_saved(story: Story, data: bytes, program: Program | None = None) -> State:
    """A state from its saved form.

    Raises `StoryError` where the data is damaged or the story has changed so that the state does not fit.
    """
    layout = (program or program_of(story)).layout
    try:
        saved = msgspec.json.decode(data, type=SavedState)
    except msgspec.MsgspecError as error:
        raise StoryError(f"this is no saved state: {error}") from error
    for address in filter(None, (saved.scene, saved.returns)):
        if address not in story.scenes:
            raise StoryError(f"the saved state is at {address}, which the story no longer has")
    missing = [slot.key for slot in layout.slots if slot.key not in saved.slots]
    if missing:
        raise StoryError(f"the saved state says nothing of {', '.join(missing)}")
    fields = {name: getattr(saved, name) for name in saved.__struct_fields__}
    return State(**{**fields, "slots": tuple(saved.slots[slot.key] for slot in layout.slots)})
