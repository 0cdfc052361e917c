"""Worklists unfolded: each item becomes a scene, each answer a choice of it.

Whatever plays, saves, tests or explores then knows scenes and choices only.  The scene that begins the list
becomes a way to its first item.
"""

from collections.abc import Iterator

import msgspec

from game.model.expressions import And, Answer, Asked, Compare, Constant, Expression, Node, Not, Or
from game.model.scenes import (
    GIVEN_ALREADY,
    Block,
    Choice,
    Effect,
    Field,
    Scene,
    Target,
    Timeout,
    Worklist,
    WorklistItem,
)
from game.model.text import Span, Text
from game.reading.blocks import Ground, blocks_of
from game.reading.choices import timeout_of
from game.reading.documents import (
    AnswerDocument,
    ItemAnswerDocument,
    ItemDocument,
    SceneDocument,
    WorklistDocument,
)
from game.reading.names import did_you_mean, either
from game.reading.pages import Page, both

TAKEN = Text(((Span(GIVEN_ALREADY),),))
"""Why an answer of a list of distinct answers is closed, where the author gives no reason."""


class Unfolded(msgspec.Struct, frozen=True):
    """A scene; of one that begins a worklist also the scenes of its items in order, and the list itself."""

    scene: Scene
    items: tuple[Scene, ...] = ()
    worklist: Worklist | None = None


class _Item(msgspec.Struct, frozen=True):
    """An item on its way to be a scene."""

    address: str
    document: ItemDocument
    title: str
    condition: Expression | None


def unfold(page: Page, document: SceneDocument, worklist: WorklistDocument, scene: Scene) -> Unfolded:
    """Unfolds the worklist of a scene that has been read."""
    return _Unfolding(page, document, worklist, scene).result()


