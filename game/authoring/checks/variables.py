"""Variables that nothing reads, and variables that nothing changes."""

from collections.abc import Iterator

from game.authoring.checks.remark import Remark
from game.authoring.proof import Proof
from game.model.expressions import Expression, Variable, walk
from game.model.scenes import Effect
from game.model.story import Story
from game.playing.layout import story_expressions


def check_variables(story: Story, proof: Proof) -> Iterator[Remark]:
    """Tells of a variable that is declared and then only written, or only read, or neither."""
    effects = [e for scene in story.scenes.values() for choice in scene.choices for e in choice.effects]
    written = {effect.variable for effect in effects}
    written |= {draw.variable for scene in story.scenes.values() for draw in scene.draws}
    read = set(_read(story, effects))
    for name, declared in story.variables.items():
        if name not in read:
            counts = "it is only changed" if name in written else "nor does anything change it"
            yield Remark("W306", declared.place, {"name": name, "how": counts})
        elif name not in written:
            start = str(declared.start).lower() if isinstance(declared.start, bool) else str(declared.start)
            yield Remark("W307", declared.place, {"name": name, "start": start})


def _read(story: Story, effects: list[Effect]) -> Iterator[str]:
    """The variables that something reads; what a variable's own new value reads of it does not count."""
    own = {id(effect.expression): effect.variable for effect in effects}
    for expression in story_expressions(story):
        yield from _names(expression, own.get(id(expression), ""))


def _names(expression: Expression, without: str) -> Iterator[str]:
    for node in walk(expression.tree):
        if isinstance(node, Variable) and node.name != without:
            yield node.name
