"""A new run has other chances than the runs that are kept, where there are others."""

from game.keeping.chance import new_seed
from game.playing.playthrough import Playthrough
from tests.stories_at_hand import ROOT, story_in

TO_THE_QUEUE = ("reload", "earlier", "through", "shrug")


def roster_of(story, seed):
    run = Playthrough.start(story, seed)
    for choice in TO_THE_QUEUE:
        run.choose(choice)
    return run.state.slots[list(story.variables).index("roster")]


def test_three_runs_one_after_the_other_have_the_three_rosters(shelf):
    story = story_in(ROOT)
    rosters = []
    for _ in range(3):
        seed = new_seed(story, shelf.saves(story))
        run = shelf.begin(story, seed)
        run.choose("reload")
        rosters.append(roster_of(story, seed))
    assert sorted(rosters) == ["a", "b", "c"]


def test_a_run_that_was_never_begun_counts_for_nothing(shelf):
    story = story_in(ROOT)
    shelf.begin(story, 7)
    assert 0 <= new_seed(story, shelf.saves(story)) < 2**32


def test_a_chance_that_was_fixed_counts_as_it_was_fixed(shelf):
    story = story_in(ROOT)
    for roster in ("a", "b"):
        shelf.begin(story, 1, {"roster": roster}).choose("reload")
    assert {roster_of(story, new_seed(story, shelf.saves(story))) for _ in range(5)} == {"c"}
