"""The saved form of a state: plain data that any format can hold, by name and never by position.

A state that was saved under another version of the story fits if every slot of it still exists; what
does not fit is said, never guessed.
"""

import msgspec

from game.language import _
from game.language.typography import listed
from game.model.expressions import Value
from game.model.story import Story
from game.playing.errors import StoryError
from game.playing.layout import Layout
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
    origin: "SavedState | None" = None


def to_saved(story: Story, state: State, program: Program | None = None) -> bytes:
    """A state as JSON."""
    return msgspec.json.encode(_saved((program or program_of(story)).layout, state))


def from_saved(story: Story, data: bytes, program: Program | None = None) -> State:
    """A state from its saved form.

    Raises `StoryError` where the data is damaged or the story has changed so that the state does not fit.
    """
    return _restored(story, (program or program_of(story)).layout, decoded(data))


def decoded(data: bytes) -> SavedState:
    """A saved state as a record, whatever story it is of.  Raises `StoryError` where the data is damaged."""
    try:
        return msgspec.json.decode(data, type=SavedState)
    except msgspec.MsgspecError as error:
        raise StoryError(_("this is no saved state: {reason}").format(reason=error)) from error


def _saved(layout: Layout, state: State) -> SavedState:
    fields = {name: getattr(state, name) for name in state.__struct_fields__}
    fields["slots"] = {slot.key: value for slot, value in zip(layout.slots, state.slots, strict=True)}
    fields["origin"] = _saved(layout, state.origin) if state.origin else None
    return SavedState(**fields)


def _restored(story: Story, layout: Layout, saved: SavedState) -> State:
    for address in filter(None, (saved.scene, saved.returns)):
        if address not in story.scenes:
            raise StoryError(
                _("the saved state is at {scene}, which the story no longer has").format(scene=address)
            )
    missing = [slot.key for slot in layout.slots if slot.key not in saved.slots]
    if missing:
        names = listed(missing)
        raise StoryError(_("the saved state says nothing of {names}").format(names=names))
    fields = {name: getattr(saved, name) for name in saved.__struct_fields__}
    fields["slots"] = tuple(saved.slots[slot.key] for slot in layout.slots)
    fields["origin"] = _restored(story, layout, saved.origin) if saved.origin else None
    return State(**fields)
