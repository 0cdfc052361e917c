"""The names that players give to their playthroughs."""

import re
from typing import Final

from game.keeping.trouble import BadName
from game.language import _
from game.language.typography import NO_BREAK, one_line

LONGEST: Final = 60


def checked_name(name: str) -> str:
    """The name without white space around it.  Raises `BadName` where no playthrough can be called so."""
    name = one_line(name)
    if not name:
        raise BadName(_("A name needs at least one letter."))
    if len(name) > LONGEST:
        raise BadName(
            _("A name has at most {most} letters; this one has {letters}.").format(
                most=LONGEST, letters=len(name)
            )
        )
    if not re.sub(f"[{NO_BREAK}]", " ", name).isprintable():
        raise BadName(_("A name is one line of letters that can be shown."))
    return name
