"""Random play: runs that can be played again, a liking for the seldom seen, and failures that are found."""

import json

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings

from game.cli import eleven_minutes
from game.model.expressions import Compare, Constant, Variable
from game.model.scenes import Block, Draw
from game.model.story import Invariants
from game.model.text import Span, Text
from game.playing.errors import StoryError
from game.playing.playthrough import Playthrough
from game.proving.explore import explore
from game.proving.random_play import BATCH, RandomPlay
from game.proving.random_tally import tally
from tests.builders import BASE, write_story
from tests.proving.made_up import HERE, expression, stories, text
from tests.proving.small import choice, more, scene, story
from tests.stories_at_hand import FOLDERS, TRAM_DEPOT, story_in

DEPOT = story_in(TRAM_DEPOT)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_a_run_played_again_from_its_choices_goes_the_same_way(made):
    for run in RandomPlay(made, 3, steps=20).runs(5):
        for again in (
            Playthrough.replay(made, run.choices, run.seed),
            Playthrough.replay(made, run.choices, draws=run.draws),
        ):
            assert again.state.scene == run.scenes[-1]
            assert again.state.ending == run.ending


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_random_play_fails_only_where_exhaustive_play_does(made):
    found = tally(made, 3, RandomPlay(made, 3, steps=20).runs(30))
    proved = explore(made)
    told = {(problem.kind, problem.where) for problem in proved.problems if problem.kind == "dead-end"}
    met = {(f.failure.kind, f.failure.where) for f in found.failures if f.failure.kind == "dead-end"}
    assert met <= told
    if any(failed.failure.kind == "invariant" for failed in found.failures):
        assert "reached" in proved.invariants.values()


def test_a_run_is_the_same_alone_and_among_all_others():
    play = RandomPlay(DEPOT, 7)
    runs = list(play.runs(BATCH + 3))
    assert [run.number for run in runs] == list(range(1, BATCH + 4))
    for number in (1, 2, 31, BATCH, BATCH + 1, BATCH + 3):
        assert play.run(number) == runs[number - 1].told()


def test_another_seed_gives_other_runs():
    assert RandomPlay(DEPOT, 7).run(1) != RandomPlay(DEPOT, 8).run(1)


def test_the_end_of_a_long_corridor_is_found():
    doors = [
        scene(f"s{at}", choice(f"s{at}.on", f"s{at + 1}"), choice(f"s{at}.leave", "out")) for at in range(14)
    ]
    made = story(*doors, scene("s14", ending="far"), scene("out", ending="out"))
    found = tally(made, 1, RandomPlay(made, 1).runs(200))
    assert found.endings["far"] > 0
    assert all(found.choices.values())


def test_an_error_is_met_once_and_told_with_its_shortest_run():
    made = story(
        scene("one", choice("one.up", "one", n=more("n")), choice("one.stop", "end")),
        scene("end", ending="done"),
        n=3,
    )
    (failed,) = tally(made, 1, RandomPlay(made, 1).runs(300)).failures
    assert failed.failure.kind == "error"
    assert failed.failure.message == "a.one.up sets n to 4, outside of its declared range (0 to 3)"
    assert failed.run.choices == ("a.one.up",) * 4
    assert failed.runs > 1
    with pytest.raises(StoryError, match="outside of its declared range"):
        Playthrough.replay(made, failed.run.choices)


def test_a_dead_end_and_a_broken_invariant_are_failures():
    never = Compare(Variable("n"), ">", Constant(5))
    made = story(
        scene("one", choice("one.fall", "hole"), choice("one.up", "two", n=more("n"))),
        scene("hole", choice("hole.climb", "two", never)),
        scene("two", ending="done"),
        n=5,
        invariants=Invariants(always={"flat": expression(Compare(Variable("n"), "==", Constant(0)))}),
    )
    found = tally(made, 1, RandomPlay(made, 1).runs(50))
    assert {(f.failure.kind, f.failure.where) for f in found.failures} == {
        ("dead-end", "a.hole"),
        ("invariant", "a.two"),
    }


def test_a_run_that_does_not_end_is_stopped_and_counted():
    made = story(scene("one", choice("one.on", "two")), scene("two", choice("two.on", "one")))
    found = tally(made, 1, RandomPlay(made, 1, steps=9).runs(4))
    assert (found.unfinished, found.failures) == (4, ())
    assert [len(run.choices) for run in RandomPlay(made, 1, steps=9).runs(2)] == [9, 9]


def test_the_balance_of_a_variable_is_where_runs_ended():
    made = story(
        scene("one", choice("one.a", "left"), choice("one.b", "right"), draws=(Draw("n", (1, 3)),)),
        scene("left", ending="left"),
        scene("right", ending="right"),
        n=3,
    )
    found = tally(made, 1, RandomPlay(made, 1).runs(100))
    balance = found.balance["n"]
    assert (balance.low, balance.high, balance.least, balance.most) == (0, 3, 1, 3)
    assert balance.at_low == 0
    assert 0 < balance.at_high < 100
    assert set(balance.by_ending) == {"left", "right"}


def test_lengths_count_choices_to_the_ending_and_the_epilogue_is_played_too():
    found = tally(DEPOT, 7, RandomPlay(DEPOT, 7).runs(50))
    assert found.scenes["ledger.facts"] == 50
    assert found.lengths.least >= 6
    for run in RandomPlay(DEPOT, 7).runs(5):
        assert run.choices[run.length].endswith(".epilogue")


