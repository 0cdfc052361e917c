"""What opens over the screen, and how it closes."""

import pytest
from textual.binding import Binding

from game import Playthrough
from game.playing.run_code import read_code, run_code
from game.screens.app import GameApp
from game.screens.choices import ChoiceLine
from game.screens.opening import OpeningScreen
from game.screens.overlays.base import ListOverlay, Overlay, Panel
from game.screens.overlays.handbook import HandbookOverlay
from game.screens.overlays.keys import KeysOverlay
from game.screens.overlays.landmarks import LandmarksOverlay
from game.screens.overlays.log import LogOverlay
from game.screens.overlays.question import QuitQuestion
from game.screens.overlays.settings import SettingsOverlay
from game.screens.overlays.sources import SourcesOverlay
from game.screens.playing import PlayScreen
from game.screens.prose import Prose
from game.screens.settings_entries import ROWS
from tests.screens.grid import SIZES, app_of, grid, letters, playing
from tests.screens.staged import (
    IMAGINED,
    Staged,
    choice,
    ending,
    imagined,
    moment,
    moments_of_every_view,
    reported,
)
from tests.stories_at_hand import TRAM_DEPOT, story_in

READING = moments_of_every_view()["reading"]
KEYS = ("s", "h", "l", "comma", "question_mark", "q")


def door(**more):
    return moment(imagined("A door."), choices=[choice("knock", "Knock")], **more)


async def test_escape_closes_the_topmost_thing():
    async with playing(Staged((READING, READING))) as (app, pilot):
        await pilot.press("1")
        for key in KEYS:
            await pilot.press(key)
            assert isinstance(app.screen, Overlay), key
            await pilot.press("escape")
            assert isinstance(app.screen, PlayScreen), key
        await pilot.press("s", "s")
        assert isinstance(app.screen, PlayScreen), "the key that opened a thing closes it"
        await pilot.press("s", "ctrl+q", "escape")
        assert "Sources" in letters(app.screen)
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, PlayScreen)


async def test_s_shows_the_standing_the_articles_and_the_disputes_of_what_is_on_the_screen():
    async with playing(Staged((READING,))) as (app, pilot):
        await pilot.press("s")
        shown = letters(app.screen)
        assert "There was no bread. reported · repeated" in shown
        assert "1 The bakery had no bread on Tuesday. The Echo · paragraph 2" in shown
        assert "from what the baker told both papers" in shown
        assert "reported · one article · disputed 3 A cat slept in the oven." in shown
        assert "The Echo · paragraph 5 · according to the baker" in shown
        assert "≠ conflict Who slept in the oven? – a cat The Echo – a dog The Bell Nobody looked." in shown


async def test_s_says_which_fact_the_scene_leaves():
    async with playing(Staged(ending())) as (app, pilot):
        await pilot.press("s")
        assert "this scene leaves it" in letters(app.screen)


async def test_a_click_on_a_standing_shows_the_sources():
    async with playing(Staged((READING,))) as (app, pilot):
        await pilot.click(app.screen.query(Prose).first(), offset=(9, 0))
        assert "Sources" in letters(app.screen)


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("s", "Nothing on this screen rests on a source."),
        ("l", "Your log is empty: nothing was chosen yet."),
        ("g", "After an ending this key goes back to a place of the run."),
        ("b", "Nothing was chosen yet: there is nothing to take back."),
        ("e", "This story has no endings."),
        ("f6", "Nothing was chosen yet: the code would be of no run."),
    ],
)
async def test_a_key_that_has_nothing_to_show_says_so(key, says):
    async with playing(Staged((door(cites=()),))) as (app, pilot):
        await pilot.press(key)
        await pilot.pause()
        assert says in letters(app.screen)
        await pilot.press("escape")
        assert isinstance(app.screen, PlayScreen)


async def test_h_opens_the_handbook_at_the_rule_that_the_report_names():
    async with playing(Staged((moments_of_every_view()["dashboard"],))) as (app, pilot):
        await pilot.press("h")
        assert "▸ Ovens" in letters(app.screen)
        assert "An oven is for bread." in letters(app.screen)


async def test_l_reads_out_the_log_so_far():
    async with playing(Staged((READING, READING))) as (app, pilot):
        await pilot.press("1", "l")
        assert "1 09:05 The door shop.door.knock noted" in letters(app.screen)


async def test_the_list_of_keys_tells_the_choices_and_every_key_of_the_screen():
    async with playing(Staged((moments_of_every_view()["dashboard"],))) as (app, pilot):
        await pilot.press("question_mark")
        shown = letters(app.screen)
        for line in ("1 k Keep", "s Sources", "h Handbook", "? Keys", "q Quit", ", Settings"):
            assert line in shown


def test_every_key_has_an_id_of_its_own_by_which_it_can_be_remapped():
    overlays = [HandbookOverlay, KeysOverlay, LandmarksOverlay, LogOverlay, QuitQuestion, SettingsOverlay]
    screens = [GameApp, OpeningScreen, PlayScreen, Overlay, ListOverlay, SourcesOverlay, *overlays]
    for screen in screens:
        bindings = list(Binding.make_bindings(screen.__dict__.get("BINDINGS", ())))
        assert all(binding.id for binding in bindings), screen
        ids = {(binding.id, binding.action) for binding in bindings}
        assert len(ids) == len({name for name, _ in ids}), screen


async def test_q_asks_before_it_leaves():
    async with playing(Staged((READING,))) as (app, pilot):
        await pilot.press("q")
        assert "Leave?" in letters(app.screen)
        await pilot.press("n")
        assert app.is_running
        await pilot.press("q", "enter")
        assert isinstance(app.screen, Overlay), "Enter alone decides nothing"
        await pilot.press("y")
        await pilot.pause()
        assert not app.is_running


