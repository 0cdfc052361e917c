"""The verb `saves`: lists, writes a playthrough as a script that runs, takes one in, deletes."""

import json

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.cli import eleven_minutes
from game.keeping import Shelf
from game.keeping.home import VARIABLE
from game.keeping.scripts import script_of
from game.playing.playthrough import Playthrough
from game.playing.run_code import read_code
from game.playing.scripts import run_script
from game.reading import read_script
from tests.builders import write_story
from tests.keeping.play import take, wander
from tests.playing.walks import PICKS
from tests.stories_at_hand import TRAM_DEPOT, story_in


@pytest.fixture
def run(home, monkeypatch):
    """Run the verb on this test's own folder."""
    monkeypatch.setenv(VARIABLE, str(home))

    def run(*arguments: str, typed: str | None = None):
        return CliRunner().invoke(eleven_minutes, ["saves", *arguments], input=typed)

    return run


@pytest.fixture
def night(home, story):
    with Shelf(home) as shelf:
        run = shelf.begin(story, 7, {"weather": "clear", "turn": "quiet"}, name="Night")
        take(run, "go-in", "sit-down", "file-it")
        run.close()
        return run


# --- as a code -------------------------------------------------------------------------------------


def test_a_playthrough_is_given_as_a_code_that_leads_to_where_it_stands(run, night, story):
    told = run("code", "night", "--story", str(TRAM_DEPOT))
    assert told.exit_code == 0
    found = read_code(story, told.stdout)
    assert (found.choices, found.seed, found.draws) == (
        night.choices,
        7,
        {"weather": "clear", "turn": "quiet"},
    )


def test_a_playthrough_of_another_story_is_told_where_a_code_is_asked_for(run, night):
    told = run("code", "night")
    assert told.exit_code == 2
    assert "Night is of The Quietest Ride; say with --story where that story lies." in told.stderr


# --- as a script -----------------------------------------------------------------------------------


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    picks=PICKS,
    seed=st.integers(0, 2**32 - 1),
    drawn=st.sampled_from([{}, {"weather": "rain"}, {"turn": "quiet"}]),
)
def test_any_run_survives_being_written_as_a_script_and_taken_in_again(tmp_path_factory, picks, seed, drawn):
    story = story_in(TRAM_DEPOT)
    folder = tmp_path_factory.mktemp("script")
    with Shelf(folder / "home") as shelf:
        run = shelf.begin(story, seed, drawn)
        for pick in picks:
            choices = run.look().choices
            if not choices:
                break
            run.choose(choices[pick % len(choices)].address)
        if not run.choices:
            return
        (folder / "run.yaml").write_text(script_of(shelf.kept(run.save)), encoding="utf-8")
        outcome = run_script(story, read_script(story, folder / "run.yaml"))
        assert outcome.passed, outcome.failure
        again = shelf.adopt(outcome.playthrough, name=outcome.script.title)
        assert again.state == run.state
        assert again.name == f"{run.name} 2"
        kept = shelf.kept(again.save)
        assert (kept.save.seed, kept.save.draws) == (seed, drawn)
        again.close()
        assert shelf.resume(story, again.save).state == run.state


def test_a_playthrough_is_exported_as_a_script_that_test_runs(run, night, tmp_path):
    told = run("export", "night")
    assert told.exit_code == 0
    assert told.output == (
        'playthrough: "Night"\nseed: 7\ndraws:\n  weather: "clear"\n  turn: "quiet"\nplay:\n'
        "  - yard.notice.go-in\n  - yard.office.sit-down\n  - desk.door-four.file-it\n"
    )
    assert run("export", "Night", "--to", str(tmp_path / "night.yaml")).exit_code == 0
    tested = CliRunner().invoke(
        eleven_minutes, ["test", "--story", str(TRAM_DEPOT), str(tmp_path / "night.yaml")]
    )
    assert tested.exit_code == 0, tested.output


def test_no_file_is_overwritten_by_an_export(run, night, tmp_path):
    (tmp_path / "night.yaml").write_text("mine")
    told = run("export", "Night", "--to", str(tmp_path / "night.yaml"))
    assert told.exit_code == 2
    assert "exists and is left as it is" in told.output
    assert (tmp_path / "night.yaml").read_text() == "mine"


def test_an_ending_is_written_and_must_be_reached_again(home, story, run):
    with Shelf(home) as shelf:
        kept = shelf.begin(story, 3, {"weather": "clear", "turn": "quiet"})
        while kept.state.ending is None:
            wander(kept, 1, len(kept.choices), back=0)
        kept.close()
    assert run("export", "Playthrough 1").output.endswith(f'ends: "{kept.state.ending}"\n')


def test_a_script_is_imported_under_its_title_and_resumed_at_its_end(run, home, story):
    script = TRAM_DEPOT / "tests" / "playthroughs" / "by-the-book.yaml"
    told = run("import", str(script), "--story", str(TRAM_DEPOT))
    assert told.exit_code == 0
    assert told.output.startswith("By the book: ")
    with Shelf(home) as shelf:
        (save,) = shelf.saves(story)
        assert (save.name, save.ending) == ("By the book", "by-the-book")
        resumed = shelf.resume(story, save.id)
        assert resumed.state == run_script(story, read_script(story, script)).playthrough.state


