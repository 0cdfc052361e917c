"""The tree of choices: every branch that was played, to be gone back to."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from game.keeping.tree import ROOT, Tree
from game.language import N_, _
from game.model.addresses import scene_of
from game.model.story import Story
from game.screens.content import joined, words
from game.screens.keys import HISTORY_KEYS
from game.screens.overlays.line_list import LinesOverlay, Row

_DEEPEST = 6
"""Branches of branches beyond this many stand no further in."""


class HistoryOverlay(LinesOverlay):
    """Dismissed with the node to go to, as digits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *HISTORY_KEYS,
        Binding("y", "close", N_("Close"), id="close-history", show=False),
    ]
    heading = N_("History: every way that you took")

    def __init__(self, story: Story, tree: Tree, head: int) -> None:
        super().__init__()
        self._story = story
        self._tree = tree
        self._head = head
        self._line = {ROOT, *tree.path(head)}
        self._rows = tuple(self._walk())
        self._in_order = [node for node, _ in self._rows]

    def rows(self) -> Sequence[Row]:
        return [self._row(node, depth) for node, depth in self._rows]

    def first_at_hand(self) -> int:
        return self._in_order.index(self._head)

    def picked(self, place: int) -> str | None:
        return str(self._in_order[place])

    def _walk(self) -> Iterator[tuple[int, int]]:
        """Nodes with how far in they stand: side branches first, then the way on that play stands on."""
        waiting = [(ROOT, 0)]
        while waiting:
            node, depth = waiting.pop()
            yield node, depth
            children = self._tree.children(node)
            if children:
                main = next((child for child in children if child in self._line), children[-1])
                waiting.append((main, depth))
                waiting += [(child, depth + 1) for child in reversed(children) if child != main]

    def _row(self, node: int, depth: int) -> Row:
        sign = "◆" if node == self._head else "●" if node in self._line else "○"
        inset = words("│ " * min(depth, _DEEPEST), "$rule") + words(f"{sign} ", "$accent")
        here = words(_("you are here"), "$accent") if node == self._head else words("")
        return inset, joined((self._step(node), self._end(node), here), "  ")

    def _step(self, node: int) -> Content:
        if node == ROOT:
            return words(_("The beginning"), "bold")
        step = self._tree.step(node)
        scene = self._story.scenes.get(scene_of(step.address) if step.leap is None else step.scene)
        where = words(scene.title if scene else step.address, "$muted")
        if step.leap is not None:
            return joined((words(_("went on after the story had changed")), where), "  ")
        time = words(f"{step.clock // 60 % 24:02}:{step.clock % 60:02}", "$muted")
        return joined((time, words(step.label or step.address, "bold"), where), "  ")

    def _end(self, node: int) -> Content:
        """What is said of the end of a branch."""
        if self._tree.children(node) or node == ROOT or node == self._head:
            return words("")
        scene = self._story.scenes.get(self._tree.step(node).scene)
        if scene and scene.ending:
            return words(_("ending: {title}").format(title=scene.ending.title), "italic")
        return words(_("end of a branch"), "italic")

    def action_leaf(self, step: int) -> None:
        """To the next end of a branch, or the one before; behind the last comes the first."""
        places = self._ends
        further = [p for p in places if (p > self.place if step > 0 else p < self.place)] or places
        self.go(further[0] if step > 0 else further[-1])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """With a single branch there is no other end to go to."""
        return action != "leaf" or len(self._ends) > 1

    @property
    def _ends(self) -> list[int]:
        return [place for place, node in enumerate(self._in_order) if not self._tree.children(node)]
