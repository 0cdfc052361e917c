"""A playthrough that is kept: on disk before the next moment, found again, and with all its branches."""

import pytest

from game.keeping import BadName, KeptPlaythrough, SaveGone, Shelf
from game.keeping.ago import ago
from game.keeping.database import connect
from game.playing.errors import ChoiceUnavailable
from game.playing.playthrough import Playthrough
from tests.keeping.play import TO_THE_ROW, rows, take, taken_on_disk, wander

# --- on disk ---------------------------------------------------------------------------------------


def test_a_commit_is_on_the_disk_when_it_returns(home):
    connection, refused = connect(home, patience=1)
    assert refused is None
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,), "FULL"
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_choice_is_on_disk_before_the_next_moment_shows(shelf, story, home):
    run = shelf.begin(story)
    for choice in TO_THE_ROW:
        run.choose(choice)
        assert taken_on_disk(home) == list(run.choices)
        ((head,),) = rows(home, "SELECT address FROM step JOIN window ON head = step.id")
        assert head == run.choices[-1]


def test_going_back_is_on_disk_before_the_moment_shows(shelf, story, home):
    run = shelf.begin(story)
    take(run, *TO_THE_ROW)
    run.rewind(2)
    ((head,),) = rows(home, "SELECT address FROM step JOIN window ON head = step.id")
    assert head == "yard.office.sit-down"
    run.rewind_to(0)
    assert rows(home, "SELECT head FROM window") == [(None,)]


def test_nothing_is_kept_before_the_first_choice(shelf, story):
    run = shelf.begin(story)
    run.rewind()
    run.close()
    assert shelf.saves() == ()
    assert run.save is None


def test_a_choice_that_cannot_be_taken_changes_nothing(shelf, story, home):
    run = shelf.begin(story)
    take(run, "go-in")
    with pytest.raises(ChoiceUnavailable):
        run.choose("dance")
    assert run.choices == ("yard.notice.go-in",)
    take(run, "sit-down")
    assert taken_on_disk(home) == ["yard.notice.go-in", "yard.office.sit-down"]


def test_steps_are_never_changed_and_never_taken_away(shelf, story, home):
    take(shelf.begin(story), "go-in")
    shelf.close()
    connection, _ = connect(home, patience=1)
    for statement in ("UPDATE step SET address = 'a.b.c'", "DELETE FROM step"):
        with pytest.raises(Exception, match="a step is never"):
            connection.execute(statement)
    connection.close()


def test_what_is_not_on_a_shelf_plays_the_same_and_writes_nothing(story, home):
    run = KeptPlaythrough.start(story, 3)
    take(run, *TO_THE_ROW)
    run.rewind(2)
    take(run, "ring-back")
    assert run.save is None
    assert run.unwritten == 0
    assert len(run.tree.leaves()) == 1
    assert not home.exists()


# --- found again -----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_a_playthrough_is_resumed_where_it_stood_with_the_same_history(home, story, seed):
    with Shelf(home) as shelf:
        run = shelf.begin(story, seed, {"weather": "clear"})
        wander(run, 60, seed)
        run.close()
    with Shelf(home) as shelf:
        (save,) = shelf.saves(story)
        again = shelf.resume(story, save.id)
        assert again.state == run.state
        assert again.look() == run.look()
        assert again.choices == run.choices
        assert {again.tree.steps(leaf) for leaf in again.tree.leaves()} == {
            run.tree.steps(leaf) for leaf in run.tree.leaves()
        }
        wander(again, 5, seed)
        assert shelf.news() == ()
        assert len(shelf.saves()) == 1


def test_several_playthroughs_stand_side_by_side_the_last_played_first(home, story):
    clock = iter(range(1000, 2000, 10))
    with Shelf(home, now=lambda: next(clock)) as shelf:
        first, second = shelf.begin(story, 1), shelf.begin(story, 2, name="By the book")
        take(first, "go-in", "sit-down")
        take(second, "go-in")
        third = shelf.begin(story, 3)
        take(third, "go-in")
        take(first, "ring-back")
        listed = [(s.name, s.seed, s.choices, s.chapter, s.scene, s.clock) for s in shelf.saves(story)]
        assert listed == [
            ("Playthrough 1", 1, 3, "The desk", "A door that sighs", "22:04 CET"),
            ("Playthrough 2", 3, 1, "The yard", "The office", "22:00 CET"),
            ("By the book", 2, 1, "The yard", "The office", "22:00 CET"),
        ]
        assert first.name == "Playthrough 1"
        latest, *_ = shelf.saves()
        assert (latest.begun, latest.moved) == (1000, 1040)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "just now"),
        (59, "just now"),
        (60, "1 minute ago"),
        (7199, "1 hour ago"),
        (86400 * 3, "3 days ago"),
        (86400 * 15, "15 days ago"),
        (86400 * 70, "2 months ago"),
        (86400 * 800, "2 years ago"),
    ],
)
def test_how_long_ago_something_was(seconds, words):
    assert ago(seconds) == words


def test_a_playthrough_that_is_not_there_cannot_be_resumed(shelf, story):
    with pytest.raises(SaveGone):
        shelf.resume(story, 12)


