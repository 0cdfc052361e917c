"""Two versions of a story: what was gained and lost, what no longer fits, in folders and in git."""

import json
import shutil
import subprocess

import pytest
from click.testing import CliRunner

from game import load_story
from game.authoring.story_diff import story_diff
from game.authoring.version_fit import Version, save_fit, script_fit
from game.cli import eleven_minutes
from game.proving.revisions import NoRevision, at_revision, changed_lines
from tests.stories_at_hand import TRAM_DEPOT, story_in

DEPOT = story_in(TRAM_DEPOT)


@pytest.fixture
def depot(tmp_path):
    """A copy of the tiny story, to be changed."""
    shutil.copytree(TRAM_DEPOT, tmp_path / "depot")
    return tmp_path / "depot"


def change(folder, file, *changes):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def git(folder, *arguments):
    subprocess.run(
        ["git", "-C", folder, "-c", "user.name=A", "-c", "user.email=a@b.c", *arguments],
        check=True,
        capture_output=True,
    )


def run(*arguments):
    return CliRunner().invoke(eleven_minutes, ["diff", *map(str, arguments)])


def test_a_story_does_not_differ_from_itself(depot):
    found = story_diff(DEPOT, load_story(depot))
    names = (found.scenes, found.choices, found.endings, found.cited, found.citations)
    assert all(kind.gained == kind.lost == () for kind in names)
    assert not found.renamed
    assert not found.reworded
    assert all(words.added == words.removed == 0 for words in found.words.values())
    assert save_fit(DEPOT, load_story(depot), 30).fit == 30


def test_scenes_choices_endings_and_citations_are_gained_and_lost(depot):
    change(depot, "scenes/01-yard.yaml", ("go-in", "walk-in"))
    change(
        depot,
        "scenes/06-astray.yaml",
        ("ending: {id: somebody-else,", "ending: {id: another,"),
        ("cites: [courier.fetched-at-once, riders.half-an-hour]", "cites: [courier.fetched-at-once]"),
    )
    found = story_diff(DEPOT, load_story(depot))
    assert (found.choices.gained, found.choices.lost) == (("yard.notice.walk-in",), ("yard.notice.go-in",))
    assert (found.endings.gained, found.endings.lost) == (("another",), ("somebody-else",))
    assert found.citations.lost == ("astray.asleep riders.half-an-hour",)
    assert found.cited.lost == ()


def test_a_scene_under_another_name_is_told_as_renamed(depot):
    change(depot, "scenes/02-stove.yaml", ("hush", "silence"))
    found = story_diff(DEPOT, load_story(depot))
    assert found.renamed == {"stove.hush": "stove.silence"}
    assert (found.scenes.gained, found.scenes.lost) == (("stove.silence",), ("stove.hush",))


def test_words_are_counted_by_chapter_and_reworded_scenes_named(depot):
    change(depot, "scenes/02-stove.yaml", ("The stove ticks.", "The old stove ticks twice."))
    found = story_diff(DEPOT, load_story(depot))
    stove = found.words["stove"]
    assert (stove.after - stove.before, stove.added, stove.removed) == (2, 2, 0)
    assert list(found.reworded) == ["stove.hush"]
    was, is_ = found.standings["imagined"]
    assert is_ - was == 2


def test_a_playthrough_that_no_longer_fits_says_where(depot):
    change(depot, "scenes/04-out.yaml", ("walk-on", "go-on"))
    fit = script_fit(Version("before", TRAM_DEPOT, DEPOT), Version("after", depot, load_story(depot)))
    assert fit.playthroughs == 4
    reasons = {misfit.file.rpartition("/")[2]: misfit.reason for misfit in fit.misfits}
    assert "expected `walk-on` open at out.walk" in reasons["by-the-book.yaml"]
    assert not any(misfit.rewritten for misfit in fit.misfits)


def test_saves_stop_at_the_choice_that_is_gone(depot):
    change(depot, "scenes/06-astray.yaml", ("wait-with-him", "wait"))
    fit = save_fit(DEPOT, load_story(depot), 60)
    assert 0 < fit.fit < 60
    assert fit.stops == {"astray.ringing.wait-with-him": 60 - fit.fit}


# Git ------------------------------------------------------------------------------------------------------


@pytest.fixture
def versioned(depot):
    """The tiny story in git, as a folder of a larger repository, with one version."""
    git(depot.parent, "init", "-q")
    git(depot.parent, "add", ".")
    git(depot.parent, "commit", "-q", "-m", "As it was")
    return depot


