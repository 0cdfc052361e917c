"""Two runs beside each other: what was the same, what differed, and what only one of them has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.keeping import KeptPlaythrough, Shelf
from game.keeping.records import Step
from game.keeping.shelf import steps_to_head
from game.keeping.two_runs import RunEnd, Taken, beside, compared, other_runs
from game.playing.scripts import run_script
from game.reading import read_script
from game.reading.languages import Languages
from tests.builders import BASE, write_story
from tests.keeping.play import take, wander
from tests.stories_at_hand import TRAM_DEPOT, story_in

QUIET = {"weather": "clear", "turn": "quiet"}


def steps_of(run: KeptPlaythrough) -> tuple[Step, ...]:
    return run.tree.steps(run.head)


@pytest.fixture
def runs(story):
    """The rows of two runs by the ids of their choices."""

    def rows(here: list[str], there: list[str]):
        taken = []
        for choices in (here, there):
            run = KeptPlaythrough(story, 3, QUIET)
            take(run, *choices)
            taken.append(steps_of(run))
        return compared(story, *taken)

    return rows


def told(runs) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Each row: its title, both labels, and what differs."""
    return [
        (row.title, row.here.label if row.here else "", row.there.label if row.there else "", row.differs)
        for row in runs.rows
    ]


def test_two_runs_that_are_the_same_have_no_difference(runs):
    both = runs(["go-in", "sit-down", "file-it"], ["go-in", "sit-down", "file-it"])
    assert both.differences == ()
    assert len(both.rows) == 3


def test_another_choice_at_the_same_place_stands_beside_it_and_the_clock_is_told_once(runs):
    both = runs(["go-in", "sit-down", "send-fitter", "file-it"], ["go-in", "sit-down", "file-it", "file-it"])
    assert told(both) == [
        ("A notice on the door", "Go in", "Go in", ()),
        ("The office", "Sit down at the desk", "Sit down at the desk", ()),
        ("A door that sighs", "Send a fitter", "File it", ("choice", "note", "clock")),
        ("A handle", "File it", "File it", ()),
    ]
    assert both.rows[-1].later == 1
    assert both.here.clock == both.there.clock + 1


def test_what_only_one_of_them_did_stands_alone_and_what_follows_is_beside_its_like(runs):
    both = runs(["read-again", "read-again", "go-in", "sit-down"], ["go-in", "sit-down"])
    assert told(both) == [
        ("A notice on the door", "Read it again", "", ()),
        ("A notice on the door", "Read it again", "", ()),
        ("A notice on the door", "Go in", "Go in", ()),
        ("The office", "Sit down at the desk", "Sit down at the desk", ()),
    ]
    assert [row.same for row in both.rows] == [False, False, True, True]


def test_a_note_that_read_otherwise_is_a_difference(runs):
    both = runs(["go-in", "pour", "sit-down"], ["go-in", "pour", "pour", "sit-down"])
    assert ("note",) not in [row.differs for row in both.rows], "the first cup is the first in both"
    assert [row.here is None for row in both.rows] == [False, False, True, False]


def test_how_far_each_came_is_told_with_its_ending(runs, story):
    both = runs([], ["go-in"])
    assert (both.here.choices, both.here.scene, both.here.ending) == (0, "A notice on the door", "")
    assert (both.there.choices, both.there.scene) == (1, "The office")
    script = read_script(story, TRAM_DEPOT / "tests/playthroughs/by-the-book.yaml")
    run = KeptPlaythrough(story, script.seed, script.draws)
    run.follow(run_script(story, script).playthrough.choices)
    assert compared(story, steps_of(run), ()).here.ending == "By the book"


