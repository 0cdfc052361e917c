"""Which story folder a verb works on, and the option `--story` that every verb has in common."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., object])


def story_option(command: Command) -> Command:
    """Give a verb the option `--story DIR`; its value arrives as `story`, a path or None."""
    return click.option(
        "--story",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="A story folder: one that holds scenes/ and seeds/.",
    )(command)


def story_to_play(given: Path | None) -> Path:
    """The folder given, or the story that ships.  Raises `click.UsageError` where there is no story."""
    from game.reading import shipped_folder

    return _story_folder(given) if given else shipped_folder()


def story_to_work_on(given: Path | None) -> Path:
    """For an author's verb: the folder given, or the current one if it is a story folder, or the story
    that ships.  Raises `click.UsageError` where there is no story."""
    here = Path()
    return here if given is None and not _missing(here) else story_to_play(given)


def _missing(folder: Path) -> list[str]:
    """The folders that a story folder must hold and this one does not."""
    return [f"{name}/" for name in ("scenes", "seeds") if not (folder / name).is_dir()]


def _story_folder(folder: Path) -> Path:
    if not folder.exists():
        raise click.UsageError(f"There is no folder '{folder}'.")
    if not folder.is_dir():
        raise click.UsageError(
            f"'{folder}' is a file; --story takes the folder that holds scenes/ and seeds/."
        )
    if missing := _missing(folder):
        raise click.UsageError(f"'{folder}' is not a story folder: it holds no {' and no '.join(missing)}.")
    return folder
