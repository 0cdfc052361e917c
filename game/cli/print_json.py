"""Printing for a program: what a verb prints where `--format json` is asked for."""

import click


def print_json(value: object) -> None:
    """Print a value as indented JSON.  It may hold whatever `msgspec` can write."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value)).decode())
