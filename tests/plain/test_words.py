"""The words beside the numbers of choices: going about, looking up, settings, two runs side by side."""

import json

import pytest

from game.keeping import Shelf
from game.keeping.home import VARIABLE
from game.model.standings import Standing
from game.plain.wording import standing_words
from tests.plain.sitting import BY_THE_BOOK, answers, played, run_of, said_after
from tests.stories_at_hand import TRAM_DEPOT


@pytest.fixture
def shelf(tmp_path):
    with Shelf(tmp_path / "home", now=lambda: 0) as shelf:
        yield shelf


# --- choices ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["2", "2.", "2)", "#2", " 2 ", "two", "Two", "Go in", "go in", "go-in"])
def test_a_choice_is_taken_however_its_number_or_its_words_are_typed(typed):
    assert said_after(typed).startswith("You choose: Go in The office.")


def test_each_answer_of_a_worklist_stands_on_a_line_of_its_own():
    assert "\n1. File it (one minute)\n2. Send a fitter (two minutes)\n" in played("2", "3")


def test_a_word_gives_way_to_a_choice_that_is_called_so(tmp_path):
    from game import load_story
    from tests.builders import BASE, write_story

    doors = BASE["scenes/01-door.yaml"].replace("knock:", "keep:")
    run = run_of(load_story(write_story(tmp_path / "door", {"scenes/01-door.yaml": doors})))
    assert said_after("keep", run=run).startswith("You choose: Knock")


def test_choices_that_were_taken_before_are_marked_and_those_taken_back_told_apart(shelf):
    assert "1. Read it again 2. Go in (taken back before)" in said_after("2", "back")
    assert "(taken before)" in " ".join(played("1").split())
    played("2", "3", shelf=shelf)
    assert "2. Go in (taken in another run)" in " ".join(played(shelf=shelf).split())


# --- what a passage is -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (
            Standing("reported", "single", by=("the company",)),
            "Reported, one article, according to the company",
        ),
        (Standing("reported", "repeated", disputed=True), "Reported, repeated, disputed"),
        (Standing("reported", "single", by=("the company", "one user")), "Reported, one article"),
        (Standing("reported", "single", mixed=True, by=("the company",)), "Reported, in part one article"),
        (Standing("imagined", off_record=True), "Off the record, imagined"),
    ],
)
def test_the_bracket_before_a_passage_is_short_enough_to_be_heard_out(standing, words):
    assert standing_words(standing) == words


# --- going about -----------------------------------------------------------------------------------


def test_rewind_goes_to_just_after_a_choice_of_the_log():
    assert "The office. 22:00 CET." in said_after("2", "3", "rewind 1")
    assert "A notice on the door. 21:30 CET." in said_after("2", "3", "rewind 0")
    assert said_after("2", "rewind 1") == "You are there."
    assert said_after("2", "rewind 7") == (
        "Say after which choice, as the word log numbers them: rewind 0 is the beginning, rewind 1 is here."
    )


def test_history_goes_to_any_choice_of_any_way():
    said = answers("2", "3", "1", "rewind 0", "1", "history", "history 1 2", "history 1 9", "history 1 all")
    assert said[5] == (
        "1. Three choices, to: A handle. It parts at once."
        " 2. One choice, to: A notice on the door. You are at its end."
    )
    assert "A door that sighs. 22:00 CET." in said[6]
    assert said[7] == "Way 1 has no choice 9; type history 1 1 to history 1 3."
    assert said[8] == "1. 21:30 CET, Go in. 2. 22:00 CET, Sit down at the desk. 3. 22:01 CET, File it."


A_HALL = """\
chapter: A hall
scenes:
  shut:
    title: One
    cites: [paper.door]
    text: [{imagined: First.}]
    choices: {go: {label: Go, goto: two}}
  two:
    title: Two
    cites: [paper.door]
    text: [{imagined: Second.}]
    choices: {further: {label: Further, goto: three}}
  three:
    title: Three
    cites: [paper.door]
    text: [{imagined: Third.}]
    choices: {left: {label: Left, goto: end}, right: {label: Right, goto: end}}
  end:
    title: End
    cites: [paper.door]
    text: [{imagined: Over.}]
    ending: {id: end, title: Over}
"""


def test_what_another_run_has_read_is_run_through_to_the_next_choice_or_text_that_is_new(tmp_path):
    from game import load_story
    from tests.builders import write_story

    story = load_story(write_story(tmp_path / "hall", {"scenes/01-door.yaml": A_HALL}))
    with Shelf(tmp_path / "home") as shelf:
        played("next", "1", "1", run=run_of(story, shelf), shelf=shelf)
        said = played("next", run=run_of(story, shelf), shelf=shelf)
    assert "You run through two choices that you know.\n" in said
    assert "Second." not in said
    assert "Three." in said
    assert "no way on that a run has taken before" in said_after("next")


# --- looking up ------------------------------------------------------------------------------------


