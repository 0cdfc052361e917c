"""The language in which a story is told is chosen on the screens, at any time, and play stays where it is."""

import asyncio
import shutil

import pytest
from msgspec.structs import replace

from game.keeping import KeptPlaythrough, Shelf
from game.language import speak
from game.playing.moment import ShownField
from game.reading.languages import Languages
from game.screens.app import GameApp
from game.screens.guard import unguarded
from game.screens.settings import Settings
from tests.screens.grid import SIZES, grid, letters, playing
from tests.screens.staged import Staged, moments_of_every_view
from tests.stories_at_hand import ROOT, TRAM_DEPOT

QUIET = {"weather": "clear", "turn": "quiet"}
ON_THE_WAY = ("2", "2", "2")
TO_THE_LEDGER = (
    "yard.notice.go-in",
    "yard.office.sit-down",
    "desk.door-four.file-it",
    "desk.handle.send-fitter",
    "desk.row-twelve.ring-driver",
    "astray.ringing.wait-with-him",
    "astray.slippers.epilogue",
    "ledger.read.turn-page",
)


def app_of(shelf=None, folder=TRAM_DEPOT, language="en", resume=None):
    """An app of a story that is told in several languages."""
    languages = Languages(folder)
    story = languages.story(language)
    speak(story.language)
    draws = QUIET if folder is not ROOT else None

    def begin():
        return shelf.begin(story, 3, draws) if shelf else KeptPlaythrough(story, 3, draws)

    settings = Settings(motion=False, pace="untimed", text="whole")
    return GameApp(
        story, begin, settings, unguarded(), lambda: 0.0, shelf, languages=languages, resume=resume
    )


async def press(pilot, *keys):
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def change_language(pilot):
    """By the settings: the language is the first of them."""
    await press(pilot, "comma", "1", "escape")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_first_screen_offers_the_languages_and_turns_to_one(size, golden):
    app = app_of(folder=ROOT)
    async with app.run_test(size=size) as pilot:
        assert "[English] Français" in letters(app.screen)
        await press(pilot, "2")
        assert grid(app) == golden(name="first")
        await press(pilot, "1")
        assert grid(app) == golden(name="page")
        assert app.session.story.language == "fr"


async def test_turned_back_it_is_as_it_was():
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", *ON_THE_WAY)
        before, scene = grid(app), app.session.moment.scene
        await change_language(pilot)
        assert app.session.moment.scene == scene
        assert grid(app) != before
        assert app.title == "Le trajet le plus calme"
        await change_language(pilot)
        assert grid(app) == before


async def test_in_the_middle_of_play_everything_goes_on_in_it():
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", *ON_THE_WAY)
        moment, choices = app.session.moment, app.session.playthrough.choices
        await change_language(pilot)
        there = app.session.moment
        assert (there.scene, [each.address for each in there.choices]) == (
            moment.scene,
            [each.address for each in moment.choices],
        )
        assert there.title != moment.title
        assert app.session.playthrough.choices == choices
        assert len(app.session.past) == len(choices)
        await press(pilot, "l")
        assert "Votre journal" in letters(app.screen)
        labels = [line.label for line in app.session.playthrough.log]
        assert all(label in letters(app.screen) for label in labels)
        await press(pilot, "escape", "b")
        assert app.session.story.language == "fr"


async def test_the_settings_themselves_turn_to_it_and_stay_on_the_language():
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "comma", "1")
        shown = letters(app.screen)
        assert "Réglages" in shown
        assert "[Français]" in shown
        await press(pilot, "enter")
        assert "Settings" in letters(app.screen)


async def test_what_the_program_says_in_a_moment_turns_with_it_and_back():
    app = app_of()
    async with app.run_test(size=(80, 60)) as pilot:
        await press(pilot, "1")
        for choice in TO_THE_LEDGER:
            app.session.choose(choice)
        await app.screen.show()
        await pilot.pause()
        before = grid(app)
        assert "paragraph 2" in before
        await change_language(pilot)
        assert "paragraphe 2" in letters(app.screen)
        await change_language(pilot)
        assert grid(app) == before


async def test_changed_several_times_at_once_it_is_the_last_one_that_holds():
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", *ON_THE_WAY)
        before = grid(app)
        await press(pilot, "comma")
        for turns in (*range(8), *range(8)):
            app.settings.language = "fr" if app.settings.language == "en" else "en"
            app.apply_settings()
            for _ in range(turns):
                await asyncio.sleep(0)
        await press(pilot, "escape")
        assert app.settings.language == app.story.language == app.session.story.language == "en"
        assert grid(app) == before


async def test_it_is_kept_and_a_run_that_was_played_in_it_goes_on_in_another(tmp_path):
    with Shelf(tmp_path) as shelf:
        app = app_of(shelf)
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "2", "1", *ON_THE_WAY)
            told = app.session.moment
            assert app.session.story.language == "fr"
        assert shelf.settings().language == "fr"
        [save] = shelf.saves()
        app = app_of(shelf, resume=save)
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "enter")
            assert (app.session.moment.scene, app.session.story.language) == (told.scene, "en")
            assert app.session.moment.title != told.title
            tree = app.session.kept.tree
            labels = [tree.step(node).label for node in range(1, len(tree))]
            assert labels == [line.label for line in app.session.playthrough.log]
            assert not shelf.news(), "nothing has changed but the language"


async def test_a_new_run_begins_in_the_language_at_hand(tmp_path):
    with Shelf(tmp_path) as shelf:
        app = app_of(shelf)
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "2", "1", "2", "q", "3")
            assert "Commencer" in letters(app.screen)
            await press(pilot, "2")
            assert app.session.story.language == "fr"
            assert not app.session.has_begun


async def test_a_language_in_which_it_cannot_be_told_is_left_and_that_is_said(tmp_path):
    for home in ("scenes", "seeds"):
        shutil.copytree(TRAM_DEPOT / home, tmp_path / home)
    (tmp_path / "scenes/fr/01-yard.yaml").write_text("chapter: [", "utf-8")
    app = app_of(folder=tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", *ON_THE_WAY)
        before = grid(app)
        await press(pilot, "comma", "1")
        assert "cannot be told in Français" in " ".join(letters(app.screen).split())
        await press(pilot, "escape", "escape")
        assert grid(app) == before
        assert (app.settings.language, app.story.language) == ("en", "en")


async def test_a_story_in_one_language_offers_none(tmp_path):
    for home in ("scenes", "seeds"):
        shutil.copytree(TRAM_DEPOT / home, tmp_path / home, ignore=shutil.ignore_patterns("fr"))
    app = app_of(folder=tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Language" not in letters(app.screen)
        await press(pilot, "comma")
        assert "Language" not in letters(app.screen)


async def test_the_names_of_fields_stand_in_one_column_however_long_they_are():
    fields = (
        ShownField("account", "Account", "@a_street"),
        ShownField("reported_for", "Reported to the desk for", "spam"),
    )
    desk = replace(moments_of_every_view()["dashboard"], fields=fields)
    async with playing(Staged((desk,)), (120, 40)) as (app, _):
        lines = grid(app).splitlines()
        (account,) = (line for line in lines if "@a_street" in line)
        (reported,) = (line for line in lines if "Reported to the desk for" in line)
        assert account.index("@a_street") == reported.index("spam")
