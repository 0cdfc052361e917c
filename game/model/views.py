"""The views: the ways in which a scene can be drawn, by name.

A view is a hint to whoever draws; every scene can be drawn as lines.  To add one, add its name
here and a file of that name to `game/screens/views/`.
"""

from typing import Final

VIEWS: Final[dict[str, str]] = {
    "page": "a web page in a browser, nearly empty",
    "reading": "a column of text with choices below",
    "dashboard": "a work queue: the report at hand, figures, clock, answers on keys",
    "alert": "one more row on the same dashboard",
    "minutes": "a large clock and one thing to do",
    "tv": "a television in a dark room",
    "statement": "a public announcement",
    "timeline": "events to be put in order",
    "audit": "a log read out, line by line",
    "record": "the ledger of what was told and on what evidence",
}
DEFAULT_VIEW: Final = "reading"
