"""`eleven-minutes replay`: plays a scripted playthrough or a run's code back, and goes on from there."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.scripted import failure_words, played_script
from game.cli.status import Status, StoryFallsShort
from game.cli.story_folder import story_option, story_to_work_on

if TYPE_CHECKING:
    from game.model.story import Story
    from game.playing.playthrough import Playthrough

_SLOWEST = 3600.0


@click.command(
    "replay",
    epilog="""\b
Examples:
  eleven-minutes replay tests/playthroughs/one.yaml            all at once, then by hand
  eleven-minutes replay tests/playthroughs/one.yaml --pace 3   a step every three seconds
  eleven-minutes replay 2J1FW-V6ACS-RCHFJ-X1X7N                a run that somebody passed on
  eleven-minutes replay one.yaml --only                        and leave at its end""",
)
@click.argument("what", nargs=-1, required=True, metavar="FILE|CODE")
@click.option(
    "--pace",
    type=click.FloatRange(0, _SLOWEST),
    default=0.0,
    metavar="SECONDS",
    help="How long to wait between two steps; left out, not at all.",
)
@click.option("--only", is_flag=True, help="Leave at its end, instead of going on by hand.")
@click.option("--plain", is_flag=True, help="Go on line by line, too, where the terminal could draw.")
@story_option
def command(what: tuple[str, ...], pace: float, only: bool, plain: bool, story: Path | None) -> Status | None:
    """Play a scripted playthrough, or the run of a code, and go on from there by hand.

    Its pages are told line by line.  At a terminal that can draw, the screens then go on where it ends.  A
    code may be given with spaces.  One from another version of the story is played as far as it fits.
    """
    from game.cli.loading import loaded_story
    from game.cli.play import play_plain, terminal_can_draw
    from game.cli.told import told_story
    from game.keeping.kept import KeptPlaythrough
    from game.plain.replaying import Replaying
    from game.playing.errors import StoryError

    folder = story_to_work_on(story)
    told, languages = told_story(folder)
    # What a script expects to see is in the language in which the story is written.
    run, trouble = _run(loaded_story(folder) if told.original else told, what)
    by_hand = not only and sys.stdin.isatty()
    draws = by_hand and not plain and terminal_can_draw()
    start = KeptPlaythrough(told, run.seed, run.state.draws)
    try:
        again = Replaying(run.choices, pace, by_hand=by_hand and not draws)
        if trouble:
            click.echo(trouble, err=True)
        play_plain(start, may_keep=not draws, replaying=again, languages=languages)
        if draws:
            from game.screens import play

            play(told, at=start, languages=languages)
    except StoryError as error:
        raise StoryFallsShort(f"The story cannot go on: {error}") from error
    return Status.FALLS_SHORT if trouble else None


def _run(story: "Story", what: tuple[str, ...]) -> "tuple[Playthrough, str]":
    """The run of a file or a code as far as it fits, and what there is to say where that is not all of it."""
    from game.playing.playthrough import Playthrough
    from game.playing.run_code import BadCode, read_code

    if len(what) == 1 and (Path(what[0]).is_file() or what[0].endswith((".yaml", ".yml"))):
        return _of_file(story, Path(what[0]))
    try:
        found = read_code(story, " ".join(what))
    except BadCode as error:
        raise click.UsageError(f"{error} There is no file of this name either.") from error
    news = found.words(story)
    if news and found.fits:
        click.echo(news, err=True)
        news = ""
    return Playthrough.replay(story, found.choices, found.seed, found.draws), news


def _of_file(story: "Story", file: Path) -> "tuple[Playthrough, str]":
    if not file.is_file():
        raise click.UsageError(f"There is no file '{file}'.")
    run = played_script(story, file)
    if run.failure is None:
        return run.playthrough, ""
    return run.playthrough, f"{failure_words(run.failure)}\nIt is played up to there."
