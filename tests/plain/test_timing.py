"""Timed moments line by line: none is timed unless asked, the time is said once, no line acts too late."""

import io
import os
import subprocess
import sys
import time

import pytest

from game import load_story
from game.keeping import KeptPlaythrough
from game.keeping.home import VARIABLE
from game.plain import play
from game.plain.lines import Lines
from tests.builders import write_story
from tests.stories_at_hand import ROOT

TIMED = """\
chapter: A door
scenes:
  shut:
    title: A shut door
    cites: [paper.door]
    text: [{imagined: It is green.}]
    choices:
      knock: {label: Knock, goto: knocked}
      wait: {label: Wait, goto: waited}
    timeout: {seconds: {steady: 40, real: SECONDS}, choice: wait}
  knocked:
    title: Knocked
    cites: [paper.door]
    text: [{imagined: Somebody opens.}]
    choices: {again: {label: Again, goto: shut}}
  waited:
    title: Waited
    cites: [paper.door]
    text: [{imagined: Nobody opens.}]
    choices: {again: {label: Again, goto: shut}}
"""


def folder_of(tmp_path, seconds: int = 60):
    return write_story(tmp_path / "timed", {"scenes/01-door.yaml": TIMED.replace("SECONDS", str(seconds))})


class Slow(io.StringIO):
    """Lines that are typed so many seconds after they were asked for, by a clock of their own."""

    def __init__(self, *typed: tuple[float, str]) -> None:
        super().__init__("".join(f"{line}\n" for _, line in typed))
        self._waits = [seconds for seconds, _ in typed]
        self.time = 100.0

    def readline(self, size: int = -1) -> str:
        self.time += self._waits.pop(0) if self._waits else 0.0
        return super().readline(size)


@pytest.fixture
def sit(tmp_path):
    story = load_story(folder_of(tmp_path))

    def sit(*typed: tuple[float, str], pace: str | None = "steady") -> list[str]:
        """What is said to each line, in one line; the beginning first."""
        slow, out = Slow(*typed), io.StringIO()
        play(KeptPlaythrough(story), typed=slow, told=out, pace=pace, now=lambda: slow.time)
        return [" ".join(part.split()) for part in out.getvalue().split("> ")]

    return sit


def test_nothing_is_timed_unless_it_is_asked_for(sit):
    said = sit((500, "1"), pace=None)
    assert "seconds" not in " ".join(said)
    assert "Knocked." in said[1]


def test_the_time_is_said_once_after_the_choices_and_only_where_there_is_one(sit):
    said = sit((1, "1"), (1, "1"))
    assert said[0].endswith(
        "1. Knock 2. Wait You have 40 seconds; then: Wait. Any word but a choice stops the clock."
    )
    assert "seconds" not in said[1]
    assert "You have 40 seconds" in said[2]
    assert "You have 60 seconds" in sit(pace="real")[0]


def test_a_line_in_time_is_taken(sit):
    assert "You choose: Knock Knocked." in sit((39, "1"))[1]


def test_a_line_that_comes_too_late_is_not_taken_but_what_the_time_brings(sit):
    said = sit((41, "1"), (500, "1"))
    assert said[1].startswith("That came too late. Time is over: Wait Waited.")
    assert "You choose: Again" in said[2]


def test_a_word_stops_the_clock_and_an_empty_line_lets_it_run_on(sit):
    said = sit((10, "log"), (500, "handbook"), (500, ""), (29, "1"))
    assert said[1].endswith(
        "The clock stands still. You can choose, or let it run on with Enter on an empty line."
    )
    assert "stands still" not in said[2], "it is said once"
    assert said[3].endswith("The clock runs on; left: 30 seconds.")
    assert "You choose: Knock" in said[4]


def test_what_stands_still_can_be_chosen_at_any_time(sit):
    assert "You choose: Knock" in sit((10, "pause"), (5000, "1"))[2]


def test_a_mistyped_word_stops_no_clock(sit):
    assert sit((10, "7"), (31, "1"))[2].startswith("That came too late.")


def test_the_pace_can_be_set_to_untimed_at_once_and_to_another_from_the_next_moment_on(sit):
    assert "You choose: Knock" in sit((1, "set pace untimed"), (1, ""), (500, "1"))[3]
    assert "You have 60 seconds" in sit((1, "set pace real"), (1, "1"), (1, "1"))[3]


def test_a_line_is_waited_for_no_longer_than_asked():
    reading, writing = os.pipe()
    with os.fdopen(reading, encoding="utf-8") as stream:
        lines = Lines(stream)
        start = time.monotonic()
        assert lines.next(0.05) is None
        assert time.monotonic() - start < 5
        os.write(writing, "zwölf\nhalf".encode())
        assert lines.next(5) == "zwölf\n"
        assert lines.next(0.05) is None
        os.write(writing, b" a line\n")
        os.close(writing)
        assert lines.next() == "half a line\n"
        assert lines.next() == ""


@pytest.mark.skipif(os.name == "nt", reason="there are no such terminals there")
def test_at_a_terminal_the_time_runs_out_while_nobody_types_and_what_is_half_typed_is_dropped(tmp_path):
    import pty

    folder = folder_of(tmp_path, seconds=1)
    outer, inner = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "game", "--plain", "--no-save", "--pace=real", f"--story={folder}"],
        stdin=inner,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, VARIABLE: str(tmp_path / "home")},
    )
    os.close(inner)
    said = ""
    while "You have one second" not in said:
        said += process.stdout.readline().decode()
    os.write(outer, b"1")
    while "Nobody opens." not in said:
        said += process.stdout.readline().decode()
    os.write(outer, b"\nquit\n")
    rest, _ = process.communicate(timeout=60)
    os.close(outer)
    assert "Time is over: Wait" in said
    assert "You choose" not in rest.decode()
    assert "You leave at: Waited." in rest.decode()
