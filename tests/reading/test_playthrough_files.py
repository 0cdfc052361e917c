"""Playthrough files: what is read of them, and what is refused before a step is taken."""

from textwrap import dedent

import pytest

from game.model.expressions import Compare
from game.model.scripts import Expect, RunOut, See, Take
from game.reading import StoryFaults, check_script, load_story, read_script
from tests.builders import write_story

STORY = {
    "scenes/story.yaml": """\
title: A Door
start: door.shut
variables:
  weather: {one_of: [rain, sun], start: sun}
  knocks: {int: 0, from: 0, to: 9}
""",
    "scenes/01-door.yaml": """\
chapter: A door
scenes:
  shut:
    cites: [paper.door]
    draw: {weather: [rain, sun]}
    text: [{imagined: A door.}]
    choices:
      knock: {label: Knock, set: {knocks: knocks + 1}, goto: opened}
  opened:
    cites: [paper.door]
    text: [{imagined: Somebody opens.}]
    ending: {id: opened, title: It opens}
""",
}


@pytest.fixture
def story(tmp_path):
    return load_story(write_story(tmp_path, STORY))


@pytest.fixture
def written(tmp_path):
    """Writes a playthrough and gives its path."""

    def write(text):
        file = tmp_path / "tests" / "playthroughs" / "one.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text), encoding="utf-8")
        return file

    return write


def test_a_playthrough_is_read_into_its_steps(story, written):
    file = written(
        """\
        playthrough: One knock
        seed: 7
        draws: {weather: rain}
        play:
          - knock
          - {at: door.shut, choose: door.shut.knock}
          - repeat: {choice: knock, times: 3}
          - timeout
          - see: {scene: door.shut, view: reading, text: [a door], not: [a window]}
          - expect: {that: knocks == 1, clock: "00:01", open: [knock], closed: [wait], disputed: 0,
                     standing: {imagined: 1}}
        ends: opened
        """
    )
    script = read_script(story, file)
    assert (script.title, script.seed, script.draws, script.ends) == (
        "One knock",
        7,
        {"weather": "rain"},
        "opened",
    )
    assert script.file == str(file)
    knock, at, repeat, run_out, see, expect = script.steps
    assert isinstance(knock, Take)
    assert (knock.choice, knock.times, knock.place.line, knock.place.column) == ("knock", 1, 5, 5)
    assert isinstance(at, Take)
    assert (at.at, at.choice) == ("door.shut", "door.shut.knock")
    assert isinstance(repeat, Take)
    assert repeat.times == 3
    assert isinstance(run_out, RunOut)
    assert isinstance(see, See)
    assert (see.scene, see.view, see.text, see.absent) == ("door.shut", "reading", ("a door",), ("a window",))
    assert isinstance(expect, Expect)
    assert expect.that is not None
    assert isinstance(expect.that.tree, Compare)
    assert (expect.clock, expect.open, expect.closed) == ("00:01", ("knock",), ("wait",))
    assert (expect.disputed, expect.standing) == (0, {"imagined": 1})


def test_seed_draws_and_ending_may_be_left_out(story, written):
    script = read_script(story, written("playthrough: One\nplay: [knock]\n"))
    assert (script.seed, script.draws, script.ends) == (0, {}, None)


def test_all_that_is_wrong_is_told_at_once_with_the_path_as_it_was_given(story, written, monkeypatch):
    file = written(
        """\
        playthrough: One
        draws: {wether: rain}
        play:
          - {choose: knock, see: {text: [x]}}
          - see: {txt: [x]}
          - expect: {that: knoks == 1}
          - expect: {clock: 25:00, standing: {certain: 1}}
        """
    )
    monkeypatch.chdir(file.parent.parent)
    with pytest.raises(StoryFaults) as caught:
        read_script(story, "playthroughs/one.yaml")
    assert [(str(f.place), f.code) for f in caught.value.findings] == [
        ("playthroughs/one.yaml:2:9", "E221"),
        ("playthroughs/one.yaml:4:5", "E220"),
        ("playthroughs/one.yaml:5:11", "E010"),
        ("playthroughs/one.yaml:6:20", "E053"),
        ("playthroughs/one.yaml:7:21", "E015"),
        ("playthroughs/one.yaml:7:39", "E018"),
    ]


def test_addresses_in_an_expectation_are_full(story, written):
    file = written("playthrough: One\nplay:\n  - expect: {that: seen('opened')}\n")
    (finding,) = check_script(story, file).findings
    assert finding.place.line == 3


def test_a_playthrough_that_is_not_there_is_a_finding(story, tmp_path):
    checked = check_script(story, tmp_path / "nothing.yaml")
    assert checked.script is None
    assert [f.code for f in checked.findings] == ["E002"]


@pytest.mark.parametrize(
    ("written_as", "told"),
    [
        ("play: [nock]", ("2:8", "the story has no choice `nock`", "did you mean `knock`?")),
        (
            "play: [door.shut.nock]",
            ("2:8", "the story has no choice `door.shut.nock`", "did you mean `door.shut.knock`?"),
        ),
        (
            "play: [{at: door.shutt, choose: knock}]",
            ("2:13", "the story has no scene `door.shutt`", "did you mean `door.shut`?"),
        ),
        (
            "play: [{repeat: {choice: knok, times: 2}}]",
            ("2:26", "the story has no choice `knok`", "did you mean `knock`?"),
        ),
        (
            "play: [{see: {scene: door.open}}]",
            ("2:22", "the story has no scene `door.open`", "did you mean `door.opened`?"),
        ),
        (
            "play: [{see: {view: raeding}}]",
            ("2:21", "the story has no view `raeding`", "did you mean `reading`?"),
        ),
        (
            "play: [{expect: {closed: [nock]}}]",
            ("2:27", "the story has no choice `nock`", "did you mean `knock`?"),
        ),
        (
            "play: [knock]\nends: open",
            ("3:7", "the story has no ending `open`", "did you mean `opened`?"),
        ),
    ],
)
def test_a_name_that_nothing_in_the_story_has_is_a_warning(story, written, written_as, told):
    checked = check_script(story, written(f"playthrough: One\n{written_as}\n"))
    assert checked.script is not None
    assert [
        (f"{f.place.line}:{f.place.column}", f.message, f.hint) for f in checked.findings if f.code == "W225"
    ] == [told]
