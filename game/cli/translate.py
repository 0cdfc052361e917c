"""`eleven-minutes translate`: the languages of a story, and the files that a translation is written in."""

from pathlib import Path

import click

from game.cli.form_option import form_option
from game.cli.print_json import print_json
from game.cli.status import Status, StoryFallsShort
from game.cli.story_folder import story_option, story_to_work_on


@click.command(
    "translate",
    epilog="""\b
Examples:
  eleven-minutes translate                the languages that there are, and how much of each
  eleven-minutes translate fr             file by file
  eleven-minutes translate fr --write     begin one, or bring its files up to date
  eleven-minutes check                    what is wrong with a translation, with its place

\b
A text that is to be translated is marked `todo`.  Write over it, and take that line away.""",
)
@click.argument("language", required=False, metavar="[LANGUAGE]")
@click.option(
    "--write",
    is_flag=True,
    help="Write the files of the language: what is there stays, what is missing is added as the story has it,"
    " what has changed since is marked.",
)
@form_option("How it is printed: for a person, or as JSON.")
@story_option
def command(language: str | None, write: bool, form: str, story: Path | None) -> Status:
    """Tell how much of a story is translated into a LANGUAGE (a code such as fr), or write its files.

    A translation holds the texts that players read and nothing else, in scenes/LANGUAGE/ and
    seeds/LANGUAGE/.  Each says of which text it is; where that has changed since, players read it as it was
    written.  Exit status: 0 all of it is translated, or it was written; 1 something is not; 2 used wrongly.
    """
    from game.cli.loading import loaded_story
    from game.reading.translations.files import translations_in
    from game.reading.translations.story import check_translation

    folder = story_to_work_on(story)
    own = loaded_story(folder).language
    begun = translations_in(folder)
    if language is not None:
        _check_language(language, own)
    if write:
        if language is None:
            raise click.UsageError("--write needs a language: `eleven-minutes translate fr --write`.")
        return _write(folder, language)
    if language is not None and language not in begun:
        raise StoryFallsShort(
            f"{folder} has no translation into `{language}`; "
            f"`eleven-minutes translate {language} --write` begins one."
        )
    wanted = begun if language is None else (language,)
    found = {each: check_translation(folder, each) for each in wanted}
    if form == "json":
        print_json({each: translated.tallies for each, translated in found.items()})
    else:
        from game.cli.translate_page import print_files, print_languages

        print_languages(own, found) if language is None else print_files(language, found[language])
    return Status.DONE if all(each.is_complete for each in found.values()) else Status.FALLS_SHORT


def _check_language(language: str, own: str) -> None:
    """Refuse what is no language into which a story can be translated."""
    from game.reading.translations.files import is_language

    if not is_language(language):
        raise click.UsageError(f"'{language}' is no code of a language; `fr` and `pt-br` are.")
    if language == own:
        raise click.UsageError(f"The story is written in `{own}`; name another language.")


def _write(folder: Path, language: str) -> Status:
    from game.authoring.translating import write_translation
    from game.reading import StoryFaults

    try:
        for written in write_translation(folder, language):
            left = written.tally.total() - written.tally["done"]
            click.echo(f"wrote {written.path}" + (f", {left} to do" if left else ""))
    except StoryFaults as faults:
        raise StoryFallsShort(f"Nothing was written; this must be mended first.\n\n{faults}") from faults
    return Status.DONE
