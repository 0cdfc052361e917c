"""The option `--format` that verbs have in common which print for a person and for programs."""

from collections.abc import Callable

import click

from game.cli.story_folder import Command


def form_option(
    told: str = "For whom it is printed.", forms: tuple[str, ...] = ("text", "json")
) -> Callable[[Command], Command]:
    """Give a verb the option `--format`, `told` so; its value arrives as `form`, one of `forms`, and is the
    first of them where it is left out."""
    return click.option("--format", "form", type=click.Choice(forms), default=forms[0], help=told)
