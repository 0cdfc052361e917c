"""The pytest plugin: playthroughs are items with no code in between, other YAML files are left alone."""

import re
import shutil
import subprocess
import sys
from textwrap import dedent

import pytest

from tests.stories_at_hand import TRAM_DEPOT

pytest_plugins = ["pytester"]


@pytest.fixture(autouse=True)
def settings(pytester):
    """What another plugin wants to be told."""
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")


@pytest.fixture
def depot(pytester):
    """A copy of the tiny story, as the folder at hand; it holds no line of Python."""
    shutil.copytree(TRAM_DEPOT, pytester.path, dirs_exist_ok=True)
    return pytester


def report_on(depot, playthrough):
    """What pytest says of a playthrough that fails, between its headings."""
    (depot.path / "tests" / "playthroughs" / "try.yaml").write_text(dedent(playthrough), encoding="utf-8")
    result = depot.runpytest_inprocess("tests/playthroughs/try.yaml")
    result.assert_outcomes(failed=1)
    return told(result)


def told(result):
    """What pytest says of the first failure, below its heading."""
    first = next(at for at, line in enumerate(result.outlines) if line.endswith(" FAILURES =" + "=" * 34)) + 2
    last = next(at for at, line in enumerate(result.outlines) if "short test summary" in line)
    return "\n".join(result.outlines[first:last])


def test_every_playthrough_of_a_story_folder_is_an_item(depot):
    result = depot.runpytest_inprocess("-v", "tests/playthroughs")
    result.assert_outcomes(passed=len(list((TRAM_DEPOT / "tests" / "playthroughs").iterdir())))
    result.stdout.fnmatch_lines(["tests/playthroughs/by-the-book.yaml::by-the-book PASSED*"])


def test_other_yaml_files_are_left_alone(pytester):
    shutil.copytree(TRAM_DEPOT, pytester.path / "depot")
    for name in ("docker.yaml", "depot/tests/fixture.yaml", "playthroughs/role.yaml"):
        file = pytester.path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("{{ not even YAML", encoding="utf-8")
    result = pytester.runpytest_inprocess("--collect-only", "-q")
    assert result.ret == 0
    assert [line for line in result.outlines if "::" in line] == [
        f"depot/tests/playthroughs/{name}.yaml::{name}"
        for name in ("by-the-book", "half-an-hour", "somebody-else", "the-driver")
    ]


def test_a_playthrough_is_of_the_nearest_story_folder(depot):
    inner = depot.path / "tests" / "stories" / "inner"
    shutil.copytree(TRAM_DEPOT, inner)
    scene = inner / "scenes" / "01-yard.yaml"
    scene.write_text(scene.read_text(encoding="utf-8").replace("go-in:", "walk-in:"), encoding="utf-8")
    script = inner / "playthroughs" / "inner.yaml"
    script.parent.mkdir()
    script.write_text("playthrough: Inner\nplay: [walk-in]\n", encoding="utf-8")
    depot.runpytest_inprocess(str(script)).assert_outcomes(passed=1)


def test_a_wrong_choice_id_is_told_whole(depot):
    assert report_on(
        depot,
        """\
        playthrough: A wrong id
        draws: {weather: clear, turn: quiet}
        play:
          - go-in
          - sit-down
          - file-itt
        """,
    ) == dedent(
        """\
        tests/playthroughs/try.yaml:6:5: choose `file-itt`
          expected  `file-itt` open at desk.door-four
          found     no choice has this id there; did you mean `file-it`?
          open      file-it, send-fitter, ring-back
          so far    2 choices: yard.notice.go-in, yard.office.sit-down

            desk.door-four · The desk · day 1, 22:00 CET

            A door that sighs

            Trams on time: 96 of 100
            Fitters in: 2

            tram: 4
            noted by: the late driver
            about: doors
            rule: Doors

            Notes come in on paper and go out on paper. drowsy is what you are.

            Door four closes, but it sighs first.

            [file-it] File it
            [send-fitter] Send a fitter
            [ring-back] Ring back and ask

          eleven-minutes play --plain --story . --script tests/playthroughs/try.yaml --until 6"""
    )


