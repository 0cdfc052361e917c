"""The parts of a story that play can cover, each with the place where it is written.

A condition has two parts, true and false; so has a choice that has a condition, open and closed.  What is
written once for many scenes (an answer of a worklist, the text above its items) is one condition, named
after the first of them.
"""

from collections.abc import Iterator
from itertools import chain, count
from typing import Final, Literal

import msgspec

from game.model.addresses import EPILOGUE_CHOICE
from game.model.expressions import And, Conditional, Constant, Expression, Node, Not, children
from game.model.places import Place
from game.model.scenes import Block, Choice, Scene
from game.model.story import Story
from game.model.text import Text
from game.proving.asking import Asked, Asking, Way, block_part, choice_part, scene_part
from game.proving.before import before
from game.proving.expression_words import in_words

Kind = Literal["scenes", "choices", "openness", "blocks", "conditions", "endings", "facts"]
KINDS: Final[tuple[Kind, ...]] = (
    "scenes",
    "choices",
    "openness",
    "blocks",
    "conditions",
    "endings",
    "facts",
)
_ALWAYS: Final = Constant(True)


class Part(msgspec.Struct, frozen=True):
    """Something to be covered.

    `name` tells it from all others of its kind; `answers` are the parts of the asked story of which any one
    says that it was.  `chapters` are those in which it occurs.
    """

    kind: Kind
    name: str
    chapters: tuple[str, ...]
    place: Place
    answers: frozenset[str]


class ToCover(msgspec.Struct, frozen=True):
    """The parts of a story, by kind and in file order, and the story with the questions that they ask."""

    parts: tuple[Part, ...]
    asked: Asked


def to_cover(story: Story) -> ToCover:
    """Everything of a story that play can cover."""
    listing = _Listing(story)
    for scene in story.scenes.values():
        listing.add(scene)
    return ToCover(listing.parts(), listing.asking.asked())


