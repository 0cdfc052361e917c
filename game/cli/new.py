"""`eleven-minutes new`: makes a story folder, or adds a scene, a card or a playthrough to one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from game.cli.loading import loaded_story
from game.cli.status import Status, StoryFallsShort
from game.cli.story_folder import story_option, story_to_work_on


class _FolderOrPart(click.Group):
    """A group whose first argument is the name of a part, or else a folder."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, part in self.commands.items() if part is not _folder]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in self.list_commands(ctx):
            return super().resolve_command(ctx, args)
        return "", _folder, args


@click.group(
    "new",
    cls=_FolderOrPart,
    subcommand_metavar="FOLDER [--title TITLE] | scene ... | card ... | playthrough ...",
    context_settings={"ignore_unknown_options": True},
    epilog="""\b
Examples:
  eleven-minutes new my-story                        a folder that plays, to be written over
  eleven-minutes new . --title "The Quiet Bell"      here, in a folder that may hold other things
  eleven-minutes new scene pier.ticket-office        one more scene, in a chapter that may be new
  eleven-minutes new card gazette gazette.txt        the card of an article, with its digests
  eleven-minutes new playthrough home --to aboard    the shortest way to an ending, as a test""",
)
def command() -> None:
    """Make a story folder, or add a part to the one at hand.

    A new FOLDER plays, checks clean and has playthroughs that pass; its comments teach the format.  What is
    there is never written over, and nothing is left half-written.
    """


@command.command("FOLDER", hidden=True)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", metavar="TITLE", help="The story's title.")
def _folder(folder: Path, title: str | None) -> Status:
    """Make a story folder."""
    from game.authoring.new_story import create_story
    from game.authoring.schemas import HOME
    from game.reading import shipped_folder

    with _told():
        files = create_story(folder, title)
    for path in files:
        if path.suffix != ".json":
            click.echo(f"wrote {path}")
    click.echo(f"wrote {folder / HOME}, by which editors know the format")
    inside = "" if folder.resolve() == Path.cwd() else f"  cd {folder}\n"
    click.echo(
        f"\nNow:\n{inside}"
        "  eleven-minutes play     to play it\n"
        "  eleven-minutes check    for everything that is wrong, and what to do\n"
        "  eleven-minutes test     to run its playthroughs\n"
        f"The format, from the first scene on: {shipped_folder() / 'scenes' / 'README.md'}"
    )
    return Status.DONE


@command.command(
    epilog="""\b
Examples:
  eleven-minutes new scene pier.ticket-office
  eleven-minutes new scene pier.ticket-office --cites harbour.rope --goto pier.ferry""",
)
@click.argument("address", metavar="CHAPTER.SCENE")
@click.option("--cites", multiple=True, metavar="CARD.FACT", help="A fact that it rests on; may be repeated.")
@click.option("--goto", metavar="CHAPTER.SCENE", help="Where its choice leads; left out, to the start.")
@story_option
def scene(address: str, cites: tuple[str, ...], goto: str | None, story: Path | None) -> Status:
    """Add a scene at the end of a chapter, or begin a chapter with it."""
    from game.authoring.new_parts import add_scene

    folder = story_to_work_on(story)
    loaded = loaded_story(folder)
    _write(lambda: add_scene(loaded, folder, address, cites=cites, goto=goto))
    click.echo(f"No choice leads there yet; in some scene write `goto: {address}`.")
    return Status.DONE


@command.command(
    epilog="""\b
Example:
  eleven-minutes new card gazette ../articles/gazette.txt --language fr""",
)
@click.argument("id", metavar="ID")
@click.argument("article", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", default="en", show_default=True, metavar="LANGUAGE", help="The article's.")
@story_option
def card(id: str, article: Path, language: str, story: Path | None) -> Status:
    """Begin the card of an ARTICLE, with the digests of its paragraphs; none of its words is copied."""
    from game.authoring.new_parts import add_card

    folder = story_to_work_on(story)
    loaded = loaded_story(folder)
    _write(lambda: add_card(loaded, folder, id, article, language=language))
    click.echo(f"No scene cites it yet; write its facts, then in some scene `cites: [{id}.first-fact]`.")
    return Status.DONE


@command.command(
    epilog="""\b
Examples:
  eleven-minutes new playthrough home               to the nearest ending
  eleven-minutes new playthrough home --to aboard   to this one""",
)
@click.argument("id", metavar="NAME")
@click.option("--to", "ends", metavar="ENDING", help="The id of the ending.")
@story_option
def playthrough(id: str, ends: str | None, story: Path | None) -> Status:
    """Write the shortest way to an ending as a scripted playthrough, tests/playthroughs/NAME.yaml."""
    from game.authoring.new_parts import add_playthrough

    folder = story_to_work_on(story)
    loaded = loaded_story(folder)
    _write(lambda: add_playthrough(loaded, folder, id, ends=ends))
    return Status.DONE


def _write(add: Callable[[], Path]) -> None:
    with _told():
        click.echo(f"wrote {add()}")


@contextmanager
def _told() -> Iterator[None]:
    """Says what cannot be done as every verb does."""
    from game.authoring.new_parts import CannotAdd
    from game.authoring.writing import AlreadyThere
    from game.reading import StoryFaults

    try:
        yield
    except AlreadyThere as error:
        raise click.UsageError(f"{error.path} is there already; nothing was written.") from error
    except CannotAdd as error:
        words = str(error)
        end = "" if words.endswith(("?", "\n")) else "."
        raise click.UsageError(f"{words[:1].upper()}{words[1:]}{end}") from error
    except StoryFaults as faults:
        raise StoryFallsShort(
            f"The story would not load with it; nothing was written.\n\n{faults}"
        ) from faults
