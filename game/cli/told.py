"""In which language a story is told to whoever plays it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.loading import loaded_story
from game.cli.status import StoryFallsShort

if TYPE_CHECKING:
    from game.keeping.shelf import Shelf
    from game.model.story import Story
    from game.reading.languages import Languages


def told_story(
    folder: Path, asked: str | None = None, shelf: "Shelf | None" = None
) -> tuple["Story", "Languages"]:
    """The story in a folder, and the languages in which it can be told; its language is spoken from now on.

    It is the one that was `asked` for, or that was set, or that the player's system speaks.  Where a
    translation cannot be used, and was not asked for, the story is told as it was written, and this is said.
    Raises `click.UsageError` for a language that there is not, `StoryFallsShort` as loading does.
    """
    from game.keeping.settings import kept_settings
    from game.language import speak
    from game.language.names import name_of
    from game.reading.languages import Languages

    languages = Languages(folder)
    wanted = asked or (kept_settings(shelf.folder)[0].language if shelf else "")
    translation = languages.translation_for(wanted, os.environ)
    try:
        story = loaded_story(folder, translation)
    except StoryFallsShort:
        if asked or not translation:
            raise
        story = loaded_story(folder)
        click.echo(
            f"The story cannot be told in {name_of(translation)} as it is; `eleven-minutes translate"
            f" {translation}` says why.",
            err=True,
        )
    offered = languages.offered(story)
    if asked and asked not in offered:
        raise click.UsageError(f"The story is not told in '{asked}'; it is in {' and '.join(offered)}.")
    speak(story.language)
    return story, languages
