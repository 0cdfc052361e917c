"""A part of an expression while it is being read: its tree, and what is known of what it can yield."""

from typing import NamedTuple

from game.model.expressions import Kind, Node


class Typed(NamedTuple):
    """A tree with what it can yield: `low` to `high` for an int, `words` for a word (None: any)."""

    node: Node
    kind: Kind
    low: int = 0
    high: int = 0
    words: tuple[str, ...] | None = None


class Refused(Exception):
    """A finding has been made, and there is no tree."""