class _Listing:
    def __init__(self, story: Story) -> None:
        self.asking = Asking(story)
        self._story = story
        self._found: dict[tuple[Kind, str], Part] = {}
        self._names: dict[tuple[Place, str], str] = {}
        self._used: set[str] = set()

    def parts(self) -> tuple[Part, ...]:
        return tuple(sorted(self._found.values(), key=lambda part: KINDS.index(part.kind)))

    def add(self, scene: Scene) -> None:
        """Add everything that a scene holds."""
        if not scene.route:
            self._part("scenes", scene.address, scene, scene.place, scene_part(scene.address))
            self._facts(scene, (*scene.cites, *scene.departs_from), scene_part(scene.address))
            for block in scene.blocks:
                self._block(scene, block)
            for field in scene.fields:
                self._tests_in_text(scene, f"{scene.address} {field.name}", field.value, ())
        if scene.ending:
            self._part("endings", scene.ending.id, scene, scene.place, scene_part(scene.address))
        self._way(scene, scene.address, scene.route)
        for choice in scene.choices:
            self._choice(scene, choice)

    def _part(self, kind: Kind, name: str, scene: Scene, place: Place, *answers: str) -> None:
        known = self._found.get((kind, name))
        chapters = dict.fromkeys((*known.chapters, scene.chapter) if known else (scene.chapter,))
        found = frozenset(answers) | (known.answers if known else frozenset())
        place = known.place if known else place
        self._found[kind, name] = Part(kind, name, tuple(chapters), place, found)

    def _facts(self, scene: Scene, cites: tuple[str, ...], answer: str) -> None:
        for fact in cites:
            self._part("facts", fact, scene, self._story.sources.facts[fact].place, answer)

    def _block(self, scene: Scene, block: Block) -> None:
        part = block_part(block.address)
        self._part("blocks", block.address, scene, block.place, part)
        self._facts(scene, block.cites, part)
        shown = (block.condition.tree,) if block.condition else ()
        if block.condition:
            true, false = (self.asking.at(scene.address, tree) for tree in (*shown, Not(*shown)))
            self._condition(scene, block.address, block.condition, true, false)
        for text in block.texts:
            self._tests_in_text(scene, block.address, text, shown)

    def _choice(self, scene: Scene, choice: Choice) -> None:
        if choice.id == EPILOGUE_CHOICE and scene.ending:
            # The program's own; where it leads is covered as a scene.
            return
        self._part("choices", choice.address, scene, choice.place, choice_part(choice.address))
        holds = (choice.condition.tree,) if choice.condition else ()
        if choice.condition:
            opened = self.asking.at(scene.address, *holds)
            closed = self.asking.at(scene.address, Not(*holds))
            self._part("openness", f"{choice.address} open", scene, choice.place, opened)
            self._part("openness", f"{choice.address} closed", scene, choice.place, closed)
            self._condition(scene, choice.address, choice.condition, opened, closed)
        self._way(scene, choice.address, choice.targets)
        self._words_of(scene, choice, holds)

    def _words_of(self, scene: Scene, choice: Choice, holds: tuple[Node, ...]) -> None:
        """The tests in what a choice says and sets."""
        self._tests_in_text(scene, choice.address, choice.label, () if choice.closed else holds)
        if choice.closed:
            closed = tuple(Not(tree) for tree in holds)
            self._tests_in_text(scene, choice.address, choice.closed, closed)
        for effect in choice.effects:
            self._tests_on_taking(scene, choice, effect.expression, noted=False)
        for expression in choice.note.expressions() if choice.note else ():
            self._tests_on_taking(scene, choice, expression, noted=True)

    def _way(self, scene: Scene, owner: str, way: Way) -> None:
        """The conditions of targets: each is true where its own is taken, false where a later one is."""
        if not any(target.condition for target in way):
            return
        taken = []
        for position, target in enumerate(way):
            holds = target.condition.tree if target.condition else _ALWAYS
            taken.append(self.asking.on_the_way(scene, way, position, holds))
        for position, target in enumerate(way):
            if target.condition:
                self._condition(scene, owner, target.condition, taken[position], *taken[position + 1 :])

    # Conditions, by the address of the block, choice or scene that they are first met at

    def _condition(self, scene: Scene, owner: str, condition: Expression, true: str, *false: str) -> None:
        """A condition as a whole; one that nobody wrote (`once`, an answer that stays) is none."""
        if condition.line:
            self._both(scene, owner, condition, condition.source, (true,), false)

    def _tests_in_text(self, scene: Scene, owner: str, text: Text, shown: tuple[Node, ...]) -> None:
        """The tests inside a text that is on the screen where `shown` holds."""
        for expression in text.expressions():
            for test, reached in _tests(expression.tree):
                true, false = (
                    self.asking.at(scene.address, And((*shown, *reached, tree))) for tree in (test, Not(test))
                )
                self._both(scene, owner, expression, in_words(test), (true,), (false,))

    def _tests_on_taking(self, scene: Scene, choice: Choice, expression: Expression, *, noted: bool) -> None:
        """The tests of an effect, or of a note, which is rendered after the effects."""
        for test, reached in _tests(expression.tree):
            answers = []
            for tree in (test, Not(test)):
                whole: Node = And((*reached, tree))
                asked = before(scene, choice, whole) if noted else whole
                answers.append(self.asking.taking(scene.address, choice, asked))
            true, false = answers
            self._both(scene, choice.address, expression, in_words(test), (true,), (false,))

    def _both(
        self,
        scene: Scene,
        owner: str,
        at: Expression,
        words: str,
        true: tuple[str, ...],
        false: tuple[str, ...],
    ) -> None:
        place = Place(self._story.chapters[scene.chapter].file, at.line, at.column)
        name = self._names.get((place, words))
        if name is None:
            name = self._names[place, words] = self._unused(f"{owner} `{words}`")
        self._part("conditions", f"{name} true", scene, place, *true)
        self._part("conditions", f"{name} false", scene, place, *false)

    def _unused(self, name: str) -> str:
        numbers = chain([""], (f" ({number})" for number in count(2)))
        unused = next(made for number in numbers if (made := name + number) not in self._used)
        self._used.add(unused)
        return unused


def _tests(node: Node) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """The tests of `a if test else b` in a tree, each with what must hold so that it is asked at all."""
    if not isinstance(node, Conditional):
        for child in children(node):
            yield from _tests(child)
        return
    yield node.test, ()
    yield from _tests(node.test)
    for branch, taken in ((node.then, node.test), (node.otherwise, Not(node.test))):
        for test, reached in _tests(branch):
            yield test, (taken, *reached)