def test_a_playthrough_that_was_played_elsewhere_can_be_kept(shelf, story):
    played = Playthrough.replay(story, ["yard.notice.go-in", "yard.office.sit-down"], seed=4)
    run = shelf.adopt(played, name="From elsewhere")
    assert run.state == played.state
    assert shelf.saves()[0].name == "From elsewhere"
    assert run.was_taken("yard.notice.go-in")


def test_the_log_of_a_playthrough_is_read_without_resuming_it(shelf, story):
    run = shelf.begin(story)
    take(run, *TO_THE_ROW)
    run.rewind(2)
    run.close()
    assert shelf.log(run.save) == run.state.log
    assert [entry.label for entry in shelf.log(run.save)] == ["Go in", "Sit down at the desk"]


# --- names -----------------------------------------------------------------------------------------


def test_a_name_that_is_taken_gets_a_number(shelf, story):
    for _ in range(3):
        take(shelf.begin(story, name="Night"), "go-in")
    assert sorted(save.name for save in shelf.saves()) == ["Night", "Night 2", "Night 3"]


def test_a_playthrough_can_be_called_otherwise_before_and_after_it_is_kept(shelf, story):
    run = shelf.begin(story)
    run.rename("  Late   shift ")
    take(run, "go-in")
    assert shelf.saves()[0].name == run.name == "Late shift"
    run.rename("Early shift")
    take(run, "sit-down")
    assert shelf.saves()[0].name == run.name == "Early shift"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("  ", "A name needs at least one letter."),
        ("x" * 61, "A name has at most 60 letters; this one has 61."),
        ("a\x1b[2J", "A name is one line of letters that can be shown."),
        ("\u202eabc", "A name is one line of letters that can be shown."),
        ("late SHIFT", "Another playthrough is called late SHIFT."),
    ],
)
def test_a_name_that_cannot_be_given_is_refused_with_the_reason(shelf, story, name, why):
    take(shelf.begin(story, name="Late shift"), "go-in")
    run = shelf.begin(story)
    take(run, "go-in")
    with pytest.raises(BadName) as refused:
        run.rename(name)
    assert str(refused.value) == why
    assert run.name == "Playthrough 1"


# --- the tree --------------------------------------------------------------------------------------


def test_going_back_loses_no_branch_and_any_can_be_gone_back_to(home, story):
    with Shelf(home) as shelf:
        run = shelf.begin(story, 3, {"weather": "clear"})
        take(run, *TO_THE_ROW)
        left, there = run.head, run.state
        run.rewind_to(3)
        take(run, "file-it")
        other, elsewhere = run.head, run.state
        assert run.tree.leaves() == (left, other)
        run.go_to(left)
        assert run.state == there
        assert run.choices == tuple(step.address for step in run.tree.steps(left))
        run.close()
    with Shelf(home) as shelf:
        again = shelf.resume(story, shelf.saves()[0].id)
        assert again.state == there
        again.go_to(again.tree.leaves()[1])
        assert again.state == elsewhere


def test_the_same_choice_again_is_the_same_branch(shelf, story, home):
    run = shelf.begin(story)
    take(run, *TO_THE_ROW)
    run.rewind_to(1)
    take(run, *TO_THE_ROW[1:])
    assert len(run.tree.leaves()) == 1
    assert len(taken_on_disk(home)) == 4


def test_each_step_of_the_tree_says_what_was_chosen_and_where_it_led(shelf, story):
    run = shelf.begin(story)
    take(run, "go-in")
    (step,) = run.tree.steps(run.head)
    assert (step.address, step.scene, step.label) == ("yard.notice.go-in", "yard.office", "Go in")


# --- across runs -----------------------------------------------------------------------------------


def test_the_gallery_tells_the_endings_found_and_hides_the_others(shelf, story):
    run = shelf.begin(story, 3, {"weather": "clear", "turn": "quiet"}, name="Night")
    hidden = [ending.title for ending in shelf.gallery(story)]
    assert hidden == ["", "", ""]
    wander(run, 400, 1, back=0.05)
    endings = {ending.id: ending for ending in shelf.gallery(story)}
    found = {id for id, ending in endings.items() if ending.found is not None}
    reached = {run.story.scenes[step.scene].ending for step in _steps(run)} - {None}
    assert found == {ending.id for ending in reached} != set()
    assert {ending.title for ending in endings.values()} == {"", *(ending.title for ending in reached)}
    shelf.delete(run.save)
    assert {ending.id for ending in shelf.gallery(story) if ending.found is not None} == found


def _steps(run):
    return [run.tree.step(node) for node in range(1, len(run.tree))]


def test_what_any_run_has_shown_or_taken_is_known_in_the_next(home, story):
    with Shelf(home) as shelf:
        run = shelf.begin(story)
        assert run.new_here, "all of the first moment is new"
        take(run, "go-in")
        new = run.new_here
        assert new
        assert run.was_taken("yard.notice.go-in")
        run.close()
    with Shelf(home) as shelf:
        later = shelf.begin(story, seed=9)
        assert not later.new_here
        assert later.was_taken("yard.notice.go-in")
        assert not later.was_taken("yard.notice.again")
        take(later, "go-in")
        assert not later.new_here
