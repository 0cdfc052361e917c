"""Where lines may end: never at a no-break space, as French has them before `;`, `!` and `?` and in figures.

Everything that we draw is wrapped by Rich, whose words end at white space of any kind.
"""

import re
from typing import Final

from game.language.typography import NO_BREAK

_WORD: Final = re.compile(rf"[^\S{NO_BREAK}]*[\S{NO_BREAK}]+[^\S{NO_BREAK}]*")


def keep_together() -> None:
    """From now on, end no line at a no-break space; where Rich finds its words otherwise, nothing changes."""
    try:
        from rich import _wrap
    except ImportError:
        return
    if hasattr(_wrap, "re_word"):
        _wrap.re_word = _WORD
