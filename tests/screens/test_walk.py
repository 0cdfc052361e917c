"""Whole stories through the app, by keyboard alone."""

import pytest

from game import Playthrough
from game.screens.choices import ChoiceLine
from tests.screens.grid import SIZES, letters, playing
from tests.screens.walking import Walk
from tests.stories_at_hand import FOLDERS, ROOT, TRAM_DEPOT, runs_to_endings, story_in

NORMAL, _, NARROW = SIZES
SHORTEST = sorted(runs_to_endings(ROOT), key=lambda ending: len(runs_to_endings(ROOT)[ending].choices))
WALKS = [
    *((folder, ending, NORMAL) for folder in FOLDERS.values() for ending in runs_to_endings(folder)),
    *((TRAM_DEPOT, ending, NARROW) for ending in runs_to_endings(TRAM_DEPOT)),
    *((ROOT, ending, NARROW) for ending in SHORTEST[:2]),
]
NAMES = {folder: name for name, folder in FOLDERS.items()}


def number_of(screen, address):
    return next(entry.key for entry in screen.view.choices.entries if entry.address == address)


async def take(pilot, app, address):
    """Press the number of a choice until it is taken: the first press may only show the choices."""
    taken = len(app.session.playthrough.choices)
    for _ in range(2):
        await pilot.press(number_of(app.screen, address))
        await pilot.pause()
        if len(app.session.playthrough.choices) > taken:
            return


@pytest.mark.parametrize(
    ("folder", "ending", "size"),
    WALKS,
    ids=[f"{NAMES[folder]}-{ending}-{width}x{height}" for folder, ending, (width, height) in WALKS],
)
async def test_each_ending_and_what_is_behind_it_are_reached_by_keys_that_the_screen_tells(
    folder, ending, size
):
    run = runs_to_endings(folder)[ending]
    state, shown_at_last = await Walk(run, size).whole()
    assert state.ending == ending
    assert state == run.state
    assert "Begin again" in shown_at_last


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_every_ending_of_a_story_is_walked_to(folder):
    assert {ending for story, ending, _ in WALKS if story == folder} == set(story_in(folder).endings())


async def test_what_the_screens_show_is_the_moments_of_the_engine_and_back_goes_the_same_way():
    playthrough = Playthrough.start(story_in(TRAM_DEPOT), 7)
    async with playing(playthrough, SIZES[2]) as (app, pilot):
        seen = [app.session.moment]
        for _ in range(5):
            await take(pilot, app, app.session.moment.choices[-1].address)
            seen.append(app.session.moment)
            for block in seen[-1].blocks:
                assert " ".join(block.text.split()) in letters(app.screen)
        for before in reversed(seen[:-1]):
            await pilot.press("b")
            await pilot.pause()
            assert app.session.moment == before == playthrough.look()
        assert len(app.screen.query(ChoiceLine)) == len(seen[0].choices) + len(seen[0].closed)
