"""The fast exploration, on states that are one number each, is the simple walk: state for state."""

from hypothesis import HealthCheck, given, settings

from game.playing.errors import StoryError
from game.playing.program import program_of
from game.proving.budget import Budget
from game.proving.observers import observers_of
from game.proving.packed.machine import machine_of
from game.proving.search import Search
from tests.proving.made_up import stories
from tests.proving.plainly import Plainly

SLOWLY = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def both(made, observers=(), live=None):
    program = program_of(made)
    machine = machine_of(program)
    live = live or machine.liveness.control
    search = Search(machine, live, observers, Budget(100_000), control=True).run()
    return search, Plainly(program, live)


def length(search, found):
    return len(search.witness(found).choices)


@SLOWLY
@given(stories(wild=True))
def test_control_has_the_same_states_and_the_same_shortest_ways(made):
    search, plainly = both(made)
    assert search.complete
    assert len(search) == len(plainly.depth)
    for address in {key[0] for key in plainly.depth}:
        shortest = plainly.nearest(key for key in plainly.depth if key[0] == address)
        assert length(search, search.scenes[address]) == shortest
    assert search.scenes.keys() == {key[0] for key in plainly.depth}
    assert search.choices == {choice for opened in plainly.opened.values() for choice in opened}


@SLOWLY
@given(stories(wild=True))
def test_what_is_wrong_is_wrong_at_the_same_distance(made):
    search, plainly = both(made)
    assert {name: found.level for name, found in search.errors.items()} == {
        name: plainly.depth[key] for name, key in plainly.errors.items()
    }
    assert {name: found.level for name, (found, _) in search.broken.items()} == {
        name: plainly.depth[key] for name, key in plainly.broken.items()
    }
    scenes = made.scenes
    dead = [
        key
        for key, opened in plainly.opened.items()
        if not opened and scenes[key[0]].choices and not scenes[key[0]].ending
    ]
    assert {address: found.level for address, found in search.dead_ends.items()} == {
        address: plainly.nearest(key for key in dead if key[0] == address) for address, *_ in dead
    }


@SLOWLY
@given(stories(wild=True))
def test_observers_are_answered_by_the_same_nearest_states(made):
    program = program_of(made)
    machine = machine_of(program)
    for observer in observers_of(program):
        live = machine.liveness.live(observer.reads(program))
        search, plainly = both(made, [observer], live)
        assert len(search) == len(plainly.depth)
        if observer.kind == "range":
            found = search.broken.get(observer.name, (None, ""))[0]
            assert (found and found.level) == plainly.nearest(
                {key for name, key in plainly.broken.items() if name == observer.name}
            )
            continue
        holds = plainly.where(observer.expression)
        if observer.kind == "possible":
            stuck = search.stuck(observer)
            assert (stuck and stuck.level) == plainly.nearest(plainly.stuck(holds))
            continue
        asked = plainly.depth.keys() - holds if observer.kind == "always" else holds
        asked = {key for key in asked if key[0] in observer.reads(program)}
        found = search.held.get(observer.key)
        assert (found and found.level) == plainly.nearest(asked)


@SLOWLY
@given(stories(wild=True))
def test_without_an_end_in_reach_the_nearest_such_state_is_found(made):
    search, plainly = both(made)
    scenes = made.scenes
    wrong = {key for key in plainly.depth if not plainly.opened[key]} | wrong_in(plainly)
    ends = {key for key in plainly.depth if scenes[key[0]].ending or not scenes[key[0]].choices}
    stuck = search.stuck()
    assert (stuck and stuck.level) == plainly.nearest(plainly.stuck(ends | wrong))


@SLOWLY
@given(stories(wild=True))
def test_what_a_budget_of_states_leaves_is_told_of_whole_levels(made):
    search, _ = both(made)
    machine = machine_of(program_of(made))
    for states in (1, 3, 7):
        budget = Budget(states)
        part = Search(machine, machine.liveness.control, (), budget, control=True).run()
        assert len(part) == min(states, len(search))
        assert part.complete == (len(search) < states)
        assert part.scenes.items() <= search.scenes.items()


def wrong_in(plainly):
    """The states at which a choice leads to something wrong."""
    found = set()
    for key in plainly.depth:
        here = plainly.walk.here(key)
        for choice in plainly.walk.open_choices(here):
            try:
                if any(arrival.key is None for arrival in plainly.walk.onward(here, choice)):
                    found.add(key)
            except StoryError:
                found.add(key)
    return found
