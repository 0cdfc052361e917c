"""Choices of a scene that read the same while both can be seen."""

from collections.abc import Iterator
from itertools import combinations

from game.authoring.certain import Certainty, all_of
from game.authoring.checks.remark import Remark
from game.authoring.proof import Proof, ever
from game.model.expressions import Expression, Node
from game.model.scenes import Choice, Scene
from game.model.story import Story
from game.model.text import Text


def check_labels(story: Story, proof: Proof) -> Iterator[Remark]:
    """Tells of the second of two choices that read the same."""
    certainty = Certainty(story)
    told = set()
    for scene in story.scenes.values():
        for first, second in combinations(scene.choices, 2):
            if second.place in told or _reads(first.label) != _reads(second.label):
                continue
            if _seen_together(story, certainty, scene, first, second):
                told.add(second.place)
                words = {"choice": second.id, "other": first.id, "label": second.label.words()}
                yield Remark("W312", second.place, words, sought="" if scene.worklist else "label")


def _reads(label: Text) -> tuple[object, ...]:
    """A label as it is compared: words without capitals and spaces, expressions by their trees."""
    spans = (span for paragraph in label.paragraphs for span in paragraph)
    return tuple(
        span.content.tree
        if isinstance(span.content, Expression)
        else " ".join(span.content.casefold().split())
        for span in spans
    )


def _seen_together(story: Story, certainty: Certainty, scene: Scene, first: Choice, second: Choice) -> bool:
    """Whether both are ever on the screen at once: where only play can tell, it must have come to that."""
    both = all_of(_shown_where(first), _shown_where(second))
    if both is None:
        return True
    return True in certainty.values(both, scene.address) and ever(story, scene.address, both)


def _shown_where(choice: Choice) -> Node | None:
    """Where a choice is on the screen, open or closed; None: always."""
    return choice.condition.tree if choice.condition and choice.closed is None else None
