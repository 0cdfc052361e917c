"""All names of a story folder: where each is declared and where it is mentioned."""

from collections.abc import Iterable, Iterator
from typing import Any

from game.authoring.language_server.grammar import home_of
from game.authoring.language_server.mentions import Mention, Name, mentions_of
from game.reading.folder import FolderDocuments
from game.reading.shape import Shaped


class Catalogue:
    """The names in the documents that it was given last; they are gone through when they are asked for."""

    def __init__(self) -> None:
        self._documents: dict[str, Shaped[Any]] = {}
        self._mentions: dict[str, tuple[Shaped[Any], list[Mention]]] = {}
        self._declared: dict[Name, list[Mention]] | None = None

    def take(self, documents: FolderDocuments) -> None:
        """Takes in the present documents."""
        present = {shaped.file: shaped for shaped in _all(documents)}
        if present != self._documents:
            self._documents, self._declared = present, None

    def mentions_in(self, file: str) -> list[Mention]:
        """The names in a file."""
        shaped, home = self._documents.get(file), home_of(file)
        if shaped is None or home is None:
            return []
        kept = self._mentions.get(file)
        if kept is None or kept[0] is not shaped:
            kept = self._mentions[file] = (shaped, mentions_of(shaped, home))
        return kept[1]

    def declarations(self, name: Name) -> list[Mention]:
        """Where a name is declared: once, but for the answers of a worklist that an item words anew."""
        return self._all_declared().get(name, [])

    def mentions(self, name: Name) -> Iterator[Mention]:
        """Where a name is mentioned, its declarations among them, file by file."""
        for file in self._documents:
            yield from (mention for mention in self.mentions_in(file) if mention.name == name)

    def declared(self, kind: str) -> Iterator[Mention]:
        """The declarations of all names of a kind, each name once."""
        return (found[0] for name, found in self._all_declared().items() if name.kind == kind)

    def _all_declared(self) -> dict[Name, list[Mention]]:
        if self._declared is None:
            self._declared = {}
            for file in self._documents:
                for mention in self.mentions_in(file):
                    if mention.declares:
                        self._declared.setdefault(mention.name, []).append(mention)
        return self._declared


def standing_at(mentions: Iterable[Mention], line: int, column: int) -> list[Mention]:
    """The mentions at a place; where a name stands in a longer one, those of the longer."""
    here = [mention for mention in mentions if mention.covers(line, column)]
    widest = max((mention.width for mention in here), default=0)
    return [mention for mention in here if mention.width == widest]


def _all(documents: FolderDocuments) -> Iterator[Shaped[Any]]:
    if documents.story:
        yield documents.story
    yield from documents.chapters.values()
    yield from documents.cards.values()
    if documents.claims:
        yield documents.claims
    if documents.disputes:
        yield documents.disputes