def test_a_wrong_expectation_is_told_whole(depot):
    assert report_on(
        depot,
        """\
        playthrough: A wrong expectation
        play:
          - repeat: {choice: read-again, times: 2}
          - expect: {that: visits('yard.notice') == 2}
        """,
    ) == dedent(
        """\
        tests/playthroughs/try.yaml:4:5: expect
          expected  visits('yard.notice') == 2
          found     visits('yard.notice') = 3
          open      go-in
          closed    read-again: You know it by heart.
          so far    2 choices: yard.notice.read-again, yard.notice.read-again

            yard.notice · The yard · day 1, 21:30 CET

            A notice on the door

            One person alone watches this yard at night.

            On one of those nights a tram stood nine minutes at a stop, by itself.

            That makes it three times now.

            [go-in] Go in
            (read-again) Read it again – closed: You know it by heart.

          eleven-minutes play --plain --story . --script tests/playthroughs/try.yaml --until 4"""
    )


def test_a_wrong_ending_is_told_whole(depot):
    assert report_on(
        depot,
        """\
        playthrough: A wrong ending
        draws: {weather: clear, turn: quiet}
        play:
          - go-in
          - sit-down
          - file-it
          - file-it
          - wake
          - ring-driver
          - wait-with-him
        ends: half-an-hour
        """,
    ) == dedent(
        """\
        tests/playthroughs/try.yaml:11:7: ends
          expected  the ending half-an-hour
          found     the ending somebody-else
          open      epilogue
          so far    7 choices: … desk.nod.wake, desk.row-twelve.ring-driver, astray.ringing.wait-with-him

            astray.slippers · Astray · day 2, 03:24 CET

            Somebody else's tram

            You sign the book. The line for remarks stays empty.

            Ending: Somebody else's tram

            [epilogue] Close the book

          eleven-minutes play --plain --story . --script tests/playthroughs/try.yaml"""
    )


def test_a_playthrough_that_cannot_be_read_fails_with_its_findings(depot):
    report = report_on(depot, "playthrough: Wrong\nplay:\n  - expect: {that: sugar == 2}\n")
    assert report.splitlines()[:3] == [
        "tests/playthroughs/try.yaml:3:20: E053 no variable is called `sugar`",
        "   3 |   - expect: {that: sugar == 2}",
        "     |                    ^^^^^",
    ]


def test_a_story_that_does_not_load_is_one_failure_with_its_findings(depot):
    scene = depot.path / "scenes" / "01-yard.yaml"
    scene.write_text(
        scene.read_text(encoding="utf-8").replace("goto: office", "goto: offices"), encoding="utf-8"
    )
    result = depot.runpytest_inprocess("tests/playthroughs")
    result.assert_outcomes(failed=1, skipped=3)
    assert told(result) == dedent(
        """\
        the story in this folder does not load

        scenes/01-yard.yaml:28:15: E012 no scene is called `yard.offices`
           28 |         goto: offices
              |               ^^^^^^^
           did you mean `yard.office` (scenes/01-yard.yaml:29)?"""
    )


