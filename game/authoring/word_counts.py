"""How many words a scene has, how many of them are always there, and in which standing."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from game.model.places import Place
from game.model.scenes import Block, Scene
from game.model.story import Story
from game.model.text import Text
from game.playing.blocks import standing_of
from game.playing.scripts import standing_name

WORDS_A_MINUTE: Final = 230
"""About how fast adults read English in silence (Brysbaert 2019: 238 for non-fiction), rounded down."""

_WORD: Final = re.compile(r"\w+(?:['’-]\w+)*|…")


def words_in(text: Text) -> int:
    """How many words a text has; an expression counts as one."""
    return len(_WORD.findall(text.words()))


def words_of(scenes: Iterable[Scene]) -> list[str]:
    """The words themselves that `written_in` counts, in order."""
    return [word for text in _written(scenes) for word in _WORD.findall(text.words())]


def minutes_of(words: int) -> float:
    """How long reading so many words takes."""
    return round(words / WORDS_A_MINUTE, 1)


def always_read(scene: Scene) -> int:
    """The words that a player meets whenever they are in a scene, in text and open choices."""
    blocks = sum(_one_wording(block) for block in scene.blocks if block.condition is None)
    return blocks + sum(words_in(choice.label) for choice in scene.choices if choice.condition is None)


def read_at_most(scene: Scene) -> int:
    """The words that a player can meet in a scene, everything in it shown."""
    return sum(map(_one_wording, scene.blocks)) + sum(words_in(choice.label) for choice in scene.choices)


def written_in(scenes: Iterable[Scene]) -> int:
    """The words written for some scenes, all wordings, labels, reasons and notes, each once.

    What stands above every item of a worklist, and an answer that its items share, is written once.
    """
    return sum(map(words_in, _written(scenes)))


def _written(scenes: Iterable[Scene]) -> Iterator[Text]:
    blocks: dict[str, Block] = {}
    lines: dict[tuple[Place, str], Text] = {}
    for scene in scenes:
        blocks |= {block.address: block for block in scene.blocks}
        for choice in scene.choices:
            lines |= {
                (choice.place, name): text
                for name, text in (("label", choice.label), ("closed", choice.closed), ("note", choice.note))
                if text is not None
            }
    yield from (text for block in blocks.values() for text in block.texts)
    yield from lines.values()


def words_by_standing(story: Story, scenes: Iterable[Scene]) -> Counter[str]:
    """The words of the text of some scenes by standing, all wordings, each once.

    Beside the standings of a script, `disputed` counts the reported words that a conflict touches.
    """
    found: Counter[str] = Counter()
    seen: set[str] = set()
    for scene in scenes:
        for block in scene.blocks:
            if block.address in seen or not block.texts:
                continue
            seen.add(block.address)
            standing = standing_of(block, story, scene)
            words = sum(map(words_in, block.texts))
            found[standing_name(standing)] += words
            found["disputed"] += words if standing.disputed else 0
    return found


def _one_wording(block: Block) -> int:
    return max(map(words_in, block.texts), default=0)
