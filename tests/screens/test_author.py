"""What only a story's author is shown."""

import pytest

from game import load_story
from game.authoring.why import whys
from game.keeping.kept import KeptPlaythrough
from game.screens.overlays.story_map import MapOverlay
from game.screens.overlays.why import WhyOverlay
from game.screens.playing import PlayScreen
from tests.builders import write_story
from tests.screens.grid import SIZES, grid, letters, playing
from tests.stories_at_hand import TRAM_DEPOT, story_in


def run_to_something_closed():
    """A run that stands where a condition that reads a changed value fails."""
    run = KeptPlaythrough(story_in(TRAM_DEPOT), 7)
    for _ in range(60):
        if any(read.choice for why in whys(run) for read in why.reads):
            return run
        fresh = [each for each in run.look().choices if not each.taken] or run.look().choices
        run.choose(fresh[0].address)
    raise AssertionError("nothing was closed on the way")


async def test_an_author_is_told_why_which_values_and_which_choice_set_them():
    run = run_to_something_closed()
    async with playing(run, author=True) as (app, pilot):
        await pilot.press("f7")
        assert isinstance(app.screen, WhyOverlay)
        shown = letters(app.screen)
        for why in whys(run):
            assert " ".join(why.condition.split()) in shown
            assert str(why.place) in shown
            for read in why.reads:
                assert (f"set by {read.choice} {read.place}" if read.choice else "as at the start") in shown


def test_the_choice_that_is_named_is_the_last_one_after_which_the_value_was_another():
    run = run_to_something_closed()
    for read in (read for why in whys(run) for read in why.reads if read.choice):
        taken = run.choices
        place = len(taken) - 1 - taken[::-1].index(read.choice)
        assert place < len(taken)
        assert read.place.file.startswith("scenes/")


async def test_an_author_sees_where_a_run_is_on_the_map_and_jumps_to_any_scene():
    story = story_in(TRAM_DEPOT)
    async with playing(KeptPlaythrough(story, 7), author=True) as (app, pilot):
        await pilot.press("f8")
        await pilot.pause()
        assert isinstance(app.screen, MapOverlay)
        assert app.screen.picked(app.screen.place) == story.start
        await pilot.press("end", "enter")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert app.session.moment.scene != story.start
        assert app.session.has_begun


MAPPED = """\
chapter: A door
scenes:
  shut:
    title: A shut door
    cites: [paper.door]
    text:
      - imagined: |
          It is green.
    choices:
      look: {label: Look closer, detour: closer}
      knock: {label: Knock, goto: opened}
      wait: {label: Wait, goto: never}
    timeout: {seconds: {steady: 40}, choice: wait}
  closer:
    title: The paint
    cites: [paper.door]
    text:
      - imagined: |
          It is old.
    choices:
      back: {label: Step back, return: true}
  never:
    title: It stays shut
    departs_from: [paper.door]
    cites: [paper.door]
    text:
      - imagined: |
          Nobody comes.
    ending: {id: never, title: Never}
  attic:
    title: An attic
    cites: [paper.door]
    text:
      - imagined: |
          Nobody ever comes here.
    choices:
      down: {label: Down, goto: shut}
  opened:
    title: An open door
    cites: [paper.door]
    text:
      - imagined: |
          Somebody opens.
    ending: {id: opened, title: It opens}
"""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_map_marks_endings_departures_detours_timeouts_what_is_out_of_reach_and_where_play_is(
    size, tmp_path, golden
):
    story = load_story(write_story(tmp_path, {"scenes/01-door.yaml": MAPPED}))
    async with playing(KeptPlaythrough(story, 7), size, author=True) as (app, pilot):
        await pilot.press("f8")
        await pilot.pause()
        await pilot.pause()
        shown = grid(app)
        folded = " ".join(shown.replace("▌  ", " ").split())
        assert "▸ ◆ shut A shut door you are here" in folded
        for line in (
            "⇄closer",
            "◷never",
            "■▌ never It stays shut",
            "× attic An attic out of reach",
            "■ opened",
        ):
            assert line in folded, line
        assert shown == golden(name="map")


async def test_a_player_has_neither():
    async with playing(KeptPlaythrough(story_in(TRAM_DEPOT), 7)) as (app, pilot):
        await pilot.press("f7", "f8")
        assert isinstance(app.screen, PlayScreen)
