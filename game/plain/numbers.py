"""The numbers that are typed after a word, and what is said where there is no such number."""

from game.plain.choices import whole_number


def number_in(argument: str, most: int) -> int | None:
    """The number that was typed, from 1 to the most that there is; None otherwise."""
    number = whole_number(argument)
    return number if number is not None and 1 <= number <= most else None


def which_numbers(word: str, most: int) -> str:
    """What can be typed: `type back 1 to back 4.`"""
    if most == 0:
        return "there is none."
    return f"type {word} 1." if most == 1 else f"type {word} 1 to {word} {most}."
