"""Equal words of a story, held once.

Whatever reads a story from bytes makes each mention of a file, a scene or a variable anew, and two thirds of
the letters of a story are such mentions.  Nothing of what it says changes by this.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from msgspec.structs import force_setattr

from game.model.story import Story

_WORDLESS: Final = frozenset({int, bool, type(None)})


def share_words(story: Story) -> None:
    """Let equal words of a story, and equal rows of words, be one and the same."""
    shared: dict[object, object] = {}
    waiting: list[msgspec.Struct] = [story]
    while waiting:
        record = waiting.pop()
        for name in record.__struct_fields__:
            value = getattr(record, name)
            kind = type(value)
            if kind in _WORDLESS:
                continue
            if kind is str or (kind is tuple and value and type(value[0]) is str):
                one = shared.setdefault(value, value)
                if one is not value:
                    # It is equal, so that whoever has compared or hashed the record has done so rightly.
                    force_setattr(record, name, one)
            elif kind is tuple:
                waiting += _records(value)
            elif kind is dict:
                for key in value:
                    shared.setdefault(key, key)
                waiting += _records(value.values())
            else:
                waiting.append(value)


def _records(values: Iterable[object]) -> Iterator[msgspec.Struct]:
    """The records among values, and in rows of records."""
    for value in values:
        if isinstance(value, msgspec.Struct):
            yield value
        elif type(value) is tuple:
            yield from _records(value)
