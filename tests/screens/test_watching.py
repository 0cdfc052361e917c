"""A story is played in the app while it is written: what is saved shows where its author stands."""

import queue
from contextlib import asynccontextmanager

import pytest

from game.authoring.watching import Reloading
from game.keeping.shelf import Shelf
from game.screens.app import GameApp
from game.screens.frame import TimeLeft
from game.screens.guard import unguarded
from game.screens.overlays.findings import FindingsOverlay
from game.screens.overlays.sources import SourcesOverlay
from game.screens.playing import PlayScreen
from game.screens.settings import Settings
from game.screens.waiting import WaitingApp
from game.screens.watched import StoppedOverlay, Watch
from tests.builders import BASE, write_story
from tests.screens.grid import SIZES, grid, letters

DOOR = "scenes/01-door.yaml"
OPENS = BASE[DOOR].replace(
    "ending: {id: opened, title: It opens}", "choices: {in: {label: Go in, goto: room}}"
)
ROOMS = (
    OPENS
    + """\
  room:
    title: A room
    cites: [paper.door]
    text:
      - imagined: |
          A bed.
    ending: {id: opened, title: It opens}
"""
)
BROKEN = ROOMS.replace("goto: room", "goto: roof")
LONG = ROOMS.replace("Somebody opens.", "\n\n          ".join(f"Line {n}." for n in range(80)))


class Author:
    """Saves files of a story folder, and waits until the app has seen it."""

    def __init__(self, folder):
        self.folder = folder
        self._saved = queue.SimpleQueue()

    def changes(self, stop):
        while not stop.is_set():
            try:
                yield self._saved.get(timeout=0.05)
            except queue.Empty:
                continue

    async def saves(self, pilot, text, file=DOOR):
        (self.folder / file).write_text(text)
        self._saved.put(frozenset([file]))
        for _ in range(100):
            await pilot.pause(0.05)
            if self._saved.empty():
                break
        await pilot.pause(0.3)


@pytest.fixture
def author(tmp_path):
    return Author(write_story(tmp_path / "story", {DOOR: ROOMS}))


def settings(**more):
    return Settings(**{"motion": False, "pace": "untimed", **more})


@asynccontextmanager
async def written(author, choices=(), size=(80, 24), **more):
    """The app at a story that is being written, after these choices."""
    reloading = Reloading(author.folder, 7, choices=choices)
    found = reloading.reload()
    run = found.playthrough
    watch = Watch(reloading, author.changes, found)
    app = GameApp(
        run.story, lambda: run, settings(**more), unguarded(), lambda: 0.0, author=True, at=run, watch=watch
    )
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.pause()
        yield app, pilot


async def test_what_is_saved_shows_where_the_author_is(author):
    async with written(author) as (app, pilot):
        await pilot.press("1")
        await pilot.pause()
        assert "Somebody opens." in letters(app.screen)
        await author.saves(pilot, ROOMS.replace("Somebody opens.", "Nobody opens."))
        assert "Nobody opens." in letters(app.screen)
        assert "read again" in letters(app.screen)
        assert app.session.playthrough.choices == ("door.shut.knock",)
        await pilot.press("b")
        assert "A shut door" in letters(app.screen)


async def test_a_text_that_was_scrolled_stays_where_it_was(author):
    (author.folder / DOOR).write_text(LONG)
    async with written(author, ["door.shut.knock"]) as (app, pilot):
        await pilot.press("space", "space")
        await pilot.pause()
        at = app.screen.view.scroller.scroll_y
        assert at > 10
        await author.saves(pilot, LONG.replace("Line 20.", "Line twenty."))
        assert app.screen.view.scroller.scroll_y == at
        assert "Line twenty." in grid(app)