@pytest.mark.parametrize(
    ("script", "status", "message"),
    [
        ("playthrough: Wrong\nplay:\n  - dance\n", 1, "wrong.yaml:3:5: choose `dance`"),
        ("playthrough: Wrong\nplays: []\n", 1, "plays"),
        (
            "playthrough: Wrong\nplay:\n  - see: {scene: yard.notice}\n",
            2,
            "takes no choice: there is nothing to keep.",
        ),
        (f"playthrough: {'W' * 61}\nplay:\n  - go-in\n", 2, "Say with --name what it shall be called."),
    ],
)
def test_a_script_that_cannot_be_imported_is_told_and_nothing_is_kept(
    run, home, tmp_path, script, status, message
):
    (tmp_path / "wrong.yaml").write_text(script, encoding="utf-8")
    told = run("import", str(tmp_path / "wrong.yaml"), "--story", str(TRAM_DEPOT))
    assert told.exit_code == status
    assert message in told.output
    with Shelf(home) as shelf:
        assert shelf.saves() == ()


# --- the list --------------------------------------------------------------------------------------


def test_the_list_names_each_playthrough_with_where_it_stands(run, night, home):
    told = run()
    assert told.exit_code == 0
    assert told.output == (
        "The Quietest Ride\n"
        f"  Night  The desk · {night.look().title} · {night.look().clock} · 3 choices · just now\n"
        f"1 playthrough kept in {home}\n"
    )
    assert run("list").output == told.output
    assert run("--story", str(TRAM_DEPOT)).output == told.output


def test_the_list_is_the_same_for_a_program(run, night, home):
    told = json.loads(run("--format", "json").output)
    assert told["folder"] == str(home)
    (save,) = told["saves"]
    assert (save["name"], save["story"], save["choices"], save["seed"]) == ("Night", "tram-depot", 3, 7)
    assert save["id"] < 2**53


def test_an_empty_list_says_so_and_makes_no_file_of_it(run, home):
    assert run().output == f"0 playthroughs kept in {home}\n"


def test_of_two_stories_each_has_its_own_list(run, night, home, tmp_path):
    from game import load_story

    door = write_story(tmp_path / "door")
    with Shelf(home) as shelf:
        other = shelf.begin(load_story(door), name="Night")
        take(other, "knock")
        other.close()
    assert run("--story", str(door)).output.startswith("A Door\n  Night  A door · An open door · 09:01 GMT")
    told = run("delete", "Night")
    assert told.exit_code == 2
    assert "There is a playthrough 'Night' of A Door and of The Quietest Ride" in told.output
    assert run("delete", "Night", "--yes", "--story", str(door)).exit_code == 0
    assert "The Quietest Ride" in run().output


# --- names, and deleting ---------------------------------------------------------------------------


def test_a_playthrough_is_deleted_after_a_question(run, night, home):
    told = run("delete", "Night", typed="n\n")
    assert (
        "Delete Night of The Quietest Ride, with its 3 steps on all branches, for good? [y/N]" in told.output
    )
    assert told.output.endswith("Night is left as it is.\n")
    with Shelf(home) as shelf:
        assert len(shelf.saves()) == 1
    told = run("delete", "Night", typed="y\n")
    assert told.output.endswith("Night is deleted. The endings that it found stay found.\n")
    with Shelf(home) as shelf:
        assert shelf.saves() == ()


def test_nothing_is_deleted_where_nobody_can_be_asked(run, night, home):
    told = run("delete", "Night", typed="")
    assert told.exit_code == 2
    assert "say --yes to delete without a question" in told.output
    with Shelf(home) as shelf:
        assert len(shelf.saves()) == 1


def test_a_playthrough_can_be_renamed(run, night, home):
    assert run("rename", "Night", "Late").exit_code == 0
    with Shelf(home) as shelf:
        assert shelf.saves()[0].name == "Late"


def test_a_wrong_name_is_told_with_the_nearest(run, night):
    told = run("export", "Nihgt")
    assert told.exit_code == 2
    assert "No playthrough is called 'Nihgt'. Did you mean 'Night'?" in told.output
    assert "eleven-minutes saves lists them." in run("export", "Zebra").output


def test_a_file_of_a_newer_version_is_told_and_left_alone(run, home):
    import sqlite3
    from contextlib import closing

    with Shelf(home) as shelf:
        shelf.saves()
    with closing(sqlite3.connect(home / "saves.db")) as newer:
        newer.execute("PRAGMA journal_mode = DELETE")
        newer.execute("PRAGMA user_version = 9")
    told = run()
    assert told.exit_code != 0
    assert "was written by a newer version of this program" in told.output


def test_a_playthrough_that_went_on_in_a_changed_story_has_no_script(home, run, tmp_path):
    from game import load_story
    from game.keeping import StoryChanged
    from tests.builders import BASE

    old = load_story(write_story(tmp_path / "old"))
    changed = BASE["scenes/01-door.yaml"].replace("knock:", "ring:")
    new = load_story(write_story(tmp_path / "new", {"scenes/01-door.yaml": changed}))
    with Shelf(home) as shelf:
        kept = shelf.begin(old, name="Knock")
        take(kept, "knock")
        kept.close()
        with pytest.raises(StoryChanged) as told:
            shelf.resume(new, kept.save)
        shelf.resume(new, kept.save, told.value.offers[1]).close()
    written = run("export", "Knock")
    assert written.exit_code == 1
    assert "no script leads there" in written.output


def test_an_unkept_replay_and_a_kept_one_are_the_same(story, night):
    assert (
        night.state
        == Playthrough.replay(story, night.choices, 7, {"weather": "clear", "turn": "quiet"}).state
    )
