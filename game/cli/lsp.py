"""`eleven-minutes lsp`: the language server, which an editor starts."""

import sys

import click

from game.cli.status import Status


@click.command(
    "lsp",
    epilog="""\b
Example:
  eleven-minutes lsp      what an editor runs; README.md has the settings

\b
It speaks the Language Server Protocol on standard input and output.  It needs what is installed by
  pip install '.[author]'        in the program's folder""",
)
@click.option("--stdio", is_flag=True, help="Accepted for editors that give it; nothing else is spoken.")
def command(stdio: bool) -> Status:
    """Serve an editor: findings as one types, completion, definitions, references, words on what a name is.

    An editor starts it and keeps it running for the story folders that are open in it.
    """
    try:
        from game.authoring.language_server.server import make_server
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise click.UsageError(
            "The language server needs pygls, which is not installed. "
            "Install it with: pip install '.[author]' in the program's folder, or: pip install pygls"
        ) from error
    if sys.stdin.isatty():
        click.echo("This is for an editor to start: README.md has the settings. Ctrl-C leaves.", err=True)
    make_server().start_io()
    return Status.DONE
