"""The story as a whole: its scenes, its declarations, its sources."""

import msgspec

from game.model.expressions import Expression, Kind, Value
from game.model.places import Place
from game.model.scenes import Block, Chapter, Choice, Scene, Worklist
from game.model.sources import Sources
from game.model.text import Text


class Declaration(msgspec.Struct, frozen=True):
    """A declared variable: a flag, an int in a range (both ends included), or one of several words."""

    name: str
    kind: Kind
    start: Value
    place: Place
    low: int = 0
    high: int = 0
    words: tuple[str, ...] = ()

    def allows(self, value: Value) -> bool:
        """Whether the variable can have this value."""
        if self.kind == "flag":
            return isinstance(value, bool)
        if self.kind == "word":
            return value in self.words
        return isinstance(value, int) and not isinstance(value, bool) and self.low <= value <= self.high


class HandbookEntry(msgspec.Struct, frozen=True):
    """A rule that can be looked up at any time."""

    id: str
    title: str
    cites: tuple[str, ...]
    blocks: tuple[Block, ...]
    place: Place


class CastMember(msgspec.Struct, frozen=True):
    """Somebody who speaks: an id and the name that is shown."""

    id: str
    name: str


class Figure(msgspec.Struct, frozen=True):
    """A value that a scene shows beside its text: a label, what it shows, and whose it is."""

    id: str
    label: str
    shows: Text
    owner: str = ""


class Invariants(msgspec.Struct, frozen=True):
    """What must hold in every state that can be reached, by name."""

    always: dict[str, Expression] = {}
    never: dict[str, Expression] = {}
    always_possible: dict[str, Expression] = {}


class Epilogue(msgspec.Struct, frozen=True):
    """The scene that follows every ending, and the label of the choice that leads there."""

    scene: str
    label: str


class Story(msgspec.Struct, frozen=True, eq=False, weakref=True):
    """A story that has been read and checked: everything that play needs, by address, in file order.

    `clock` is the start in minutes since the midnight that begins day 1, `zone` its label (`GMT`).
    `digest` is the SHA-256 of the files it was read from.  `contract` and `content_note` are shown before
    play begins; they are the story's own words about itself and have no standing.  `language` is the code of
    the one that it is told in; `original` of the one that it was written in, where that is another.
    """

    id: str
    title: str
    start: str
    digest: str
    language: str = "en"
    original: str = ""
    byline: str = ""
    clock: int = 0
    zone: str = ""
    contract: Text = Text()
    content_note: Text = Text()
    epilogue: Epilogue | None = None
    chapters: dict[str, Chapter] = {}
    scenes: dict[str, Scene] = {}
    worklists: dict[str, Worklist] = {}
    variables: dict[str, Declaration] = {}
    handbook: dict[str, HandbookEntry] = {}
    cast: dict[str, CastMember] = {}
    figures: dict[str, Figure] = {}
    invariants: Invariants = Invariants()
    sources: Sources = Sources()

    def choice(self, address: str) -> Choice | None:
        """The choice of this full address, or None."""
        scene = self.scenes.get(address.rpartition(".")[0])
        if scene is None:
            return None
        return next((choice for choice in scene.choices if choice.address == address), None)

    def endings(self) -> dict[str, Scene]:
        """The scenes that are endings, by the ending's id."""
        return {scene.ending.id: scene for scene in self.scenes.values() if scene.ending}
