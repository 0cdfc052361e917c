"""The forms in which a story's map is drawn, one a file.

To add one, write a module with a function `drawn(StoryMap) -> str` and give it a row in `FORMATS`.
"""

from collections.abc import Callable
from typing import Final

from game.authoring.map_formats import dot, json, mermaid, text
from game.authoring.story_map import StoryMap

FORMATS: Final[dict[str, Callable[[StoryMap], str]]] = {
    "text": text.drawn,
    "mermaid": mermaid.drawn,
    "dot": dot.drawn,
    "json": json.drawn,
}
