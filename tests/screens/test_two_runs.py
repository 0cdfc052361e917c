"""Two runs side by side: this one and any other, in two columns or one under the other."""

import pytest

from game.keeping import KeptPlaythrough, Shelf
from game.screens.overlays.question import MessageOverlay
from game.screens.overlays.two_runs import TwoRunsOverlay
from game.screens.playing import PlayScreen
from tests.keeping.play import take
from tests.screens.grid import SIZES, app_of, grid, letters, playing
from tests.stories_at_hand import TRAM_DEPOT, story_in

QUIET = {"weather": "clear", "turn": "quiet"}


@pytest.fixture
def shelf(tmp_path):
    with Shelf(tmp_path / "home") as shelf:
        early = shelf.begin(story_in(TRAM_DEPOT), 3, QUIET, name="Early")
        take(early, "go-in", "sit-down", "file-it", "file-it")
        early.close()
        yield shelf


def this_run(shelf: Shelf) -> KeptPlaythrough:
    run = shelf.begin(story_in(TRAM_DEPOT), 3, QUIET)
    take(run, "go-in", "sit-down", "send-fitter")
    run.rewind()
    take(run, "ring-back")
    return run


async def open_two_runs(app, pilot, *keys: str):
    """Open the overlay, where a playthrough has gone on already that the first screen would begin anew."""
    app.push_screen(PlayScreen(app.session, app.settings, app.guard))
    await pilot.pause()
    await pilot.press("v")
    await pilot.pause()
    assert isinstance(app.screen, TwoRunsOverlay)
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_two_runs_stand_side_by_side_or_one_under_the_other(size, shelf, golden):
    app = app_of(this_run(shelf), shelf=shelf)
    async with app.run_test(size=size) as pilot:
        await open_two_runs(app, pilot, "tab")
        assert grid(app) == golden


async def test_every_other_run_can_stand_beside_and_all_choices_can_be_shown(shelf):
    app = app_of(this_run(shelf), shelf=shelf)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_two_runs(app, pilot)
        assert "[way 1]" in letters(app.screen)
        assert "= 2 choices the same" in letters(app.screen)
        await pilot.press("tab")
        await pilot.pause()
        assert "[Early]" in letters(app.screen)
        await pilot.press("tab", "a")
        await pilot.pause()
        told = letters(app.screen)
        assert "[way 1]" in told
        assert "the same" not in told
        assert "= A notice on the door" in told
        await pilot.press("v")
        await pilot.pause()
        assert not isinstance(app.screen, TwoRunsOverlay)


async def test_both_runs_are_written_down(shelf, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    app = app_of(this_run(shelf), shelf=shelf)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_two_runs(app, pilot, "tab", "x")
        assert isinstance(app.screen, MessageOverlay)
    assert "## This run beside Early" in (tmp_path / "dossier.md").read_text()


async def test_where_there_is_no_other_run_that_is_said(tmp_path):
    run = KeptPlaythrough(story_in(TRAM_DEPOT), 3, QUIET)
    async with playing(run) as (app, pilot):
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, MessageOverlay)
        assert "There is no other run yet" in letters(app.screen)
