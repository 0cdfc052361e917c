"""The command line: its frame, and the two verbs that every author meets first."""

import contextlib
import importlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from game.cli import VERBS, eleven_minutes, main
from tests.builders import BASE, write_story
from tests.stories_at_hand import ROOT, TRAM_DEPOT


def run(*arguments: str, typed: str = "") -> Result:
    """Run the command line in this process, with something on its input."""
    return CliRunner().invoke(eleven_minutes, list(arguments), input=typed)


def program(*arguments: str, typed: str = "", folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command line as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "game", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        timeout=60,
        check=False,
    )


def imported_by(*arguments: str, typed: str = "") -> set[str]:
    """The modules that the command line imports when it runs."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "game", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


def command_of(verb: str) -> click.Command:
    found: click.Command = importlib.import_module(f"game.cli.{verb.replace('-', '_')}").command
    return found


# --- the frame -----------------------------------------------------------------------------------


def test_help_lists_every_verb_with_what_it_is_for() -> None:
    told = run("--help")
    assert told.exit_code == 0
    for verb, about in VERBS.items():
        assert verb in told.output
        assert about.split()[0] in told.output


def test_every_verb_in_the_table_has_its_file_and_every_file_with_a_command_its_row() -> None:
    files = {path.stem for path in (ROOT / "game" / "cli").glob("[a-z]*.py")}
    verbs = {name for name in files if hasattr(importlib.import_module(f"game.cli.{name}"), "command")}
    assert verbs == {verb.replace("-", "_") for verb in VERBS}


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_a_verb_has_an_example(verb: str) -> None:
    told = run(verb, "--help")
    assert told.exit_code == 0
    assert f"eleven-minutes {verb}" in told.output.partition("Example")[2]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_a_story_option_with_one_meaning(verb: str) -> None:
    option = next((p for p in command_of(verb).params if p.name == "story"), None)
    if option is not None:
        assert option.opts == ["--story"]


def test_help_imports_nothing_that_a_verb_needs() -> None:
    imported = imported_by("--help")
    assert "game.cli" in imported
    assert not {name for name in imported if name.split(".")[0] in {"textual", "rich", "yaml", "msgspec"}}


def test_a_wrong_verb_is_told_with_the_nearest_and_status_2() -> None:
    told = run("chekc")
    assert told.exit_code == 2
    assert "No verb is called 'chekc'. Did you mean 'check'?" in told.output


def test_a_wrong_option_is_told_with_the_nearest_and_status_2() -> None:
    told = run("--plian")
    assert told.exit_code == 2
    assert "No such option" in told.output
    assert "--plain" in told.output


def test_without_a_verb_the_options_of_play_hold() -> None:
    told = run("--plain", "--story", str(TRAM_DEPOT), typed="quit\n")
    assert told.exit_code == 0
    assert "The Quietest Ride" in told.output


def test_the_version_is_told() -> None:
    assert run("--version").output.startswith("eleven-minutes 0.")


def test_ctrl_c_ends_quietly_with_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_of("check"), "callback", interrupted)
    assert main(["check"]) == 130
    told = capsys.readouterr()
    assert told.out + told.err.strip() == ""


def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    reads_one_line = "import sys; sys.stdin.readline()"
    writer = subprocess.Popen(
        [sys.executable, "-m", "game", "play", "--plain", "--story", str(TRAM_DEPOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    reader = subprocess.Popen([sys.executable, "-c", reads_one_line], stdin=writer.stdout)
    assert writer.stdin is not None
    assert writer.stdout is not None
    writer.stdout.close()
    reader.wait(timeout=60)
    _, errors = writer.communicate(b"again\n" * 5000, timeout=60)
    assert writer.returncode == 141
    assert errors == b""


@pytest.mark.skipif(os.name == "nt", reason="streams are closed otherwise there")
@pytest.mark.parametrize("closed", [(0,), (1,), (0, 1), (0, 1, 2)])
def test_streams_that_were_closed_beforehand_are_no_fault(closed: tuple[int, ...]) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "game", "play", "--plain", "--story", str(TRAM_DEPOT)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=ROOT,
        preexec_fn=lambda: [os.close(each) for each in closed] and None,
        timeout=60,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, b"")


def test_a_fault_of_the_program_s_own_is_told_in_words_and_its_details_are_in_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def at_fault(**options: object) -> None:
        raise KeyError("nobody foresaw this")

    monkeypatch.setattr(command_of("check"), "callback", at_fault)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert main(["check"]) == 70
    told = capsys.readouterr().err
    (file,) = tmp_path.iterdir()
    assert told == (
        "eleven-minutes: This is a fault of the program: KeyError: 'nobody foresaw this'\n"
        f"What you had chosen is kept as far as it was kept before. The details are in {file}; whoever mends"
        " the program needs them.\n"
    )
    assert "Traceback" in file.read_text()


# --- what goes wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["play", "check", "explore", "sources", "test"])
def test_a_missing_story_folder_is_told_with_status_2(verb: str, tmp_path: Path) -> None:
    told = program(verb, "--story", str(tmp_path / "nowhere"))
    assert told.returncode == 2
    assert f"There is no folder '{tmp_path / 'nowhere'}'." in told.stderr
    assert "Traceback" not in told.stderr


def test_a_folder_that_holds_no_story_is_told_with_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "scenes").mkdir()
    told = run("check", "--story", str(tmp_path))
    assert told.exit_code == 2
    assert "is not a story folder: it holds no seeds/." in told.output


def test_a_file_in_place_of_a_folder_is_told() -> None:
    told = run("check", "--story", str(ROOT / "README.md"))
    assert told.exit_code == 2
    assert "is a file; --story takes the folder that holds scenes/ and seeds/." in told.output


@pytest.mark.parametrize("content", [b"\xff\xfe\x00 not text", b"\x1b]0;title\x07", b"- [", b""])
@pytest.mark.parametrize("verb", ["play", "check", "explore", "sources"])
def test_a_file_that_cannot_be_read_is_a_finding_and_no_traceback(
    verb: str, content: bytes, tmp_path: Path
) -> None:
    folder = write_story(tmp_path)
    (folder / "scenes" / "01-door.yaml").write_bytes(content)
    told = program(verb, "--story", str(folder))
    assert told.returncode == 1
    assert "scenes/01-door.yaml" in told.stdout + told.stderr
    assert "Traceback" not in told.stderr
    assert "\x1b" not in told.stdout + told.stderr


def test_a_story_that_cannot_be_played_is_refused_with_all_its_findings(tmp_path: Path) -> None:
    folder = write_story(tmp_path, {"scenes/story.yaml": "title: A Door\nstart: door.nowhere\nclokc: x\n"})
    told = program("play", "--plain", "--story", str(folder))
    assert told.returncode == 1
    assert told.stdout == ""
    assert "door.nowhere" in told.stderr
    assert "clokc" in told.stderr


# --- check -----------------------------------------------------------------------------------------


def test_check_finds_nothing_wrong_with_the_tiny_story() -> None:
    told = run("check", "--story", str(TRAM_DEPOT))
    assert told.exit_code == 0
    assert told.output.startswith("The Quietest Ride: 7 chapters, ")
    assert told.output.endswith("; nothing is wrong.\n")


def test_check_tells_the_place_the_line_and_what_to_do(tmp_path: Path) -> None:
    folder = write_story(tmp_path, {"scenes/01-door.yaml": _wrong("goto: opened", "goto: opend")})
    told = run("check", "--story", str(folder))
    assert told.exit_code == 1
    assert told.output.startswith(
        f"{folder}/scenes/01-door.yaml:15:15: E012 no scene is called `door.opend`\n"
    )
    assert "   15 |         goto: opend\n      |               ^^^^^\n" in told.output
    assert "It cannot be played." in told.output


def test_check_tells_of_a_card_that_no_scene_cites(tmp_path: Path) -> None:
    folder = write_story(tmp_path, {"seeds/other.yaml": BASE["seeds/paper.yaml"]})
    told = run("check", "--story", str(folder))
    assert "other.yaml:1:1: W202 nothing cites a fact of this card" in told.output
    assert told.output.endswith("; 1 warning.\n")


def test_a_warning_counts_where_check_is_strict(tmp_path: Path) -> None:
    folder = write_story(tmp_path, {"seeds/other.yaml": BASE["seeds/paper.yaml"]})
    assert run("check", "--story", str(folder)).exit_code == 0
    assert run("check", "--strict", "--story", str(folder)).exit_code == 1
    assert run("check", "--strict", "--story", str(write_story(tmp_path / "clean"))).exit_code == 0


def test_check_tells_what_makes_a_story_fall_short(tmp_path: Path) -> None:
    folder = write_story(tmp_path, {"scenes/01-door.yaml": _wrong("goto: opened", "goto: shut")})
    told = run("check", "--story", str(folder))
    assert told.exit_code == 0
    assert f"{folder}/scenes/01-door.yaml:3:3: W302 no way leads from `door.shut` to an ending" in told.output
    assert f"{folder}/scenes/01-door.yaml:16:3: W301 no play comes to the ending `opened`" in told.output


def test_a_fact_that_nothing_tells_is_a_note_and_no_fault(tmp_path: Path) -> None:
    more = BASE["seeds/paper.yaml"] + BASE["seeds/paper.yaml"].partition("facts:\n")[2].replace(
        "door:", "key:"
    )
    told = run("check", "--story", str(write_story(tmp_path, {"seeds/paper.yaml": more})))
    assert told.exit_code == 0
    assert told.output.endswith(
        "N201 nothing cites `paper.key`\n\nA Door: 1 chapter, 2 scenes, 2 facts; 1 note.\n"
    )


def test_check_tells_a_program_the_same_as_json(tmp_path: Path) -> None:
    folder = write_story(tmp_path, {"scenes/01-door.yaml": _wrong("goto: opened", "goto: opend")})
    told = run("check", "--story", str(folder), "--format", "json")
    outcome = json.loads(told.output)
    assert told.exit_code == 1
    assert (outcome["errors"], outcome["warnings"], outcome["notes"]) == (1, 0, 0)
    assert outcome["findings"][0]["code"] == "E012"
    assert outcome["findings"][0]["place"] == {
        "file": f"{folder}/scenes/01-door.yaml",
        "line": 15,
        "column": 15,
    }


def test_check_annotates_a_pull_request(tmp_path: Path) -> None:
    folder = write_story(tmp_path, {"scenes/01-door.yaml": _wrong("goto: opened", "goto: opend")})
    told = run("check", "--story", str(folder), "--format", "github")
    first = told.output.splitlines()[0]
    assert first.startswith(
        f"::error file={folder}/scenes/01-door.yaml,line=15,col=15,title=E012 unknown-goto::"
    )


@pytest.mark.parametrize("asked", ["E012", "e012", "unknown-goto"])
def test_check_explains_a_code(asked: str) -> None:
    told = run("check", "--explain", asked)
    assert told.exit_code == 0
    assert told.output.startswith("E012 unknown-goto (error)\n")
    assert "Play would have nowhere to go." in told.output
    assert "goto: nowhere.at-all" in told.output


def test_check_names_the_nearest_code() -> None:
    told = run("check", "--explain", "unknown-gotto")
    assert told.exit_code == 2
    assert "No finding has the code 'unknown-gotto'. Did you mean 'unknown-goto'?" in told.output


def test_check_works_on_the_folder_at_hand(tmp_path: Path) -> None:
    write_story(tmp_path)
    assert program("check", folder=tmp_path).stdout.startswith("A Door: 1 chapter, 2 scenes, 1 fact;")


def _wrong(right: str, wrong: str) -> str:
    return BASE["scenes/01-door.yaml"].replace(right, wrong)


# --- play ------------------------------------------------------------------------------------------


def test_play_goes_on_from_a_line_of_a_script() -> None:
    script = TRAM_DEPOT / "tests" / "playthroughs" / "by-the-book.yaml"
    line = 1 + script.read_text(encoding="utf-8").splitlines().index("  - sit-down")
    told = run("play", "--plain", "--story", str(TRAM_DEPOT), "--script", str(script), "--until", str(line))
    assert told.exit_code == 0
    assert "The office. 22:15 CET." in told.output


def test_a_script_whose_steps_do_not_hold_is_told_with_status_1(tmp_path: Path) -> None:
    script = tmp_path / "wrong.yaml"
    script.write_text("playthrough: Wrong\nplay:\n  - dance\n", encoding="utf-8")
    told = run("play", "--plain", "--story", str(TRAM_DEPOT), "--script", str(script))
    assert told.exit_code == 1
    assert "wrong.yaml:3:5: choose `dance`" in told.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--until", "3"], "--until says where in a --script to stop"),
        (["--seed", "many"], "'many' is not a valid integer"),
        (["--seed", "-1"], "is not in the range"),
        (["--pace", "slow"], "'slow' is not one of 'untimed', 'steady', 'real'"),
        (["--script", "nowhere.yaml"], "does not exist"),
        (["further"], "unexpected extra argument"),
    ],
)
def test_play_used_wrongly_says_how(arguments: list[str], message: str) -> None:
    told = run("play", "--plain", *arguments)
    assert told.exit_code == 2
    assert message in told.output


def test_bytes_that_are_no_text_do_not_stop_the_play() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "game", "--plain", "--story", str(TRAM_DEPOT)],
        input=b"\xff\xfe\n2\n",
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert b"The office." in done.stdout
    assert done.stderr == b""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["play", "--help"],
        ["check", "--story", str(TRAM_DEPOT)],
        ["play", "--plain", "--story", str(TRAM_DEPOT)],
    ],
    ids=" ".join,
)
def test_nothing_but_playing_in_the_terminal_imports_textual(arguments: list[str]) -> None:
    imported = imported_by(*arguments, typed="1\nquit\n")
    assert "game.cli" in imported
    assert not {name for name in imported if name.split(".")[0] == "textual"}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_dumb_terminal_gets_lines_and_no_escape_sequence() -> None:
    import pty

    player, terminal = pty.openpty()
    playing = subprocess.Popen(
        [sys.executable, "-m", "game", "--story", str(TRAM_DEPOT)],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**os.environ, "TERM": "dumb"},
        cwd=ROOT,
    )
    os.close(terminal)
    os.write(player, b"2\nquit\n")
    told = b""
    with contextlib.suppress(OSError):  # Linux says EIO where the other end has closed
        while piece := os.read(player, 4096):
            told += piece
    assert playing.wait(timeout=60) == 0
    assert b"You leave at: The office." in told
    assert b"\x1b" not in told
