"""`eleven-minutes record`: plays, and writes the run down as a scripted playthrough when play ends."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.beginning import seed_option
from game.cli.status import Status, StoryFallsShort
from game.cli.story_folder import story_option, story_to_work_on

if TYPE_CHECKING:
    from game.playing.playthrough import Playthrough

_PLACE = Path("tests") / "playthroughs"


@click.command(
    "record",
    epilog="""\b
Examples:
  eleven-minutes record                             asks for a title when you leave
  eleven-minutes record "By the book" --seed 7      with a title, and the same chance each time
  eleven-minutes record --plain --to evening.yaml   line by line, into a file of your choice""",
)
@click.argument("title", required=False)
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file to write; one that exists is left alone. Left out, one in tests/playthroughs/ named after"
    " the title.",
)
@click.option("--plain", is_flag=True, help="Play line by line.")
@seed_option("What chance follows from. Left out, another each time; it is written down.")
@story_option
def command(title: str | None, to: Path | None, plain: bool, seed: int | None, story: Path | None) -> Status:
    """Play, and write the run as a scripted playthrough that runs as a test, as far as you came.

    What you took back is not in it.  Nothing is kept among your own playthroughs, and no file is overwritten.
    """
    from game.cli.loading import loaded_story
    from game.cli.play import play_plain, terminal_can_draw
    from game.keeping.chance import new_seed
    from game.keeping.kept import KeptPlaythrough
    from game.playing.errors import StoryError

    if to is not None and to.exists():
        raise click.UsageError(f"{to} exists and is left as it is.")
    folder = story_to_work_on(story)
    played = loaded_story(folder)
    run: Playthrough = KeptPlaythrough(played, new_seed(played) if seed is None else seed)
    try:
        if not plain and terminal_can_draw():
            from game.screens import play

            run = play(played, at=run)
        else:
            play_plain(run)
    except StoryError as error:
        raise StoryFallsShort(f"The story cannot go on: {error}") from error
    if not run.choices:
        click.echo("No choice was taken: there is nothing to write down.", err=True)
        return Status.DONE
    _write(run, title or _asked_title(run), to, _home(folder, story))
    return Status.DONE


def _home(folder: Path, given: Path | None) -> Path:
    """Where playthroughs of the story at hand lie; the current folder where it is the one that ships."""
    return folder / _PLACE if given or folder == Path() else Path()


def _asked_title(run: "Playthrough") -> str:
    ending = run.state.ending
    title = run.story.endings()[ending].title if ending else run.look().title
    if not sys.stdin.isatty():
        return title
    return str(click.prompt("What shall it be called?", default=title, err=True))


def _write(run: "Playthrough", title: str, to: Path | None, home: Path) -> None:
    from game.playing.script_writing import script_of_run

    script = script_of_run(run, title)
    for file in [to] if to else _names(home, title):
        try:
            if not file.parent.exists():
                file.parent.mkdir(parents=True)
            with file.open("x", encoding="utf-8") as written:
                written.write(script)
        except FileExistsError:
            continue
        except OSError as error:
            _say_instead(script, f"cannot write {file}: {error.strerror or error}")
        click.echo(f"wrote {file}: it plays again with  eleven-minutes replay {file}", err=True)
        return
    _say_instead(script, f"{to} exists by now and is left as it is")


def _say_instead(script: str, why: str) -> None:
    """What was played shall not be lost where it cannot be written."""
    click.echo(script, nl=False)
    raise click.ClickException(f"{why}; the playthrough stands above instead.")


def _names(home: Path, title: str) -> Iterator[Path]:
    """File names for a title, the plain one first."""
    plain = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:60] or "run"
    yield home / f"{plain}.yaml"
    yield from (home / f"{plain}-{number}.yaml" for number in range(2, 1000))
