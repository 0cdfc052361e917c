"""What is written in a story that can be changed, each with all the places that it came to stand at.

An answer of a worklist is written once and stands at every item; so is the way from one item to the next.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from game.model.addresses import EPILOGUE_CHOICE
from game.model.expressions import Constant, Expression, Node
from game.model.places import Place
from game.model.scenes import Choice, Effect, Scene, Target
from game.model.story import Story
from game.proving.asking import Way, choice_part, scene_part
from game.proving.mutants import Doubt
from game.proving.trees import differ

Wonder = Callable[[Node], Doubt]
"""From a changed condition to the question whether it differs here."""


@dataclass(slots=True)
class ConditionSite:
    """A condition: of a block, a choice or a target."""

    place: Place
    where: str
    expression: Expression
    wonders: list[Wonder] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)


@dataclass(slots=True)
class EffectSite:
    """An effect, and the choices that have it."""

    place: Place
    where: str
    effect: Effect
    at: list[tuple[Scene, Choice]] = field(default_factory=list)


@dataclass(slots=True)
class TargetSite:
    """A target; its doubts ask whether it is ever taken."""

    place: Place
    where: str
    target: Target
    doubts: list[Doubt] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)


class Sites:
    """Everything written in a story that can be changed, by where it is written."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self.conditions: dict[tuple[Place, str], ConditionSite] = {}
        self.effects: dict[tuple[Place, str], EffectSite] = {}
        self.targets: dict[Place, TargetSite] = {}
        self.timed: defaultdict[str, list[Scene]] = defaultdict(list)
        """Scenes with a timeout, by the scene or the worklist that it is written at."""
        for scene in story.scenes.values():
            self._add(scene)

    def _add(self, scene: Scene) -> None:
        for block in scene.blocks:
            if block.condition:
                self._at_scene(scene, block.address, block.condition)
        for choice in scene.choices:
            if choice.id == EPILOGUE_CHOICE and scene.ending:
                continue  # the program's own
            if choice.condition:
                self._at_scene(scene, choice.address, choice.condition)
            for effect in choice.effects:
                place = self._place(scene, effect.expression)
                made = EffectSite(place, choice.address, effect)
                self.effects.setdefault((place, effect.variable), made).at.append((scene, choice))
            self._way(scene, choice.address, choice.targets, {choice_part(choice.address)})
        self._way(scene, scene.address, scene.route, self._stops_behind(scene))
        if scene.timeout:
            self.timed[scene.worklist or scene.address].append(scene)

    def _place(self, scene: Scene, expression: Expression) -> Place:
        return Place(self._story.chapters[scene.chapter].file, expression.line, expression.column)

    def _condition(self, scene: Scene, where: str, condition: Expression) -> ConditionSite:
        place = self._place(scene, condition)
        made = ConditionSite(place, where, condition)
        return self.conditions.setdefault((place, condition.source), made)

    def _at_scene(self, scene: Scene, where: str, condition: Expression) -> None:
        if not condition.line:
            return  # `once`, or an answer that stays: nobody wrote a condition there
        site = self._condition(scene, where, condition)
        site.touched.add(scene_part(scene.address))
        site.wonders.append(lambda tree: Doubt(scene, differ(condition.tree, tree)))

    def _way(self, scene: Scene, where: str, way: Way, touched: set[str]) -> None:
        for position, target in enumerate(way):
            if target.condition and target.condition.line:
                self._on_the_way(scene, where, way, position, target.condition, touched)
            if target.place is not None:
                site = self.targets.setdefault(target.place, TargetSite(target.place, where, target))
                site.touched |= touched
                holds = target.condition.tree if target.condition else Constant(True)
                site.doubts.append(Doubt(scene, holds, way=way, position=position))

    def _on_the_way(
        self, scene: Scene, where: str, way: Way, position: int, condition: Expression, touched: set[str]
    ) -> None:
        def wonder(tree: Node) -> Doubt:
            return Doubt(scene, differ(condition.tree, tree), way=way, position=position)

        site = self._condition(scene, where, condition)
        site.touched |= touched
        site.wonders.append(wonder)

    def _stops_behind(self, scene: Scene) -> set[str]:
        """The scenes at which play stops that come behind one at which it does not."""
        found: set[str] = set()
        known: set[str] = set()
        waiting = [target.scene for target in scene.route]
        while waiting:
            address = waiting.pop()
            if address in known:
                continue
            known.add(address)
            route = self._story.scenes[address].route
            waiting += [target.scene for target in route]
            found |= set() if route else {scene_part(address)}
        return found
