"""Where lines may end: never at a no-break space, as French has them before `;`, `!` and `?` and in figures.

Everything that we draw is wrapped by Rich, whose words end at white space of any kind.
"""

import re
from typing import Final

_JOINING: Final = "\u00a0\u2007\u202f"
"""The spaces at which Unicode has no line end: no-break space, figure space, narrow no-break space."""

_WORD: Final = re.compile(rf"[^\S{_JOINING}]*[\S{_JOINING}]+[^\S{_JOINING}]*")


def keep_together() -> None:
    """From now on, end no line at a no-break space; where Rich finds its words otherwise, nothing changes."""
    try:
        from rich import _wrap
    except ImportError:
        return
    if hasattr(_wrap, "re_word"):
        _wrap.re_word = _WORD
