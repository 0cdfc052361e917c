"""The names that players give to their playthroughs."""

from typing import Final

from game.keeping.trouble import BadName
from game.language import _

LONGEST: Final = 60


def checked_name(name: str) -> str:
    """The name without white space around it.  Raises `BadName` where no playthrough can be called so."""
    name = " ".join(name.split())
    if not name:
        raise BadName(_("A name needs at least one letter."))
    if len(name) > LONGEST:
        raise BadName(
            _("A name has at most {most} letters; this one has {letters}.").format(
                most=LONGEST, letters=len(name)
            )
        )
    if not name.isprintable():
        raise BadName(_("A name is one line of letters that can be shown."))
    return name
