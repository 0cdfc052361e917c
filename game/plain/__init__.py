"""The line-by-line player: for screen readers, Braille lines, pipes and terminals that cannot do more.

Lines are only ever appended.  Nothing is drawn, coloured or moved, no clock ticks, choices are numbers,
and what changes is said once.  The player is imported when it is first used: the screens need only its words.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.plain.player import play as play

__all__ = ["play"]


def __getattr__(name: str) -> object:
    if name != "play":
        raise AttributeError(f"module 'game.plain' has no attribute {name!r}")
    from game.plain.player import play

    return play
