"""A playthrough that is kept, as a scripted playthrough: YAML that runs as a test, and can be imported."""

from game.keeping.records import Kept
from game.keeping.shelf import steps_to_head
from game.model.expressions import Value


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
    lines = [f"playthrough: {_quoted(save.name)}", f"seed: {save.seed}"]
    if save.draws:
        lines.append("draws:")
        lines += [f"  {variable}: {_scalar(value)}" for variable, value in save.draws.items()]
    lines.append("play:" if steps else "play: []")
    lines += [f"  - {step.address}" for step in steps]
    if save.ending:
        lines.append(f"ends: {_quoted(save.ending)}")
    return "\n".join(lines) + "\n"


def _scalar(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else _quoted(value)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
