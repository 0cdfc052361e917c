"""Scripted playthroughs on the engine: what each step asks, and what is said when it does not hold."""

import shlex
from pathlib import Path
from textwrap import dedent

import pytest

from game.playing.script_report import failure_report
from game.playing.scripts import run_script
from game.reading import read_script
from tests.stories_at_hand import TRAM_DEPOT, story_in

BEGINNING = """\
    playthrough: A try
    draws: {weather: clear, turn: quiet}
    play:
"""


@pytest.fixture
def script(tmp_path, monkeypatch):
    """Reads a playthrough of the tiny story from its steps."""
    monkeypatch.chdir(tmp_path)

    def read(steps, ends=""):
        lines = [
            *dedent(BEGINNING).splitlines(),
            *(f"  {line}" for line in dedent(steps).strip().splitlines()),
        ]
        (tmp_path / "try.yaml").write_text("\n".join([*lines, ends]), encoding="utf-8")
        return read_script(story_in(TRAM_DEPOT), "try.yaml")

    return read


@pytest.fixture
def run(script):
    """Runs a playthrough of the tiny story, given as its steps."""
    return lambda steps, ends="": run_script(story_in(TRAM_DEPOT), script(steps, ends))


def missed(run):
    """What was asked, expected and found where a run stopped."""
    assert run.failure
    return run.failure.step, run.failure.expected, run.failure.found


def test_a_playthrough_whose_steps_all_hold_passes(run):
    passed = run(
        """
        - go-in
        - see: {scene: yard.office, view: reading, text: [one chair], not: [as at an old friend]}
        - expect: {that: tea == 0, clock: "22:00", open: [pour, sit-down]}
        - repeat: {choice: pour, times: 3}
        - expect: {closed: [pour]}
        """
    )
    assert passed.passed
    assert passed.held == 5
    assert passed.playthrough.choices == ("yard.notice.go-in", *["yard.office.pour"] * 3)


def test_a_choice_can_be_named_by_its_full_address(run):
    assert run("- yard.notice.go-in").passed


def test_running_out_of_time_takes_the_choice_of_the_timeout(run):
    timed_out = run("- go-in\n- sit-down\n- file-it\n- file-it\n- wake\n- timeout")
    assert timed_out.playthrough.choices[-1] == "desk.row-twelve.wait-and-see"


def test_a_fragment_may_begin_a_sentence_elsewhere(run):
    assert run("- see: {text: [one person ALONE]}").passed


def test_a_fragment_may_run_over_lines_and_paragraphs(run):
    assert run("- see: {text: [with a smile. Read it again]}").passed


@pytest.mark.parametrize(
    ("steps", "failure"),
    [
        (
            "- go-inn",
            (
                "choose `go-inn`",
                "`go-inn` open at yard.notice",
                "no choice has this id there; did you mean `go-in`?",
            ),
        ),
        (
            "- repeat: {choice: read-again, times: 4}",
            (
                "choose `read-again`, time 3 of 4",
                "`read-again` open at yard.notice",
                "closed: You know it by heart.",
            ),
        ),
        (
            "- go-in\n- warm-up\n- go-back\n- warm-up",
            (
                "choose `warm-up`",
                "`warm-up` open at yard.office",
                "closed, for its condition does not hold: not seen('stove.talk')",
            ),
        ),
        (
            "- {at: yard.office, choose: go-in}",
            ("choose `go-in`", "to be at yard.office", "at yard.notice"),
        ),
        ("- timeout", ("timeout", "a scene whose time can run out", "yard.notice has no timeout")),
        ("- see: {scene: yard.office}", ("see", "the scene yard.office", "yard.notice")),
        ("- see: {view: tv}", ("see", "the view tv", "page")),
        ("- see: {text: [nobody here]}", ("see", "on the page: nobody here", "it is not there")),
        (
            "- see: {not: [a tram]}",
            (
                "see",
                "not on the page: a tram",
                "it is there: …one of those nights a tram stood nine minutes …",
            ),
        ),
        (
            "- go-in\n- pour\n- expect: {that: tea == 2 and seen('stove.talk')}",
            ("expect", "tea == 2 and seen('stove.talk')", "tea = 1, seen('stove.talk') = false"),
        ),
        (
            "- read-again\n- read-again\n- expect: {that: visits('yard.notice') == 1}",
            ("expect", "visits('yard.notice') == 1", "visits('yard.notice') = 3"),
        ),
        ('- expect: {clock: "22:00"}', ("expect", "the clock at 22:00", "it is 21:30")),
        ("- expect: {open: [leave]}", ("expect", "`leave` open", "it is not shown")),
        ("- expect: {closed: [go-in]}", ("expect", "`go-in` shown closed", "it is open")),
        ("- expect: {disputed: 1}", ("expect", "1 disputed on the screen", "0")),
        (
            "- expect: {standing: {imagined: 2}}",
            ("expect", "2 × imagined among the blocks", "single, corroborated, imagined"),
        ),
    ],
)
def test_a_step_that_does_not_hold_says_what_was_expected_and_what_was_there(run, steps, failure):
    assert missed(run(steps)) == failure


def test_a_wrong_ending_is_told_at_the_line_that_asks_for_it(run):
    wrong = run(
        "- go-in\n- sit-down\n- file-it\n- file-it\n- wake\n- timeout\n- ask-nobody", "ends: by-the-book"
    )
    assert missed(wrong) == ("ends", "the ending by-the-book", "the ending somebody-else")
    assert (wrong.failure.place.line, wrong.held) == (11, 7)


def test_an_ending_that_is_not_reached_is_told_with_where_play_stands(run):
    assert missed(run("- go-in", "ends: by-the-book"))[2] == "no ending; play stands at yard.office"


def test_a_run_stops_above_the_line_that_it_is_asked_for(script):
    read = script("- go-in\n- pour\n- pour\n- sit-down", "ends: by-the-book")
    stopped = run_script(story_in(TRAM_DEPOT), read, until=6)
    assert stopped.passed
    assert stopped.playthrough.choices == ("yard.notice.go-in", "yard.office.pour")


def test_the_report_of_a_failure_holds_all_that_mending_it_takes(run):
    failed = run("- go-in\n- repeat: {choice: pour, times: 3}\n- sit-dwn")
    assert failure_report(failed, Path("depot")) == dedent(
        """\
        try.yaml:6:5: choose `sit-dwn`
          expected  `sit-dwn` open at yard.office
          found     no choice has this id there; did you mean `sit-down`?
          open      warm-up, sit-down
          closed    pour: The kettle is empty.
          so far    4 choices: … yard.office.pour, yard.office.pour, yard.office.pour

            yard.office · The yard · day 1, 22:15 CET

            The office

            The chair is warm from somebody who has gone home.

            The moon stands in the window. The kettle holds 0 cups.

            The man at the stove: Sit where you like, there is one chair.

            [warm-up] Warm your hands at the stove
            [sit-down] Sit down at the desk
            (pour) Pour a cup – closed: The kettle is empty.

          eleven-minutes play --plain --story depot --script try.yaml --until 6"""
    )


def test_the_command_in_a_report_is_quoted_for_the_shell(run):
    failed = run("- leave")
    command = failure_report(failed, Path("a folder")).splitlines()[-1]
    assert shlex.split(command)[4] == "a folder"
