"""The app that is opened where a run stands, and what it leaves when it is left."""

import pytest

from game import Playthrough
from game.screens import app as app_module
from game.screens import play
from game.screens.app import GameApp
from game.screens.guard import unguarded
from game.screens.playing import PlayScreen
from game.screens.settings import Settings
from tests.screens.grid import letters
from tests.stories_at_hand import TRAM_DEPOT, story_in


def standing_in_the_office():
    run = Playthrough.start(story_in(TRAM_DEPOT), 3)
    run.choose("go-in")
    return run


async def test_play_goes_on_at_once_where_a_run_stands():
    run = standing_in_the_office()
    begin = lambda: Playthrough.start(run.story, 1)  # noqa: E731  # what the app asks for
    app = GameApp(run.story, begin, Settings(motion=False, pace="untimed"), unguarded(), at=run)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert "The office" in letters(app.screen)
        assert app.session.playthrough is run


@pytest.mark.parametrize("at", [True, False])
def test_what_was_played_is_given_back_when_the_app_is_left(at, monkeypatch):
    run = standing_in_the_office()
    monkeypatch.setattr(app_module.GameApp, "run", lambda self: None)
    left = play(run.story, seed=1, at=run if at else None)
    assert left.choices == ()
    assert left.story is run.story
