"""`eleven-minutes play`: the story in the terminal, or line by line."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from game.cli.beginning import check_beginning, script_options, seed_option
from game.cli.status import Status, StoryFallsShort
from game.cli.story_folder import story_option, story_to_play, story_to_work_on

if TYPE_CHECKING:
    from game.keeping.records import Save
    from game.keeping.settings import Pace
    from game.keeping.shelf import Shelf
    from game.model.story import Story
    from game.plain.replaying import Replaying
    from game.plain.watched import Watched
    from game.playing.playthrough import Playthrough
    from game.reading.languages import Languages


@click.command(
    "play",
    epilog="""\b
Examples:
  eleven-minutes play
  eleven-minutes play --pace untimed        no clock runs
  eleven-minutes play --plain               line by line
  eleven-minutes play --resume              go on where you were
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
    help="How long timed moments last, this time; left out, as it was set. Line by line nothing is timed"
    " unless that is asked for.",
)
@seed_option()
@script_options(", then play on line by line")
@click.option(
    "--articles",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="The articles, where you have them: the sources then show the original passages.",
)
@click.option(
    "--language",
    metavar="CODE",
    help="In which language, this time, such as fr; left out, as it was set, or else as your system speaks.",
)
@click.option(
    "--resume",
    is_flag=False,
    flag_value="",
    metavar="[NAME]",
    help="Go on with the playthrough of this name; without one, with the last played.",
)
@click.option(
    "--save",
    metavar="NAME",
    help="Keep this playthrough under a name. At a terminal it is kept anyway, and gets a name by itself.",
)
@click.option("--no-save", is_flag=True, help="Keep nothing of this play, and read nothing that is kept.")
@click.option(
    "--author",
    is_flag=True,
    help="For who writes the story: F7 tells why something is closed or hidden, F8 shows a map to jump in.",
)
@click.option(
    "--watch",
    is_flag=True,
    help="Read the story again whenever a file of it is saved, and stay where you were; nothing is kept.",
)
@story_option
def command(
    plain: bool,
    pace: "Pace | None",
    seed: int | None,
    script: Path | None,
    until: int | None,
    articles: Path | None,
    language: str | None,
    resume: str | None,
    save: str | None,
    no_save: bool,
    author: bool,
    watch: bool,
    story: Path | None,
) -> Status | None:
    """Play the story that ships, or the one in a story folder."""
    from game.cli.told import told_story
    from game.playing.errors import StoryError

    check_beginning(seed, script, until)
    if watch:
        from game.cli.watch import watch as keep_watch

        if resume is not None or save is not None:
            raise click.UsageError("--watch keeps nothing; leave --save and --resume out.")
        if language is not None:
            raise click.UsageError("--watch plays a story as it is written; leave --language out.")
        folder = story_to_work_on(story)
        return keep_watch(folder, seed, script, until, plain=plain, pace=pace, articles=articles)
    _check_keeping(resume, save, no_save, begins=script is not None or seed is not None)
    draws = not plain and script is None and terminal_can_draw()
    by_itself = draws or (sys.stdin.isatty() and script is None)
    with _shelf(save is not None or resume is not None or (by_itself and not no_save)) as shelf:
        played, languages = told_story(story_to_play(story), language, shelf)
        again = None if shelf is None or resume is None else _to_resume(shelf, played, resume)
        name = "" if shelf is None or save is None else _new_name(shelf, played, save)
        try:
            if draws:
                from game.screens import play

                play(
                    played,
                    seed=seed,
                    pace=pace,
                    articles=articles,
                    shelf=shelf,
                    name=name,
                    resume=again,
                    author=author,
                    languages=languages,
                )
            else:
                run = _begun(played, seed, script, until, shelf, name)
                play_plain(
                    run,
                    shelf,
                    again,
                    pace=pace,
                    articles=articles,
                    may_keep=not no_save,
                    languages=languages,
                )
        except StoryError as error:
            raise StoryFallsShort(f"The story cannot go on: {error}") from error
    return None


def terminal_can_draw() -> bool:
    """Whether the screens can be shown here.  They are drawn on stderr, which may lead elsewhere."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"


def _check_keeping(resume: str | None, save: str | None, no_save: bool, *, begins: bool) -> None:
    """Refuse what cannot be meant together; `begins` says that a beginning was asked for."""
    if no_save and (resume is not None or save is not None):
        raise click.UsageError("--no-save keeps nothing and resumes nothing; leave it out, or the other one.")
    if resume is not None and (save is not None or begins):
        raise click.UsageError(
            "A playthrough that is resumed has its beginning and its name already; leave --seed, --script and"
            " --save out."
        )


@contextmanager
def _shelf(keeps: bool) -> Iterator["Shelf | None"]:
    if not keeps:
        yield None
        return
    from game.keeping.shelf import Shelf

    with Shelf() as shelf:
        yield shelf


def _own_shelf() -> "Shelf":
    from game.keeping.shelf import Shelf

    return Shelf()


def _begun(
    story: "Story", seed: int | None, script: Path | None, until: int | None, shelf: "Shelf | None", name: str
) -> "Playthrough":
    """A new playthrough, after a script's steps where there is one; on the shelf where there is one."""
    from game.cli.scripted import run_to
    from game.keeping.chance import new_seed
    from game.keeping.kept import KeptPlaythrough

    if script is not None:
        played = run_to(story, script, until).playthrough
        return shelf.adopt(played, name=name) if shelf else played
    if seed is None:
        seed = new_seed(story, shelf.saves(story) if shelf else ())
    return shelf.begin(story, seed, name=name) if shelf else KeptPlaythrough(story, seed)


def _new_name(shelf: "Shelf", story: "Story", name: str) -> str:
    """A name for a playthrough that no other has.  Raises `click.UsageError` where it cannot be had."""
    from game.keeping.names import checked_name
    from game.keeping.trouble import BadName

    try:
        name = checked_name(name)
    except BadName as error:
        raise click.UsageError(str(error)) from error
    if any(save.name.casefold() == name.casefold() for save in shelf.saves(story)):
        raise click.UsageError(
            f"A playthrough is called '{name}' already; --resume '{name}' goes on with it."
        )
    return name


def _to_resume(shelf: "Shelf", story: "Story", name: str) -> "Save":
    """The playthrough of this name, or the last played.  Raises `click.UsageError` where there is none."""
    from game.cli.saves import save_called

    saves = shelf.saves(story)
    if name or not saves:
        return save_called(name, saves)
    return saves[0]


def play_plain(
    playthrough: "Playthrough",
    shelf: "Shelf | None" = None,
    resume: "Save | None" = None,
    watched: "Watched[Any] | None" = None,
    *,
    pace: "Pace | None" = None,
    articles: Path | None = None,
    may_keep: bool = False,
    replaying: "Replaying | None" = None,
    languages: "Languages | None" = None,
) -> None:
    """Play on line by line, on the terminal or the pipe at hand; with `may_keep` the player's own shelf is
    opened once it is asked for, and what is `replaying` is told first."""
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
        shelf=shelf,
        resume=resume,
        watched=watched,
        pace=pace,
        articles=articles,
        may_keep=_own_shelf if may_keep else None,
        replaying=replaying,
        languages=languages,
    )
