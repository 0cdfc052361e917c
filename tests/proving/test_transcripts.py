"""Transcripts: what a playthrough did and read, in layers, held against later and accepted on purpose."""

import shutil
from textwrap import dedent

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from game.cli import eleven_minutes
from game.proving.transcripts.sentences import sentences
from tests.stories_at_hand import TRAM_DEPOT

SCRIPTS = "tests/playthroughs"
GOLDENS = f"{SCRIPTS}/transcripts"


@pytest.fixture(autouse=True)
def by_hand(monkeypatch):
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def depot(tmp_path, monkeypatch):
    """A copy of the tiny story, as the folder at hand, with a transcript of each of its playthroughs."""
    folder = tmp_path / "depot"
    shutil.copytree(TRAM_DEPOT, folder)
    monkeypatch.chdir(folder)
    assert run("--accept-transcripts").exit_code == 0
    return folder


def run(*arguments):
    return CliRunner().invoke(eleven_minutes, ["test", *arguments])


def accepted(*arguments):
    """What accepting says that it wrote."""
    told = run("--accept-transcripts", *arguments)
    assert told.exit_code == 0
    return told.stderr.splitlines()


def mend(depot, file, was, now):
    scenes = depot / "scenes" / file
    text = scenes.read_text(encoding="utf-8")
    assert text.count(was) == 1
    scenes.write_text(text.replace(was, now), encoding="utf-8")


def report(told):
    """What is said of the playthroughs that failed."""
    assert told.exit_code == 1
    return told.stdout.partition("\n\n")[2].rpartition("\n\n")[0]


def test_what_was_accepted_holds_and_is_not_written_again(depot):
    assert run().stdout.endswith("\n4 passed, 0 failed\n")
    assert accepted() == ["no transcript has changed"]


def test_a_playthrough_without_a_transcript_passes_and_it_is_said_how_to_make_one(depot):
    (depot / GOLDENS / "the-driver.path").unlink()
    (depot / GOLDENS / "the-driver.prose").unlink()
    told = run()
    assert told.exit_code == 0
    assert told.stdout.endswith(
        "4 passed, 0 failed\n1 without a transcript; test --accept-transcripts writes one\n"
    )
    assert accepted("tests/playthroughs/the-driver.yaml") == [
        f"new      {GOLDENS}/the-driver.path  +{lines_of(depot, 'the-driver.path')} -0",
        f"new      {GOLDENS}/the-driver.prose  +{lines_of(depot, 'the-driver.prose')} -0",
    ]


def lines_of(depot, name):
    return len((depot / GOLDENS / name).read_text(encoding="utf-8").splitlines())


def test_a_path_tells_by_id_where_play_goes_and_what_changes(depot):
    path = (depot / GOLDENS / "somebody-else.path").read_text(encoding="utf-8").splitlines()
    chance = "weather clear, turn quiet"
    at_first = f"locked false, fitters 2, tea 0, on_time 96, {chance}, mood awake"
    assert path == [
        f"begin with seed 0, {chance} -> yard.notice day 1 21:30 | {at_first}",
        "go-in -> yard.office 22:00",
        "sit-down -> desk.door-four 22:00 | mood drowsy",
        "file-it -> desk.handle 22:01",
        "file-it -> desk.nod 22:02",
        "wake -> desk.row-twelve day 2 03:04 | timeout wait-and-see (steady 20 s, real 40 s)",
        "wait-and-see -> astray.asleep 03:04",
        "ask-nobody -> astray.slippers 03:04 | ending somebody-else",
        "end: somebody-else",
    ]


def test_a_mended_typo_breaks_no_path_and_is_one_change_in_the_words(depot):
    mend(depot, "01-yard.yaml", "stood nine minutes at a stop", "stood for nine minutes at a stop")
    for file in (depot / GOLDENS).glob("*.prose"):
        file.unlink()
    assert run().exit_code == 0
    shutil.rmtree(depot / GOLDENS)
    mend(depot, "01-yard.yaml", "stood for nine minutes at a stop", "stood nine minutes at a stop")
    accepted()
    mend(depot, "01-yard.yaml", "stood nine minutes at a stop", "stood for nine minutes at a stop")
    assert report(run("tests/playthroughs/the-driver.yaml")) == dedent(
        """\
        tests/playthroughs/the-driver.yaml:1:1: words differ from the transcripts, before the first choice
          transcript  tests/playthroughs/transcripts/words/yard.words:10
          expected    On one of those nights a tram stood nine minutes at a stop, by itself.
          found       On one of those nights a tram stood for nine minutes at a stop, by itself.

          If it is meant so, this writes it down anew, for you to read what changed:
          eleven-minutes test --story . tests/playthroughs/the-driver.yaml --accept-transcripts"""
    )
    assert accepted() == [f"changed  {GOLDENS}/words/yard.words  +1 -1"]
    assert run().exit_code == 0


