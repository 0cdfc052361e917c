"""The verb `watch`: a story is played in one process while its files are saved from another."""

import queue
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest

from tests.builders import BASE, write_story

DOOR = "scenes/01-door.yaml"
SECONDS = 60
SAVED = []
"""What was saved last: a file and its text."""


class Play:
    """A play that runs: what is typed into it, and what it has told so far."""

    def __init__(self, process):
        self._process = process
        self._told = ""
        self._letters = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while letter := self._process.stdout.read(1):
            self._letters.put(letter)

    def type(self, line):
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def until(self, words):
        """What is told up to these words, which have to come."""
        deadline = time.monotonic() + SECONDS
        while words not in self._told:
            try:
                self._told += self._letters.get(timeout=3)
            except queue.Empty:
                # A prompt may come before the files are watched: what was saved then is saved again.
                if time.monotonic() < deadline:
                    save_again()
                    continue
                pytest.fail(f"{words!r} did not come; this did:\n{self._told}")
        before, _, self._told = self._told.partition(words)
        return before + words

    def ends(self):
        self._process.stdin.close()
        return self._process.wait(SECONDS)


@contextmanager
def watching(folder, *options, verb="watch"):
    command = f"import sys; from game.cli import main; sys.exit(main(['{verb}', *sys.argv[1:]]))"
    process = subprocess.Popen(
        [sys.executable, "-c", command, "--story", str(folder), *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    try:
        yield Play(process)
    finally:
        process.kill()
        process.wait()


def save(folder, text, file=DOOR):
    SAVED[:] = [(folder / file, text)]
    save_again()


def save_again():
    for path, text in SAVED:
        if path.parent.is_dir():
            path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("verb", "options"), [("watch", []), ("play", ["--watch"])])
def test_what_is_saved_shows_where_one_was(tmp_path, verb, options):
    folder = write_story(tmp_path)
    with watching(folder, *options, verb=verb) as play:
        play.until("> ")
        play.type("1")
        play.until("Somebody opens.")
        play.until("> ")
        save(folder, BASE[DOOR].replace("Somebody opens.", "Nobody opens."))
        told = play.until("Nobody opens.")
        assert "The story was read again." in told
        assert "A shut door" not in told
        play.until("> ")
        assert play.ends() == 0


def test_a_choice_that_no_longer_fits_is_said_and_comes_back_when_it_is_mended(tmp_path):
    folder = write_story(tmp_path)
    with watching(folder) as play:
        play.until("> ")
        play.type("knock")
        play.until("Somebody opens.")
        play.until("> ")
        save(folder, BASE[DOOR].replace("      knock:", "      ring:"))
        assert "no longer fits: `door.shut.knock` cannot be" in play.until("A shut door")
        play.until("> ")
        save(folder, BASE[DOOR])
        play.until("Somebody opens.")


def test_a_broken_file_says_what_is_wrong_and_play_goes_on(tmp_path):
    folder = write_story(tmp_path)
    with watching(folder) as play:
        play.until("> ")
        save(folder, BASE[DOOR].replace("goto: opened", "goto: open"))
        told = play.until("> ")
        assert "The story cannot be played as it is now." in told
        assert "scenes/01-door.yaml:15:15: E012" in told
        play.type("1")
        play.until("Somebody opens.")
        save(folder, BASE[DOOR])
        play.until("The story was read again.")


def test_a_story_that_is_broken_from_the_start_begins_when_it_is_mended(tmp_path):
    folder = write_story(tmp_path, {DOOR: BASE[DOOR].replace("goto: opened", "goto: open")})
    with watching(folder) as play:
        assert "E012" in play.until("Ctrl-C leaves.")
        time.sleep(1)  # files are watched from here on
        save(folder, BASE[DOOR])
        play.until("A shut door")
        play.until("> ")
        assert play.ends() == 0


def test_it_begins_where_a_script_leads(tmp_path):
    script = "playthrough: In\nseed: 3\nplay:\n  - knock\n"
    folder = write_story(tmp_path, {"tests/playthroughs/in.yaml": script})
    with watching(folder, "--script", str(folder / "tests/playthroughs/in.yaml")) as play:
        play.until("Somebody opens.")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--until", "3"], "there is no --script"),
        (["--script", __file__, "--seed", "3"], "brings its own seed"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path, arguments, words):
    with watching(write_story(tmp_path), *arguments) as play:
        play.until(words)
        assert play.ends() == 2


def test_without_watchfiles_it_says_what_to_install(tmp_path):
    code = "import sys; sys.modules['watchfiles'] = None\n"
    code += "from game.cli import main; sys.exit(main(['watch', '--story', sys.argv[1]]))"
    folder = str(write_story(tmp_path))
    run = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "pip install '.[author]'" in run.stderr
