"""A run written as a scripted playthrough, for a person to read and for tests to play again."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from game.model.expressions import Value
from game.model.story import Story
from game.playing.advance import drawn
from game.playing.playthrough import Playthrough
from game.playing.program import program_of

_NOT_PLAIN: Final = frozenset(("timeout", "true", "false", "null", "yes", "no", "on", "off", "y", "n"))
"""Ids that a playthrough, or YAML, reads as something else."""
_REPEATED_FROM: Final = 3


class NotFromTheBeginning(Exception):
    """A run that began in the middle of a story that had changed: no script leads there."""


def script_of_run(run: Playthrough, title: str) -> str:
    """A run as far as it stands, as a scripted playthrough in YAML.

    What chance decided is fixed, landmarks and new chapters are named where they are left, and a choice that
    is taken several times in a row is one step.  Raises `NotFromTheBeginning`.
    """
    if run.state.origin is not None:
        raise NotFromTheBeginning("This run went on in the middle of a story that had changed.")
    lines = [f"playthrough: {quoted(title)}", f"seed: {run.seed}"]
    draws = what_chance_decided(run)
    if draws:
        lines.append(f"draws: {{{', '.join(f'{name}: {scalar(value)}' for name, value in draws.items())}}}")
    steps = list(_steps(run.story, run.choices))
    lines += ["play:", *steps] if steps else ["play: []"]
    if run.state.ending:
        lines.append(f"ends: {scalar(run.state.ending)}")
    return "\n".join(lines) + "\n"


def what_chance_decided(run: Playthrough) -> dict[str, Value]:
    """What was fixed beforehand, and what chance made of each variable that one scene alone draws, where the
    run has been there."""
    story, state = run.story, run.state
    program = program_of(story)
    found = dict(state.draws)
    by: dict[str, list[tuple[str, tuple[Value, ...]]]] = {}
    for scene in story.scenes.values():
        for draw in scene.draws:
            by.setdefault(draw.variable, []).append((scene.address, draw.outcomes))
    for variable, places in by.items():
        (scene_, outcomes), *others = places
        visits = program.scene(scene_).visits
        if variable not in found and not others and visits is not None and state.slots[visits]:
            found[variable] = drawn(state.seed, scene_, variable, outcomes)
    return found


def _steps(story: Story, choices: tuple[str, ...]) -> Iterator[str]:
    chapter = ""
    named = []
    for choice in choices:
        scene, _, id_ = choice.rpartition(".")
        place = scene if story.scenes[scene].landmark or story.scenes[scene].chapter != chapter else ""
        chapter = story.scenes[scene].chapter
        named.append((place, choice if id_ in _NOT_PLAIN else id_))
    for (place, name), group in groupby(named):
        times = len(list(group))
        if place:
            yield from [f"  - {{at: {place}, choose: {name}}}"] * times
        elif times >= _REPEATED_FROM:
            yield f"  - repeat: {{choice: {name}, times: {times}}}"
        else:
            yield from [f"  - {name}"] * times


def scalar(value: Value) -> str:
    """A value as YAML has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else quoted(value)


def quoted(text: str) -> str:
    """A text as YAML has it, whatever is in it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
