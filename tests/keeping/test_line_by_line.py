"""Line by line: a playthrough is kept as it is played, gone on with, and its branches are listed."""

import io
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from game import load_story
from game.cli import eleven_minutes
from game.keeping import Shelf
from game.keeping.home import VARIABLE
from game.plain import play
from tests.builders import BASE, write_story
from tests.keeping.play import take
from tests.plain.sitting import answers, said_after
from tests.stories_at_hand import ROOT, TRAM_DEPOT

QUIET = {"weather": "clear", "turn": "quiet"}


@pytest.fixture
def sit(home, story):
    """Play line by line with these lines typed; what is said, in one line between prompts."""

    def sit(*typed: str, name: str = "", resume: str | None = None, played=story) -> list[str]:
        out = io.StringIO()
        with Shelf(home, now=lambda: 0) as shelf:
            saves = {save.name: save for save in shelf.saves(played)}
            play(
                shelf.begin(played, 3, QUIET if played is story else None, name=name),
                typed=io.StringIO("".join(f"{line}\n" for line in typed)),
                told=out,
                shelf=shelf,
                resume=saves[resume] if resume is not None else None,
            )
        return [" ".join(part.split()) for part in out.getvalue().split("\n> ")]

    return sit


def test_a_run_is_kept_under_its_name_and_the_end_says_how_to_go_on(sit, home, story):
    said = sit("2", "3", name="Night")
    assert "Each choice is kept as you take it." in said[0]
    assert said[-1] == (
        "You leave at: A door that sighs. 22:00 CET. It is kept as Night: play --resume goes on from here."
    )
    with Shelf(home) as shelf:
        assert shelf.saves(story)[0].choices == 2


def test_where_one_was_is_said_in_three_lines(sit):
    sit("2", "3", name="Night")
    said = sit(resume="Night")
    assert said[0].startswith(
        "The Quietest Ride Night: two choices, last played just now. You are in: The desk. A door that sighs."
        " 22:00 CET. You chose last: Sit down at the desk. Told line by line;"
    )


def test_the_list_says_which_is_at_hand_and_another_can_be_gone_on_with(sit):
    sit("2", name="Early")
    said = sit("2", "3", "saves", "resume 2", "resume 7", "saves", name="Late")
    assert said[3] == (
        "Each choice is kept as you take it. 1. Late. The desk. A door that sighs. 22:00 CET. This one."
        " 2. Early. The yard. The office. 22:00 CET. Last played just now."
    )
    assert said[4].startswith("Early: one choice, last played just now. You are in: The yard. The office.")
    assert said[5].startswith("Say which playthrough; type resume 1 to resume 2.")
    assert "2. Early. The yard. The office. 22:00 CET. This one." in said[6]


def test_the_playthrough_at_hand_is_not_resumed(sit):
    assert sit("2", "resume 1")[2] == "That is the playthrough at hand."


def test_a_playthrough_is_named_by_a_word(sit):
    said = sit("keep", "2", "keep", "keep Late shift", "keep " + "x" * 61)
    assert said[1] == "It is kept from the first choice on, and gets a name then."
    assert said[3:5] == [
        "This playthrough is kept as Playthrough 1. Each choice is kept as you take it.",
        "This playthrough is kept as Late shift. Each choice is kept as you take it.",
    ]
    assert said[5].startswith("A name has at most 60 letters; this one has 61.")


def test_branches_are_listed_and_any_can_be_gone_to(sit):
    said = sit("history", "2", "3", "1", "back 1", "1", "history", "history 1", "history", "history 9")
    assert said[1] == "Nothing was chosen yet."
    assert said[7] == (
        "1. Three choices, to: A handle. It parts from your way after: Go in."
        " 2. Two choices, to: At the stove. You are at its end."
    )
    assert "A handle." in said[8]
    assert said[9].startswith("1. Three choices, to: A handle. You are at its end.")
    assert said[10].startswith("There is no way 9; type history 1 to history 2.")


def test_trouble_with_keeping_is_said_where_it_begins_and_ends(home, story, tmp_path):
    out = io.StringIO()
    (tmp_path / "file").write_text("no folder")
    with Shelf(tmp_path / "file") as shelf:
        play(shelf.begin(story, 3), typed=io.StringIO("2\n"), told=out, shelf=shelf)
    said = " ".join(out.getvalue().split())
    assert said.count("Play goes on; what you choose now is in memory alone") == 1
    assert said.endswith("Not all of this run is kept.")


@pytest.fixture
def changed(home, tmp_path):
    """A story that has changed since a playthrough of it was kept, called Knock."""
    old = load_story(write_story(tmp_path / "old"))
    changed = BASE["scenes/01-door.yaml"].replace("knock:", "ring:")
    new = load_story(write_story(tmp_path / "new", {"scenes/01-door.yaml": changed}))
    with Shelf(home) as shelf:
        run = shelf.begin(old, name="Knock")
        take(run, "knock")
        run.close()
    return new


def test_a_changed_story_is_told_and_the_player_picks(sit, changed):
    said = sit("dance", "2", resume="Knock", played=changed)
    assert said[0] == (
        "A Door The story has changed since you played it. Your step no longer fits, “Knock”:"
        " “A shut door” no longer offers it. 1. Go on before that step, at “A shut door”."
        " 2. Go on at “An open door”, where you stood. 3. Leave it."
    )
    assert said[1] == "Type a number from 1 to 3."
    assert said[2].startswith("Knock: one choice, last played")
    assert "Ending: It opens." in said[2]


