"""`eleven-minutes saves`: the playthroughs that are kept, listed, written as scripts, taken in, deleted."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.form_option import form_option
from game.cli.print_json import print_json
from game.cli.status import Status, StoryFallsShort
from game.cli.story_folder import story_option, story_to_play
from game.model.plurals import counted

if TYPE_CHECKING:
    from game.keeping import Save, Shelf


class _Group(click.Group):
    """The verb's own verbs; `list` is meant where none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not ctx.resilient_parsing and (
            not args or (args[0].startswith("-") and args[0] not in ctx.help_option_names)
        ):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(
    "saves",
    cls=_Group,
    subcommand_metavar="[VERB] [OPTIONS]",
    epilog="""\b
Examples:
  eleven-minutes saves                                list them
  eleven-minutes saves export "Playthrough 1"         as a scripted playthrough, on standard output
  eleven-minutes saves code "Playthrough 1"           as a short code, to be pasted in a message
  eleven-minutes saves import evening.yaml            keep what a scripted playthrough plays
  eleven-minutes saves delete "Playthrough 1"         for good, after a question""",
)
def command() -> None:
    """List the playthroughs that are kept, and export, import, rename or delete them."""


@command.command("list", epilog="Example: eleven-minutes saves list --format json")
@form_option()
@story_option
def list_saves(form: str, story: Path | None) -> Status:
    """List the playthroughs that are kept, of all stories or of one, the last played first."""
    with _shelf() as shelf:
        saves = _listed(shelf, story)
        if form == "json":
            print_json({"folder": str(shelf.folder), "saves": saves})
            return Status.DONE
        for line in _told(saves, shelf.now()):
            click.echo(line)
        click.echo(f"{counted(len(saves), 'playthrough', ',')} kept in {shelf.folder}")
    return Status.DONE


@command.command("export", epilog="Example: eleven-minutes saves export Evening --to evening.yaml")
@click.argument("name")
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file to write; one that exists is left alone. Left out, standard output.",
)
@story_option
def export(name: str, to: Path | None, story: Path | None) -> Status:
    """Write a playthrough, as far as it stands, as a scripted playthrough that runs as a test."""
    from game.keeping.scripts import NoScript, script_of

    with _shelf() as shelf:
        save = _named(shelf, name, story)
        try:
            script = script_of(shelf.kept(save.id))
        except NoScript as error:
            raise StoryFallsShort(str(error)) from error
    if to is None:
        click.echo(script, nl=False)
        return Status.DONE
    try:
        with to.open("x", encoding="utf-8") as file:
            file.write(script)
    except FileExistsError as error:
        raise click.UsageError(f"{to} exists and is left as it is.") from error
    click.echo(f"wrote {to}", err=True)
    return Status.DONE


@command.command("code", epilog="Example: eleven-minutes saves code Evening")
@click.argument("name")
@story_option
def code(name: str, story: Path | None) -> Status:
    """Give a playthrough, as far as it stands, as a short code; `replay` plays it again anywhere."""
    from game.cli.loading import loaded_story
    from game.keeping.shelf import steps_to_head
    from game.playing.errors import StoryError
    from game.playing.run_code import NotCodable, code_of

    played = loaded_story(story_to_play(story))
    with _shelf() as shelf:
        save = _named(shelf, name, story)
        if save.story != played.id:
            raise click.UsageError(f"{save.name} is of {save.title}; say with --story where that story lies.")
        steps = steps_to_head(shelf.kept(save.id))
    try:
        if any(step.leap is not None for step in steps):
            raise NotCodable("it went on in the middle of a story that had changed.")
        click.echo(code_of(played, [step.address for step in steps], save.seed, save.draws))
    except (NotCodable, StoryError) as error:
        raise StoryFallsShort(f"{save.name} has no code: {error}") from error
    return Status.DONE


@command.command("import", epilog="Example: eleven-minutes saves import evening.yaml --name Evening")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", default="", help="What it shall be called; left out, as the script is.")
@story_option
def import_(file: Path, name: str, story: Path | None) -> Status:
    """Keep what a scripted playthrough plays; `play --resume` then goes on from its end."""
    from game.cli.loading import loaded_story
    from game.cli.scripted import run_to
    from game.keeping import BadName

    run = run_to(loaded_story(story_to_play(story)), file)
    with _shelf() as shelf:
        try:
            kept = shelf.adopt(run.playthrough, name=name or run.script.title)
        except BadName as error:
            raise click.UsageError(f"{error} Say with --name what it shall be called.") from error
        kept.close()
        if kept.unwritten:
            raise click.ClickException(" ".join(shelf.news()) or "It could not be kept.")
        if kept.save is None:
            raise click.UsageError(f"{file} takes no choice: there is nothing to keep.")
        click.echo(f"{kept.name}: {counted(len(kept.choices), 'choice', ',')}")
    return Status.DONE


