"""What is said of a scripted playthrough that fails: everything that mending it takes, in one page."""

import shlex
import textwrap
from pathlib import Path

from game.model.plurals import counted
from game.playing.moment import Moment
from game.playing.scripts import ScriptRun
from game.playing.transcript import page


def failure_report(run: ScriptRun, story: Path) -> str:
    """The failing step's place, what was expected and found, the choices, the last page, and the command
    that plays up to it.

    `story` is the story folder as the command shall name it.  Raises `ValueError` for a run that passed.
    """
    if run.failure is None:
        raise ValueError(f"{run.script.file} passed")
    moment = run.playthrough.look()
    lines = [f"{run.failure.place}: {run.failure.step}"]
    lines += _told("expected", run.failure.expected)
    lines += _told("found", run.failure.found)
    lines += _told("open", ", ".join(choice.id for choice in moment.choices) or "nothing")
    for choice in moment.closed:
        lines += _told("closed", f"{choice.id}: {choice.reason}")
    lines += _told("so far", _way(run.playthrough.choices))
    return "\n".join([*lines, "", _indented_page(moment), "", f"  {replay_command(run, story)}"])


def replay_command(run: ScriptRun, story: Path) -> str:
    """The command that plays a script up to the step that failed, or to its end where it was the ending
    that did not hold, and leaves the rest to the player."""
    words = ["eleven-minutes", "play", "--plain", "--story", str(story), "--script", run.script.file]
    if run.failure is not None and run.held < len(run.script.steps):
        words += ["--until", str(run.failure.place.line)]
    return shlex.join(words)


def _told(name: str, what: str) -> list[str]:
    return textwrap.wrap(what, 100, initial_indent=f"  {name:<10}", subsequent_indent=" " * 12)


def _way(choices: tuple[str, ...]) -> str:
    if not choices:
        return "no choice yet"
    number = counted(len(choices), "choice")
    return f"{number}: {'… ' if choices[3:] else ''}{', '.join(choices[-3:])}"


def _indented_page(moment: Moment) -> str:
    return textwrap.indent(page(moment), "    ")
