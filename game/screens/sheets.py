"""Which style sheets there are, in the order in which they hold, and when each is read.

Textual reads a rule in a quarter of a millisecond, so that those of the first screen are read alone.
"""

from functools import cache
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent

FIRST: Final = _HERE / "app.tcss"
"""What the first screen needs."""


@cache
def later() -> tuple[Path, ...]:
    """What everything else needs: the play screen, its views and whatever opens over a screen."""
    views = sorted((_HERE / "views").glob("*.tcss"), key=lambda path: (path.stem != "base", path.stem))
    return (_HERE / "around.tcss", views[0], _HERE / "overlays" / "overlays.tcss", *views[1:])
