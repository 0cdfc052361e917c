"""What holds of any play: whatever is done, and whenever it is left, all of it is found again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from game.keeping import Shelf
from game.playing.playthrough import Playthrough
from tests.stories_at_hand import TRAM_DEPOT, story_in

MOVES = st.lists(
    st.tuples(st.sampled_from(["choose"] * 5 + ["back", "go", "leave"]), st.integers(0, 50)), max_size=40
)


@settings(max_examples=40)
@given(moves=MOVES, seed=st.integers(0, 3))
def test_whatever_is_done_all_of_it_is_found_again(tmp_path_factory, moves, seed):
    story, home = story_in(TRAM_DEPOT), tmp_path_factory.mktemp("any") / "home"
    shelf = Shelf(home)
    run = shelf.begin(story, seed)
    way: tuple[str, ...] = ()
    every = {way}
    for what, number in moves:
        choices = run.look().choices
        if what == "choose" and choices:
            run.choose(choices[number % len(choices)].address)
            way = (*way, choices[number % len(choices)].address)
            every.add(way)
        elif what == "back":
            run.rewind(number % 5)
            way = way[: max(0, len(way) - number % 5)]
        elif what == "go":
            node = number % len(run.tree)
            run.go_to(node)
            way = tuple(step.address for step in run.tree.steps(node))
        elif what == "leave" and run.save is not None:
            run.close()
            shelf.close()
            shelf = Shelf(home)
            run = shelf.resume(story, shelf.saves(story)[0].id)
        assert run.choices == way
        assert run.state == Playthrough.replay(story, way, seed).state
        assert {
            tuple(step.address for step in run.tree.steps(node)) for node in range(len(run.tree))
        } == every
    assert shelf.news() == ()
    run.close()
    shelf.close()
