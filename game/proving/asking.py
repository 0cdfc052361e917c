"""Questions put to a story as parts of it, so that whatever plays the story answers them.

Whether a condition ever holds at a scene is asked by a block without text that is shown where it holds;
whether it holds on the way from a choice to its target, by a scene on that way with one choice, which leads
on.  What is reached then says yes, in scripted, random and exhaustive play alike, and nothing else differs.
"""

from collections import defaultdict
from collections.abc import Mapping

from msgspec.structs import replace

from game.model.expressions import And, Constant, Expression, Node
from game.model.scenes import Block, Choice, Scene, Target
from game.model.story import Invariants, Story
from game.model.text import Text

# No author can write this sign in an address.
_SIGN = "?"

Way = tuple[Target, ...]


def scene_part(address: str) -> str:
    """The name of a scene as a part that is reached or not."""
    return f"scene {address}"


def choice_part(address: str) -> str:
    """The name of a choice as a part that is taken or not."""
    return f"choice {address}"


def block_part(address: str) -> str:
    """The name of a block as a part that is shown or not."""
    return f"block {address}"


class Asking:
    """Collects questions to a story; each is answered by the part that it is given the name of."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._at: dict[tuple[str, Node, str], str] = {}
        self._taken: dict[str, str] = {}
        self._blocks: defaultdict[str, list[Block]] = defaultdict(list)
        self._on_ways: dict[tuple[str, Way, int, Node], str] = {}
        self._stops: defaultdict[tuple[str, Way], list[tuple[int, Node, str]]] = defaultdict(list)

    def at(self, scene: str, holds: Node) -> str:
        """Asks whether this ever holds at a scene; the part that says so."""
        return self._block(scene, holds)

    def taking(self, scene: str, choice: Choice, holds: Node) -> str:
        """Asks whether a choice of a scene is ever taken where this holds; the part that says so.

        Exhaustive play takes every open choice; other play must have taken this one.
        """
        condition = (choice.condition.tree,) if choice.condition else ()
        return self._block(scene, And((*condition, holds)), choice.address)

    def _block(self, scene: str, holds: Node, choice: str = "") -> str:
        known = self._at.get((scene, holds, choice))
        if known is not None:
            return known
        address = f"{scene}.{_SIGN}{len(self._at)}"
        place = self._story.scenes[scene].place
        self._blocks[scene].append(Block(address, "imagined", place, condition=_flag(holds)))
        self._at[scene, holds, choice] = part = block_part(address)
        if choice:
            self._taken[part] = choice
        return part

    def on_the_way(self, scene: Scene, way: Way, position: int, holds: Node) -> str:
        """Asks whether this ever holds where the target at a position of a way from a scene is considered.

        `way` are the targets of a choice of the scene, or its route.  Returns the part that says so.
        """
        # The answers to an item of a list all lead the same way on.
        origin = scene.worklist or scene.address
        known = self._on_ways.get((origin, way, position, holds))
        if known is not None:
            return known
        address = f"{scene.chapter}.{_SIGN}{len(self._on_ways)}"
        self._stops[origin, way].append((position, holds, address))
        self._on_ways[origin, way, position, holds] = part = scene_part(address)
        return part

    def asked(self) -> "Asked":
        """The story with every question in it; its invariants are left out."""
        stops: dict[str, Scene] = {}
        woven: dict[tuple[str, Way], Way] = {}

        def weave(scene: Scene, way: Way) -> Way:
            key = scene.worklist or scene.address, way
            if key not in woven:
                woven[key] = self._weave(scene, way, stops)
            return woven[key]

        scenes: dict[str, Scene] = {}
        for address, scene in self._story.scenes.items():
            scenes[address] = replace(
                scene,
                blocks=(*scene.blocks, *self._blocks[address]),
                route=weave(scene, scene.route),
                choices=tuple(
                    replace(choice, targets=weave(scene, choice.targets)) for choice in scene.choices
                ),
            )
        story = replace(self._story, scenes={**scenes, **stops}, invariants=Invariants())
        return Asked(story, frozenset(stops), self._taken)

    def _weave(self, scene: Scene, way: Way, stops: dict[str, Scene]) -> Way:
        """A way with its questions in front of the targets that they are about."""
        asked = self._stops.get((scene.worklist or scene.address, way), [])
        made: Way = ()
        for position in reversed(range(len(way))):
            made = (way[position], *made)
            for at, holds, address in reversed(asked):
                if at == position:
                    stops[address] = _stop(address, scene, made)
                    always = isinstance(holds, Constant) and holds.value is True
                    made = (Target(address, None if always else _flag(holds)), *made)
        return made


class Asked:
    """A story with questions in it.

    `stops` are the scenes that are nothing but a question; `taken` are the parts that say yes only where
    the choice that is named with them is taken.
    """

    def __init__(self, story: Story, stops: frozenset[str], taken: Mapping[str, str]) -> None:
        self.story = story
        self.stops = stops
        self.taken = taken

    def onward(self, scene: str) -> str:
        """The choice that leads on from a scene that is nothing but a question."""
        return self.story.scenes[scene].choices[0].address


def _stop(address: str, scene: Scene, onward: Way) -> Scene:
    choice = Choice(f"{address}.on", Text(), scene.place, targets=onward)
    return Scene(address, "", scene.view, (), scene.place, choices=(choice,))


def _flag(tree: Node) -> Expression:
    return Expression("", "flag", tree)