async def test_where_the_story_no_longer_fits_play_stops_at_that_step_and_comes_back_once_it_is_mended(
    author,
):
    async with written(author, ["door.shut.knock", "door.opened.in"]) as (app, pilot):
        assert "A bed." in letters(app.screen)
        await author.saves(pilot, ROOMS.replace("in: {label: Go in", "enter: {label: Go in"))
        assert isinstance(app.screen, StoppedOverlay)
        shown = letters(app.screen)
        assert "Of the 2 choices that led here the first 1 still fit" in shown
        assert "door.opened.in" in shown
        await pilot.press("escape")
        assert "An open door" in letters(app.screen)
        await author.saves(pilot, ROOMS)
        assert isinstance(app.screen, PlayScreen)
        assert "A bed." in letters(app.screen)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_broken_file_shows_its_findings_over_the_game_until_it_is_mended(author, size):
    async with written(author, ["door.shut.knock"], size) as (app, pilot):
        await author.saves(pilot, BROKEN)
        assert isinstance(app.screen, FindingsOverlay)
        shown = letters(app.screen)
        for words in (
            f"{DOOR}:22:",
            "E012",
            "choices: {in: {label: Go in, goto: roof}}",
            "^^^^",
            "door.room",
        ):
            assert words in shown, words
        await author.saves(pilot, BROKEN.replace("[paper.door]", "[paper.roof]"))
        assert isinstance(app.screen, FindingsOverlay)
        assert "paper.roof" in letters(app.screen)
        await author.saves(pilot, ROOMS.replace("Somebody opens.", "All is well."))
        assert isinstance(app.screen, PlayScreen)
        assert "All is well." in letters(app.screen)


async def test_findings_can_be_closed_and_the_game_is_as_it_was(author):
    async with written(author) as (app, pilot):
        await author.saves(pilot, BROKEN)
        await pilot.press("escape", "1")
        await pilot.pause()
        assert app.session.playthrough.choices == ("door.shut.knock",)
        await author.saves(pilot, ROOMS)
        assert "An open door" in letters(app.screen)


async def test_what_was_open_over_the_old_story_closes(author):
    async with written(author) as (app, pilot):
        await pilot.press("s")
        assert isinstance(app.screen, SourcesOverlay)
        await author.saves(pilot, ROOMS.replace("It is green.", "It is blue."))
        assert isinstance(app.screen, PlayScreen)
        assert "It is blue." in letters(app.screen)


async def test_no_clock_runs_while_findings_are_shown(author):
    timed = ROOMS.replace(
        "  opened:\n", "    timeout: {seconds: {steady: 40}, choice: knock}\n  opened:\n", 1
    )
    (author.folder / DOOR).write_text(timed)
    async with written(author, pace="steady") as (app, pilot):
        clock = app.screen.query_one(TimeLeft)
        assert clock.runs
        await author.saves(pilot, BROKEN)
        app.now = lambda: 1000.0
        clock.tick()
        await pilot.pause()
        assert app.session.playthrough.choices == ()


async def test_an_author_who_jumped_stays_there(author):
    async with written(author) as (app, pilot):
        await pilot.press("f8", "end", "enter")
        await pilot.pause()
        assert "A bed." in letters(app.screen)
        await author.saves(pilot, ROOMS.replace("A bed.", "Two beds."))
        assert "Two beds." in letters(app.screen)


async def test_beginning_again_begins_the_story_as_it_is_now(author):
    async with written(author) as (app, pilot):
        await author.saves(pilot, ROOMS.replace("title: A shut door", "title: A blue door"))
        await pilot.press("1", "q", "3")
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        assert "A blue door" in letters(app.screen)


async def test_a_story_that_is_broken_at_the_start_shows_why_and_begins_once_it_is_mended(author):
    (author.folder / DOOR).write_text(BROKEN)
    reloading = Reloading(author.folder, 7)
    app = WaitingApp(reloading, author.changes, reloading.reload(), settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "goto: roof" in letters(app.screen)
        assert "Play begins when this is mended and saved." in letters(app.screen)
        await author.saves(pilot, BROKEN.replace("goto: roof", "goto: rooms"))
        assert "goto: rooms" in letters(app.screen)
        await author.saves(pilot, ROOMS)
    assert app.return_value.playthrough.look().title == "A shut door"


async def test_an_author_can_leave_before_it_is_mended(author):
    (author.folder / DOOR).write_text(BROKEN)
    reloading = Reloading(author.folder, 7)
    app = WaitingApp(reloading, author.changes, reloading.reload(), settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        await pilot.pause()
    assert app.return_value is None


async def test_nothing_of_it_is_kept(author, tmp_path, monkeypatch):
    monkeypatch.setenv("ELEVEN_MINUTES_HOME", str(tmp_path / "home"))
    async with written(author) as (app, pilot):
        await pilot.press("1", "comma", "3", "escape")
        await author.saves(pilot, ROOMS.replace("A bed.", "Two beds."))
        assert app.theme == "paper"
    with Shelf(tmp_path / "home") as shelf:
        assert shelf.saves() == ()
        assert shelf.settings().theme != "paper"
