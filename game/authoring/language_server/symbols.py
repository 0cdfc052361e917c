"""What a document declares, as an outline: scenes with their choices, facts, variables."""

from collections.abc import Iterable

import msgspec

from game.authoring.language_server.mentions import Mention
from game.model.addresses import last_id
from game.model.places import Place


class Symbol(msgspec.Struct):
    """A declaration in an outline: from its id to the place after all that it declares."""

    name: str
    kind: str
    title: str
    place: Place
    width: int
    until: Place
    children: list["Symbol"]


def outline(mentions: Iterable[Mention]) -> list[Symbol]:
    """The declarations of a document, each inside the one that it stands in."""
    found: list[Symbol] = []
    open_: list[Symbol] = []
    for mention in _declarations(mentions):
        name, until = last_id(mention.name.address), mention.until or mention.place
        symbol = Symbol(name, mention.name.kind, mention.title, mention.place, mention.width, until, [])
        while open_ and open_[-1].until <= symbol.place:
            open_.pop()
        (open_[-1].children if open_ else found).append(symbol)
        open_.append(symbol)
    return found


def _declarations(mentions: Iterable[Mention]) -> list[Mention]:
    """The declarations by place, one where several names are declared together.

    A document's own title declares what its file's name says; it has no place in an outline of the file.
    """
    declared = {
        mention.place: mention
        for mention in mentions
        if mention.declares and mention.name.kind not in ("chapter", "card")
    }
    return [declared[place] for place in sorted(declared)]
