"""Exhaustive play: verdicts, problems and the playthroughs that show them."""

import random
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

from game.model.expressions import Arithmetic, AtEnding, Compare, Constant, Variable
from game.model.scenes import Chapter, Choice, Draw, Effect, Ending, Scene, Target
from game.model.story import Declaration, Invariants, Story
from game.playing.errors import StoryError
from game.playing.playthrough import Playthrough
from game.proving.explore import explore
from tests.proving.made_up import HERE, expression, stories, text
from tests.stories_at_hand import ROOT, story_in


def scene(name, *choices, ending=None, draws=()):
    return Scene(
        f"a.{name}",
        name,
        "reading",
        (),
        HERE,
        choices=choices,
        draws=draws,
        ending=Ending(ending, ending) if ending else None,
    )


def choice(address, to, condition=None, **effects):
    return Choice(
        f"a.{address}",
        text(address),
        HERE,
        targets=(Target(f"a.{to}"),),
        condition=expression(condition) if condition else None,
        effects=tuple(Effect(name, expression(tree, "int")) for name, tree in effects.items()),
    )


def story(*scenes, invariants=None, **high):
    return Story(
        "s",
        "S",
        scenes[0].address,
        "",
        scenes={made.address: made for made in scenes},
        chapters={"a": Chapter("a", "A", "scenes/01-a.yaml")},
        variables={name: Declaration(name, "int", 0, HERE, 0, top) for name, top in high.items()},
        invariants=invariants or Invariants(),
    )


def more(name):
    return Arithmetic(Variable(name), "+", Constant(1))


def test_a_story_that_holds_has_every_part_reached_and_a_way_to_each_ending():
    found = explore(story(scene("one", choice("one.go", "two")), scene("two", ending="done")))
    assert found.holds
    assert found.endings == {"done": "reached"}
    assert found.ways["done"].choices == ("a.one.go",)


def test_an_ending_behind_an_impossible_condition_is_proved_unreachable():
    never = Compare(Variable("n"), ">", Constant(5))
    found = explore(
        story(
            scene("one", choice("one.go", "two"), choice("one.cheat", "three", never)),
            scene("two", ending="done"),
            scene("three", ending="other"),
            n=5,
        )
    )
    assert found.endings == {"done": "reached", "other": "unreachable"}
    assert found.choices["a.one.cheat"] == "unreachable"
    assert not found.holds
    assert found.decided


def test_a_dead_end_comes_with_the_shortest_playthrough_that_shows_it():
    never = Compare(Variable("n"), ">", Constant(5))
    found = explore(
        story(
            scene("one", choice("one.go", "two"), choice("one.fall", "hole")),
            scene("hole", choice("hole.climb", "two", never)),
            scene("two", ending="done"),
            n=5,
        )
    )
    (problem,) = found.problems
    assert (problem.kind, problem.where) == ("dead-end", "a.hole")
    assert problem.witness.choices == ("a.one.fall",)


def test_a_loop_without_a_way_out_is_endless():
    found = explore(
        story(
            scene("one", choice("one.go", "end"), choice("one.spin", "left")),
            scene("left", choice("left.on", "right")),
            scene("right", choice("right.on", "left")),
            scene("end", ending="done"),
        )
    )
    (problem,) = found.problems
    assert (problem.kind, problem.where, problem.witness.choices) == ("endless", "a.left", ("a.one.spin",))


def test_a_range_that_takes_twenty_right_choices_to_leave_is_found():
    up = Compare(Variable("n"), "<", Constant(99))
    found = explore(
        story(
            scene("one", choice("one.up", "one", up, n=more("n")), choice("one.stop", "end")),
            scene("end", ending="done"),
            n=19,
        )
    )
    (problem,) = found.problems
    assert (problem.kind, problem.where) == ("range", "a.one.up")
    assert problem.witness.choices == ("a.one.up",) * 20
    made = story(
        scene("one", choice("one.up", "one", up, n=more("n")), choice("one.stop", "end")),
        scene("end", ending="done"),
        n=19,
    )
    run = Playthrough.replay(made, problem.witness.choices[:-1])
    with pytest.raises(StoryError, match=r"a\.one\.up sets n to 20, outside of its declared range"):
        run.choose("a.one.up")


