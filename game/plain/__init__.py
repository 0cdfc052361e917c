"""The line-by-line player: for screen readers, Braille lines, pipes and terminals that cannot do more.

Lines are only ever appended.  Nothing is drawn, coloured or moved, no clock ticks, choices are numbers,
and what changes is said once.
"""

from game.plain.player import play

__all__ = ["play"]
