"""Scenes whose text is far longer than a screen."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from game.authoring.certain import Certainty, read_by
from game.authoring.checks.remark import Remark
from game.authoring.proof import Proof
from game.model.scenes import Block, Scene
from game.model.story import Story
from game.model.text import Text
from game.playing.layout import SlotKey
from game.reading.widest import widest

COLUMNS: Final = 72
LINES: Final = 40


def check_lengths(story: Story, proof: Proof) -> Iterator[Remark]:
    """Tells of scenes that can show more lines at once than two small screens hold."""
    certainty = Certainty(story)
    for scene in story.scenes.values():
        height = _height(scene, story, certainty)
        if height > LINES:
            words = {
                "scene": scene.address,
                "lines": str(height),
                "most": str(LINES),
                "columns": str(COLUMNS),
            }
            yield Remark("W314", scene.place, words)


def _height(scene: Scene, story: Story, certainty: Certainty) -> int:
    """The lines that a scene's text has at worst, with a blank line between blocks."""
    heights = {block.address: _lines(block, story) + 1 for block in scene.blocks if block.texts}
    if sum(heights.values()) <= LINES:
        return 0
    always = sum(heights[block.address] for block in scene.blocks if block.texts and not block.condition)
    return always + sum(_worst(group, heights, scene, certainty) for group in _groups(scene)) - 1


def _lines(block: Block, story: Story) -> int:
    return max(sum(_of_text(text, story)) for text in block.texts)


def _of_text(text: Text, story: Story) -> Iterator[int]:
    for position, paragraph in enumerate(text.paragraphs):
        yield len(wrap(widest(paragraph, story.variables), COLUMNS)) + (position > 0)


def _groups(scene: Scene) -> Iterator[list[Block]]:
    """The blocks with conditions, together where the conditions read something in common."""
    groups: list[tuple[set[SlotKey], list[Block]]] = []
    for block in scene.blocks:
        if block.condition is None or not block.texts:
            continue
        reads, members = read_by(block.condition.tree), [block]
        apart = []
        for other in groups:
            if reads & other[0]:
                reads |= other[0]
                members = other[1] + members
            else:
                apart.append(other)
        groups = [*apart, (reads, members)]
    yield from (members for _, members in groups)


def _worst(group: list[Block], heights: dict[str, int], scene: Scene, certainty: Certainty) -> int:
    """The most that these can show together; where there is too much to try, the highest alone."""
    trees = [block.condition.tree for block in group if block.condition]
    tried = certainty.assignments(trees, scene.address)
    if tried is None:
        return max(heights[block.address] for block in group)
    return max(
        sum(heights[block.address] for block, shown in zip(group, held, strict=True) if shown)
        for held in tried
    )
