"""The ways in which a moment is drawn: a file a view, called as `game.model.views` names it.

To add a view, add its name there and its file here, with a class that it calls `VIEW` and, if it
needs one, a `.tcss` of the same name.
"""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.screens.views.base import View


@cache
def view_class(name: str) -> "type[View]":
    """The class that draws moments of the view of this name.  Raises `ModuleNotFoundError`."""
    made: type[View] = import_module(f"{__name__}.{name}").VIEW
    return made
