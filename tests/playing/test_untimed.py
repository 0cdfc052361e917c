"""Time forces nothing: every ending that a clock can bring about is reached by who is never hurried."""

import pytest
from hypothesis import given
from msgspec.structs import replace

from game.model.scripts import RunOut
from game.playing.playthrough import Playthrough
from game.playing.scripts import run_script
from game.proving.explore import explore
from game.proving.playthroughs import playthroughs_below
from game.reading import read_script
from tests.playing.walks import PICKS, SEEDS
from tests.stories_at_hand import FOLDERS, ROOT, story_in

EACH = pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)


def without_timeouts(story):
    scenes = {address: replace(scene, timeout=None) for address, scene in story.scenes.items()}
    return replace(story, scenes=scenes)


@EACH
def test_without_timers_every_ending_is_reached_and_the_same_way_leads_there_with_them(folder):
    story = story_in(folder)
    assert any(scene.timeout for scene in story.scenes.values())
    found = explore(without_timeouts(story))
    assert found.endings == dict.fromkeys(story.endings(), "reached")
    for ending, way in found.ways.items():
        assert Playthrough.replay(story, way.choices, draws=way.draws).state.ending == ending


def test_each_ending_of_the_story_that_ships_has_a_scripted_playthrough_in_which_no_time_runs_out():
    story = story_in(ROOT)
    scripts = [read_script(story, file) for file in playthroughs_below(ROOT / "tests" / "playthroughs")]
    unhurried = [s for s in scripts if not any(isinstance(step, RunOut) for step in s.steps)]
    reached = {run_script(story, script).playthrough.state.ending for script in unhurried}
    assert reached == set(story.endings())


@EACH
@given(picks=PICKS, seed=SEEDS)
def test_what_time_would_choose_can_be_chosen_wherever_time_runs(folder, picks, seed):
    run = Playthrough(story_in(folder), seed)
    for pick in picks:
        moment = run.look()
        if moment.timeout:
            assert moment.timeout.choice in [choice.address for choice in moment.choices]
        if not moment.choices:
            break
        run.take(moment.choices[pick % len(moment.choices)].address)


@EACH
def test_what_time_would_choose_stands_open_in_every_state_in_which_it_runs(folder):
    """Each timed scene's choice has no condition, or the checks would warn that it can be closed."""
    story = story_in(folder)
    for scene in story.scenes.values():
        if scene.timeout:
            choice = story.choice(scene.timeout.choice)
            assert choice in scene.choices
            assert choice.condition is None
