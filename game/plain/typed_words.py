"""The words that are typed, in the player's language: commands, and what is said after them.

A translated word works and the English one goes on working.  Where a translation would take a word that means
something else already, it is not used: the first keeps the word, and the other one is called as in English.
"""

import unicodedata
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from game.language import pgettext


class Words(NamedTuple):
    """Words for names: `shown` has for each name the word that is told, `meant` for each word that may be
    typed, folded, its name."""

    shown: dict[str, str]
    meant: dict[str, str]

    def name(self, typed: str) -> str | None:
        """The name that a typed word means, or None."""
        return self.meant.get(folded(typed))

    def begun_by(self, typed: str) -> tuple[str, ...]:
        """The names of which a word begins as typed, in order."""
        start = folded(typed)
        return tuple(
            name
            for name in self.shown
            if start and any(word.startswith(start) for word, meant in self.meant.items() if meant == name)
        )


def words_for(translated: Mapping[str, str], *, shortest: int = 1) -> Words:
    """The words for names that are words in English already, of which `translated` has the translations.

    One that has a space in it, or is shorter than `shortest`, could not be typed and is not used.
    """
    shown, meant = {}, {name: name for name in translated}
    for name, translation in translated.items():
        word = folded(translation)
        shown[name] = name
        if word not in meant and len(word) >= shortest and not any(map(str.isspace, word)):
            shown[name] = translation
            meant[word] = name
    return Words(shown, meant)


def folded(word: str) -> str:
    """Words without what need not be typed: capitals, accents, and which apostrophe or space it is."""
    letters = unicodedata.normalize("NFKD", word.casefold()).replace("’", "'")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def command_words() -> Words:
    """The words for the commands.  A single letter is always that of a key."""
    return words_for(
        {
            "sources": pgettext("command", "sources"),
            "back": pgettext("command", "back"),
            "landmarks": pgettext("command", "landmarks"),
            "rewind": pgettext("command", "rewind"),
            "history": pgettext("command", "history"),
            "next": pgettext("command", "next"),
            "where": pgettext("command", "where"),
            "again": pgettext("command", "again"),
            "log": pgettext("command", "log"),
            "handbook": pgettext("command", "handbook"),
            "dossier": pgettext("command", "dossier"),
            "endings": pgettext("command", "endings"),
            "compare": pgettext("command", "compare"),
            "keep": pgettext("command", "keep"),
            "saves": pgettext("command", "saves"),
            "resume": pgettext("command", "resume"),
            "code": pgettext("command", "code"),
            "settings": pgettext("command", "settings"),
            "set": pgettext("command", "set"),
            "pause": pgettext("command", "pause"),
            "help": pgettext("command", "help"),
            "quit": pgettext("command", "quit"),
        },
        shortest=2,
    )


def command_word(name: str) -> str:
    """The word for a command, as a player is told to type it."""
    return command_words().shown[name]


After = Literal["all", "write"]
"""What may stand after a command's word: `sources all`, `dossier write`."""


def after_words() -> Words:
    """The words that stand after a command's."""
    return words_for(
        {"all": pgettext("after a command", "all"), "write": pgettext("after a command", "write")}
    )


def after_word(name: After) -> str:
    """A word that stands after a command's, as a player is told to type it."""
    return after_words().shown[name]


def means(typed: str, name: After) -> bool:
    """Whether what stands after a command's word is this one."""
    return after_words().name(typed) == name


def setting_words() -> Words:
    """The words for the settings that can be set line by line."""
    return words_for(
        {
            "language": pgettext("setting", "language"),
            "pace": pgettext("setting", "pace"),
            "sources": pgettext("setting", "sources"),
            "bell": pgettext("setting", "bell"),
            "articles": pgettext("setting", "articles"),
        }
    )


def value_words() -> Words:
    """The words for the values of settings."""
    return words_for(
        {
            "untimed": pgettext("value", "untimed"),
            "steady": pgettext("value", "steady"),
            "real": pgettext("value", "real"),
            "off": pgettext("value", "off"),
            "on": pgettext("value", "on"),
            "none": pgettext("value", "none"),
        }
    )


def number_words() -> tuple[str, ...]:
    """The words for the numbers from 1 to 10."""
    return (
        pgettext("number", "one"),
        pgettext("number", "two"),
        pgettext("number", "three"),
        pgettext("number", "four"),
        pgettext("number", "five"),
        pgettext("number", "six"),
        pgettext("number", "seven"),
        pgettext("number", "eight"),
        pgettext("number", "nine"),
        pgettext("number", "ten"),
    )


NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""The same in English, where they go on working."""


def worded_number(typed: str) -> int | None:
    """A number from 1 to 10 that was typed as a word, or None."""
    word = folded(typed)
    for words in (tuple(map(folded, number_words())), NUMBERS):
        if word in words:
            return words.index(word) + 1
    return None