class _Unfolding:
    def __init__(self, page: Page, document: SceneDocument, worklist: WorklistDocument, scene: Scene) -> None:
        self.page = page
        self.document = document
        self.worklist = worklist
        self.scene = scene
        self.quotable = (*scene.cites, *scene.departs_from)
        self.closing = [id for id, answer in worklist.answers.items() if not answer.stay]
        self.staying = [id for id, answer in worklist.answers.items() if answer.stay]
        self.items = list(self._items())

    def result(self) -> Unfolded:
        self._check()
        then = self.page.targets(self.worklist, "then", self.worklist.then)
        ways = self._ways(then)
        frame = self._frame()
        first_certain = next(
            (n for n, item in enumerate(self.items) if item.condition is None), len(self.items)
        )
        scenes = tuple(
            self._scene(item, ways[position + 1], frame, self.scene.landmark and position <= first_certain)
            for position, item in enumerate(self.items)
        )
        listed = Worklist(
            address=self.scene.address,
            title=self.scene.title,
            items=tuple(WorklistItem(item.address, item.title, item.condition) for item in self.items),
            answers={
                id: self.page.line(answer, "label", answer.label, self.quotable).words()
                for id, answer in self.worklist.answers.items()
            },
            staying=tuple(self.staying),
            distinct=self.worklist.distinct,
        )
        begins = msgspec.structs.replace(
            self.scene,
            route=ways[0],
            clears=tuple(item.address for item in self.items),
            choices=(),
            landmark=False,
        )
        return Unfolded(begins, scenes, listed)

    def _check(self) -> None:
        page = self.page
        for key in ("choices", "ending"):
            if getattr(self.document, key):
                page.findings.add("E113", page.shaped.key_place(self.document, key), key=key)
        if not self.closing:
            page.findings.add("E114", page.shaped.key_place(self.worklist, "answers"))
        if self.worklist.distinct and 0 < len(self.closing) < len(self.items):
            page.add("E115", self.worklist, "distinct", answers=len(self.closing), items=len(self.items))

    def _items(self) -> Iterator[_Item]:
        chapter = self.scene.chapter
        for id, document in self.worklist.items.items():
            title = readable(id) if document.title is None else document.title
            yield _Item(
                f"{chapter}.{id}",
                document,
                title,
                self.page.condition(document, document.condition),
            )

    def _ways(self, then: tuple[Target, ...]) -> list[tuple[Target, ...]]:
        """For each item the targets that lead to it or beyond it; last, the targets after all of them.

        An item that always comes up hides what follows it, so that most of these are one target long.
        """
        ways = [then]
        for item in reversed(self.items):
            here = Target(item.address, item.condition)
            ways.append((here,) if item.condition is None else (here, *ways[-1]))
        return ways[::-1]

    def _frame(self) -> tuple[Block, ...]:
        """The blocks that stand above every item, written in the scene or in the worklist."""
        ground = Ground(
            self.scene.address, self.scene.cites, self.scene.departs_from, visited=self.scene.address
        )
        above = blocks_of(self.page, self.document.text, ground, "frame")
        inner = msgspec.structs.replace(ground, address=f"{self.scene.address}.worklist")
        return (*above, *blocks_of(self.page, self.worklist.text, inner, "frame"))

    # Items

    def _scene(
        self, item: _Item, onward: tuple[Target, ...], frame: tuple[Block, ...], landmark: bool
    ) -> Scene:
        page, document = self.page, item.document
        cites = page.facts(document.cites) or self.scene.cites
        ground = Ground(item.address, cites, self.scene.departs_from, visited=item.address)
        quotable = (*cites, *self.scene.departs_from)
        self._check_overrides(document)
        return Scene(
            address=item.address,
            title=page.title(document, "title", item.title, quotable),
            view=self.scene.view,
            cites=cites,
            place=page.shaped.key_place(self.worklist.items, item.address.rpartition(".")[2]),
            blocks=(
                *frame,
                *blocks_of(page, document.text, ground),
                *blocks_of(page, document.context, ground, "context", self._asked(item)),
            ),
            choices=tuple(
                self._choice(item, id, answer, onward, quotable)
                for id, answer in self.worklist.answers.items()
            ),
            timeout=self._timeout(item),
            landmark=landmark,
            departs_from=self.scene.departs_from,
            figures=self.scene.figures,
            worklist=self.scene.address,
            fields=tuple(self._fields(document, quotable)),
        )

    def _asked(self, item: _Item) -> Node | None:
        """Holds once an answer that stays was taken."""
        asked = tuple(Asked(f"{item.address}.{id}") for id in self.staying)
        if item.document.context and not asked:
            self.page.add("E118", item.document, "context")
        return asked[0] if len(asked) == 1 else Or(asked)

    def _timeout(self, item: _Item) -> Timeout | None:
        if not self.document.timeout:
            return None
        return timeout_of(self.page, self.document.timeout, item.address, tuple(self.worklist.answers))

    def _check_overrides(self, document: ItemDocument) -> None:
        for id in document.answers:
            if id not in self.worklist.answers:
                place = self.page.shaped.key_place(document.answers, id)
                hint = did_you_mean(id, self.worklist.answers) or f"there are {either(self.worklist.answers)}"
                self.page.findings.add("E116", place, hint=hint, id=id)

    def _fields(self, document: ItemDocument, quotable: tuple[str, ...]) -> Iterator[Field]:
        story = self.page.index.story
        for name, value in document.fields.items():
            rule = value if isinstance(value, str) and value in story.handbook else None
            if name == "rule" and rule is None:
                self.page.known("E096", document.fields, name, str(value), story.handbook)
            label = story.fields.get(name) or readable(name)
            if rule and name == "rule":
                shown = Text(((Span(story.handbook[rule].title),),))
            else:
                shown = self.page.line(document.fields, name, str(value), quotable)
            yield Field(name, label, shown, rule)

    # Answers

    def _choice(
        self,
        item: _Item,
        id: str,
        answer: AnswerDocument,
        onward: tuple[Target, ...],
        quotable: tuple[str, ...],
    ) -> Choice:
        page = self.page
        own = item.document.answers.get(id, ItemAnswerDocument())
        labelled, conditioned, closing, noted = (
            own if getattr(own, key) is not None else answer
            for key in ("label", "condition", "closed", "note")
        )
        condition = page.condition(conditioned, conditioned.condition)
        closed = page.optional_line(closing, "closed", closing.closed, quotable)
        if answer.stay:
            condition = both(condition, Not(Asked(f"{item.address}.{id}")), "not asked yet")
        elif self.worklist.distinct:
            condition = both(condition, self._free(item, id), f"'{id}' is free")
            closed = closed or TAKEN
        overridden = id in item.document.answers
        return Choice(
            address=f"{item.address}.{id}",
            label=page.label(labelled, "label", labelled.label or "", quotable),
            place=page.shaped.key_place(item.document.answers if overridden else self.worklist.answers, id),
            move="stay" if answer.stay else "goto",
            targets=() if answer.stay else onward,
            condition=condition,
            closed=closed,
            effects=self._effects(answer, own),
            minutes=answer.minutes if own.minutes is None else own.minutes,
            note=page.optional_line(noted, "note", noted.note, quotable),
        )

    def _effects(self, answer: AnswerDocument, own: ItemAnswerDocument) -> tuple[Effect, ...]:
        """The worklist's effects and the item's; where both set a variable, the item's counts."""
        mine = self.page.effects(own.set) if own.set is not None else ()
        set_here = {effect.variable for effect in mine}
        shared = self.page.effects(answer.set)
        return (*(effect for effect in shared if effect.variable not in set_here), *mine)

    def _free(self, item: _Item, id: str) -> Node | None:
        """Holds while no other item has this answer."""
        others = tuple(
            Compare(Answer(other.address), "!=", Constant(id))
            for other in self.items
            if other.address != item.address
        )
        return And(others) if others else None


def readable(id: str) -> str:
    """An id or a name in words: `lost-umbrella` is `Lost umbrella`."""
    return id.replace("-", " ").replace("_", " ").capitalize()
