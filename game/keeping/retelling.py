"""A playthrough that goes on in another language: all of it turns to that, or nothing does."""

from collections.abc import Callable
from typing import TypeVar

from game.language import _, speak, spoken
from game.language.names import name_of
from game.model.story import Story
from game.playing.errors import StoryError
from game.reading.findings import StoryFaults
from game.reading.languages import Languages

T = TypeVar("T")


class NotTold(Exception):
    """The story cannot be told in a language; the message says so to the player."""


def turn_to(language: str, languages: Languages, retell: Callable[[Story], T]) -> tuple[Story, T]:
    """The story in another language, which is spoken from now on, and what retelling a run in it gives.

    Raises `NotTold`, and then the language that was spoken is.
    """
    before = spoken()
    try:
        story = languages.story(language)
        speak(language)  # first: a moment has words of the program's own in it, too
        return story, retell(story)
    except (StoryFaults, StoryError) as error:
        speak(before)
        says = _("The story cannot be told in {language} as it is now; it goes on as it was.")
        raise NotTold(says.format(language=name_of(language))) from error
