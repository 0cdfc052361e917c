"""What `explore --explain` says: the key at a scene, and the way to whatever reads it."""

import json

from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings

from game.cli import eleven_minutes
from game.model.expressions import Compare, Constant, Variable, Visits
from game.model.scenes import Draw
from game.model.story import Invariants
from game.proving.explaining import explain
from tests.proving.made_up import expression, stories
from tests.proving.small import choice, more, scene, story
from tests.stories_at_hand import TRAM_DEPOT, story_in


def why(made, address):
    return {held.slot: held.why for held in explain(made, address).control}


def test_a_slot_is_held_up_to_what_reads_it_and_not_behind():
    low = Compare(Variable("n"), "<", Constant(2))
    made = story(
        scene("one", choice("one.up", "two", n=more("n"))),
        scene("two", choice("two.on", "three")),
        scene("three", choice("three.end", "end", low), choice("three.stay", "end")),
        scene("end", ending="done"),
        n=3,
    )
    read = "a.three.end is open only if `made up`"
    assert why(made, "a.three") == {"n": (read,)}
    assert why(made, "a.two") == {"n": ("1 step on", read)}
    assert why(made, "a.one") == {"n": ("a.one.up sets n to `made up`", "1 step on", read)}
    assert why(made, "a.end") == {}


def test_a_slot_is_held_for_the_effect_that_feeds_another():
    high = Compare(Variable("m"), ">", Constant(0))
    made = story(
        scene("one", choice("one.copy", "two", m=Variable("n"))),
        scene("two", choice("two.end", "end", high), choice("two.other", "end")),
        scene("end", ending="done"),
        n=3,
        m=3,
    )
    assert why(made, "a.one") == {
        "n": ("a.one.copy sets m to `made up`", "a.two.end is open only if `made up`")
    }


def test_whether_a_draw_was_made_is_held_where_it_can_still_be():
    high = Compare(Variable("n"), ">", Constant(0))
    made = story(
        scene("one", choice("one.go", "two")),
        scene("two", choice("two.end", "end", high), choice("two.back", "one"), draws=(Draw("n", (0, 1)),)),
        scene("end", ending="done"),
        n=3,
    )
    assert why(made, "a.one")["visits('a.two')"] == ("a.two draws n at its first visit",)


def test_single_questions_add_what_they_read():
    seen = Compare(Visits("a.one"), "==", Constant(2))
    made = story(
        scene("one", choice("one.on", "end")),
        scene("end", ending="done"),
        invariants=Invariants(never={"twice": expression(seen)}),
    )
    explanation = explain(made, "a.one")
    assert explanation.control == ()
    assert explanation.most_states == 1
    (added,) = explanation.added
    assert (added.slots, added.values, added.questions) == (("visits('a.one')",), 4, ("never twice",))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_everything_that_the_key_holds_is_read_by_something(made):
    for address in made.scenes:
        assert all(held.why for held in explain(made, address).control)


def test_everything_in_the_keys_of_the_tiny_story_has_its_reason():
    depot = story_in(TRAM_DEPOT)
    for address in depot.scenes:
        assert all(held.why for held in explain(depot, address).control)


def run(*arguments):
    arguments = ["explore", "--story", str(TRAM_DEPOT), "--explain", *arguments]
    return CliRunner().invoke(eleven_minutes, arguments)


def test_the_verb_tells_what_is_remembered_and_why():
    told = run("desk.row-twelve")
    assert told.exit_code == 0
    lines = told.output.splitlines()
    assert lines[0].startswith("desk.row-twelve: where play can go depends on ")
    at = lines.index("  tea, 4 values")
    assert lines[at + 1] == "    desk.row-twelve.ring-driver is open only if `tea < 3`"
    assert any(line.endswith("for never fetched-unlocked") for line in lines)


def test_as_json_the_explanation_is_an_object():
    told = json.loads(run("desk.row-twelve", "--format", "json").output)
    assert "tea" in [held["slot"] for held in told["control"]]


def test_a_scene_that_is_none_is_used_wrongly():
    told = run("desk.row-twelf")
    assert told.exit_code == 2
    assert "no scene is called 'desk.row-twelf'. Did you mean 'desk.row-twelve'?" in told.output
