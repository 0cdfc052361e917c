"""`record` and `replay`: a run is written down as a test, played back by file or code, and gone on with."""

import shutil

import pytest
from click.testing import CliRunner
from hypothesis import assume, given
from hypothesis import strategies as st

from game.cli import eleven_minutes
from game.playing.playthrough import Playthrough
from game.playing.run_code import code_of, run_code
from game.playing.script_writing import NotFromTheBeginning, script_of_run
from game.playing.scripts import run_script
from game.reading import read_script
from tests.plain.sitting import BY_THE_BOOK, QUIET, answers, run_of, said_after
from tests.playing.walks import PICKS
from tests.stories_at_hand import FOLDERS, TRAM_DEPOT, story_in

STORY = story_in(TRAM_DEPOT)
SCRIPT = "tests/playthroughs/the-driver.yaml"


@pytest.fixture
def depot(tmp_path, monkeypatch):
    """A copy of the tiny story, as the folder at hand."""
    shutil.copytree(TRAM_DEPOT, tmp_path / "depot")
    monkeypatch.chdir(tmp_path / "depot")
    return tmp_path / "depot"


def run(verb, *arguments, typed=""):
    return CliRunner().invoke(eleven_minutes, [verb, *arguments], input=typed)


def lines(*typed):
    return "".join(f"{line}\n" for line in typed)


# Written down ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
@given(picks=PICKS, seed=st.integers(0, 2**32 - 1))
def test_any_run_that_is_written_down_plays_again_to_the_same_place(folder, picks, seed, tmp_path_factory):
    story = story_in(folder)
    played = Playthrough(story, seed)
    for pick in picks:
        choices = played.look().choices
        if not choices:
            break
        played.take(choices[pick % len(choices)].address)
    assume(played.choices)
    file = tmp_path_factory.mktemp("written") / "run.yaml"
    file.write_text(script_of_run(played, 'A "run" \\ of mine'), encoding="utf-8")
    script = read_script(story, file)
    again = run_script(story, script)
    assert again.passed, again.failure
    assert script.title == 'A "run" \\ of mine'
    assert again.playthrough.choices == played.choices
    assert again.playthrough.state.slots == played.state.slots
    assert again.playthrough.look() == played.look()


def test_what_is_recorded_is_written_for_a_reader(depot):
    told = run("record", "By the book", "--plain", "--seed", "7", typed=lines("1", "2", "2", "2", "q"))
    assert told.exit_code == 0
    file = "tests/playthroughs/by-the-book-2.yaml"
    assert told.stderr == f"wrote {file}: it plays again with  eleven-minutes replay {file}\n"
    assert (depot / file).read_text(encoding="utf-8").splitlines() == [
        'playthrough: "By the book"',
        "seed: 7",
        'draws: {weather: "rain"}',
        "play:",
        "  - {at: yard.notice, choose: read-again}",
        "  - go-in",
        "  - {at: yard.office, choose: pour}",
        "  - {at: yard.office, choose: pour}",
    ]


def test_the_ending_is_written_and_a_choice_taken_many_times_is_one_step():
    run = run_script(STORY, read_script(STORY, TRAM_DEPOT / "tests/playthroughs/half-an-hour.yaml"))
    text = script_of_run(run.playthrough, "Again")
    assert text.endswith('ends: "half-an-hour"\n')
    way = [*run.playthrough.choices[:-9], *["out.walk.walk-on"] * 4]
    walked = Playthrough.replay(STORY, way, 0, {"weather": "rain", "turn": "busy"})
    assert "  - repeat: {choice: walk-on, times: 4}" in script_of_run(walked, "Again")


def test_nothing_is_overwritten(depot):
    before = (depot / SCRIPT).read_bytes()
    told = run("record", "--plain", "--to", SCRIPT, typed=lines("2"))
    assert told.exit_code == 2
    assert f"{SCRIPT} exists and is left as it is." in told.stderr
    assert (depot / SCRIPT).read_bytes() == before


def test_where_no_choice_was_taken_nothing_is_written(depot):
    told = run("record", "--plain", "--to", "new.yaml", typed=lines("q"))
    assert told.exit_code == 0
    assert told.stderr == "No choice was taken: there is nothing to write down.\n"
    assert not (depot / "new.yaml").exists()