def test_a_changed_story_can_be_left_alone(sit, changed):
    said = sit("3", resume="Knock", played=changed)
    assert "Knock stays as it is." in said[1]
    assert "A shut door." in said[1], "a new playthrough begins"


def test_what_was_kept_on_no_shelf_is_kept_from_then_on_with_every_way_that_was_gone(home, story):
    said = answers("saves", "2", "3", "back", "1", "keep Late shift", "saves", may_keep=lambda: Shelf(home))
    assert said[0] == "Nothing of this run is kept. Type keep and a name to keep it."
    assert said[5] == "This playthrough is kept as Late shift. Each choice is kept as you take it."
    assert said[6].endswith("1. Late shift. The stove. At the stove. 22:00 CET. This one.")
    with Shelf(home) as shelf:
        (save,) = shelf.saves(story)
        assert [row.step.address for row in shelf.kept(save.id).rows] == [
            "yard.notice.go-in",
            "yard.office.sit-down",
            "yard.office.warm-up",
        ]


def test_where_nothing_may_be_kept_the_words_say_so_and_nothing_is():
    assert answers("saves", "resume 1", "keep x") == ["Nothing is kept here."] * 3
    assert said_after("2", "back", "history") == "1. One choice, to: The office. You are on it."


# --- the command line ------------------------------------------------------------------------------


@pytest.fixture
def command(home, monkeypatch):
    """Run `play` on this test's own folder; nothing is a terminal there."""
    monkeypatch.setenv(VARIABLE, str(home))

    def run(*arguments: str, typed: str = ""):
        return CliRunner().invoke(
            eleven_minutes, ["play", "--story", str(TRAM_DEPOT), *arguments], input=typed
        )

    return run


def test_what_is_played_through_a_pipe_is_kept_only_where_it_is_asked_for(command, home):
    assert command(typed="2\n").output.endswith("Nothing of this run is kept.\n")
    assert not home.exists()
    assert "It is kept as Night" in " ".join(command("--save", "Night", typed="2\n").output.split())
    with Shelf(home) as shelf:
        assert [save.name for save in shelf.saves()] == ["Night"]


def test_resume_goes_on_with_the_last_or_the_one_that_is_named(command):
    command("--save", "Early", typed="2\n")
    command("--save", "Late", typed="2\n3\n")
    assert "Late: two choices" in command("--resume").output
    assert "Early: one choice" in command("--resume", "early").output
    told = " ".join(command("--resume", typed="1\n").output.split())
    assert told.endswith("It is kept as Late: play --resume goes on from here."), told[-200:]


def test_a_script_can_be_kept(command, home):
    script = TRAM_DEPOT / "tests" / "playthroughs" / "by-the-book.yaml"
    command("--script", str(script), "--save", "By the book")
    with Shelf(home) as shelf:
        assert shelf.saves()[0].ending == "by-the-book"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--resume"], "No playthrough is kept yet."),
        (["--no-save", "--resume"], "--no-save keeps nothing and resumes nothing"),
        (["--no-save", "--save", "x"], "--no-save keeps nothing and resumes nothing"),
        (["--resume", "x", "--seed", "3"], "A playthrough that is resumed has its beginning and its name"),
        (["--resume", "x", "--save", "y"], "A playthrough that is resumed has its beginning and its name"),
        (["--save", "\x07"], "A name is one line of letters that can be shown."),
    ],
)
def test_what_cannot_be_meant_together_is_told(command, arguments, message):
    told = command(*arguments)
    assert told.exit_code == 2
    assert message in " ".join(told.output.split())


def test_a_name_that_is_taken_is_told_with_how_to_go_on(command):
    command("--save", "Night", typed="2\n")
    told = command("--save", "night")
    assert told.exit_code == 2
    assert "A playthrough is called 'night' already; --resume 'night' goes on with it." in told.output
    assert "Did you mean 'Night'?" in command("--resume", "Nigth").output


@pytest.mark.skipif(os.name == "nt", reason="there are no such terminals there")
def test_at_a_terminal_a_run_is_kept_by_itself(home):
    import pty

    outer, inner = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "game", "--plain", "--story", str(TRAM_DEPOT)],
        stdin=inner,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, VARIABLE: str(home)},
    )
    os.close(inner)
    os.write(outer, b"2\nquit\n")
    told, _ = process.communicate(timeout=60)
    os.close(outer)
    assert b"It is kept as Playthrough 1" in told
    with Shelf(home) as shelf:
        assert [save.choices for save in shelf.saves()] == [1]


async def test_on_the_screens_a_playthrough_is_gone_on_with_at_once(home, story):
    from game.screens.app import GameApp
    from game.screens.overlays.resuming import WhereYouWere

    with Shelf(home) as shelf:
        run = shelf.begin(story, 3, QUIET, name="Night")
        take(run, "go-in", "sit-down")
        run.close()
        app = GameApp(story, lambda: shelf.begin(story), shelf=shelf, resume=shelf.saves()[0])
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert isinstance(app.screen, WhereYouWere)
            assert app.session.moment.scene == "desk.door-four"
