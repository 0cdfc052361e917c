"""A shelf of its own for each test, and the tiny story to play on it."""

import pytest

from game.keeping import Shelf
from tests.stories_at_hand import TRAM_DEPOT, story_in


@pytest.fixture(scope="session")
def story():
    return story_in(TRAM_DEPOT)


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def shelf(home):
    with Shelf(home) as shelf:
        yield shelf