def test_a_revision_is_read_without_touching_the_folder(versioned):
    change(versioned, "scenes/02-stove.yaml", ("The stove ticks.", "It ticks."))
    with at_revision(versioned, "HEAD") as place:
        story = load_story(place)
        assert story.digest == DEPOT.digest
        assert (place / "tests" / "playthroughs" / "by-the-book.yaml").is_file()
    assert not place.exists()
    assert "It ticks." in (versioned / "scenes" / "02-stove.yaml").read_text(encoding="utf-8")


def test_lines_are_changed_where_they_differ_and_in_new_files(versioned):
    change(
        versioned,
        "scenes/02-stove.yaml",
        ("          The stove ticks.", "          It is warm.\n          The stove ticks."),
    )
    (versioned / "scenes" / "08-new.yaml").write_text("chapter: New\n", encoding="utf-8")
    lines = (versioned / "scenes" / "02-stove.yaml").read_text(encoding="utf-8").splitlines()
    changed = changed_lines(versioned, "HEAD")
    held = [number for number in range(1, len(lines) + 1) if changed.holds("scenes/02-stove.yaml", number)]
    assert [lines[number - 1].strip() for number in held] == ["It is warm."]
    assert changed.holds("scenes/08-new.yaml", 1)
    assert not changed.holds("scenes/01-yard.yaml", 1)


def test_a_revision_before_the_story_has_none(versioned):
    git(versioned.parent, "mv", "depot", "yard")
    git(versioned.parent, "commit", "-q", "-m", "Another folder")
    with (
        pytest.raises(NoRevision, match="was no story folder at HEAD~1"),
        at_revision(versioned.parent / "yard", "HEAD~1"),
    ):
        pass


# The verb -------------------------------------------------------------------------------------------------


def test_from_a_revision_to_the_folder_at_hand(versioned, monkeypatch):
    monkeypatch.chdir(versioned)
    change(versioned, "scenes/06-astray.yaml", ("wait-with-him", "wait"))
    told = run("HEAD", "--runs", "20")
    assert told.exit_code == 1
    lines = told.output.splitlines()
    assert lines[:5] == [
        "The Quietest Ride: from HEAD to .",
        f"scenes: {len(DEPOT.scenes)}, the same",
        f"choices, of scenes in both: {sum(len(s.choices) for s in DEPOT.scenes.values())}",
        "  - astray.ringing.wait-with-him",
        "  + astray.ringing.wait",
    ]
    assert "playthroughs: 3 of 4 fit" in lines
    assert any(line.endswith("stop at astray.ringing.wait-with-him") for line in lines)


def test_a_playthrough_that_was_rewritten_is_no_fault(versioned, monkeypatch):
    monkeypatch.chdir(versioned)
    change(versioned, "scenes/06-astray.yaml", ("wait-with-him", "wait"))
    change(versioned, "tests/playthroughs/the-driver.yaml", ("wait-with-him", "wait"))
    told = run("HEAD", "--runs", "0")
    assert told.exit_code == 0
    assert "(rewritten since)" in told.output
    assert "saves:" not in told.output


def test_two_folders_as_json(depot):
    change(depot, "scenes/01-yard.yaml", ("go-in", "walk-in"))
    told = json.loads(run(TRAM_DEPOT, depot, "--format", "json", "--runs", "5").output)
    assert told["choices"]["lost"] == ["yard.notice.go-in"]
    assert told["playthroughs"]["playthroughs"] == 4
    assert len(told["playthroughs"]["misfits"]) == 4
    assert told["saves"] == {"runs": 5, "fit": 0, "stops": {"yard.notice.go-in": 5}}


def test_what_is_neither_folder_nor_revision_is_used_wrongly(versioned):
    told = run("v1", "--story", versioned)
    assert told.exit_code == 2
    assert "'v1' is no story folder, and as a revision: git knows no revision 'v1' in" in told.output


def test_a_version_that_does_not_load_is_told_by_its_name(versioned):
    change(versioned, "scenes/01-yard.yaml", ("goto: office", "goto: offices"))
    git(versioned, "commit", "-q", "-a", "-m", "Broken")
    told = run("HEAD", TRAM_DEPOT, "--story", versioned)
    assert told.exit_code == 1
    assert told.output.startswith(
        "the story at HEAD cannot be played: one thing is wrong\n\nscenes/01-yard.yaml:"
    )
