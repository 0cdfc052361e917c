"""`eleven-minutes watch`: plays a story while it is written; what is saved shows at once."""

import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from game.cli.beginning import check_beginning, script_options, seed_option
from game.cli.status import Status
from game.cli.story_folder import story_option, story_to_work_on

if TYPE_CHECKING:
    from game.authoring.watching import Reloaded, Reloading
    from game.keeping.settings import Pace
    from game.plain.watched import Renewal
    from game.reading import Finding

_BROKEN = "The story cannot be played as it is now. Mend it and save; until then play goes on as it was."
_WAITING = "Play begins when this is mended and saved; Ctrl-C leaves."


@click.command(
    "watch",
    epilog="""\b
Examples:
  eleven-minutes watch                      the story folder at hand
  eleven-minutes watch --story DIR --seed 7
  eleven-minutes watch --plain              line by line
  eleven-minutes watch --script tests/playthroughs/one.yaml --until 12

\b
It needs what is installed by
  pip install '.[author]'        in the program's folder""",
)
@story_option
@click.option(
    "--plain",
    is_flag=True,
    help="Line by line; so it is by itself where there is no terminal that can draw.",
)
@seed_option()
@script_options()
def command(
    story: Path | None, plain: bool, seed: int | None, script: Path | None, until: int | None
) -> Status:
    """Play a story while you write it.

    Whenever a file is saved the story is read again and your choices are taken again, so that you stay where
    you were and see the change.  Where they no longer fit you stand before the first that does not.  A story
    that cannot be played says why, and play goes on when it is mended.  Nothing is kept.  In the terminal, F7
    tells why something is closed or hidden, and F8 shows a map to jump in.
    """
    check_beginning(seed, script, until)
    return watch(story_to_work_on(story), seed, script, until, plain=plain)


def watch(
    folder: Path,
    seed: int | None,
    script: Path | None = None,
    until: int | None = None,
    *,
    plain: bool = False,
    pace: "Pace | None" = None,
    articles: Path | None = None,
) -> Status:
    """Plays the story in a folder until the player leaves, reading it again whenever a file is saved.

    Raises `click.UsageError` where watchfiles is not installed.
    """
    from game.authoring.watching import Reloading, changes
    from game.cli.play import terminal_can_draw
    from game.keeping.chance import any_seed

    _check_installed()
    if script is not None:
        from game.cli.loading import loaded_story
        from game.cli.scripted import run_to

        run = run_to(loaded_story(folder), script, until)
        begun = run.playthrough
        reloading = Reloading(folder, begun.seed, run.script.draws, begun.choices)
    else:
        reloading = Reloading(folder, any_seed() if seed is None else seed)
    if plain or not terminal_can_draw():
        return _watch_plain(reloading)
    from game.screens import watch as watch_on_screens

    watch_on_screens(reloading, lambda stop: changes(folder, stop), pace=pace, articles=articles)
    return Status.DONE


def _watch_plain(reloading: "Reloading") -> Status:
    from game.authoring.watching import changes

    folder = reloading.folder
    stop = Event()
    reloaded = reloading.reload()
    if reloaded.playthrough is None:
        click.echo("\n\n".join(_told_whole(reloaded)))
        click.echo(f"\n{_WAITING}")
        for files in changes(folder, stop):
            reloaded = reloading.reload(files=files)
            if reloaded.playthrough is not None:
                break
            click.echo("\n\n".join(["", *_told_whole(reloaded)]))
    if reloaded.playthrough is None:
        return Status.INTERRUPTED
    try:
        _play(reloading, reloaded, stop)
    finally:
        stop.set()
    return Status.DONE


def _play(reloading: "Reloading", reloaded: "Reloaded", stop: Event) -> None:
    from game.authoring.watching import changes
    from game.cli.play import play_plain
    from game.plain.watched import Watched

    def renew(choices: Sequence[str], files: frozenset[str]) -> "Renewal":
        return _renewal(reloading.reload(choices, files))

    assert reloaded.playthrough is not None
    watched = Watched(sys.stdin, changes(reloading.folder, stop), renew)
    play_plain(reloaded.playthrough, watched=watched)


def _renewal(reloaded: "Reloaded") -> "Renewal":
    from game.plain.watched import Renewal

    if reloaded.stopped:
        return Renewal((str(reloaded.stopped),), reloaded.playthrough)
    if reloaded.playthrough is None:
        return Renewal((_BROKEN, *map(_in_a_line, reloaded.findings)))
    return Renewal(("The story was read again.",), reloaded.playthrough)


def _in_a_line(finding: "Finding") -> str:
    """A finding without its excerpt, for who has it read out."""
    return f"{finding.place}: {finding.code} {finding.message}. {finding.hint}".rstrip(". ") + "."


def _told_whole(reloaded: "Reloaded") -> list[str]:
    return [str(reloaded.stopped)] if reloaded.stopped else [str(finding) for finding in reloaded.findings]


def _check_installed() -> None:
    try:
        import watchfiles  # noqa: F401  # only asked for
    except ImportError as error:
        raise click.UsageError(
            "Watching files needs watchfiles, which is not installed. "
            "Install it with: pip install '.[author]' in the program's folder, or: pip install watchfiles"
        ) from error
