"""Keys: remapped, looked up by name, and the one that stops everything."""

from textual.command import CommandPalette

from game.screens.frame import TimeLeft
from game.screens.keys import GROUPS
from game.screens.overlays.base import Overlay
from game.screens.overlays.pause import PauseOverlay
from game.screens.overlays.remapping import PressAKey
from game.screens.overlays.sources import SourcesOverlay
from game.screens.playing import PlayScreen
from tests.screens.grid import letters, playing
from tests.screens.staged import Staged, moments_of_every_view
from tests.screens.test_timers import TIMED, Clock

EVERY = moments_of_every_view()


async def test_a_remapped_key_opens_and_closes_and_is_shown_as_remapped():
    staged = Staged((EVERY["reading"],))
    async with playing(staged, keys={"sources": "f2"}) as (app, pilot):
        await pilot.press("s")
        assert isinstance(app.screen, PlayScreen)
        await pilot.press("f2")
        assert isinstance(app.screen, SourcesOverlay)
        await pilot.press("f2")
        assert isinstance(app.screen, PlayScreen)
        await pilot.press("question_mark")
        assert "f2 Sources" in letters(app.screen)


async def test_a_letter_that_a_key_leaves_is_free_for_answers_and_one_that_it_takes_is_not():
    staged = Staged((EVERY["dashboard"],))
    async with playing(staged, keys={"log": "k", "handbook": "f3"}) as (app, _):
        letters_now = {entry.letter for entry in app.screen.view.choices.entries}
        assert "k" not in letters_now
        assert {"t", "a"} < letters_now
        assert "press f3" in letters(app.screen)


async def test_a_key_is_changed_in_the_settings_unless_it_does_something_else():
    staged = Staged((EVERY["reading"],))
    async with playing(staged) as (app, pilot):
        await pilot.press("comma", "7")
        await pilot.press("down", "enter")
        assert isinstance(app.screen, PressAKey)
        await pilot.press("h")
        assert "h is taken: Handbook" in letters(app.screen)
        await pilot.press("f4")
        await pilot.pause()
        assert app.settings.keys == {"sources": "f4"}
        await pilot.press("escape", "escape", "f4")
        assert isinstance(app.screen, SourcesOverlay)
        await pilot.press("escape", "comma", "7", "down", "delete")
        await pilot.pause()
        assert app.settings.keys == {}


def test_every_key_of_a_group_does_one_thing():
    for name, group in GROUPS.items():
        keys = [key for binding in group for key in binding.key.split(",")]
        doubled = {key for key in keys if keys.count(key) > 1}
        assert doubled <= {"enter"}, name


async def test_the_palette_runs_what_a_key_does_and_lists_no_word_of_a_story():
    staged = Staged((EVERY["reading"],))
    async with playing(staged) as (app, pilot):
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"sources")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert isinstance(app.screen, SourcesOverlay)


async def test_a_pause_stops_every_clock_until_it_is_over():
    clock, staged = Clock(), Staged((TIMED,))
    async with playing(staged, pace="steady", now=clock) as (app, pilot):
        time_left = app.screen.query_one(TimeLeft)
        await pilot.press("z")
        assert isinstance(app.screen, PauseOverlay)
        clock.at += 1000
        time_left.tick()
        await pilot.press("z")
        await pilot.pause()
        assert not isinstance(app.screen, Overlay)
        assert staged.taken == []
        assert "0:40" in letters(app.screen)
