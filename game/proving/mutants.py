"""Mutants: a story with one thing changed that is written in it, so that tests can be tested.

After DeMillo, Lipton and Sayward, *Hints on Test Data Selection* (1978): a test that cannot tell the story
from one with a small fault would not notice the fault.
"""

from typing import Final, Literal

import msgspec

from game.model.expressions import Node
from game.model.places import Place
from game.model.scenes import Choice, Scene
from game.proving.asking import Asking, Way
from game.proving.rewriting import Rewriting

MutantKind = Literal["negated", "threshold", "moved", "dropped", "untimed"]
KINDS: Final[dict[MutantKind, str]] = {
    "negated": "condition negated",
    "threshold": "threshold off by one",
    "moved": "target moved",
    "dropped": "effect dropped",
    "untimed": "timeout removed",
}


class Doubt(msgspec.Struct, frozen=True):
    """A question to the story as it is: does a change make a difference here?

    Here is at a scene, or where a choice of it is taken, or on the way to the target at a position.
    """

    scene: Scene
    holds: Node
    choice: Choice | None = None
    way: Way = ()
    position: int = 0

    def ask(self, asking: Asking) -> str:
        """Puts the question; the part of the asked story that says yes."""
        if self.way:
            return asking.on_the_way(self.scene, self.way, self.position, self.holds)
        if self.choice:
            return asking.taking(self.scene.address, self.choice, self.holds)
        return asking.at(self.scene.address, self.holds)


class Mutant(msgspec.Struct, frozen=True):
    """One change: where it is written and at what, what stood there and what stands there now.

    `touched` are the parts of the story of which a playthrough must see one to notice it.  `doubts` are
    questions of which one must be answered with yes for it to make any difference; `idle` says that nothing
    reads what it changes.  `rewriting` makes the changed story.
    """

    kind: MutantKind
    place: Place
    where: str
    was: str
    now: str
    touched: frozenset[str]
    doubts: tuple[Doubt, ...]
    rewriting: Rewriting
    idle: bool = False
