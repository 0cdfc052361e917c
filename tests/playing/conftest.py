"""Every test of the engine runs twice: straight, and with each state carried through its saved form."""

import pytest

from tests.playing.engine import Engine, straight, through_its_saved_form
from tests.stories_at_hand import TRAM_DEPOT, story_in


@pytest.fixture(scope="session", params=[straight, through_its_saved_form], ids=lambda carry: carry.__name__)
def engine(request):
    return Engine(request.param)


@pytest.fixture(scope="session")
def tram_depot():
    return story_in(TRAM_DEPOT)
