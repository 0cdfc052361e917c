"""`eleven-minutes sources`: shows what a story rests on, and holds its cards against the articles."""

from pathlib import Path

import click

from game.cli.form_option import form_option
from game.cli.loading import loaded_story
from game.cli.print_json import print_json
from game.cli.status import Status
from game.cli.story_folder import story_option, story_to_work_on
from game.model.plurals import counted

_FORM = form_option("How it is printed: for a person, or as JSON.")


@click.group(
    "sources",
    invoke_without_command=True,
    subcommand_metavar="[verify|paragraphs]",
    epilog="""\b
Examples:
  eleven-minutes sources                          everything: cards, facts, claims, disputes
  eleven-minutes sources --only disputes          the disputes alone
  eleven-minutes sources verify --articles DIR    hold every card against its article
  eleven-minutes sources paragraphs ARTICLE.txt   what a new card needs to know of an article""",
)
@story_option
@click.option(
    "--only",
    "parts",
    multiple=True,
    type=click.Choice(["cards", "claims", "disputes"]),
    help="Print only this part; may be given more than once.",
)
@_FORM
@click.pass_context
def command(context: click.Context, story: Path | None, parts: tuple[str, ...], form: str) -> Status | None:
    """Show what a story rests on.

    Prints each card with its facts, their standing and the scenes that use them; the claims that join facts
    of different cards, with the support that follows from their origins; and the disputes.
    """
    if context.invoked_subcommand:
        context.obj = story
        return None
    from game.authoring.source_survey import survey

    found = survey(loaded_story(story_to_work_on(story)))
    if form == "json":
        print_json({part: getattr(found, part) for part in parts} if parts else found)
    else:
        from game.cli.source_pages import PARTS, print_survey

        print_survey(found, parts or tuple(PARTS))
    return Status.DONE


@command.command(
    epilog="""\b
Example:
  eleven-minutes sources verify --articles ../articles""",
)
@click.option(
    "--articles",
    required=True,
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds the articles, under the names that the cards give.",
)
@story_option
@_FORM
@click.pass_obj
def verify(story_of_group: Path | None, articles: Path, story: Path | None, form: str) -> Status:
    """Hold every card against its article.

    Compares the bytes of each article, each fact's paragraph and each quote, and says exactly what differs.
    Exit status 0: nothing does; 1: something does; 2: used wrongly.
    """
    from game.reading.articles import verify_sources

    sources = loaded_story(story_to_work_on(story or story_of_group)).sources
    differences = verify_sources(sources, articles)
    if form == "json":
        print_json({"differences": differences})
    else:
        for difference in differences:
            click.echo(str(difference))
        quotes = sum(len(fact.quotes) for fact in sources.facts.values())
        counts = {"card": len(sources.cards), "fact": len(sources.facts), "quote": quotes}
        looked_at = ", ".join(counted(number, thing) for thing, number in counts.items())
        found = counted(len(differences), "difference") if differences else "nothing differs"
        click.echo(f"{looked_at}: {found}.")
    return Status.FALLS_SHORT if differences else Status.DONE


@command.command(
    epilog="""\b
Example:
  eleven-minutes sources paragraphs ../articles/courier.txt""",
)
@click.argument("article", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_FORM
def paragraphs(article: Path, form: str) -> Status:
    """Number the paragraphs of an article, with the digests that its card needs.

    Prints the SHA-256 of the article's bytes, then for each paragraph its number, its digest and its words.
    """
    from game.reading.articles import read_article
    from game.reading.characters import visible

    found = read_article(article)
    if form == "json":
        print_json(found)
        return Status.DONE
    click.echo(f"article: {visible(found.name)}\nsha256: {found.sha256}")
    for number, (digest, words) in enumerate(zip(found.digests, found.paragraphs, strict=True), 1):
        click.echo(f"\nparagraph: {number}\ndigest: {digest}\n  {visible(words)}")
    return Status.DONE