def test_another_effect_is_told_at_the_step_of_the_path_that_has_it(depot):
    mend(depot, "01-yard.yaml", "set: {tea: tea + 1, mood: awake}", "set: {tea: tea + 2, mood: awake}")
    told = report(run("tests/playthroughs/the-driver.yaml"))
    script = f"{SCRIPTS}/the-driver.yaml"
    assert told.splitlines()[:4] == [
        f"{script}:5:5: the path differs from its transcript, after choice 2, `yard.office.pour`",
        "  transcript  tests/playthroughs/transcripts/the-driver.path:3",
        "  expected    pour -> yard.office 22:05 | tea 1",
        "  found       pour -> yard.office 22:05 | tea 2",
    ]


def test_a_block_that_is_no_longer_shown_is_told_of_the_prose_and_of_no_path(depot):
    mend(
        depot,
        "01-yard.yaml",
        "if: not seen('stove.talk')\n      - imagined: |\n          The man",
        "if: seen('stove.talk')\n      - imagined: |\n          The man",
    )
    told = report(run("tests/playthroughs/the-driver.yaml"))
    assert "what is shown differs from its transcript, after choice 1, `yard.notice.go-in`" in told
    assert "yard.office: text-1 text-2 text-3 [warm-up]" in told
    assert "yard.office: text-1 text-2 [warm-up]" in told


def test_an_expression_in_a_text_is_held_where_it_was_read(depot):
    mend(depot, "01-yard.yaml", "{3 - tea}", "{4 - tea}")
    told = report(run("tests/playthroughs/the-driver.yaml"))
    assert "the-driver.prose:" in told
    assert "The kettle holds 3 cups." in told
    assert "The kettle holds 4 cups." in told


def test_transcripts_are_not_accepted_where_ci_is_set(depot, monkeypatch):
    monkeypatch.setenv("CI", "true")
    before = (depot / GOLDENS / "the-driver.path").read_bytes()
    mend(depot, "01-yard.yaml", "minutes: 5", "minutes: 6")
    told = run("--accept-transcripts")
    assert told.exit_code == 2
    assert (
        "Transcripts are accepted by a person, who reads what changed, and never where CI is set: run this by"
        " hand and commit what it writes."
    ) in told.stderr
    assert (depot / GOLDENS / "the-driver.path").read_bytes() == before


def test_accepting_one_playthrough_leaves_what_others_read(depot):
    before = {file: file.read_bytes() for file in (depot / GOLDENS).rglob("*.*")}
    assert accepted("tests/playthroughs/somebody-else.yaml") == ["no transcript has changed"]
    assert {file: file.read_bytes() for file in (depot / GOLDENS).rglob("*.*")} == before


def test_a_transcript_that_is_no_text_is_a_difference_and_no_traceback(depot):
    (depot / GOLDENS / "the-driver.path").write_bytes(b"\xff\xfe\x00")
    told = report(run("tests/playthroughs/the-driver.yaml"))
    assert "the path differs from its transcript, before the first choice" in told


def test_a_transcript_without_a_playthrough_is_removed(depot):
    (depot / SCRIPTS / "the-driver.yaml").unlink()
    assert [line.split()[:2] for line in accepted()] == [
        ["removed", f"{GOLDENS}/the-driver.path"],
        ["removed", f"{GOLDENS}/the-driver.prose"],
    ]


def test_what_does_not_hold_is_not_accepted(depot):
    script = depot / SCRIPTS / "wrong.yaml"
    script.write_text("playthrough: A try\nplay:\n  - go-inn\n", encoding="utf-8")
    told = run("--accept-transcripts")
    assert told.exit_code == 1
    assert told.stderr == "no transcript has changed\n"


def test_an_annotation_and_json_tell_of_a_transcript_too(depot):
    mend(depot, "01-yard.yaml", "minutes: 5", "minutes: 6")
    script = "tests/playthroughs/the-driver.yaml"
    assert (
        "::error file=tests/playthroughs/the-driver.yaml,line=5" in run("--format", "github", script).stdout
    )
    assert '"layer": "path"' in run("--format", "json", script).stdout


@given(st.text(alphabet="ab .!?…\n", max_size=60))
def test_sentences_joined_again_are_the_text(text):
    text = " ".join(text.replace("\n\n", "\0").split(" ")).replace("\0", "\n\n")
    together = "\n\n".join(" ".join(part) for part in _paragraphs(sentences(text)))
    assert together.split() == text.split()


def _paragraphs(lines):
    paragraphs = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([])
    return paragraphs
