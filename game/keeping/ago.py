"""How long ago something was, in words."""

from typing import Final

from game.model.plurals import counted

_UNITS: Final = ((86400 * 365, "year"), (86400 * 30, "month"), (86400, "day"), (3600, "hour"), (60, "minute"))


def ago(seconds: float) -> str:
    """So many seconds ago: `just now`, `5 minutes ago`, `1 day ago`; a clock set back is just now too."""
    for length, unit in _UNITS:
        count = int(seconds // length)
        if count > 0:
            return f"{counted(count, unit)} ago"
    return "just now"
