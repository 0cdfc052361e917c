"""The languages in which the story of a folder can be told."""

from collections.abc import Mapping
from pathlib import Path

from game.language.names import language_of
from game.model.story import Story
from game.reading.loading import load_story
from game.reading.translations.files import translations_in


class Languages:
    """The languages of a story folder: the one it is written in, and those into which it is translated."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._translations: tuple[str, ...] | None = None

    @property
    def translations(self) -> tuple[str, ...]:
        """The codes of the languages into which the story is translated."""
        if self._translations is None:
            self._translations = translations_in(self._folder)
        return self._translations

    def offered(self, story: Story) -> tuple[str, ...]:
        """The codes of all languages in which a story of this folder can be told, its own first."""
        return (story.original or story.language, *self.translations)

    def translation_for(self, wanted: str, environment: Mapping[str, str]) -> str:
        """Into which language a story is to be translated for a player: the one that was set; where none was,
        the one that their system speaks.  Nothing, where it is to be told as it was written."""
        language = wanted or language_of(environment)
        return language if language in self.translations else ""

    def story(self, language: str) -> Story:
        """The story in a language that is offered.  Raises `StoryFaults` where it cannot be told in it."""
        return load_story(self._folder, language if language in self.translations else "")