def test_the_dossier_tells_what_was_told_and_is_written_down(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = answers("2", "dossier", "dossier 1", "dossier 9", "dossier write")
    assert said[1].startswith("What this run has told: dossier 1: ")
    assert said[2].startswith("The town's paper. ")
    assert said[3] == "There is no article 9; type dossier 1 to dossier 3."
    assert said[4].startswith("The dossier and the transcript of this run are in dossier.md, in the folder /")
    assert "## Transcript" in (tmp_path / "dossier.md").read_text()


def test_the_endings_found_are_told_and_no_others_given_away(shelf):
    assert said_after("endings", shelf=shelf) == "0 of 3 endings found."
    said = said_after(*BY_THE_BOOK, "endings", shelf=shelf)
    assert said == "1 of 3 endings found. - By the book. Playthrough 1, just now."


def test_the_passages_are_quoted_where_the_articles_are(shelf):
    told = said_after("sources 2", articles=TRAM_DEPOT / "articles")
    assert "The passage: " in told
    assert "The passage: " not in said_after("sources 2")


def test_what_is_made_up_is_said_to_be_so_and_what_stands_beside_it_is_told_on_demand():
    said = answers("2", "3", "sources", "sources all")
    assert "made up" in said[2]
    assert "stands beside it" not in said[2]


# --- settings --------------------------------------------------------------------------------------


def test_settings_are_told_set_and_kept_in_the_file_of_the_screens(shelf):
    said = answers("settings", "set pace steady", "set bell on", "set pace", "set colour red", shelf=shelf)
    assert said[0].startswith("pace untimed: how long timed moments wait for you;")
    assert said[1].startswith("pace steady:")
    assert said[3] == "pace can be untimed, steady or real."
    assert said[4] == "There is no setting colour; there are pace, sources, bell and articles."
    kept = json.loads((shelf.folder / "settings.json").read_text())
    assert (kept["plain_pace"], kept["pace"], kept["bell"]) == ("steady", "steady", True)


def test_what_is_asked_for_this_time_alone_is_not_kept(shelf):
    said = answers("settings", "set bell on", "settings", shelf=shelf, pace="real")
    assert said[0].startswith("pace real:")
    assert said[2].startswith("pace real:")
    assert json.loads((shelf.folder / "settings.json").read_text())["plain_pace"] == "untimed"


def test_without_a_shelf_a_setting_holds_until_the_player_leaves():
    assert said_after("set sources on").endswith("It holds until you leave.")


def test_sources_are_told_with_each_moment_where_that_is_set():
    assert "Sources: Nothing here is reported." in said_after("set sources on", "2")
    assert "Sources:" not in said_after("2")


def test_a_folder_that_is_not_there_is_told():
    # Of its own, since a path that is longer than a line is broken.
    assert said_after("set articles /nowhere/none") == "There is no folder /nowhere/none."


def test_settings_of_the_player_s_own_hold_from_the_start(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    (tmp_path / "settings.json").write_text('{"plain_pace": "steady"}')
    with Shelf() as shelf:
        assert "the pace is steady, and a timed moment says so once" in " ".join(played(shelf=shelf).split())


# --- two runs --------------------------------------------------------------------------------------


def test_this_run_is_set_beside_another_with_a_line_a_difference(shelf):
    played("2", "3", "1", "quit", run=run_of(shelf=shelf, name="Early"), shelf=shelf)
    said = answers("2", "3", "2", "compare", "compare early", "compare Erly", "compare 7", shelf=shelf)
    assert said[3] == "compare 1: Early. Three choices, to: A handle."
    assert said[4] == (
        "This run beside Early: two choices the same, one difference."
        " A door that sighs. This run: 22:02 CET, Send a fitter. Note: Sent a fitter to a door that sighs."
        " Early: 22:01 CET, File it. From here this run is one minute later."
        " This run has three choices and stands at: A handle. 22:02 CET."
        " Early has three choices and stands at: A handle. 22:01 CET."
    )
    assert said[5].startswith("There is no run Erly to compare with. Did you mean Early? compare 1: Early.")
    assert said[6].startswith("There is no run 7 to compare with. compare 1:")


def test_a_way_of_this_playthrough_is_compared_as_well():
    said = said_after("2", "3", "rewind 1", "1", "compare way 1")
    assert said.startswith(
        "This run beside way 1: one choice the same, one difference. The office. This run:"
    )
    assert said_after("compare") == "There is no other run yet that this one could be compared with."


def test_two_runs_stand_side_by_side_in_the_dossier(shelf, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    played("2", "3", "1", run=run_of(shelf=shelf, name="Ea|rly"), shelf=shelf)
    said = answers("2", "3", "2", "dossier write ea|rly", "dossier write none", shelf=shelf)
    assert "are in dossier.md" in said[3]
    assert said[4].startswith("There is no run none to compare with.")
    page = (tmp_path / "dossier.md").read_text()
    assert (
        "| Where | This run | Ea\\|rly | |\n|---|---|---|---|\n| A notice on the door | 21:30 Go in |" in page
    )
    assert (
        "| A door that sighs | 22:02 Send a fitter *Sent a fitter to a door that sighs.* | 22:01 File it |"
        in page
    )
