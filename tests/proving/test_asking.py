"""Questions in a story: play answers them and goes the same way as without them."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from game.model.expressions import Asked, Compare, Constant, Not, Variable, Visits, walk
from game.model.places import Place
from game.model.scenes import Target
from game.playing.advance import advance, start
from game.playing.layout import story_expressions
from game.playing.playthrough import Playthrough
from game.playing.program import program_of
from game.proving.asking import Asking, choice_part, scene_part
from game.proving.before import before
from game.proving.explore import explore
from game.proving.expression_words import in_words
from game.proving.parts import to_cover
from game.proving.seeing import Run, Seeing
from game.reading.expressions import read_expression
from game.reading.findings import Findings
from game.reading.scope import scope_of
from tests.proving.made_up import expression, stories
from tests.proving.small import choice, more, scene, story
from tests.stories_at_hand import TRAM_DEPOT, story_in

FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def walked(made, seed, steps=12):
    """A random walk of a story."""
    dice, run = random.Random(seed), Playthrough.start(made, seed)
    for _ in range(steps):
        moment = run.look()
        if not moment.choices:
            break
        run.choose(dice.choice(moment.choices).address)
    return run


@FEW
@given(stories())
def test_questions_change_no_verdict(made):
    asked = explore(to_cover(made).asked.story)
    plain = explore(made)
    assert {address: asked.scenes[address] for address in plain.scenes} == plain.scenes
    assert {address: asked.choices[address] for address in plain.choices} == plain.choices
    assert {address: asked.blocks[address] for address in plain.blocks} == plain.blocks


@FEW
@given(stories(), st.integers(0, 5))
def test_a_run_sees_the_scenes_choices_and_blocks_that_its_moments_show(made, seed):
    run = walked(made, seed)
    seen = Seeing(to_cover(made).asked).parts(Run(run.choices, seed))
    again = Playthrough.start(made, seed)
    moments = [again.look(), *(again.choose(choice) for choice in run.choices)]
    assert {part for part in seen if "?" not in part} == {
        *(f"scene {moment.scene}" for moment in moments),
        *(f"choice {choice}" for choice in run.choices),
        *(f"block {block.address}" for moment in moments for block in moment.blocks),
    }


@FEW
@given(stories(), st.integers(0, 5))
def test_what_a_run_sees_exhaustive_play_reaches(made, seed):
    asked = to_cover(made).asked
    found = explore(asked.story)
    reached = {
        f"{kind} {address}"
        for kind, verdicts in (("scene", found.scenes), ("choice", found.choices), ("block", found.blocks))
        for address, verdict in verdicts.items()
        if verdict == "reached"
    }
    assert Seeing(asked).parts(Run(walked(made, seed).choices, seed)) <= reached


@FEW
@given(stories(), st.data())
def test_what_holds_before_a_choice_holds_after_it(made, data):
    run = walked(made, 1, data.draw(st.integers(0, 6)))
    opened = run.look().choices
    if not opened:
        return
    here = made.scenes[run.state.scene]
    taken = made.choice(data.draw(st.sampled_from(opened)).address)
    asked = [
        tree for s in made.scenes.values() for c in s.choices if c.condition for tree in [c.condition.tree]
    ]
    after = advance(made, run.state, taken.address)
    program = program_of(made)
    for tree in asked:
        # Entering what follows counts a visit, which is no part of the choice.
        if "visits" in in_words(tree) or "seen" in in_words(tree):
            continue
        value = program.ask(expression(before(here, taken, tree)), here.address, run.state.slots)
        slots = program.scene(here.address).choice(taken.address).apply(run.state.slots)
        assert value == program.ask(expression(tree), here.address, slots)
    assert after.log


def test_a_question_on_the_way_is_asked_after_the_effects():
    one = Compare(Variable("n"), "==", Constant(1))
    up = choice("one.up", "end", n=more("n"))
    made = story(scene("one", up), scene("end", ending="done"), n=3)
    asking = Asking(made)
    first = made.scenes["a.one"]
    yes = asking.on_the_way(first, up.targets, 0, one)
    no = asking.on_the_way(first, up.targets, 0, Not(one))
    seen = Seeing(asking.asked()).parts(Run(("a.one.up",)))
    assert yes in seen
    assert no not in seen
    assert scene_part("a.end") in seen


def test_a_question_on_the_way_is_asked_only_where_its_target_is_considered():
    low = Compare(Variable("n"), "<", Constant(2))
    way = (Target("a.one", expression(low)), Target("a.end"))
    up = choice("one.up", "one", n=more("n"))
    loop = scene("one", replace(up, targets=way))
    made = story(loop, scene("end", ending="done"), n=3)
    asking = Asking(made)
    first = asking.on_the_way(loop, way, 0, Constant(True))
    second = asking.on_the_way(loop, way, 1, Constant(True))
    seeing = Seeing(asking.asked())
    once, twice = (seeing.parts(Run(("a.one.up",) * times)) for times in (1, 2))
    assert (first in once, second in once) == (True, False)
    assert (first in twice, second in twice) == (True, True)
    assert scene_part("a.end") in twice


def test_a_question_of_a_choice_needs_the_choice_to_be_taken():
    up = choice("one.up", "one", Compare(Variable("n"), "<", Constant(2)), n=more("n"))
    stop = choice("one.stop", "end")
    made = story(scene("one", up, stop), scene("end", ending="done"), n=3)
    asking = Asking(made)
    at_one = Compare(Variable("n"), "==", Constant(1))
    asked = asking.taking("a.one", up, at_one)
    seeing = Seeing(asking.asked())
    assert asked not in seeing.parts(Run(("a.one.up", "a.one.stop")))
    assert asked in seeing.parts(Run(("a.one.up", "a.one.up", "a.one.stop")))
    assert explore(asking.asked().story).blocks[asked.removeprefix("block ")] == "reached"


def test_the_same_question_is_asked_once():
    made = story(scene("one", choice("one.go", "end")), scene("end", ending="done"))
    asking = Asking(made)
    twice = Compare(Visits("a.one"), "==", Constant(2))
    assert asking.at("a.one", twice) == asking.at("a.one", twice)
    assert asking.at("a.one", twice) != asking.at("a.one", Not(twice))


def test_a_run_that_the_story_does_not_bear_is_seen_up_to_there():
    made = story(scene("one", choice("one.go", "end")), scene("end", ending="done"))
    seen = Seeing(Asking(made).asked()).parts(Run(("a.one.go", "a.one.go")))
    assert seen == {scene_part("a.one"), choice_part("a.one.go"), scene_part("a.end")}


@pytest.mark.parametrize(
    "words",
    [
        "tea + 1 - (fitters - 1)",
        "(tea + fitters) * 2 // 3",
        "tea - (fitters + 1) % 2",
        "min(tea, max(fitters, 1)) if locked else tea if tea > 1 else 0",
        "(tea if locked else fitters) + 1",
        "locked and (tea > 1 or fitters < 2) and not (locked or tea == 0)",
        "(locked and tea > 1) and fitters < 2",
        "not not locked == true",
        "weather in ['rain', 'clear'] and mood != 'drowsy'",
    ],
)
def test_a_tree_in_words_reads_back_as_the_same_tree(words):
    scope = scope_of(story_in(TRAM_DEPOT))
    findings = Findings()
    read = read_expression(words, lambda offset: Place("x"), scope, findings)
    assert read, findings.all
    assert read_back(read.tree, scope) == read.tree


def test_every_expression_of_a_story_reads_back_from_its_words():
    depot = story_in(TRAM_DEPOT)
    scope = scope_of(depot)
    for found in story_expressions(depot):
        if not any(isinstance(node, Asked) for node in walk(found.tree)):
            assert read_back(found.tree, scope) == found.tree


def read_back(tree, scope):
    findings = Findings()
    read = read_expression(in_words(tree), lambda offset: Place("x"), scope, findings)
    assert read, (in_words(tree), findings.all)
    return read.tree


def test_a_fresh_start_is_seen():
    depot = story_in(TRAM_DEPOT)
    assert scene_part(start(depot).scene) in Seeing(to_cover(depot).asked).parts(Run(()))
