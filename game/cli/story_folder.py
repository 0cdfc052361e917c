"""Which story folder a verb works on, and the option `--story` that every verb has in common."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

import game

Command = TypeVar("Command", bound=Callable[..., object])


def story_option(command: Command) -> Command:
    """Give a verb the option `--story DIR`; its value arrives as `story`, a path or None."""
    return click.option(
        "--story",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="A story folder: one that holds scenes/ and seeds/.",
    )(command)


def is_story_folder(folder: Path) -> bool:
    """Whether a folder holds what a story folder must hold."""
    return (folder / "scenes").is_dir() and (folder / "seeds").is_dir()


def shipped_story() -> Path:
    """The folder of the story that ships: inside the installed package, or the repository's root."""
    package = Path(game.__file__).parent
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent


def story_to_play(given: Path | None) -> Path:
    """The folder given, or the story that ships.  Raises `click.UsageError` where there is no story."""
    return _story_folder(given) if given else shipped_story()


def story_to_work_on(given: Path | None) -> Path:
    """For an author's verb: the folder given, or the current one if it is a story folder, or the story
    that ships.  Raises `click.UsageError` where there is no story."""
    if given is None and is_story_folder(Path()):
        return Path()
    return story_to_play(given)


def _story_folder(folder: Path) -> Path:
    if not folder.exists():
        raise click.UsageError(f"There is no folder '{folder}'.")
    if not folder.is_dir():
        raise click.UsageError(
            f"'{folder}' is a file; --story takes the folder that holds scenes/ and seeds/."
        )
    if not is_story_folder(folder):
        missing = " and no ".join(f"{n}/" for n in ("scenes", "seeds") if not (folder / n).is_dir())
        raise click.UsageError(f"'{folder}' is not a story folder: it holds no {missing}.")
    return folder
