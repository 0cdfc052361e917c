"""The command line: one verb a file, each thin.

Importing this package, `--help` and a wrong verb import nothing that a verb needs.  A verb called
`name` is a click command called `command` in `game/cli/name.py`, with a row in `VERBS` below; it
returns a `Status`, or None when it is done.
"""

import gc
import sys
from typing import Final

import click

from game.cli.lazy_group import LazyGroup
from game.cli.status import Status, StoryFallsShort

NAME: Final = "eleven-minutes"
_ALLOCATIONS: Final = 50_000
"""How many more containers there are than before when Python looks for those that nothing holds."""

VERBS: Final[dict[str, str]] = {
    "play": "Play the story; what happens when no verb is given.",
    "check": "Check a story folder and list everything that is wrong with it.",
    "test": "Run scripted playthroughs and say where one does not hold.",
    "explore": "Play every reachable state and tell what is reached.",
    "map": "Draw the shape of a story: chapters, endings, detours, what no run comes to.",
    "cover": "Tell which parts of a story play has reached, and which it has not.",
    "mutate": "Change one thing at a time and tell which changes no playthrough notices.",
    "diff": "Tell what changed between two versions of a story, and what no longer fits.",
    "random": "Play many runs by chance and tell what they reached.",
    "stats": "Tell a story in figures: words, minutes, paths, standings, facts told.",
    "sources": "Show what a story rests on, and hold its cards against the articles.",
    "new": "Make a story folder that plays, or add a scene, a card or a playthrough.",
    "translate": "Tell how much of a story is translated; write the files to do it in.",
    "record": "Play, and write the run down as a scripted playthrough.",
    "replay": "Play a scripted playthrough or a run's code back, and go on by hand.",
    "watch": "Play a story line by line while you write it; what is saved shows at once.",
    "lsp": "Serve an editor: findings, completion and definitions as one types.",
    "saves": "List the playthroughs that are kept; export, import or delete them.",
    "schema": "Write JSON Schemas, by which an editor completes and explains keys.",
}
"""The verbs, in the order of `--help`, with what each is for."""


@click.command(
    NAME,
    cls=LazyGroup,
    package="game.cli",
    verbs=VERBS,
    default="play",
    subcommand_metavar="[VERB] [OPTIONS]",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  eleven-minutes                     play in the terminal
  eleven-minutes --plain             play line by line, for a screen reader or a pipe
  eleven-minutes check --story DIR   check a story folder of your own

\b
Exit status: 0 done, 1 the story falls short, 2 used wrongly, 3 not decided.""",
)
@click.version_option(package_name=NAME, message="%(prog)s %(version)s")
def eleven_minutes() -> None:
    """Play, write and prove documentary interactive fiction.

    Without a verb it plays: the options of `play` can be given right away.
    """


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status; errors that a person can mend go to stderr."""
    # What a verb imports and reads stays; with Python's own threshold a tenth of each start goes into
    # looking through it, again and again, for what could be thrown away.
    gc.set_threshold(_ALLOCATIONS, 20, 20)
    if None in (sys.stdin, sys.stdout, sys.stderr):
        from game.cli.unforeseen import open_what_is_closed

        open_what_is_closed()
    try:
        status = eleven_minutes.main(arguments, prog_name=NAME, standalone_mode=False)
    except click.Abort:
        return Status.INTERRUPTED
    except click.ClickException as error:
        error.show(file=sys.stderr)
        return Status.FALLS_SHORT if isinstance(error, StoryFallsShort) else Status.USED_WRONGLY
    except OSError as error:
        what = f"cannot use {error.filename}: " if error.filename else ""
        click.echo(f"{NAME}: {what}{error.strerror or error}", err=True)
        return Status.USED_WRONGLY
    except Exception as error:
        from game.cli.unforeseen import told

        click.echo(f"{NAME}: {told(error)}", err=True)
        return Status.FAULT
    return Status(status or 0)