def test_every_outcome_of_a_draw_is_played_and_the_witness_fixes_it():
    high = Compare(Variable("n"), "==", Constant(2))
    found = explore(
        story(
            scene(
                "one", choice("one.a", "end"), choice("one.b", "rare", high), draws=(Draw("n", (0, 1, 2)),)
            ),
            scene("rare", ending="rare"),
            scene("end", ending="done"),
            n=2,
        )
    )
    assert found.endings == {"rare": "reached", "done": "reached"}
    assert found.ways["rare"].draws == {"n": 2}


def test_a_broken_invariant_is_shown_by_the_shortest_playthrough():
    two = Compare(Variable("n"), "==", Constant(2))
    found = explore(
        story(
            scene("one", choice("one.up", "one", n=Constant(1)), choice("one.stop", "end", n=more("n"))),
            scene("end", ending="done"),
            n=5,
            invariants=Invariants(never={"two": expression(two)}, always={"small": expression(two)}),
        )
    )
    broken = {problem.message.partition(":")[0]: problem.witness.choices for problem in found.problems}
    assert broken == {"two": ("a.one.up", "a.one.stop"), "small": ()}


def test_what_must_stay_possible_is_missed_where_it_is_lost():
    found = explore(
        story(
            scene("one", choice("one.go", "two"), choice("one.end", "end")),
            scene("two", choice("two.on", "two")),
            scene("end", ending="done"),
            invariants=Invariants(always_possible={"an-ending": expression(AtEnding())}),
        )
    )
    (problem,) = [problem for problem in found.problems if problem.kind == "invariant"]
    assert problem.witness.choices == ("a.one.go",)
    assert found.invariants == {"an-ending": "reached"}


def test_an_exhausted_budget_leaves_verdicts_open_and_says_so():
    made = story(
        scene(
            "one",
            choice("one.up", "one", Compare(Variable("n"), "<", Constant(90)), n=more("n")),
            choice("one.stop", "end", Compare(Variable("n"), "==", Constant(90))),
        ),
        scene("end", ending="done"),
        n=99,
    )
    found = explore(made, states=10)
    assert found.endings == {"done": "undecided"}
    assert found.exhausted == "the budget of 10 states"
    assert explore(made).endings == {"done": "reached"}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_exploring_with_and_without_reduction_agrees_on_every_verdict(made):
    reduced, full = explore(made), explore(made, reduce=False)
    assert reduced.scenes == full.scenes
    assert reduced.choices == full.choices
    assert reduced.blocks == full.blocks
    assert reduced.invariants == full.invariants
    assert {(p.kind, p.where) for p in reduced.problems if p.kind == "dead-end"} == {
        (p.kind, p.where) for p in full.problems if p.kind == "dead-end"
    }
    assert any(p.kind == "endless" for p in reduced.problems) == any(
        p.kind == "endless" for p in full.problems
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_a_witness_can_be_played_and_ends_where_it_says(made):
    found = explore(made)
    for ending, witness in found.ways.items():
        run = Playthrough.replay(made, witness.choices, draws=witness.draws)
        assert run.state.ending == ending
    for problem in found.problems:
        if problem.kind == "dead-end":
            run = Playthrough.replay(made, problem.witness.choices, draws=problem.witness.draws)
            assert run.state.scene == problem.where
            assert not run.look().choices


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_random_play_never_sees_what_was_proved_unreachable(made):
    found = explore(made)
    dice = random.Random(7)
    for seed in range(5):
        run = Playthrough.start(made, seed)
        for _ in range(12):
            moment = run.look()
            assert found.scenes[moment.scene] == "reached"
            assert all(found.blocks[block.address] == "reached" for block in moment.blocks)
            if not moment.choices:
                break
            run.choose(dice.choice(moment.choices).address)


def test_who_interrupts_is_told_what_is_known_by_then():
    def interrupt(states):
        raise KeyboardInterrupt

    found = explore(story_in(ROOT), watch=interrupt)
    assert "interrupted" in found.exhausted
    assert 0 < found.states < 10_000
    told = Counter([*found.scenes.values(), *found.blocks.values()])
    assert told["reached"] > 10
    assert told["undecided"] > 10
    assert told["unreachable"] == 0
