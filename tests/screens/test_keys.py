"""Keys: remapped, looked up by name, and the one that stops everything."""

import re
from importlib import import_module
from pathlib import Path

from textual.command import CommandPalette
from textual.keys import Keys, format_key
from textual.screen import Screen

import game.screens
from game.keeping.kept import KeptPlaythrough
from game.screens.app import GameApp
from game.screens.frame import TimeLeft
from game.screens.guard import unguarded
from game.screens.keys import BY_ID, GROUPS, clash, hold_together, keys_of, written
from game.screens.overlays.base import Overlay
from game.screens.overlays.pause import PauseOverlay
from game.screens.overlays.remapping import PressAKey
from game.screens.overlays.settings import SettingsOverlay
from game.screens.overlays.sources import SourcesOverlay
from game.screens.playing import PlayScreen
from tests.screens.grid import grid, letters, playing
from tests.screens.staged import Staged, moments_of_every_view
from tests.screens.test_timers import TIMED, Clock
from tests.stories_at_hand import TRAM_DEPOT, story_in

EVERY = moments_of_every_view()

ROOM = Path(game.screens.__file__).parent
FILES = [file.relative_to(ROOM.parents[1]) for file in ROOM.rglob("[!_]*.py")]
SCREENS = {
    found
    for file in FILES
    for found in vars(import_module(".".join(file.with_suffix("").parts))).values()
    if isinstance(found, type) and issubclass(found, Screen) and found.__module__.startswith("game.")
}


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


async def test_what_is_said_of_a_key_is_not_cut_in_a_narrow_window():
    async with playing(Staged((EVERY["reading"],)), (46, 30)) as (app, pilot):
        await app.push_screen(PressAKey(BY_ID["log"], {}))
        await pilot.press("f6")
        await pilot.pause()
        shown = re.sub(r"[\s▌▐]+", " ", grid(app))
        assert "f6 is taken: This run as a code. Press another." in shown


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


def test_of_keys_that_hold_together_none_does_two_things():
    for name, group in GROUPS.items():
        here = [*hold_together(group), *hold_together(GROUPS["Anywhere"])]
        keys = [key for binding in dict.fromkeys(here) for key in binding.key.split(",")]
        assert {key for key in keys if keys.count(key) > 1} == set(), name


def test_every_key_is_written_as_textual_writes_it():
    ours = {key for binding in BY_ID.values() for key in keys_of(binding, {})}
    for key in {*ours, *(key.value for key in Keys), "é", "semicolon", "euro_sign", "ctrl+full_stop"}:
        assert written(key) == format_key(key), key


def test_every_binding_of_every_screen_can_be_remapped():
    assert len(SCREENS) > 20
    for screen in SCREENS:
        ids = {binding.id for binding in vars(screen).get("BINDINGS", ())}
        assert {id for id in ids if not id.startswith("close-")} <= BY_ID.keys(), screen


async def test_a_key_of_what_opens_is_remapped_unless_it_does_something_there():
    assert clash(BY_ID["dossier-export"], "d", {}) == BY_ID["dossier"]
    assert clash(BY_ID["dossier-export"], "tab", {}) == BY_ID["dossier-next-heading"]
    assert clash(BY_ID["dossier-export"], "a", {}) is None
    assert clash(BY_ID["app-palette"], "x", {}) == BY_ID["playthroughs-delete"]


async def test_the_list_of_keys_opens_on_every_screen_and_shows_what_holds_there():
    staged = Staged((EVERY["reading"],))
    async with playing(staged, keys={"keys": "f1"}) as (app, pilot):
        await pilot.press("comma", "f1")
        assert "⏎ Take what is at hand" in letters(app.screen)
        assert "s Sources" not in letters(app.screen)
        await pilot.press("f1")
        assert isinstance(app.screen, SettingsOverlay)


async def test_the_first_screen_has_its_keys_told_and_its_settings_by_a_key_too():
    story = story_in(TRAM_DEPOT)
    app = GameApp(story, lambda: KeptPlaythrough(story, 3), guard=unguarded())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        assert "space pgdn Read on" in letters(app.screen)
        await pilot.press("question_mark", "comma")
        assert isinstance(app.screen, SettingsOverlay)


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
