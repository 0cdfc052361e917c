"""The numbers that are typed after a word, and what is said where there is no such number."""

from game.language import _
from game.plain.choices import whole_number
from game.plain.typed_words import command_word


def number_in(argument: str, most: int) -> int | None:
    """The number that was typed, from 1 to the most that there is; None otherwise."""
    number = whole_number(argument)
    return number if number is not None and 1 <= number <= most else None


def which_numbers(command: str, most: int) -> str:
    """What can be typed for a command, at the end of a sentence: `type back 1 to back 4.`"""
    word = command_word(command)
    if most == 0:
        return _("there is none.")
    if most == 1:
        return _("type {command} 1.").format(command=word)
    return _("type {command} 1 to {command} {most}.").format(command=word, most=most)
