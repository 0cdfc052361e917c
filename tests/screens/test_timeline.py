"""Events put in order on a board: everything is in view, and what was put somewhere can be put elsewhere."""

import pytest

from game import load_story
from game.keeping.kept import KeptPlaythrough
from tests.builders import write_story
from tests.screens.grid import SIZES, grid, letters, playing

ORDER = """\
chapter: A door
scenes:
  shut:
    title: The morning, in order
    view: timeline
    cites: [paper.door]
    worklist:
      distinct: true
      answers:
        first: {label: First}
        second: {label: Second}
        third: {label: Third}
      items:
        bread: {title: No bread, text: [{imagined: It is gone.}]}
        cat: {title: A cat, text: [{imagined: It sleeps.}]}
        noon: {title: Noon, text: [{imagined: It strikes.}]}
      then: opened
  opened:
    title: An open door
    cites: [paper.door]
    text:
      - imagined: |
          Somebody opens.
    ending: {id: opened, title: It opens}
"""


@pytest.fixture
def run(tmp_path):
    return KeptPlaythrough(load_story(write_story(tmp_path, {"scenes/01-door.yaml": ORDER})))


def put(run):
    return [choice.removeprefix("door.") for choice in run.choices]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_all_events_are_in_view_at_once_with_the_place_that_each_was_given(run, size):
    async with playing(run, size) as (app, pilot):
        await pilot.press("2")
        await pilot.pause()
        shown = grid(app)
        assert "2  Second  No bread" in shown
        assert "▸ A cat" in shown
        assert "· Noon" in shown
        assert "It sleeps." in shown


async def test_what_stands_in_a_place_is_taken_up_and_put_down_in_another(run):
    async with playing(run) as (app, pilot):
        await pilot.press("2")
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        assert "Where to? No bread" in letters(app.screen)
        await pilot.press("1")
        await pilot.pause()
        assert put(run) == ["bread.first"]
        assert "1  First   No bread" in grid(app)
        assert app.session.moment.title == "A cat", "the event at hand is the same"


async def test_while_an_event_is_taken_up_the_screen_says_what_a_number_does(run):
    async with playing(run) as (app, pilot):
        await pilot.press("2")
        await pilot.pause()
        assert "Put it there" not in grid(app)
        await pilot.press("2")
        await pilot.pause()
        assert "1-3 Put it there" in grid(app)
        assert "its own leaves it" in letters(app.screen)
        await pilot.press("2")
        await pilot.pause()
        assert "Put it there" not in grid(app)
        assert put(run) == ["bread.second"]


async def test_two_events_change_places_and_arrows_and_enter_do_what_numbers_do(run):
    async with playing(run) as (app, pilot):
        await pilot.press("1")
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "Where to? No bread" in letters(app.screen)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert put(run) == ["bread.second", "cat.first"]
        assert "▸2  Second  No bread" in grid(app), "what was moved is still at hand"


async def test_what_is_put_down_where_it_was_leaves_everything_as_it_is(run):
    async with playing(run) as (app, pilot):
        await pilot.press("1")
        await pilot.pause()
        size = len(run.tree)
        await pilot.press("1")
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        assert "Where to?" not in letters(app.screen)
        assert len(run.tree) == size


async def test_the_last_event_goes_into_the_last_place_and_back_takes_it_out_again(run):
    async with playing(run) as (app, pilot):
        for key in "321":
            await pilot.press(key)
            await pilot.pause()
        assert put(run) == ["bread.third", "cat.second", "noon.first"]
        assert app.session.moment.scene == "door.opened"
        await pilot.press("b")
        await pilot.pause()
        assert "3  Third   No bread" in grid(app)
