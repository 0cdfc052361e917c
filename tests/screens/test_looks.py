"""How everything looks that opens over the screen, at three sizes: grids of letters, to be read as diffs.

What is shown is made by hand wherever it can be, so that no story and no clock changes a grid.
"""

from pathlib import Path

import pytest
from textual.command import CommandPalette

from game.authoring.watching import Reloading
from game.authoring.why import whys
from game.keeping.changed import Offer, StoryChanged
from game.keeping.kept import KeptPlaythrough
from game.keeping.records import Found, Save
from game.keeping.shelf import Shelf
from game.playing.playthrough import Landmark
from game.reading import check_story
from game.screens.keys import BY_ID
from game.screens.overlays.dossier import DossierOverlay
from game.screens.overlays.endings import EndingsOverlay
from game.screens.overlays.findings import FindingsOverlay
from game.screens.overlays.landmarks import LandmarksOverlay
from game.screens.overlays.log import LogOverlay
from game.screens.overlays.naming import FolderOverlay, NameOverlay
from game.screens.overlays.pause import PauseOverlay
from game.screens.overlays.playthroughs import PlaythroughsOverlay
from game.screens.overlays.question import MessageOverlay, Question
from game.screens.overlays.remapping import PressAKey, RemapOverlay
from game.screens.overlays.resuming import StoryHasChanged, WhereYouWere
from game.screens.overlays.settings import SettingsOverlay
from game.screens.overlays.why import WhyOverlay
from game.screens.settings import Settings
from game.screens.waiting import WaitingApp
from game.screens.watched import StoppedOverlay
from tests.builders import BASE, write_story
from tests.keeping.play import take
from tests.screens.grid import SIZES, app_of, grid, playing
from tests.screens.staged import Staged, moments_of_every_view
from tests.stories_at_hand import TRAM_DEPOT, story_in

NOW = 1_000_000.0
VIEWS = moments_of_every_view()
LOG = tuple(line for block in VIEWS["audit"].blocks for line in block.log)
AT_EACH_SIZE = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def save(number, name, *, day=1, ending="", ago=0.0):
    return Save(
        number, name, "bakery", "No Bread", "", 7, {}, 12 * number, "The shop", "shop.door", day, "09:05 GMT",
        ending, 0.0, NOW - ago,
    )  # fmt: skip


SAVES = (
    save(1, "Tuesday", ago=90.0),
    save(2, "The one in which nobody goes hungry", day=2, ending="gone", ago=86_400.0 * 3),
)
FOUND = (
    Found("gone", "Gone for good", "Tuesday", NOW - 7_200),
    Found("bread"),
    Found("oven", "Into the oven", "", None),
)
CHANGED = StoryChanged(
    "The story has changed since you played it: step 3 of 9, shop.door.knock, no longer fits.",
    3,
    9,
    "shop.door.knock",
    (Offer("The last step that still fits: The door", "shop.door", 1),),
)
STOPPED = "Step 3 of 9, shop.door.knock, no longer fits: no choice of shop.door has this id."


def settings():
    return Settings(motion=False, pace="untimed", theme="paper", documentary=True, keys={"sources": "f2"})


def tram_run():
    """A run of the tiny story, with a choice that is closed by what another has set."""
    run = KeptPlaythrough(story_in(TRAM_DEPOT), 3, {"weather": "clear", "turn": "quiet"})
    take(run, "read-again", "read-again", "go-in", "pour", "pour", "pour")
    return run


def findings(folder):
    """What is wrong with a story of which a line was half written."""
    door = (
        BASE["scenes/01-door.yaml"].replace("goto: opened", "goto: open").replace("minutes: 1", "minuets: 1")
    )
    return check_story(write_story(folder, {"scenes/01-door.yaml": door})).findings


MADE_BY_HAND = {
    "dossier": lambda: DossierOverlay(tram_run()),
    "endings": lambda: EndingsOverlay(FOUND, NOW),
    "folder": lambda: FolderOverlay(""),
    "landmarks": lambda: LandmarksOverlay(
        (Landmark(7, "shop.door", "The door"), Landmark(2, "shop.street", "A street"))
    ),
    "log": lambda: LogOverlay(LOG),
    "message": lambda: MessageOverlay(
        "What you chose could not be written down.", "Play goes on.", heading="About what is kept"
    ),
    "name": lambda: NameOverlay("Tuesday"),
    "name-taken": lambda: NameOverlay("Tuesday", "Another playthrough is called Tuesday."),
    "pause": PauseOverlay,
    "playthroughs": lambda: PlaythroughsOverlay(SAVES, NOW),
    "playthroughs-none": lambda: PlaythroughsOverlay((), NOW),
    "press-a-key": lambda: PressAKey(BY_ID["sources"], {}),
    "question": lambda: Question(
        "Delete this playthrough for good?",
        "Tuesday: 12 choices and all its branches. The endings stay found.",
        "Delete it",
        "Leave it",
    ),
    "remapping": lambda: RemapOverlay(settings()),
    "resuming": lambda: WhereYouWere(SAVES[0], NOW, VIEWS["reading"], LOG),
    "settings": lambda: SettingsOverlay(settings()),
    "stopped": lambda: StoppedOverlay(STOPPED),
    "story-changed": lambda: StoryHasChanged(CHANGED),
    "why": lambda: WhyOverlay(whys(tram_run())),
}


@AT_EACH_SIZE
async def test_what_opens_over_the_screen_looks_as_it_did(size, golden):
    async with playing(Staged((VIEWS["reading"],)), size) as (app, pilot):
        for name, overlay in MADE_BY_HAND.items():
            await app.push_screen(overlay())
            await pilot.pause()
            assert grid(app) == golden(name=name)
            await app.pop_screen()


@AT_EACH_SIZE
async def test_what_is_wrong_with_a_story_looks_as_it_did(size, golden, tmp_path):
    async with playing(Staged((VIEWS["reading"],)), size) as (app, pilot):
        await app.push_screen(
            FindingsOverlay(findings(tmp_path), "2 findings. The game goes on as it was below.")
        )
        await pilot.pause()
        assert grid(app) == golden(name="findings")


@AT_EACH_SIZE
async def test_a_story_that_is_broken_from_the_start_looks_as_it_did(size, golden, tmp_path, monkeypatch):
    findings(tmp_path)
    monkeypatch.chdir(tmp_path)
    reloading = Reloading(Path(), 7)
    app = WaitingApp(reloading, lambda stop: iter(()), reloading.reload(), settings())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert grid(app) == golden(name="waiting")


@AT_EACH_SIZE
async def test_the_first_screen_of_somebody_who_comes_back_looks_as_it_did(size, golden, tmp_path):
    with Shelf(tmp_path) as shelf:
        for name in ("Monday", "Tuesday"):
            run = shelf.begin(tram_run().story, 3, {"weather": "clear", "turn": "quiet"}, name=name)
            take(run, "go-in", "sit-down")
            run.close()
        app = app_of(run, shelf=shelf)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            assert grid(app) == golden(name="opening-again")


@AT_EACH_SIZE
async def test_the_palette_looks_as_it_did(size, golden):
    async with playing(Staged((VIEWS["reading"],)), size) as (app, pilot):
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert grid(app) == golden(name="palette")


@pytest.mark.parametrize("size", [(39, 20), (80, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_window_that_is_too_small_looks_as_it_did(size, golden):
    async with playing(Staged((VIEWS["reading"],)), size) as (app, _):
        assert grid(app) == golden(name="too-small")
