"""The ways in which a moment is drawn: a file a view, called as `game.model.views` names it.

To add a view, add its name there and its file here, with a class that it calls `VIEW` and, if it
needs one, a `.tcss` of the same name.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

from game.screens.views.base import View

HERE: Final = Path(__file__).parent


@cache
def view_class(name: str) -> type[View]:
    """The class that draws moments of the view of this name.  Raises `ModuleNotFoundError`."""
    made: type[View] = import_module(f"{__name__}.{name}").VIEW
    return made


def stylesheets() -> list[Path]:
    """The style sheets beside the views, the common one first."""
    return sorted(HERE.glob("*.tcss"), key=lambda path: (path.stem != "base", path.stem))
