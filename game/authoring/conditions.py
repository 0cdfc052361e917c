"""Every condition of a story, where it is asked: under an `if`, and inside a text or an effect."""

from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec
from msgspec.structs import replace

from game.authoring.certain import all_of
from game.model.expressions import Conditional, Expression, Node, Not, children
from game.model.places import Place
from game.model.scenes import Block, Choice, Scene, Target
from game.model.story import Story
from game.model.text import Text
from game.proving.expression_words import in_words


class Condition(msgspec.Struct, frozen=True):
    """A condition where it is asked: its words and tree, at which scene, what holds there in any case.

    `whole` says that it stands under an `if`.  A target's is asked at no scene but on a `way` from its
    `origin`, at a `position` of it.  What is written once for many scenes comes once for each, at one place.
    """

    place: Place
    words: str
    tree: Node
    scene: str | None = None
    given: Node | None = None
    whole: bool = False
    origin: str = ""
    way: tuple[Target, ...] = ()
    position: int = 0


def conditions_of(story: Story) -> Iterator[Condition]:
    """The conditions of a story, in file order, as often as they are asked."""
    for scene in story.scenes.values():
        yield from _of_scene(scene)
    for entry in story.handbook.values():
        yield from chain.from_iterable(_of_block(block, None) for block in entry.blocks)


def _of_scene(scene: Scene) -> Iterator[Condition]:
    file, here = scene.place.file, scene.address
    for block in scene.blocks:
        yield from _of_block(block, here)
    for choice in scene.choices:
        yield from _of_choice(choice, here)
    yield from _of_targets(scene.route, file, here)
    for field in scene.fields:
        yield from _tests([field.value], file, here, None)


def _of_block(block: Block, scene: str | None) -> Iterator[Condition]:
    yield from _whole(block.condition, block.place.file, scene)
    yield from _tests(block.texts, block.place.file, scene, _tree(block.condition))


def _of_choice(choice: Choice, scene: str) -> Iterator[Condition]:
    file, held = choice.place.file, _tree(choice.condition)
    yield from _whole(choice.condition, file, scene)
    # Targets and notes are read when the effects are done: what held before need not hold any more.
    yield from _of_targets(choice.targets, file, scene)
    yield from _tests([choice.note], file, None, None)
    yield from _tests([choice.label], file, scene, None if choice.closed else held)
    yield from _tests([choice.closed], file, scene, Not(held) if held else None)
    for effect in choice.effects:
        yield from _inner(effect.expression, file, scene, held)


def _of_targets(way: tuple[Target, ...], file: str, origin: str) -> Iterator[Condition]:
    """Each condition is read where those before it have failed."""
    failed: list[Node] = []
    for position, target in enumerate(way):
        for asked in _whole(target.condition, file, None):
            yield replace(asked, given=all_of(*failed), origin=origin, way=way, position=position)
            failed.append(Not(asked.tree))


def _whole(condition: Expression | None, file: str, scene: str | None) -> Iterator[Condition]:
    # What nobody wrote, such as `once`, has no line.
    if condition is not None and condition.line:
        place = Place(file, condition.line, condition.column)
        yield Condition(place, condition.source, condition.tree, scene, whole=True)


def _tests(
    texts: Iterable[Text | None], file: str, scene: str | None, given: Node | None
) -> Iterator[Condition]:
    for text in texts:
        for expression in text.expressions() if text else ():
            yield from _inner(expression, file, scene, given)


def _inner(expression: Expression, file: str, scene: str | None, given: Node | None) -> Iterator[Condition]:
    """The tests of `a if test else b` in an expression, each where what leads to it holds."""
    place = Place(file, expression.line, expression.column)
    for test, considered in _conditionals(expression.tree):
        yield Condition(place, in_words(test), test, scene, all_of(given, *considered))


def _conditionals(node: Node) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    if not isinstance(node, Conditional):
        for child in children(node):
            yield from _conditionals(child)
        return
    yield node.test, ()
    yield from _conditionals(node.test)
    for branch, taken in ((node.then, node.test), (node.otherwise, Not(node.test))):
        for test, considered in _conditionals(branch):
            yield test, (taken, *considered)


def _tree(condition: Expression | None) -> Node | None:
    return condition.tree if condition else None