def test_the_plugin_imports_nothing_of_ours_before_there_is_a_playthrough():
    code = (
        "import sys, game.pytest_plugin\n"
        "print(*sorted(m for m in sys.modules if m.partition('.')[0] in ('game', 'yaml', 'msgspec', 'rich')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["game", "game.pytest_plugin", "game.pytest_transcripts"]


# Transcripts ----------------------------------------------------------------------------------------------


def test_transcripts_are_accepted_on_purpose_and_what_changed_is_listed(depot, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    bare = depot.runpytest_inprocess("tests/playthroughs")
    bare.stdout.fnmatch_lines(["4 playthroughs without a transcript; --accept-transcripts writes one"])
    goldens = "tests/playthroughs/transcripts"
    first = depot.runpytest_inprocess("tests/playthroughs", "--accept-transcripts")
    first.stdout.fnmatch_lines(["*transcripts*", f"new * {goldens}/by-the-book.path  +* -0"])
    again = depot.runpytest_inprocess("tests/playthroughs", "--accept-transcripts")
    again.stdout.fnmatch_lines(["no transcript has changed"])
    assert not any("without a transcript" in line for line in again.outlines)


def test_a_playthrough_that_is_not_as_its_transcript_fails(depot, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    depot.runpytest_inprocess("tests/playthroughs", "--accept-transcripts")
    scene = depot.path / "scenes" / "01-yard.yaml"
    scene.write_text(scene.read_text(encoding="utf-8").replace("minutes: 5", "minutes: 6"), encoding="utf-8")
    result = depot.runpytest_inprocess("tests/playthroughs/the-driver.yaml")
    result.assert_outcomes(failed=1)
    assert "the path differs from its transcript" in told(result)


def test_transcripts_are_not_accepted_where_ci_is_set(depot, monkeypatch):
    monkeypatch.setenv("CI", "1")
    result = depot.runpytest_inprocess("tests/playthroughs", "--accept-transcripts")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert not (depot.path / "tests" / "playthroughs" / "transcripts").exists()


def test_transcripts_are_written_by_one_process(depot, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    result = depot.runpytest_inprocess("tests/playthroughs", "--accept-transcripts", "-n", "2")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*written by one process; leave -n out*"])


# Coverage -------------------------------------------------------------------------------------------------


def covered(result):
    """The lines on coverage, without the list of what is missing."""
    first = next(at for at, line in enumerate(result.outlines) if ": covered by " in line)
    return result.outlines[first : first + 10]


def test_coverage_of_the_playthroughs_that_ran_is_told_below(depot):
    result = depot.runpytest_inprocess("tests/playthroughs", "--story-cover")
    assert result.ret == 0
    lines = covered(result)
    assert lines[0] == "The Quietest Ride: covered by 4 playthroughs"
    assert re.fullmatch(r"  all +100 % +75 % +75 % +98\.1 % +9\d\.\d % +100 % +100 %", lines[9])


def test_without_the_option_nothing_is_said_of_coverage(depot):
    result = depot.runpytest_inprocess("tests/playthroughs")
    result.stdout.no_fnmatch_line("*covered by*")


def test_only_what_ran_counts(depot):
    result = depot.runpytest_inprocess("tests/playthroughs/the-driver.yaml", "--story-cover")
    assert covered(result)[0] == "The Quietest Ride: covered by 1 playthrough"


def test_too_little_coverage_fails_a_run_in_which_all_passed(depot):
    result = depot.runpytest_inprocess(
        "tests/playthroughs",
        "--story-cover-fail-under=choices=80",
        "--story-cover-fail-under=desk:scenes=100",
    )
    result.assert_outcomes(passed=4)
    assert result.ret == 1
    result.stdout.fnmatch_lines(["not enough: choices 75 % covered, 80 % asked"])


def test_workers_add_up_what_they_played(depot):
    alone = depot.runpytest_inprocess("tests/playthroughs", "--story-cover")
    result = depot.runpytest_subprocess(
        "tests/playthroughs", "-n", "2", "--story-cover-fail-under=choices=80"
    )
    assert covered(result) == covered(alone)
    assert result.ret == 1


def test_a_threshold_that_is_none_is_told_before_anything_runs(depot):
    result = depot.runpytest_inprocess("tests/playthroughs", "--story-cover-fail-under=lots")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(
        ["*--story-cover-fail-under: 'lots' is no threshold: write 90, choices=90, or queue:choices=90."]
    )


def test_a_chapter_that_no_story_has_is_told(depot):
    result = depot.runpytest_inprocess("tests/playthroughs", "--story-cover-fail-under=dsk:scenes=100")
    assert result.ret == 1
    result.stdout.fnmatch_lines(["no story that was played has a chapter dsk"])