async def test_b_goes_back_one_step():
    staged = Staged((door(), door(title="Another door"), door(title="A third")))
    async with playing(staged) as (app, pilot):
        await pilot.press("1", "1", "b")
        assert "Another door" in letters(app.screen)
        await pilot.press("b", "b", "b")
        assert staged.at == 0


async def test_settings_change_at_any_time_and_stay_open():
    async with playing(Staged((READING,)), pace="untimed") as (app, pilot):
        await pilot.press("comma", "1")
        await pilot.pause()
        assert app.settings.pace == "steady"
        await pilot.press("3")
        await pilot.pause()
        assert app.theme == "paper"
        assert isinstance(app.screen, Overlay)


async def test_after_an_ending_there_is_a_way_back_to_each_landmark_seen_the_last_first():
    first, second = door(title="First", landmark=True), door(title="Second", landmark=True)
    record = moment(imagined("The book."), view="record", title="The record", can_end=True)
    staged = Staged((first, second, record))
    async with playing(staged) as (app, pilot):
        await pilot.press("1")
        staged.ended = "gone"
        await pilot.press("1")
        await pilot.pause()
        assert "1 Go back to a place of this run 2 Begin again 3 Leave" in letters(app.screen)
        await pilot.press("1")
        assert "1 Second 2 First" in letters(app.screen)
        await pilot.press("1")
        await pilot.pause()
        assert staged.at == 1
        assert staged.taken == ["shop.door.knock"]


async def test_after_an_ending_one_can_begin_again_with_a_new_playthrough():
    runs = [Staged((door(), moment(title="Over", can_end=True))), Staged((door(title="Another"),))]
    waiting = iter(runs)
    app = app_of(runs[0])
    app._begin = lambda: next(waiting)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        await pilot.pause()
        runs[0].ended = "gone"
        await pilot.press("1")
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        assert "Another" in letters(app.screen)
        assert app.session.playthrough is runs[1]


async def test_the_first_screen_tells_terms_and_settings_before_anything_runs():
    staged = Staged((READING,))
    app = app_of(staged, pace="steady", motion=True)
    async with app.run_test(size=(80, 24)) as pilot:
        shown = letters(app.screen)
        for words in (
            "Two small papers say",
            "Somebody goes hungry",
            "Press s at any time",
            "[steady]",
            "1 Start",
        ):
            assert words in shown
        await pilot.press("2")
        await pilot.pause()
        assert app.settings.pace == "real"
        await pilot.click(list(app.screen.query(ChoiceLine))[2])
        await pilot.press("2", "3", "escape")
        await pilot.pause()
        assert (app.settings.motion, app.theme) == (False, "paper")
        await pilot.press("up", "up", "up", "enter")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_overlays_and_the_first_screen_look_as_they_did(size, golden):
    app = app_of(Staged((READING, READING)), pace="steady")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert grid(app) == golden(name="opening")
        await pilot.press("1", "1")
        for key, opened in (("s", "sources"), ("h", "handbook"), ("question_mark", "keys"), ("q", "quit")):
            await pilot.press(key)
            await pilot.pause()
            assert grid(app) == golden(name=opened)
            await pilot.press("escape")


async def test_in_the_smallest_window_every_setting_is_reached_and_whole():
    languages = {"language": "en", "languages": ("en", "fr")}
    async with playing(Staged((READING,)), (40, 16), **languages) as (app, pilot):
        await pilot.press("comma")
        await pilot.pause()
        seen = set()
        for _ in range(10):
            await pilot.press("down")
            await pilot.pause()
            line = next(line for line in app.screen.query(ChoiceLine) if line.has_class("-at-hand"))
            panel = app.screen.query_one(Panel)
            assert panel.region.contains_region(line.region), line.entry.label
            assert line.entry.label.plain.strip() in grid(app)
            seen.add(line.entry.action)
        assert seen == {*ROWS, "keys", "articles"}


async def test_a_window_that_is_too_small_says_so_and_a_key_only_leads_out():
    async with playing(Staged((READING, READING))) as (app, pilot):
        await pilot.resize_terminal(39, 20)
        await pilot.pause()
        assert "This window has 39 columns and 20 lines." in " ".join(grid(app).split())
        await pilot.press("1", "comma", "enter", "b")
        assert app.session.playthrough.taken == []
        assert isinstance(app.screen, PlayScreen)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, QuitQuestion)
        await pilot.press("escape")
        await pilot.resize_terminal(80, 15)
        await pilot.pause()
        assert "15 lines" in grid(app)
        await pilot.resize_terminal(40, 16)
        await pilot.pause()
        assert "The door" in grid(app)


async def test_a_speaker_and_the_facts_of_a_text_are_told():
    spoken = imagined("– We are out.", IMAGINED, ("echo.cat",), speaker="The baker")
    async with playing(Staged((moment(reported("No bread.", "echo.bread"), spoken),))) as (app, _):
        assert "No bread.¹" in letters(app.screen)
        assert "The baker – We are out.²" in letters(app.screen)


async def test_f6_gives_the_run_as_a_code_that_replays_it():
    run = Playthrough.start(story_in(TRAM_DEPOT), 7)
    async with playing(run) as (app, pilot):
        await pilot.press("1")
        await pilot.pause()
        await pilot.press("f6")
        await pilot.pause()
        code = run_code(run)
        assert code in letters(app.screen)
        assert app.clipboard == code
    assert read_code(run.story, code).choices == run.choices
