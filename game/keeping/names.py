"""The names that players give to their playthroughs."""

from typing import Final

from game.keeping.trouble import BadName

LONGEST: Final = 60


def checked_name(name: str) -> str:
    """The name without white space around it.  Raises `BadName` where no playthrough can be called so."""
    name = " ".join(name.split())
    if not name:
        raise BadName("A name needs at least one letter.")
    if len(name) > LONGEST:
        raise BadName(f"A name has at most {LONGEST} letters; this one has {len(name)}.")
    if not name.isprintable():
        raise BadName("A name is one line of letters that can be shown.")
    return name
