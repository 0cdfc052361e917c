"""What exhaustive play within a budget proves of a story: where no play comes to, what goes wrong."""

from typing import Final

import msgspec
from msgspec.structs import replace

from game.authoring.conditions import Condition, conditions_of
from game.model.addresses import scene_of
from game.model.expressions import Node, Not
from game.model.places import Place
from game.model.story import Story
from game.proving.asking import Asking, block_part, scene_part
from game.proving.explore import Exploration, Problem, Verdict, explore

MOST_STATES: Final = 20_000
"""About a second of play.  The verb `explore` goes on until everything is decided."""

MOST_ASKED: Final = 150_000
"""What each condition's exploration reads is worked out from all scenes: so many pairs are worked out."""


class Proof(msgspec.Struct, frozen=True):
    """What was proved; empty where nothing was played.

    `scenes` and `endings` are those that no play comes to, endings by id.  `yields` has, by the place of a
    condition under an `if`, what it never yields.  `problems` are what goes wrong, each with a playthrough
    that shows it.
    """

    scenes: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    impossible: frozenset[tuple[Place, bool]] = frozenset()
    problems: tuple[Problem, ...] = ()

    def never(self, condition: Place, yields: bool) -> bool:
        """Whether it was proved that the condition at a place, under an `if`, never yields this."""
        return (condition, yields) in self.impossible


def prove(story: Story, states: int = MOST_STATES) -> Proof:
    """Plays a story exhaustively, both sides of every condition looked for, for at most so many states."""
    asking = Asking(_without_text(story))
    questions: dict[tuple[Place, bool], set[str]] = {}
    conditions = [condition for condition in conditions_of(story) if condition.whole]
    if len(conditions) * len(story.scenes) <= MOST_ASKED:
        for condition in conditions:
            for yields, tree in ((True, condition.tree), (False, Not(condition.tree))):
                parts = questions.setdefault((condition.place, yields), set())
                parts |= {_ask(asking, story, condition, tree)} - {""}
    explored = explore(asking.asked().story, states=states)
    ruled_out = {part for part, verdict in _verdicts(explored).items() if verdict == "unreachable"}
    return Proof(
        scenes=frozenset(address for address in story.scenes if scene_part(address) in ruled_out),
        endings=frozenset(id for id, verdict in explored.endings.items() if verdict == "unreachable"),
        impossible=frozenset(key for key, parts in questions.items() if parts and parts <= ruled_out),
        problems=tuple(_without_questions(problem, story) for problem in explored.problems),
    )


def ever(story: Story, scene: str, holds: Node, states: int = MOST_STATES) -> bool:
    """Whether play was seen to come to a scene where this holds."""
    asking = Asking(_without_text(story))
    part = asking.at(scene, holds)
    return _verdicts(explore(asking.asked().story, states=states))[part] == "reached"


def _without_text(story: Story) -> Story:
    """The story as play sees it: what a block waits for is asked by itself."""
    scenes = {address: replace(scene, blocks=()) for address, scene in story.scenes.items()}
    return replace(story, scenes=scenes, handbook={})


def _ask(asking: Asking, story: Story, condition: Condition, holds: Node) -> str:
    """The part that says whether this ever holds where a condition is asked; empty in the handbook."""
    if condition.way:
        return asking.on_the_way(story.scenes[condition.origin], condition.way, condition.position, holds)
    return asking.at(condition.scene, holds) if condition.scene else ""


def _verdicts(explored: Exploration) -> dict[str, Verdict]:
    scenes = {scene_part(address): verdict for address, verdict in explored.scenes.items()}
    return scenes | {block_part(address): verdict for address, verdict in explored.blocks.items()}


def _without_questions(problem: Problem, story: Story) -> Problem:
    """A problem as it is in the story, without the questions that were put in its way."""
    choices = tuple(choice for choice in problem.witness.choices if story.choice(choice))
    where = problem.where
    if where not in story.scenes and not story.choice(where):
        where = scene_of(choices[-1]) if choices else story.start
    return replace(problem, where=where, witness=replace(problem.witness, choices=choices))
