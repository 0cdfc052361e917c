"""Explorations shared out among processes: the same answer, whatever the budget."""

import json

import pytest
from click.testing import CliRunner

from game.cli import eleven_minutes
from game.proving.explore import explore
from game.proving.parts import to_cover
from tests.stories_at_hand import TRAM_DEPOT, story_in

DEPOT = story_in(TRAM_DEPOT)
ASKED = to_cover(DEPOT).asked.story
"""The tiny story with its conditions asked both ways: more explorations than its own."""


@pytest.mark.parametrize("story", [DEPOT, ASKED])
def test_two_workers_say_what_one_says(story):
    assert explore(story, workers=2) == explore(story)


@pytest.mark.parametrize("states", [10, 300, 600, 900])
def test_a_budget_ends_where_it_ends_with_one(states):
    assert explore(DEPOT, workers=2, states=states) == explore(DEPOT, states=states)


def test_seconds_that_suffice_change_nothing():
    found = explore(DEPOT, workers=2, seconds=60)
    assert found == explore(DEPOT)


def test_whoever_watches_hears_how_many_states_there_are():
    heard = []
    found = explore(DEPOT, workers=2, watch=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == found.states


def test_the_verb_takes_how_many():
    def run(*arguments):
        arguments = ["explore", "--story", str(TRAM_DEPOT), "--format", "json", *arguments]
        return CliRunner().invoke(eleven_minutes, arguments)

    assert json.loads(run("--workers", "2").output) == json.loads(run().output)
    assert run("--workers", "0").exit_code == 2
