"""What holds of every run of every story: of the tiny one, the one that ships, and made-up ones."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game import ChoiceUnavailable, Playthrough
from game.playing.advance import advance, start
from game.playing.look import look
from game.playing.saved import from_saved, to_saved
from tests.playing.engine import Engine, straight
from tests.playing.walks import PICKS, SEEDS, walk
from tests.proving.made_up import stories
from tests.stories_at_hand import FOLDERS, story_in

STRAIGHT = Engine(straight)


@pytest.fixture(scope="module", params=FOLDERS)
def story(request):
    return story_in(FOLDERS[request.param])


@given(picks=PICKS, seed=SEEDS)
def test_playing_the_same_choices_again_gives_the_same_states_and_moments(engine, story, picks, seed):
    walked = walk(engine, story, picks, seed)
    state = start(story, seed)
    again = [state]
    for entry in walked[-1][0].log:
        state = advance(story, state, entry.choice)
        again.append(state)
    assert again == [state for state, _ in walked]
    assert [look(story, state) for state in again] == [moment for _, moment in walked]


@settings(max_examples=25)  # a story costs more to make up than to play
@given(story=stories(), picks=PICKS, seed=SEEDS)
def test_playing_again_gives_the_same_in_made_up_stories(engine, story, picks, seed):
    last, moment = walk(engine, story, picks, seed)[-1]
    replayed = Playthrough.replay(story, [entry.choice for entry in last.log], seed)
    assert replayed.state == last
    assert replayed.look() == moment


@given(before=PICKS, back=st.integers(0, 60), after=PICKS, seed=SEEDS)
def test_rewinding_and_choosing_again_equals_never_having_rewound(story, before, back, after, seed):
    run = Playthrough.start(story, seed)
    take(run, before)
    gone = run.choices
    run.rewind(back)
    assert run.choices == gone[: max(0, len(gone) - back)]
    take(run, after)
    never_rewound = Playthrough.replay(story, run.choices, seed)
    assert never_rewound.state == run.state
    assert never_rewound.look() == run.look()


@given(picks=PICKS, seed=SEEDS)
def test_every_open_choice_can_be_taken_and_no_closed_one(engine, story, picks, seed):
    for state, moment in walk(engine, story, picks, seed):
        assert moment.choices or moment.can_end
        for choice in moment.choices:
            assert engine.advance(story, state, choice.address).log[-1].choice == choice.address
        for choice in moment.closed:
            with pytest.raises(ChoiceUnavailable):
                advance(story, state, choice.address)


@given(picks=PICKS, seed=SEEDS)
def test_where_time_can_run_out_its_choice_is_open(engine, story, picks, seed):
    for _, moment in walk(engine, story, picks, seed):
        if moment.timeout:
            assert moment.timeout.choice in [choice.address for choice in moment.choices]


@given(picks=PICKS, seed=SEEDS)
def test_every_state_comes_back_from_its_saved_form(story, picks, seed):
    for state, _ in walk(STRAIGHT, story, picks, seed):
        assert from_saved(story, to_saved(story, state)) == state


@given(picks=PICKS, seed=SEEDS)
def test_a_step_adds_one_line_to_the_log_and_leaves_the_others(engine, story, picks, seed):
    states = [state for state, _ in walk(engine, story, picks, seed)]
    for before, after in pairwise(states):
        assert after.log[:-1] == before.log


@given(picks=PICKS, seed=SEEDS)
def test_every_block_that_is_shown_says_what_it_is(engine, story, picks, seed):
    for _, moment in walk(engine, story, picks, seed):
        for block in moment.blocks:
            reported = block.standing.nature == "reported"
            assert (block.standing.support is not None) == reported
            assert bool(block.facts) or not reported
            assert block.standing.off_record == (block.kind == "imagined" and bool(moment.departs_from))


def take(run, picks):
    """Take a random way on, as far as there is one."""
    for pick in picks:
        choices = run.look().choices
        if not choices:
            return
        run.choose(choices[pick % len(choices)].address)
