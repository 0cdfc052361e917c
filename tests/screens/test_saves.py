"""Playthroughs that are kept: written before the next moment shows, gone on with, named, deleted."""

from contextlib import asynccontextmanager

import pytest

from game.keeping.settings import KeptSettings
from game.keeping.shelf import Shelf
from game.screens.app import GameApp
from game.screens.guard import unguarded
from game.screens.opening import OpeningScreen
from game.screens.overlays.question import MessageOverlay
from game.screens.playing import PlayScreen
from game.screens.settings import Settings
from tests.screens.grid import letters
from tests.stories_at_hand import TRAM_DEPOT, story_in


@pytest.fixture
def shelf(tmp_path):
    with Shelf(tmp_path / "kept", now=lambda: 1_000_000.0) as shelf:
        yield shelf


@asynccontextmanager
async def opened(shelf, story=None):
    """The app on its first screen, with what is kept on a shelf."""
    story = story or story_in(TRAM_DEPOT)
    settings = Settings.from_kept(shelf.settings())
    settings.motion, settings.pace = False, "untimed"
    app = GameApp(story, lambda: shelf.begin(story, 7), settings, unguarded(), lambda: 0.0, shelf)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield app, pilot


def played(shelf, steps=3, **how):
    """A playthrough on the shelf in which the first choice was taken so many times."""
    run = shelf.begin(story_in(TRAM_DEPOT), 7, **how)
    for _ in range(steps):
        run.choose(run.look().choices[0].address)
    run.close()
    return run


async def test_a_choice_is_kept_before_the_next_moment_shows(shelf, tmp_path):
    async with opened(shelf) as (app, pilot):
        await pilot.press("1", "end", "1")
        await pilot.pause()
        taken = app.session.playthrough.choices
        assert len(taken) == 1
        with Shelf(tmp_path / "kept") as other:
            [save] = other.saves()
            assert tuple(entry.choice for entry in other.log(save.id)) == taken


async def test_the_last_playthrough_is_gone_on_with_and_three_lines_say_where_one_was(shelf):
    run = played(shelf, name="Tuesday")
    async with opened(shelf) as (app, pilot):
        assert "1 Go on Tuesday" in letters(app.screen)
        await pilot.press("1")
        await pilot.pause()
        moment = run.look()
        shown = letters(app.screen)
        assert "Tuesday 3 choices, last played just now" in shown
        assert f"{moment.chapter_title} {moment.title}" in shown
        assert f"Last {run.log[-1].scene}: {run.log[-1].label}" in shown
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert app.session.moment == moment


async def test_several_playthroughs_stand_side_by_side(shelf):
    played(shelf, name="Monday")
    played(shelf, 1, name="Tuesday")
    async with opened(shelf) as (app, pilot):
        await pilot.press("3")
        assert "1 Tuesday" in letters(app.screen)
        await pilot.press("2")
        await pilot.pause()
        assert len(app.session.playthrough.choices) == 3
        await pilot.press("escape", "q", "3")
        await pilot.pause()
        assert isinstance(app.screen, OpeningScreen)
        await pilot.press("2", "end", "1")
        await pilot.pause()
        assert len(shelf.saves()) == 3


async def test_a_playthrough_can_be_named_and_a_name_that_is_taken_is_said(shelf):
    played(shelf, name="Monday")
    played(shelf, name="Tuesday")
    async with opened(shelf) as (app, pilot):
        await pilot.press("3", "down", "n")
        await pilot.pause()
        await pilot.press(*"Monday", "enter")
        await pilot.pause()
        assert "Another playthrough is called Monday." in letters(app.screen)
        await pilot.press(*"Friday", "enter")
        await pilot.pause()
        assert "1 Friday" in letters(app.screen)
        assert {save.name for save in shelf.saves()} == {"Monday", "Friday"}


async def test_a_playthrough_is_deleted_only_when_asked_twice(shelf):
    played(shelf, name="Monday")
    async with opened(shelf) as (app, pilot):
        await pilot.press("3", "x", "enter")
        assert len(shelf.saves()) == 1
        await pilot.press("y")
        await pilot.pause()
        assert "None is kept." in letters(app.screen)
        await pilot.press("escape")
        await pilot.pause()
        assert "1 Start" in letters(app.screen)
        assert shelf.saves() == ()


async def test_what_cannot_be_kept_is_said_once_and_play_goes_on(tmp_path):
    (tmp_path / "kept").write_text("a file where the folder should be")
    with Shelf(tmp_path / "kept") as shelf:
        async with opened(shelf) as (app, pilot):
            for _ in range(3):
                if isinstance(app.screen, MessageOverlay):
                    assert "Play goes on" in letters(app.screen) or "settings" in letters(app.screen)
                    await pilot.press("escape")
            await pilot.press("1", "end", "1")
            await pilot.pause()
            if isinstance(app.screen, MessageOverlay):
                await pilot.press("escape")
            await pilot.press("end", "1")
            await pilot.pause()
            assert isinstance(app.screen, PlayScreen)
            assert len(app.session.playthrough.choices) == 2
            await pilot.press("q")
            assert "This run is not kept when you leave." in letters(app.screen)


async def test_settings_are_found_again(shelf):
    async with opened(shelf) as (_, pilot):
        await pilot.press("3", "3", "4")
        await pilot.pause()
    kept = shelf.settings()
    assert (kept.theme, kept.text) == ("paper", "whole")
    assert kept.motion == KeptSettings().motion, "what was only set for this time is not kept"
    async with opened(shelf) as (app, _):
        assert app.theme == "paper"
