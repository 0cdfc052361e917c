"""Every ending of the story that ships can be reached line by line, by numbers alone."""

import pytest

from game.plain.choices import numbered
from game.playing.playthrough import Playthrough
from tests.plain.sitting import played
from tests.stories_at_hand import FOLDERS, runs_to_endings, story_in

RUNS = {name: runs_to_endings(folder) for name, folder in FOLDERS.items()}
EACH = [(name, ending) for name, runs in RUNS.items() for ending in runs]


def as_numbers(run: Playthrough) -> list[str]:
    """What is typed to play a run line by line."""
    again = Playthrough.start(run.story, run.seed, run.state.draws)
    typed = []
    for choice in run.choices:
        offered = numbered(again.look()).open
        typed.append(str(next(number for number, each in offered.items() if each.address == choice)))
        again.choose(choice)
    return typed


@pytest.mark.parametrize("name", FOLDERS)
def test_each_ending_of_the_story_has_a_scripted_playthrough(name):
    assert set(RUNS[name]) == set(story_in(FOLDERS[name]).endings())


@pytest.mark.parametrize(("name", "ending"), EACH, ids=[f"{name}-{ending}" for name, ending in EACH])
def test_an_ending_is_reached_by_numbers_alone(name, ending):
    run = RUNS[name][ending]
    said = " ".join(
        played(*as_numbers(run), run=Playthrough.start(run.story, run.seed, run.state.draws)).split()
    )
    title = run.story.endings()[ending].ending.title
    assert f"Ending: {title.rstrip('.')}" in said
    assert "is not among the choices" not in said
    assert "Closed:" not in said.partition("> ")[0]