def test_what_cannot_be_written_is_not_lost(depot):
    (depot / "file").write_text("", encoding="utf-8")
    told = run("record", "A try", "--plain", "--to", "file/new.yaml", typed=lines("2", "q"))
    assert told.exit_code != 0
    assert "cannot write file/new.yaml" in told.stderr
    assert told.stdout.endswith("  - {at: yard.notice, choose: go-in}\n")


def test_a_run_that_began_in_the_middle_is_not_written_down():
    from msgspec.structs import replace

    played = Playthrough(story_in(TRAM_DEPOT))
    played._states[-1] = replace(played.state, origin=played.state)
    with pytest.raises(NotFromTheBeginning):
        script_of_run(played, "A try")


# Played back ----------------------------------------------------------------------------------------------


def test_a_playthrough_is_told_as_the_plain_player_tells_it(depot):
    told = run("replay", SCRIPT)
    assert told.exit_code == 0
    assert "You choose: Go in" in told.stdout
    assert "Ending: " in told.stdout
    assert "> " not in told.stdout


def test_a_code_is_played_back_with_its_groups_apart_or_together(depot):
    story = story_in(TRAM_DEPOT)
    played = run_script(story, read_script(story, TRAM_DEPOT / SCRIPT)).playthrough
    code = run_code(played)
    by_file = run("replay", SCRIPT).stdout
    assert run("replay", code).stdout == by_file
    assert run("replay", *code.lower().split("-")).stdout == by_file


def test_a_pace_waits_between_two_steps(depot, monkeypatch):
    waited = []
    monkeypatch.setattr("game.plain.replaying.sleep", waited.append)
    run("replay", SCRIPT, "--pace", "2")
    assert waited == [2.0] * 9


def test_a_playthrough_that_does_not_hold_is_played_up_to_there_and_says_so(depot):
    (depot / "one.yaml").write_text("playthrough: One\nplay:\n  - go-in\n  - go-inn\n", encoding="utf-8")
    told = run("replay", "one.yaml")
    assert told.exit_code == 1
    assert "The office" in told.stdout
    assert (
        told.stderr
        == (
            "one.yaml:4:5: choose `go-inn`\n"
            "  expected  `go-inn` open at yard.office\n"
            "  found     no choice has this id there; did you mean `go-in`?\n"
            "It is played up to there.\n"
        )
        or "It is played up to there." in told.stderr
    )


def test_a_code_from_another_version_is_played_as_far_as_it_fits_and_says_so(depot):
    story = story_in(TRAM_DEPOT)
    book = run_script(story, read_script(story, TRAM_DEPOT / "tests/playthroughs/by-the-book.yaml"))
    scene = depot / "scenes" / "01-yard.yaml"
    text = scene.read_text(encoding="utf-8")
    scene.write_text(text.replace("      sit-down:\n", "      sit-here:\n"), encoding="utf-8")
    told = run("replay", code_of(story, book.playthrough.choices, book.playthrough.seed, QUIET))
    assert told.exit_code == 1
    assert told.stderr.startswith("This code comes from another version of the story.")


def test_a_mistyped_code_and_a_missing_file_are_told(depot):
    told = run("replay", "MVGKX-48ZH0-2QDG0-30CK8-WBD")
    assert told.exit_code == 2
    assert "This code is mistyped, or a part of it is missing" in told.stderr
    missing = run("replay", "nowhere.yaml")
    assert missing.exit_code == 2
    assert "There is no file 'nowhere.yaml'." in missing.stderr


def test_at_a_terminal_play_goes_on_by_hand_where_the_run_ends():
    from game.plain.replaying import Replaying

    choices = ("yard.notice.go-in", "yard.office.pour")
    said = answers("where", replaying=Replaying(choices))
    assert len(said) == 1
    assert said[0].startswith("The yard. The office.")


# The code, while one plays --------------------------------------------------------------------------------


def test_the_word_code_gives_the_run_at_hand():
    story = story_in(TRAM_DEPOT)
    said = said_after("2", "2", "code")
    code = code_of(story, ("yard.notice.go-in", "yard.office.pour"), 3, run_of().state.draws)
    assert said == (
        f"The code of this run, two choices long: {code} Whoever has the program plays it again with:"
        " eleven-minutes replay, and the code."
    )


def test_an_ending_says_that_there_is_a_code():
    assert "The word code gives this run as a short code, to be passed on." in said_after(*BY_THE_BOOK[:-2])
