"""Playthroughs that a verb found, written as files that run as tests."""

from collections.abc import Mapping
from pathlib import Path

import click


def write_scripts(folder: Path, scripts: Mapping[str, str]) -> None:
    """Write each script to a file of its name in a folder, and say so on stderr; nothing is overwritten."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, script in scripts.items():
        path = folder / f"{name}.yaml"
        if path.exists():
            click.echo(f"{path} exists and is left as it is", err=True)
            continue
        path.write_text(script, encoding="utf-8")
        click.echo(f"wrote {path}", err=True)
