"""`eleven-minutes check`: reads a story folder and tells everything that is wrong with it."""

from difflib import get_close_matches
from pathlib import Path

import click

from game.cli.form_option import form_option
from game.cli.status import Status
from game.cli.story_folder import story_option, story_to_work_on


@click.command(
    "check",
    epilog="""\b
Examples:
  eleven-minutes check                    the story folder at hand
  eleven-minutes check --story DIR        another
  eleven-minutes check --strict           fall short for a warning, too
  eleven-minutes check --explain E012     what a code means, and a story that triggers it
  eleven-minutes check --format github    annotations of a pull request""",
)
@story_option
@form_option(
    "How findings are printed: for a person, as JSON, or as annotations of a pull request.",
    ("text", "json", "github"),
)
@click.option("--strict", is_flag=True, help="Let warnings count for the exit status, too.")
@click.option("--explain", metavar="CODE", help="Explain a code, such as E012, and read no story.")
def command(story: Path | None, form: str, strict: bool, explain: str | None) -> Status:
    """Read a story folder and tell everything that is wrong with it, or worth a look.

    Every finding has its file, line and column, the line itself, and what to do; a note has a line.  With an
    error the story cannot be played; with a warning it can, and falls short.  What only play can show, as
    that nobody comes to a scene, is looked for by playing the story for about a second; the verb `explore`
    goes on until everything is decided.  Exit status: 0 no error, and with --strict no warning; 1 there is
    one; 2 used wrongly.
    """
    if explain is not None:
        _explain(explain)
        return Status.DONE
    from game.authoring.inspection import inspect_story
    from game.cli.findings import FORMS, falls_short

    folder = story_to_work_on(story)
    checked = inspect_story(folder)
    FORMS[form](checked, folder)
    return Status.FALLS_SHORT if falls_short(checked, strict=strict) else Status.DONE


def _explain(asked: str) -> None:
    from game.cli.findings import print_explanation
    from game.reading.diagnostics import codes, diagnostic

    code = asked.upper()
    if code not in codes():
        named = {diagnostic(known).name: known for known in codes()}
        found = named.get(asked.lower())
        if found is None:
            near = get_close_matches(code, codes(), n=1) or get_close_matches(asked.lower(), named, n=1)
            hint = f"Did you mean '{near[0]}'?" if near else f"They go from {codes()[0]} to {codes()[-1]}."
            raise click.UsageError(f"No finding has the code '{asked}'. {hint}")
        code = found
    print_explanation(diagnostic(code))
