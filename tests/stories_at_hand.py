"""The story folders of this repository, each read once: the tiny story, and the one that ships.

And for each of their endings the shortest of the scripted playthroughs that lead there.
"""

from functools import cache
from pathlib import Path

from game import load_story
from game.model.story import Story
from game.playing.playthrough import Playthrough
from game.playing.scripts import run_script
from game.proving.playthroughs import playthroughs_below
from game.reading import read_script

ROOT = Path(__file__).parent.parent
TRAM_DEPOT = ROOT / "tests" / "stories" / "tram-depot"
FOLDERS = {"tram-depot": TRAM_DEPOT, "shipped": ROOT}


@cache
def story_in(folder: Path) -> Story:
    return load_story(folder)


@cache
def runs_to_endings(folder: Path) -> dict[str, Playthrough]:
    """The shortest scripted run to each ending of a story that has one, played, by the ending's id."""
    story = story_in(folder)
    runs = [
        run_script(story, read_script(story, file)).playthrough
        for file in playthroughs_below(folder / "tests" / "playthroughs")
    ]
    longest_first = sorted(runs, key=lambda run: len(run.choices), reverse=True)
    return {run.state.ending: run for run in longest_first if run.state.ending}
