"""`eleven-minutes test`: runs scripted playthroughs, for whoever has no pytest habits."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.form_option import form_option
from game.cli.status import Status
from game.cli.story_folder import story_option, story_to_work_on

if TYPE_CHECKING:
    from game.proving.playthroughs import Verdict

Wanted = dict[Path, list[Path]]
"""The playthroughs to run, by the folder of their story."""


@click.command(
    "test",
    epilog="""\b
Examples:
  eleven-minutes test                              every playthrough of the story at hand
  eleven-minutes test tests/playthroughs/one.yaml  only this one
  eleven-minutes test --story DIR                  those of a story folder of your own
  eleven-minutes test --accept-transcripts         write down anew where they go and what they read""",
)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path(exists=True, path_type=Path))
@story_option
@form_option(
    "How the outcome is printed: for a person, as JSON, or as annotations of a pull request.",
    ("text", "json", "github"),
)
@click.option(
    "--accept-transcripts",
    "accepting",
    is_flag=True,
    help="Write the transcripts of the playthroughs that hold anew, and list what changed. Refused where CI"
    " is set.",
)
def command(paths: tuple[Path, ...], story: Path | None, form: str, accepting: bool) -> Status:
    """Run scripted playthroughs: PATHS are files or folders; left out, all of the story's.

    A failing step is told with its line, what was expected and found, the open choices, the page that was
    shown, and the command that plays up to it.  A playthrough that has a transcript is held against it: where
    it goes, what it shows, in which words.
    """
    from game.cli.verdicts import FORMS

    if accepting:
        _check_may_accept()
    verdicts = list(FORMS[form](_verdicts(_wanted(paths, story), accepting)))
    if accepting:
        _accept(verdicts)
    elif form == "text":
        _say_how_to_begin(verdicts)
    return Status.DONE if all(verdict.passed for verdict in verdicts) else Status.FALLS_SHORT


def _wanted(paths: tuple[Path, ...], story: Path | None) -> Wanted:
    from game.proving.playthroughs import nearest_story, playthroughs_below, playthroughs_of

    if not paths:
        folder = story_to_work_on(story)
        return _some({folder: list(playthroughs_of(folder))}, [folder])
    given = story_to_work_on(story) if story else None
    wanted: Wanted = {}
    for path in paths:
        for file in playthroughs_below(path) if path.is_dir() else [path]:
            plays = given or nearest_story(file)
            if plays is None:
                raise click.UsageError(
                    f"'{file}' lies in no story folder; say with --story which story it plays."
                )
            wanted.setdefault(plays, []).append(file)
    return _some(wanted, paths)


def _some(wanted: Wanted, looked_in: Iterable[Path]) -> Wanted:
    if not any(wanted.values()):
        places = ", ".join(f"'{path}'" for path in looked_in)
        raise click.UsageError(
            f"There is no playthrough below {places}; they are YAML files in a folder called playthroughs/."
        )
    return wanted


def _verdicts(wanted: Wanted, accepting: bool) -> Iterator["Verdict"]:
    from game.proving.playthroughs import as_seen_from_here, play_file, story_unusable
    from game.reading import StoryFaults, load_story

    for folder, files in wanted.items():
        shown = as_seen_from_here(folder)
        try:
            story = load_story(folder)
        except StoryFaults as faults:
            yield story_unusable(shown, faults)
            continue
        here = [as_seen_from_here(file) for file in files]
        yield from (play_file(story, shown, file, transcripts=not accepting) for file in here)


def _check_may_accept() -> None:
    from game.proving.transcripts import refused_here

    if refused := refused_here():
        raise click.UsageError(refused)


def _accept(verdicts: list["Verdict"]) -> None:
    """Write the transcripts of what held, and list on stderr what changed."""
    from game.proving.transcripts import accept

    held = [(verdict.file, verdict.run) for verdict in verdicts if verdict.run and verdict.holds]
    accepted = accept(held)
    for each in accepted:
        click.echo(str(each), err=True)
    if not accepted:
        click.echo("no transcript has changed", err=True)


def _say_how_to_begin(verdicts: list["Verdict"]) -> None:
    from game.proving.transcripts import has_transcript

    bare = sum(verdict.holds and not has_transcript(verdict.file) for verdict in verdicts)
    if bare:
        click.echo(f"{bare} without a transcript; test --accept-transcripts writes one")
