"""The story folders of this repository, each read once: the tiny story, and the one that ships."""

from functools import cache
from pathlib import Path

from game import load_story
from game.model.story import Story

ROOT = Path(__file__).parent.parent
TRAM_DEPOT = ROOT / "tests" / "stories" / "tram-depot"
FOLDERS = {"tram-depot": TRAM_DEPOT, "shipped": ROOT}


@cache
def story_in(folder: Path) -> Story:
    return load_story(folder)
