"""A playthrough that is kept, as a scripted playthrough: YAML that runs as a test, and can be imported."""

from game.keeping.records import Kept
from game.keeping.shelf import steps_to_head
from game.playing.script_writing import quoted, scalar


class NoScript(Exception):
    """The playthrough cannot be written as a script; the message says why."""


def script_of(kept: Kept) -> str:
    """The playthrough up to where it stands, as a scripted playthrough.

    Raises `NoScript` where it does not begin at the story's beginning.
    """
    save, steps = kept.save, steps_to_head(kept)
    if any(step.leap is not None for step in steps):
        raise NoScript(
            f"{save.name} went on in the middle of a story that had changed: what lies before that place"
            " cannot be played again, so no script leads there."
        )
    lines = [f"playthrough: {quoted(save.name)}", f"seed: {save.seed}"]
    if save.draws:
        lines.append("draws:")
        lines += [f"  {variable}: {scalar(value)}" for variable, value in save.draws.items()]
    lines.append("play:" if steps else "play: []")
    lines += [f"  - {step.address}" for step in steps]
    if save.ending:
        lines.append(f"ends: {quoted(save.ending)}")
    return "\n".join(lines) + "\n"
