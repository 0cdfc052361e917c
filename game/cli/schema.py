"""`eleven-minutes schema`: JSON Schemas, so that an editor completes and explains the keys of a story."""

from pathlib import Path

import click

from game.cli.status import Status

_TRANSLATED = ("scenes", "story", "cards", "claims", "disputes")
_KINDS = (*_TRANSLATED, "playthroughs", *(f"{kind}-translation" for kind in _TRANSLATED))


@click.command(
    "schema",
    epilog="""\b
Examples:
  eleven-minutes schema scenes                   the schema of a chapter's file, as JSON
  eleven-minutes schema --write scenes/.schema   all of them, where the files of a story look for them

\b
The first line of a file says which schema an editor holds it against:
  # yaml-language-server: $schema=.schema/scenes.json            in scenes/
  # yaml-language-server: $schema=.schema/story.json             in scenes/story.yaml
  # yaml-language-server: $schema=../scenes/.schema/cards.json   in seeds/
Those of a translation are written by `translate`.""",
)
@click.argument("kind", required=False, type=click.Choice(_KINDS))
@click.option(
    "--write",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write a file a kind there, in place of older ones.",
)
def command(kind: str | None, folder: Path | None) -> Status:
    """Print the JSON Schema of a KIND of file, or of all kinds by their names.

    The schemas are made of the types that the stories are read by: an editor with YAML support completes
    and explains every key with them, and marks what is none.  `check` finds what no schema can.
    """
    from game.authoring.schemas import KINDS, as_json, schema_of, write_schemas

    if folder is None:
        click.echo(as_json(schema_of(kind) if kind else {each: schema_of(each) for each in KINDS}), nl=False)
        return Status.DONE
    for path in write_schemas(folder, (kind,) if kind else tuple(KINDS)):
        click.echo(f"wrote {path}")
    return Status.DONE