@command.command("rename", epilog='Example: eleven-minutes saves rename "Playthrough 1" Evening')
@click.argument("name")
@click.argument("new")
@story_option
def rename(name: str, new: str, story: Path | None) -> Status:
    """Give a playthrough another name."""
    from game.keeping import BadName

    with _shelf() as shelf:
        try:
            shelf.rename(_named(shelf, name, story).id, new)
        except BadName as error:
            raise click.UsageError(str(error)) from error
    return Status.DONE


@command.command("delete", epilog="Example: eleven-minutes saves delete Evening")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@story_option
def delete(name: str, yes: bool, story: Path | None) -> Status:
    """Delete a playthrough with all its branches, for good, after a question."""
    with _shelf() as shelf:
        save = _named(shelf, name, story)
        if not yes:
            steps = counted(len(shelf.kept(save.id).rows), "step", ",")
            question = f"Delete {save.name} of {save.title}, with its {steps} on all branches, for good?"
            if not _agreed(question):
                click.echo(f"{save.name} is left as it is.")
                return Status.DONE
        shelf.delete(save.id)
        click.echo(f"{save.name} is deleted. The endings that it found stay found.")
    return Status.DONE


@contextmanager
def _shelf() -> Iterator["Shelf"]:
    """The player's shelf.  What there is to tell of it goes to stderr; what it cannot do ends the verb."""
    from game.keeping import NotKept, SaveGone, Shelf

    with Shelf() as shelf:
        try:
            yield shelf
        except NotKept as error:
            raise click.ClickException(error.message) from error
        except SaveGone as error:
            raise click.ClickException("It was deleted in the meantime.") from error
        finally:
            for news in shelf.news():
                click.echo(news, err=True)


def _listed(shelf: "Shelf", story: Path | None) -> tuple["Save", ...]:
    from game.cli.loading import loaded_story

    wanted = None if story is None else loaded_story(story_to_play(story)).id
    return shelf.use(lambda saves: saves.listed(wanted))


def _named(shelf: "Shelf", name: str, story: Path | None) -> "Save":
    return save_called(name, _listed(shelf, story))


def save_called(name: str, saves: Sequence["Save"]) -> "Save":
    """The one of these playthroughs that has this name.

    Raises `click.UsageError` where there is none, or more than one.
    """
    from difflib import get_close_matches

    if not saves:
        raise click.UsageError("No playthrough is kept yet.")
    found = [save for save in saves if save.name.casefold() == name.casefold()]
    if len(found) > 1:
        stories = " and of ".join(save.title for save in found)
        raise click.UsageError(
            f"There is a playthrough '{name}' of {stories}; say with --story which story's."
        )
    if not found:
        near = get_close_matches(name, [save.name for save in saves], n=1)
        hint = f"Did you mean '{near[0]}'?" if near else "eleven-minutes saves lists them."
        raise click.UsageError(f"No playthrough is called '{name}'. {hint}")
    return found[0]


def _told(saves: Sequence["Save"], now: float) -> Iterator[str]:
    from game.keeping.ago import ago

    width = max((len(save.name) for save in saves), default=0)
    for title, of_one in groupby(sorted(saves, key=lambda save: save.title), lambda save: save.title):
        yield title
        for save in of_one:
            day = f"day {save.day}, " if save.day > 1 else ""
            ended = f"ended: {save.ending}" if save.ending else ""
            parts = (
                save.chapter,
                save.scene,
                f"{day}{save.clock}",
                ended,
                counted(save.choices, "choice", ","),
                ago(now - save.moved),
            )
            yield f"  {save.name:{width}}  {' · '.join(filter(None, parts))}"


def _agreed(question: str) -> bool:
    try:
        return click.confirm(question, default=False)
    except click.Abort as error:
        if sys.stdin.isatty():
            raise
        raise click.UsageError(
            "There is nobody here to ask; say --yes to delete without a question."
        ) from error
