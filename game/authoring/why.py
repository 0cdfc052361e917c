"""Why something is not shown or not open here: the condition, the values in it, and what set them last.

It reads a run; it never plays one on.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

from game.model.addresses import scene_of
from game.model.expressions import Expression, Lookup, Node, Seen, Value, walk
from game.model.places import Place
from game.model.scenes import Scene
from game.model.story import Story
from game.playing.history import states_of
from game.playing.layout import slot_of
from game.playing.playthrough import Playthrough
from game.playing.program import program_of
from game.playing.state import State
from game.proving.expression_words import in_words

Thing = Literal["choice", "text"]


class Read(msgspec.Struct, frozen=True):
    """A value that a condition reads: what it is in the author's words, its value here, and the choice
    that set it last, with where that choice stands; both are empty where it is as at the start."""

    words: str
    value: Value
    choice: str = ""
    place: Place | None = None


class Why(msgspec.Struct, frozen=True):
    """A choice that is closed, or a block of text that is hidden, with the condition that fails."""

    thing: Thing
    address: str
    words: str
    place: Place
    condition: str
    reads: tuple[Read, ...]


def whys(playthrough: Playthrough) -> tuple[Why, ...]:
    """Everything that is closed or hidden where a run stands, in file order."""
    story, state = playthrough.story, playthrough.state
    past = _Past(story, state)
    found = []
    for thing, address, words, place, condition in _conditioned(story.scenes[state.scene]):
        if not playthrough.ask(condition):
            reads = tuple(past.reads(condition.tree))
            found.append(Why(thing, address, _short(words), place, condition.source, reads))
    return tuple(found)


def _conditioned(scene: Scene) -> Iterator[tuple[Thing, str, str, Place, Expression]]:
    for block in scene.blocks:
        if block.condition:
            words = block.texts[0].words() if block.texts else block.kind
            yield "text", block.address, words, block.place, block.condition
    for choice in scene.choices:
        if choice.condition:
            yield "choice", choice.address, choice.label.words(), choice.place, choice.condition


class _Past:
    """The states of a run, to be asked which choice changed a value last."""

    def __init__(self, story: Story, state: State) -> None:
        program = program_of(story)
        self._story = story
        self._index = program.layout.index
        self._states = states_of(program, state)
        self._before = len(self._states[0].log)

    def reads(self, tree: Node) -> Iterator[Read]:
        told = set()
        for node in walk(tree):
            at = self._index.get(slot_of(node)) if isinstance(node, Lookup) else None
            if at is not None and at not in told:
                told.add(at)
                value = self._states[-1].slots[at]
                yield self._read(in_words(node), at, bool(value) if isinstance(node, Seen) else value)

    def _read(self, words: str, at: int, value: Value) -> Read:
        for number in range(len(self._states) - 1, 0, -1):
            if self._states[number - 1].slots[at] != self._states[number].slots[at]:
                choice = self._states[-1].log[self._before + number - 1].choice
                return Read(words, value, choice, self._place_of(choice))
        return Read(words, value)

    def _place_of(self, choice: str) -> Place | None:
        found = self._story.choice(choice)
        scene = self._story.scenes.get(scene_of(choice))
        return found.place if found else scene.place if scene else None


def _short(words: str, most: int = 60) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= most else f"{one_line[: most - 1]}…"
