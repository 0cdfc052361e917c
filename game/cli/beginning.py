"""Where play begins: the options `--seed`, `--script` and `--until` of the verbs that play by hand."""

from collections.abc import Callable
from pathlib import Path

import click

from game.cli.story_folder import Command

_SEEDS = 2**32
"""As many as `game.keeping.chance` draws from, which imports the engine: `--help` shall not."""


def seed_option(
    told: str = "What chance follows from: the same number, the same chances. Left out, another each time.",
) -> Callable[[Command], Command]:
    """Give a verb the option `--seed`, `told` so; its value arrives as `seed`, a number or None."""
    return click.option("--seed", type=click.IntRange(0, _SEEDS - 1), help=told)


def script_options(then: str = "") -> Callable[[Command], Command]:
    """Give a verb `--script FILE` and `--until LINE`; their values arrive as `script`, a path or None, and
    `until`, a line's number or None.  `then` says what comes after the script's steps."""

    def give(command: Command) -> Command:
        until = click.option(
            "--until",
            type=click.IntRange(1),
            metavar="LINE",
            help="With --script: only the steps above this line of it.",
        )
        script = click.option(
            "--script",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            metavar="FILE",
            help=f"Take the steps of a scripted playthrough first{then}.",
        )
        return script(until(command))

    return give


def check_beginning(seed: int | None, script: Path | None, until: int | None) -> None:
    """Raises `click.UsageError` for what cannot be meant together."""
    if until is not None and script is None:
        raise click.UsageError("--until says where in a --script to stop; there is no --script.")
    if script is not None and seed is not None:
        raise click.UsageError("A --script brings its own seed; leave --seed out.")
