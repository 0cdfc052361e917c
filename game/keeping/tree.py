"""The steps of a playthrough as a tree: going back loses nothing, and each branch can be gone back to.

Nodes are numbers in the order in which they grew.  The root is where the story begins.
"""

from typing import Final

from msgspec.structs import replace

from game.keeping.records import Step
from game.model.story import Story

ROOT: Final = 0


def reworded(step: Step, story: Story) -> Step:
    """A step as its choice is called in a story that is told in another language now.

    A label or a note in which something is filled in stays as it read when the step was taken.
    """
    choice = story.choice(step.address) if step.leap is None else None
    if choice is None:
        return step
    label, note = choice.label, choice.note
    if not label.expressions():
        step = replace(step, label=label.words())
    if note and not note.expressions():
        step = replace(step, note=note.words())
    return step


class Tree:
    """Steps below a root.  Two steps that follow the same one are never the same choice."""

    def __init__(self) -> None:
        self._steps: list[Step | None] = [None]
        self._parents: list[int] = [ROOT]
        self._children: list[list[int]] = [[]]

    def __len__(self) -> int:
        """How many nodes there are, the root included."""
        return len(self._steps)

    def grow(self, node: int, step: Step) -> int:
        """The node that this step leads to, a new one where it was not taken from there before."""
        if step.leap is None:
            for child in self._children[node]:
                if self.step(child).address == step.address:
                    return child
        self._steps.append(step)
        self._parents.append(node)
        self._children.append([])
        grown = len(self._steps) - 1
        self._children[node].append(grown)
        return grown

    def step(self, node: int) -> Step:
        """The step that led to a node.  Raises `KeyError` for the root, to which none did."""
        step = self._steps[node]
        if step is None:
            raise KeyError(node)
        return step

    def reword(self, story: Story) -> None:
        """Let steps say what their choices are called in a story that is told in another language now."""
        self._steps = [step and reworded(step, story) for step in self._steps]

    def parent(self, node: int) -> int:
        """The node before this one; the root's is the root."""
        return self._parents[node]

    def children(self, node: int) -> tuple[int, ...]:
        """The nodes after this one, the oldest first."""
        return tuple(self._children[node])

    def path(self, node: int) -> tuple[int, ...]:
        """The nodes from the root, which is not among them, to this one."""
        found = []
        while node != ROOT:
            found.append(node)
            node = self._parents[node]
        return tuple(reversed(found))

    def steps(self, node: int) -> tuple[Step, ...]:
        """The steps on the way from the root to a node."""
        return tuple(self.step(each) for each in self.path(node))

    def leaves(self) -> tuple[int, ...]:
        """The nodes after which nothing was chosen, in the order in which they grew."""
        return tuple(node for node, children in enumerate(self._children) if not children)

    def shared(self, one: int, other: int) -> int:
        """The last node that the ways to both have in common."""
        common = ROOT
        for a, b in zip(self.path(one), self.path(other), strict=False):
            if a != b:
                break
            common = a
        return common
