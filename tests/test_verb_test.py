"""The verb `test`: playthroughs without pytest, a line each, and its three ways to end."""

import json
import shutil

import pytest
from click.testing import CliRunner

from game.cli import eleven_minutes
from tests.stories_at_hand import TRAM_DEPOT

WRONG = "playthrough: A try\nplay:\n  - go-inn\n"


@pytest.fixture
def depot(tmp_path, monkeypatch):
    """A copy of the tiny story, as the folder at hand."""
    shutil.copytree(TRAM_DEPOT, tmp_path / "depot")
    monkeypatch.chdir(tmp_path / "depot")
    return tmp_path / "depot"


def run(*arguments):
    return CliRunner().invoke(eleven_minutes, ["test", *arguments])


def add_wrong(depot):
    (depot / "tests" / "playthroughs" / "wrong.yaml").write_text(WRONG, encoding="utf-8")


def test_every_playthrough_of_the_story_at_hand_has_a_line(depot):
    told = run()
    assert told.exit_code == 0
    passed = "passed  tests/playthroughs"
    assert told.output.splitlines() == [
        f"{passed}/by-the-book.yaml  By the book: 35 steps, ends by-the-book",
        f"{passed}/half-an-hour.yaml  Rain and a detour: 26 steps, ends half-an-hour",
        f"{passed}/somebody-else.yaml  Time runs out at the row of lamps: 11 steps, ends somebody-else",
        f"{passed}/the-driver.yaml  The driver in his slippers: 11 steps, ends somebody-else",
        "",
        "4 passed, 0 failed",
        "4 without a transcript; test --accept-transcripts writes one",
    ]


def test_a_failing_playthrough_is_reported_below_and_ends_with_status_1(depot):
    add_wrong(depot)
    told = run("tests/playthroughs/wrong.yaml")
    assert told.exit_code == 1
    lines = told.output.splitlines()
    assert lines[:6] == [
        "failed  tests/playthroughs/wrong.yaml  A try: 0 of 1 steps",
        "",
        "tests/playthroughs/wrong.yaml:3:5: choose `go-inn`",
        "  expected  `go-inn` open at yard.notice",
        "  found     no choice has this id there; did you mean `go-in`?",
        "  open      read-again, go-in",
    ]
    assert lines[-3:] == [
        "  eleven-minutes play --plain --story . --script tests/playthroughs/wrong.yaml --until 3",
        "",
        "0 passed, 1 failed",
    ]


def test_the_command_of_a_report_plays_up_to_the_step(depot):
    text = "playthrough: A try\nplay:\n  - go-in\n  - sit-down\n  - leave\n"
    (depot / "tests" / "playthroughs" / "wrong.yaml").write_text(text, encoding="utf-8")
    command = run("tests/playthroughs/wrong.yaml").output.splitlines()[-3]
    told = CliRunner().invoke(eleven_minutes, command.split()[1:], input="quit\n")
    assert told.exit_code == 0
    assert "A door that sighs" in told.output


def test_a_folder_stands_for_the_playthroughs_in_it(depot):
    add_wrong(depot)
    assert "\n4 passed, 1 failed\n" in run("tests").output


def test_a_story_elsewhere_is_named_by_its_folder(depot, monkeypatch):
    monkeypatch.chdir(depot.parent)
    told = run("--story", "depot")
    assert told.exit_code == 0
    assert told.output.startswith("passed  depot/tests/playthroughs/by-the-book.yaml  ")


def test_as_json_a_failure_is_an_object(depot):
    add_wrong(depot)
    told = json.loads(run("tests/playthroughs/wrong.yaml", "--format", "json").output)
    assert (told["passed"], told["failed"]) == (0, 1)
    (playthrough,) = told["playthroughs"]
    failure = playthrough["failure"]
    assert failure["place"] == {"file": "tests/playthroughs/wrong.yaml", "line": 3, "column": 5}
    assert failure["open"] == ["read-again", "go-in"]
    assert failure["replay"].endswith("--until 3")


def test_for_github_a_failure_is_an_annotation_at_its_line(depot):
    add_wrong(depot)
    annotation, count = run("tests/playthroughs/wrong.yaml", "--format", "github").output.splitlines()
    assert annotation == (
        "::error file=tests/playthroughs/wrong.yaml,line=3,col=5,title=A try::"
        "choose `go-inn`: expected `go-inn` open at yard.notice; "
        "found no choice has this id there; did you mean `go-in`?"
    )
    assert count == "0 passed, 1 failed"


def test_a_story_that_does_not_load_is_told_once_with_its_findings(depot, monkeypatch):
    monkeypatch.chdir(depot.parent)
    scene = depot / "scenes" / "01-yard.yaml"
    scene.write_text(
        scene.read_text(encoding="utf-8").replace("goto: office", "goto: offices"), encoding="utf-8"
    )
    told = run("--story", "depot")
    assert told.exit_code == 1
    assert told.output.startswith("failed  depot  does not load\n\ndepot/scenes/01-yard.yaml:28:15: E012 ")
    assert told.output.endswith("0 passed, 1 failed\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.yaml"], "Path 'nowhere.yaml' does not exist."),
        (["scenes"], "There is no playthrough below 'scenes'"),
        (["--story", "tests"], "'tests' is not a story folder: it holds no scenes/ and no seeds/."),
    ],
)
def test_used_wrongly_it_says_what_is_missing_and_ends_with_status_2(depot, arguments, message):
    told = run(*arguments)
    assert told.exit_code == 2
    assert message in told.output


def test_a_file_outside_of_every_story_needs_the_story_named(depot):
    stray = depot.parent / "stray.yaml"
    stray.write_text(WRONG.replace("go-inn", "go-in"), encoding="utf-8")
    assert "say with --story which story it plays" in run(str(stray)).output
    assert run(str(stray), "--story", ".").exit_code == 0
