"""Explorations shared out among processes: the same answer, whatever the budget."""

import json
import re
import sys

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from game.cli import eleven_minutes
from game.model.expressions import Compare, Constant, Variable
from game.model.story import Invariants
from game.proving import search
from game.proving.explore import explore
from game.proving.parts import to_cover
from tests.proving.made_up import expression
from tests.proving.small import choice, more, scene, story
from tests.stories_at_hand import TRAM_DEPOT, story_in

DEPOT = story_in(TRAM_DEPOT)
NEVER = Compare(Variable("n"), ">", Constant(99))
PLANTED = story(
    scene(
        "hall",
        choice("hall.up", "hall", n=more("n")),
        choice("hall.aside", "hall", Compare(Variable("m"), "<", Constant(15)), m=more("m")),
        choice("hall.spin", "spin", Compare(Variable("n"), ">", Constant(11))),
        choice("hall.fall", "hole", Compare(Variable("m"), ">", Constant(9))),
        replace(choice("hall.back", "hall", Compare(Variable("m"), "==", Constant(12))), move="return"),
        choice("hall.out", "end", Compare(Variable("n"), "==", Constant(12))),
    ),
    scene("spin", choice("spin.on", "spin")),
    scene("hole", choice("hole.climb", "hall", NEVER)),
    scene("end", ending="done"),
    n=15,
    m=20,
    invariants=Invariants(
        always={"low": expression(Compare(Variable("n"), "<", Constant(14)))},
        always_possible={"home": expression(Compare(Variable("m"), "<", Constant(9)))},
    ),
)
"""Counters that are told apart, and everything that can be wrong."""

ASKED = to_cover(DEPOT).asked.story
"""The tiny story with its conditions asked both ways: more explorations than its own."""


@pytest.mark.parametrize("made", [DEPOT, ASKED])
def test_two_workers_say_what_one_says(made):
    assert explore(made, workers=2) == explore(made)


@pytest.mark.parametrize("states", [10, 300, 600, 900])
def test_a_budget_ends_where_it_ends_with_one(states):
    assert explore(DEPOT, workers=2, states=states) == explore(DEPOT, states=states)


@pytest.mark.parametrize("count", [2, 3])
def test_states_shared_out_among_processes_give_the_same_answer(monkeypatch, count):
    alone = explore(PLANTED)
    assert {problem.kind for problem in alone.problems} == {
        "dead-end",
        "endless",
        "error",
        "invariant",
        "range",
    }
    monkeypatch.setattr(search, "SHARED_FROM", 2)
    assert explore(PLANTED, workers=count) == alone


@pytest.mark.parametrize("states", [3, 40, 250])
def test_a_budget_of_shared_states_ends_where_it_ends_with_one(monkeypatch, states):
    alone = explore(PLANTED, states=states)
    assert alone.exhausted
    monkeypatch.setattr(search, "SHARED_FROM", 2)
    assert explore(PLANTED, workers=2, states=states) == alone


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

    together, alone = json.loads(run("--workers", "2").output), json.loads(run().output)
    took = [(found.pop("memory"), found.pop("memory_of_a_worker")) for found in (together, alone)]
    assert together == alone
    assert run("--workers", "0").exit_code == 2
    if sys.platform != "win32":
        assert all(1_000_000 < here < 10_000_000_000 for here, _ in took)
        assert took[0][1] > 1_000_000
        assert took[1][1] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not tell it there")
def test_the_verb_tells_how_much_memory_it_took():
    lines = CliRunner().invoke(eleven_minutes, ["explore", "--story", str(TRAM_DEPOT)]).output.splitlines()
    [memory] = [line for line in lines if line.startswith("  memory")]
    assert re.fullmatch(r"  memory    at most [\d,]+ megabytes", memory)
