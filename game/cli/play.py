"""`eleven-minutes play`: the story in the terminal, or line by line."""

import os
import secrets
import shutil
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.status import StoryFallsShort
from game.cli.story_folder import story_option, story_to_play

if TYPE_CHECKING:
    from game.keeping.settings import Pace
    from game.model.story import Story
    from game.playing.playthrough import Playthrough

_SEEDS = 2**32


@click.command(
    "play",
    epilog="""\b
Examples:
  eleven-minutes play
  eleven-minutes play --pace untimed        no clock runs
  eleven-minutes play --plain               line by line
  eleven-minutes play --story DIR --seed 7  a story of your own, with the same chance each time""",
)
@click.option(
    "--plain",
    is_flag=True,
    help="Line by line, for screen readers and pipes; so it is by itself where there is no terminal.",
)
@click.option(
    "--pace",
    type=click.Choice(["untimed", "steady", "real"]),
    help="How long timed moments last, this time; left out, as it was set. Line by line nothing is timed.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, _SEEDS - 1),
    help="What chance follows from: the same number, the same chances. Left out, another each time.",
)
@click.option(
    "--script",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Take the steps of a scripted playthrough first, then play on line by line.",
)
@click.option(
    "--until",
    type=click.IntRange(1),
    metavar="LINE",
    help="With --script: only the steps above this line of it.",
)
@click.option(
    "--articles",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="The articles, where you have them: the sources then show the original passages.",
)
@click.option("--no-save", is_flag=True, help="Keep nothing of this play, and read nothing that is kept.")
@story_option
def command(
    plain: bool,
    pace: "Pace | None",
    seed: int | None,
    script: Path | None,
    until: int | None,
    articles: Path | None,
    no_save: bool,
    story: Path | None,
) -> None:
    """Play the story that ships, or the one in a story folder."""
    from game.cli.loading import loaded_story
    from game.playing.errors import StoryError

    if until is not None and script is None:
        raise click.UsageError("--until says where in a --script to stop; there is no --script.")
    if script is not None and seed is not None:
        raise click.UsageError("A --script brings its own seed; leave --seed out.")
    played = loaded_story(story_to_play(story))
    try:
        if script is not None:
            _play_plain(_after_script(played, script, until))
            return
        if plain or not _terminal_can_draw():
            from game.playing.playthrough import Playthrough

            seed = secrets.randbelow(_SEEDS) if seed is None else seed
            _play_plain(Playthrough.start(played, seed))
        else:
            from game.screens import play

            play(played, seed=seed, pace=pace, articles=articles, save=not no_save)
    except StoryError as error:
        raise StoryFallsShort(f"The story cannot go on: {error}") from error


def _terminal_can_draw() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _play_plain(playthrough: "Playthrough") -> None:
    from game.plain import play

    for stream in (sys.stdin, sys.stdout):
        # A terminal that cannot write “, or bytes that are no text, shall not stop the play.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    play(
        playthrough,
        typed=sys.stdin,
        told=sys.stdout,
        width=shutil.get_terminal_size().columns,
        echo=not sys.stdin.isatty(),
    )


def _after_script(story: "Story", file: Path, until: int | None) -> "Playthrough":
    """The playthrough that a script's steps lead to.  Raises `StoryFallsShort` where one does not hold."""
    from game.playing.scripts import run_script
    from game.reading import StoryFaults, read_script

    try:
        run = run_script(story, read_script(story, file), until=until)
    except StoryFaults as faults:
        raise StoryFallsShort(str(faults)) from faults
    if run.failure and run.held < len(run.script.steps):
        failure = run.failure
        raise StoryFallsShort(
            f"{failure.place}: {failure.step}\n  expected  {failure.expected}\n  found     {failure.found}"
        )
    return run.playthrough