def test_the_clock_at_the_end_is_the_one_where_a_run_stands_and_not_that_of_its_last_choice(home, story):
    with Shelf(home) as shelf:
        kept = shelf.begin(story, 3, QUIET, name="Kept")
        take(kept, "go-in")
        where = kept.state.clock
        kept.close()
        run = shelf.begin(story, 3, QUIET)
        take(run, "go-in", "sit-down")
        desk = run.state.clock
        run.rewind_to(0)
        way, other = other_runs(run, shelf)
        assert (way.name, other.name) == ("way 1", "Kept")
        assert beside(run, way).here == RunEnd(0, "A notice on the door", run.state.clock, "")
        assert beside(run, way).there.clock == desk
        assert beside(run, other).there.clock == where
    assert where != steps_of(kept)[-1].clock, "the scene that is entered sets the clock"


def test_a_run_that_went_back_to_a_beginning_that_sets_the_clock_stands_there_at_that_time(tmp_path):
    later = BASE["scenes/01-door.yaml"].replace(
        "    title: A shut door\n", '    title: A shut door\n    at: {day: 1, time: "23:00"}\n'
    )
    run = KeptPlaythrough(story_in(write_story(tmp_path, {"scenes/01-door.yaml": later})))
    take(run, "knock")
    run.rewind_to(0)
    (way,) = other_runs(run, None)
    assert beside(run, way).here == RunEnd(0, "A shut door", 23 * 60, "")
    assert beside(run, way).there == RunEnd(1, "An open door", 23 * 60 + 1, "It opens")


def test_the_same_choices_taken_in_two_languages_do_not_differ(home):
    languages = Languages(TRAM_DEPOT)
    with Shelf(home) as shelf:
        for language in ("en", "fr"):
            run = shelf.begin(languages.story(language), 3, QUIET)
            take(run, "go-in", "sit-down", "send-fitter", "file-it")
            run.close()
        [other] = other_runs(run, shelf)
        both = beside(run, other)
        assert both.differences == ()
        assert [row.there.label for row in both.rows] == [entry.label for entry in run.log]


def test_a_way_that_is_no_longer_in_the_story_is_told_by_its_own_words(story):
    gone = Step("yard.shed.climb", "yard.roof", "Climb", "", 1300)
    (row,) = compared(story, (gone,), ()).rows
    assert (row.scene, row.title, row.here) == (
        "yard.shed",
        "yard.shed",
        Taken(1, "yard.shed.climb", "Climb", "", 1300),
    )
    assert compared(story, (gone,), ()).here.scene == "yard.roof"


def test_where_play_went_on_after_the_story_had_changed_is_no_choice(story):
    leap = Step("yard.office", "yard.office", clock=1300, leap=b"x")
    assert compared(story, (leap,), ()).rows == ()


def test_a_playthrough_that_is_kept_is_beside_one_at_hand(home, story):
    with Shelf(home) as shelf:
        early = shelf.begin(story, 3, QUIET, name="Early")
        take(early, "go-in", "sit-down")
        early.close()
        kept = steps_to_head(shelf.kept(shelf.saves(story)[0].id))
        run = shelf.begin(story, 3, QUIET)
        take(run, "go-in", "pour")
        both = compared(story, steps_of(run), kept)
    assert [row.same for row in both.rows] == [True, False]


@given(here=st.integers(0, 50), there=st.integers(0, 50), moves=st.integers(0, 60))
def test_each_choice_of_either_run_stands_in_one_row_in_order(here, there, moves):
    story, sides = story_in(TRAM_DEPOT), []
    for seed in (here, there):
        run = KeptPlaythrough(story, 7)
        wander(run, moves, seed)
        sides.append(steps_of(run))
    both = compared(story, *sides)
    for side, steps in (("here", sides[0]), ("there", sides[1])):
        taken = [getattr(row, side) for row in both.rows if getattr(row, side)]
        assert [each.address for each in taken] == [step.address for step in steps]
        assert [each.number for each in taken] == list(range(1, len(steps) + 1))
    for row in both.rows:
        assert row.here or row.there
        assert not (row.here and row.there) or row.here.address.rpartition(".")[0] == row.scene
    assert (both.differences == ()) == (sides[0] == sides[1])
