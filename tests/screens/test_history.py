"""Going back and forth: the tree of choices, what other runs took, endings found."""

import pytest

from game import Playthrough
from game.keeping.kept import KeptPlaythrough
from game.keeping.shelf import Shelf
from game.screens.overlays.history import HistoryOverlay
from game.screens.playing import PlayScreen
from tests.screens.grid import SIZES, grid, letters, playing
from tests.stories_at_hand import TRAM_DEPOT, story_in


def new_run(shelf=None):
    story = story_in(TRAM_DEPOT)
    return shelf.begin(story, 7) if shelf else KeptPlaythrough(story, 7)


def forward(run, steps, place=0):
    """Take the choice at this place so many times."""
    for _ in range(steps):
        choices = run.look().choices
        run.choose(choices[place if len(choices) > abs(place) else 0].address)
    return run


def with_two_branches():
    run = forward(new_run(), 5)
    while len(run.look().choices) < 2:
        run.rewind()
    forward(run, 1, -1)
    return run


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_branch_stands_in_the_history_and_looks_as_it_did(size, golden):
    async with playing(with_two_branches(), size) as (app, pilot):
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(app.screen, HistoryOverlay)
        assert grid(app) == golden(name="history")


async def test_any_end_of_a_branch_can_be_gone_back_to_and_nothing_is_lost():
    run = with_two_branches()
    head, leaves = run.head, run.tree.leaves()
    other = next(leaf for leaf in leaves if leaf != head)
    async with playing(run) as (app, pilot):
        # The run at hand is the last: behind it comes the first.
        await pilot.press("y", "tab", "enter")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert run.head == other
        await pilot.press("y", "shift+tab", "enter")
        await pilot.pause()
        assert run.head == head
        assert run.tree.leaves() == leaves
        await pilot.press("y", "home", "enter")
        await pilot.pause()
        assert run.choices == ()


async def test_a_playthrough_without_a_tree_has_no_history_to_show():
    async with playing(Playthrough.start(story_in(TRAM_DEPOT), 7)) as (app, pilot):
        await pilot.press("y")
        assert isinstance(app.screen, PlayScreen)


async def test_in_a_later_run_choices_taken_before_are_marked_and_what_was_read_is_run_through(tmp_path):
    with Shelf(tmp_path) as shelf:
        first = forward(new_run(shelf), 6)
        first.close()
        later = new_run(shelf)
        async with playing(later) as (app, pilot):
            assert "in another run" in letters(app.screen)
            for _ in range(6):
                if app.session.way_on:
                    await pilot.press("n")
                else:
                    await pilot.press("end", "1")
                await pilot.pause()
            assert len(later.choices) >= 6
            assert later.choices[:6] == first.choices[:6]


async def test_a_choice_that_was_taken_back_in_this_run_is_not_said_to_be_of_another(tmp_path):
    with Shelf(tmp_path) as shelf:
        run = new_run(shelf)
        async with playing(run) as (app, pilot):
            await pilot.press("end", "1")
            await pilot.pause()
            await pilot.press("b")
            await pilot.pause()
            assert "taken, and taken back" in letters(app.screen)
            assert "in another run" not in letters(app.screen)


async def test_what_is_at_hand_in_a_long_list_has_a_sign_beside_its_tint():
    async with playing(with_two_branches()) as (app, pilot):
        await pilot.press("y")
        await pilot.pause()
        assert "▸ ◆ " in grid(app), "at first where play is"
        await pilot.press("home")
        await pilot.pause()
        assert "▸ ● The beginning" in grid(app)
        assert grid(app).count("▸") == 1


async def test_running_on_stops_where_nothing_was_read_before(tmp_path):
    with Shelf(tmp_path) as shelf, Shelf(tmp_path) as other:
        forward(new_run(shelf), 2).close()
        fresh = new_run(other)
        async with playing(fresh) as (app, pilot):
            for _ in range(5):
                await pilot.press("n")
                await pilot.pause()
            assert len(fresh.choices) <= 3
            assert app.session.way_on is None


async def test_endings_are_told_once_they_are_found_and_never_before(tmp_path):
    story = story_in(TRAM_DEPOT)
    titles = [scene.ending.title for scene in story.endings().values()]
    with Shelf(tmp_path) as shelf:
        run = shelf.begin(story, 7)
        async with playing(run, shelf=shelf) as (app, pilot):
            await pilot.press("e")
            shown = letters(app.screen)
            assert f"0 of {len(titles)} found" in shown
            assert not [title for title in titles if title in shown]
            await pilot.press("e")
            while run.state.ending is None:
                fresh = [each for each in run.look().choices if not each.taken] or run.look().choices
                run.choose(fresh[0].address)
            await pilot.press("e")
            assert f"1 of {len(titles)} found" in letters(app.screen)
