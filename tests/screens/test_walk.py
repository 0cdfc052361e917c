"""Whole stories through the app, by keyboard alone."""

import pytest

from game import Playthrough
from game.screens.choices import ChoiceLine
from game.screens.overlays.base import Overlay
from tests.screens.grid import SIZES, letters, playing
from tests.stories_at_hand import FOLDERS, TRAM_DEPOT, story_in

MOST_PRESSES = 300


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


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
async def test_a_story_can_be_played_to_an_ending_and_its_record_by_number_keys_alone(folder):
    playthrough = Playthrough.start(story_in(folder), 7)
    async with playing(playthrough, SIZES[0]) as (app, pilot):
        for _ in range(MOST_PRESSES):
            moment = app.session.moment
            if not moment.choices:
                break
            fresh = [each for each in moment.choices if not each.taken] or moment.choices
            await take(pilot, app, fresh[0].address)
            assert not isinstance(app.screen, Overlay), letters(app.screen)
        assert app.session.ended
        assert app.session.moment.can_end
        assert "Begin again" in letters(app.screen)


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
