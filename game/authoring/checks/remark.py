"""A remark: what a check has to say about a place in a story.

It becomes a finding once somebody has the file's lines and the code's document at hand.
"""

import msgspec

from game.model.places import Place


class Remark(msgspec.Struct, frozen=True):
    """A code, a place, and the words that the code's document is filled with.

    `sought` are letters that stand at the place or below it, where the finding is more exactly; `hint` says
    what to do where the document cannot.
    """

    code: str
    place: Place
    words: dict[str, str] = {}
    hint: str = ""
    sought: str = ""
