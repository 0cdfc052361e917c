"""A story with one thing that is written in it exchanged, wherever what is written there came to stand."""

from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from game.model.addresses import chapter_of
from game.model.expressions import Expression
from game.model.scenes import Block, Choice, Effect, Scene, Target, Worklist
from game.model.story import Story


def _same_expression(expression: Expression) -> Expression:
    return expression


def _same_target(target: Target) -> Target:
    return target


def _same_scene(scene: Scene) -> Scene:
    return scene


def _is_kept(effect: Effect) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What is written anew in the scenes of one file: conditions and right sides of effects, targets, which
    effects are kept, and scenes as wholes."""

    file: str
    expression: Callable[[Expression], Expression] = _same_expression
    target: Callable[[Target], Target] = _same_target
    keeps: Callable[[Effect], bool] = _is_kept
    scene: Callable[[Scene], Scene] = _same_scene

    def story(self, story: Story) -> Story:
        """The story, written anew."""
        chapters = {chapter.id for chapter in story.chapters.values() if chapter.file == self.file}
        return replace(
            story,
            scenes={
                address: self._scene(scene) if scene.chapter in chapters else scene
                for address, scene in story.scenes.items()
            },
            worklists={
                address: self._worklist(worklist) if chapter_of(address) in chapters else worklist
                for address, worklist in story.worklists.items()
            },
        )

    def _scene(self, scene: Scene) -> Scene:
        made = replace(
            scene,
            blocks=tuple(map(self._block, scene.blocks)),
            choices=tuple(map(self._choice, scene.choices)),
            route=self._way(scene.route),
        )
        return self.scene(made)

    def _block(self, block: Block) -> Block:
        return replace(block, condition=self._condition(block.condition)) if block.condition else block

    def _choice(self, choice: Choice) -> Choice:
        return replace(
            choice,
            condition=self._condition(choice.condition),
            targets=self._way(choice.targets),
            effects=tuple(
                replace(effect, expression=self.expression(effect.expression))
                for effect in choice.effects
                if self.keeps(effect)
            ),
        )

    def _way(self, way: tuple[Target, ...]) -> tuple[Target, ...]:
        return tuple(
            self.target(replace(target, condition=self._condition(target.condition))) for target in way
        )

    def _worklist(self, worklist: Worklist) -> Worklist:
        items = tuple(
            replace(item, condition=self._condition(item.condition)) if item.condition else item
            for item in worklist.items
        )
        return replace(worklist, items=items)

    def _condition(self, condition: Expression | None) -> Expression | None:
        return self.expression(condition) if condition else None
