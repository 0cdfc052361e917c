"""Numbers of things, in figures.

It is no part of what a story is, and lies here because every room counts something and may import this one.
"""


def counted(number: int, thing: str, form: str = "") -> str:
    """A number of things: `1 choice`, `2 choices`.

    `form` is how the number is formatted: with `,` it is `1,000 choices`.
    """
    return f"{number:{form}} {thing}{'s' * (number != 1)}"
