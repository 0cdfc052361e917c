"""`eleven-minutes explore`: exhaustive play, and a verdict on every part of a story."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.form_option import form_option
from game.cli.memory import in_megabytes, most_memory
from game.cli.print_json import print_json
from game.cli.status import Status
from game.cli.story_folder import story_option, story_to_work_on

if TYPE_CHECKING:
    from game.model.story import Story
    from game.proving.explore import Exploration

_MOST_LISTED = 20


@click.command(
    "explore",
    epilog="""\b
Examples:
  eleven-minutes explore                       play every reachable state of the story at hand
  eleven-minutes explore --budget 100000       stop after that many states: what is open then is said
  eleven-minutes explore --write tests/playthroughs/found
                                               write what was found as scripted playthroughs
  eleven-minutes explore --explain desk.board  what tells states apart at a scene, and why""",
)
@story_option
@click.option(
    "--budget",
    type=click.IntRange(1),
    metavar="STATES",
    help="How many states to visit at most: 5,000,000 if not said. A million take some 120 megabytes.",
)
@click.option("--seconds", type=click.FloatRange(0, min_open=True), help="How long to go on at most.")
@click.option(
    "--write",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the shortest playthrough to each ending and to each problem there; nothing is overwritten.",
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=1,
    metavar="N",
    help="How many processes share the work; they say what one would.",
)
@click.option(
    "--explain",
    "explained",
    metavar="SCENE",
    help="Explore nothing: tell what of a state is remembered at a scene, and what reads it later.",
)
@form_option()
def command(
    story: Path | None,
    budget: int | None,
    seconds: float | None,
    folder: Path | None,
    workers: int,
    explained: str | None,
    form: str,
) -> Status:
    """Play every reachable state and tell what is reached, what cannot be, and what goes wrong.

    Exit status: 0 everything is reached and nothing is wrong, 1 something is not, 3 the budget ran out first.
    """
    from msgspec import to_builtins

    from game.cli.loading import loaded_story
    from game.cli.progress import progress
    from game.cli.script_files import write_scripts
    from game.proving.explore import MOST_STATES, explore

    loaded = loaded_story(story_to_work_on(story))
    if explained is not None:
        from game.cli.explanations import print_explanation

        print_explanation(loaded, explained, form)
        return Status.DONE
    with progress("exploring", form) as watch:
        found = explore(
            loaded,
            states=budget or MOST_STATES,
            seconds=seconds,
            watch=lambda n: watch(f"{n:,} states"),
            workers=workers,
        )
    here, each = most_memory()
    if form == "json":
        print_json({**to_builtins(found), "memory": here, "memory_of_a_worker": each if workers > 1 else 0})
    else:
        for line in _lines(loaded, found, _memory(here, each, workers)):
            click.echo(line)
    if folder is not None:
        write_scripts(folder, _scripts(found))
    if found.problems:
        return Status.FALLS_SHORT
    if not found.decided:
        return Status.NOT_DECIDED
    return Status.DONE if found.holds else Status.FALLS_SHORT


def _memory(here: int, each: int, workers: int) -> str:
    """How much was taken, in words; empty where the system does not tell."""
    if not here:
        return ""
    more = f", and at most {in_megabytes(each)} in each process beside it" if workers > 1 else ""
    return f"at most {in_megabytes(here)}{more}"


def _lines(story: "Story", found: "Exploration", memory: str) -> Iterator[str]:
    yield (
        f"{story.title}: {found.states:,} states visited in {found.explorations} explorations; "
        f"control has {found.control:,}"
    )
    for name, verdicts in _parts(found).items():
        counts = Counter(verdicts.values())
        told = ", ".join(
            f"{counts[verdict]} {verdict}"
            for verdict in ("reached", "unreachable", "undecided")
            if counts[verdict]
        )
        yield f"  {name:9} {told or 'none'}"
    held = sum(verdict == "unreachable" for verdict in found.invariants.values())
    yield f"  {'invariants':9} {held} of {len(found.invariants)} hold"
    if memory:
        yield f"  {'memory':9} {memory}"
    for name, verdicts in _parts(found).items():
        for kind in ("unreachable", "undecided"):
            missing = [address for address, verdict in verdicts.items() if verdict == kind]
            for address in missing[:_MOST_LISTED]:
                yield f"{kind}: {name.removesuffix('s')} {address}"
            if len(missing) > _MOST_LISTED:
                yield f"{kind}: {len(missing) - _MOST_LISTED} more {name}"
    for ending, witness in found.ways.items():
        yield f"ending {ending}: {len(witness.choices)} choices at least"
    for problem in found.problems:
        yield f"{problem.kind} at {problem.where}: {problem.message}"
        yield f"  shown by: {' '.join(problem.witness.choices) or 'the start'}"
        if problem.witness.draws:
            yield f"  with draws: {', '.join(f'{k}={v}' for k, v in problem.witness.draws.items())}"
    if found.exhausted:
        yield f"not decided: {found.exhausted} ran out; raise it with --budget or --seconds"


def _parts(found: "Exploration") -> dict[str, dict[str, str]]:
    return {
        "endings": dict(found.endings),
        "scenes": dict(found.scenes),
        "choices": dict(found.choices),
        "blocks": dict(found.blocks),
    }


def _scripts(found: "Exploration") -> dict[str, str]:
    """The shortest playthrough to each ending and to each problem, by the name of its file."""
    scripts = {
        f"to-{ending}": witness.script(f"The shortest way to {ending}", ends=ending)
        for ending, witness in found.ways.items()
    }
    for problem in found.problems:
        name = f"{problem.kind}-{problem.where.replace('.', '-')}"
        scripts[name] = problem.witness.script(f"{problem.kind} at {problem.where}: {problem.message}")
    return scripts