# Words ----------------------------------------------------------------------------------------------------


def heard(made, seed, count, steps):
    """The runs, and what a look at each moment of them said: its text, its open choices."""
    moments = []
    runs = []
    for played in RandomPlay(made, seed, steps=steps).runs(count, lambda *said: moments.append(said)):
        runs.append(played)
    return runs, iter(moments)


def assert_the_moments_say_so(made, runs, moments):
    for played in runs:
        failed = played.failure is not None and played.failure.kind == "error"
        if failed and not played.choices:
            continue
        again = Playthrough.start(made, played.seed)
        assert_looking_says(again, next(moments))
        for taken in played.choices[:-1] if failed else played.choices:
            again.choose(taken)
            assert_looking_says(again, next(moments))
    assert not list(moments)


def assert_looking_says(run, said):
    shown = run.look()
    assert said[0] == shown.text
    assert list(said[1]) == [opened.label for opened in shown.choices]


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_is_shown_on_the_way_is_what_looking_shows(folder):
    made = story_in(FOLDERS[folder])
    runs, moments = heard(made, 5, 5, 1000)
    assert_the_moments_say_so(made, runs, moments)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories(wild=True))
def test_made_up_moments_are_shown_as_looking_shows_them(made):
    runs, moments = heard(made, 3, 6, 12)
    assert_the_moments_say_so(made, runs, moments)


def test_values_and_wordings_are_inserted_as_the_engine_inserts_them():
    wordings = (text("One, "), Text(((Span("Two. "),), (Span(expression(Variable("n"), "int")),))))
    block = Block("a.one.0", "imagined", HERE, wordings)
    hidden = Compare(Variable("n"), "<", Constant(2))
    more_often = Block("a.one.1", "imagined", HERE, (text("Few."),), condition=expression(hidden))
    label = Text(((Span("Count "), Span(expression(Variable("n"), "int"), strong=True)),))
    up = msgspec.structs.replace(choice("one.up", "one", n=more("n")), label=label)
    made = story(
        scene("one", up, choice("one.stop", "end"), blocks=(block, more_often)),
        scene("end", ending="done"),
        n=500,
    )
    runs, moments = heard(made, 3, 20, 30)
    assert_the_moments_say_so(made, runs, moments)


# The verb -------------------------------------------------------------------------------------------------


def run(*arguments):
    return CliRunner().invoke(eleven_minutes, ["random", "--story", str(TRAM_DEPOT), *arguments])


def test_the_seed_is_printed_and_gives_the_same_again():
    told = run("--runs", "20")
    assert told.exit_code == 0
    first = told.output.splitlines()[0]
    assert first.startswith("The Quietest Ride: 20 runs from seed ")
    assert run("--runs", "20", "--seed", first.rpartition(" ")[2]).output == told.output


def test_as_json_every_scene_choice_and_ending_has_its_count():
    told = json.loads(run("--runs", "20", "--seed", "7", "--format", "json").output)
    assert (told["seed"], told["runs"]) == (7, 20)
    assert told["scenes"]["yard.notice"] == 20
    assert set(told["endings"]) == set(DEPOT.endings())
    assert sum(told["endings"].values()) == 20


def test_one_run_is_shown_choice_by_choice_and_can_be_written(tmp_path):
    told = run("--seed", "7", "--run", "5", "--write", str(tmp_path))
    assert told.exit_code == 0
    played = RandomPlay(DEPOT, 7).run(5)
    assert all(choice in told.output for choice in played.choices)
    written = tmp_path / "random-7-5.yaml"
    verdict = CliRunner().invoke(eleven_minutes, ["test", "--story", str(TRAM_DEPOT), str(written)])
    assert verdict.exit_code == 0


def test_a_failure_ends_with_status_1_and_says_how_to_play_it_again(tmp_path):
    door = (
        BASE["scenes/01-door.yaml"]
        .replace("minutes: 1", "set: {knocks: knocks + 1}")
        .replace("goto: opened", "goto: shut")
    )
    front = BASE["scenes/story.yaml"] + "variables: {knocks: {int: 0, from: 0, to: 2}}\n"
    folder = write_story(tmp_path / "door", {"scenes/01-door.yaml": door, "scenes/story.yaml": front})
    arguments = ["random", "--story", str(folder), "--seed", "3"]
    told = CliRunner().invoke(eleven_minutes, [*arguments, "--runs", "5"])
    assert told.exit_code == 1
    assert told.output.splitlines()[-3:] == [
        "error at door.shut.knock: door.shut.knock sets knocks to 3, outside of its declared range (0 to 2)",
        "  met by 5 runs; the shortest is 1",
        f"  again: eleven-minutes random --seed 3 --story {folder} --run 1",
    ]
    again = CliRunner().invoke(eleven_minutes, [*arguments, "--run", "1"])
    assert again.exit_code == 1
    assert again.output.splitlines()[-1].startswith("error at door.shut.knock: ")


def test_a_run_without_its_seed_is_used_wrongly():
    told = run("--run", "5")
    assert told.exit_code == 2
    assert "--run needs the --seed that its runs were printed with." in told.output
