"""How quickly play begins, goes on and answers a key, beside bare Textual apps measured in the same run.

    python -m tests.benchmarks.playing [--rounds 9] [--only start,resume,keys,memory]

Each program is a real process on a terminal of its own.  Rounds are interleaved, figures are ratios of
medians.  Processor time decides, for the machine may have other work to do; wall time stands beside it.
Ends with 1 where a figure misses its mark.  Only on Linux.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import run as run_process
from typing import NamedTuple

from tests.benchmarks.apps import CIRCLES, IN_CIRCLES, READY, WAY, WIDGETS_FILE
from tests.benchmarks.terminal import Terminal
from tests.builders import write_story
from tests.stories_at_hand import ROOT

START, PLAIN, KEY, MEMORY = 1.35, 1 / 3, 1.5, 1.5
RESUME = 0.050
"""The marks: ratios, and seconds that resuming may add."""
_LINES, _CHOICES, _KEYS = 5000, 500, 24
_DOWN, _UP = "\x1b[B", "\x1b[A"
_FIRST_SCREEN, _PROMPT, _WHERE = "All settings", "minute) >", "Where you were"


class Measured(NamedTuple):
    """Seconds of processor time, and of any time."""

    cost: float
    wall: float


class Bench:
    """Runs programs in a home of their own, and collects figures by name."""

    def __init__(self, home: Path, rounds: int) -> None:
        self.home = home
        self.rounds = rounds
        self.missed = 0
        self.environment = {
            **os.environ,
            "ELEVEN_MINUTES_HOME": str(home / "home"),
            "ELEVEN_MINUTES_CACHE": str(home / "cache"),
            WIDGETS_FILE: str(home / "widgets"),
            WAY: str(home / "way.json"),
            CIRCLES: str(write_story(home / "circles", IN_CIRCLES)),
        }
        self.environment.pop("NO_COLOR", None)
        # Whoever plays has the program's bytecode from the start before.
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)

    @contextmanager
    def terminal(self, *arguments: str) -> Iterator[Terminal]:
        command = (sys.executable, "-m", *arguments)
        with Terminal(command, cwd=ROOT, environment=self.environment) as terminal:
            yield terminal

    def started(self, words: str, *arguments: str) -> Measured:
        """What a program costs from its beginning to these words."""
        with self.terminal(*arguments) as terminal:
            wall = terminal.wait_for(words)
            return Measured(terminal.cost(), wall)

    def rounds_of(self, **programs: Callable[[], Measured]) -> dict[str, list[Measured]]:
        """Each program's figures, round by round; a first round of each is not counted."""
        found: dict[str, list[Measured]] = {name: [] for name in programs}
        for number in range(self.rounds + 1):
            for name, program in programs.items():
                measured = program()
                if number:
                    found[name].append(measured)
        return found

    def tell(self, what: str, one: Sequence[Measured], other: Sequence[Measured], mark: float) -> None:
        cost, wall = (_median(one, at) / _median(other, at) for at in (0, 1))
        self.say(what, cost, mark, f"by the clock {wall:.2f}; {_in_words(one)} beside {_in_words(other)}")

    def say(self, what: str, figure: float, mark: float, beside: str) -> None:
        missed = figure > mark
        self.missed += missed
        print(f"{what}: {figure:.3f}, at most {mark:.3f}{' MISSED' if missed else ''} ({beside})", flush=True)


def start(bench: Bench) -> None:
    """The first screen, beside an empty app that imports the same of Textual; line by line beside both."""
    modules = _textual_modules()
    found = bench.rounds_of(
        empty=lambda: bench.started(READY, "tests.benchmarks.apps", "empty", modules),
        game=lambda: bench.started(_FIRST_SCREEN, "game", "play", "--no-save"),
        plain=lambda: bench.started(_PROMPT, "game", "play", "--plain", "--no-save"),
    )
    bench.tell("first screen / empty app", found["game"], found["empty"], START)
    bench.tell("line by line / first screen", found["plain"], found["game"], PLAIN)


def resume(bench: Bench) -> None:
    """A run of 500 choices gone on with, beside one of a single choice."""
    for name, choices in (("Long", _CHOICES), ("Short", 1)):
        _keep(bench, name, choices)

    def resumed(name: str) -> Callable[[], Measured]:
        return lambda: bench.started(
            _WHERE, "game", "play", f"--story={bench.environment[CIRCLES]}", "--resume", name
        )

    found = bench.rounds_of(long=resumed("Long"), short=resumed("Short"))
    more = _median(found["long"], 0) - _median(found["short"], 0)
    beside = f"{_in_words(found['long'])} beside {_in_words(found['short'])}"
    bench.say("seconds that resuming 500 choices adds", more, RESUME, beside)


def keys(bench: Bench) -> None:
    """A key at two views with 5,000 lines behind them, beside a bare app of as many widgets: on the dashboard
    it puts another answer at hand, on a page it scrolls."""
    for view, does in (("dashboard", "change"), ("reading", "scroll")):
        moves: dict[str, list[Measured]] = {"game": [], "bare": []}
        for number in range(max(2, bench.rounds // 3) + 1):
            counted = bench.home / "widgets"
            counted.unlink(missing_ok=True)
            with bench.terminal("tests.benchmarks.apps", "game", view, str(_LINES)) as terminal:
                terminal.wait_until(counted.exists)
                game = _pressed(terminal, (_DOWN, _UP))
            widgets = counted.read_text(encoding="utf-8")
            with bench.terminal("tests.benchmarks.apps", "bare", widgets, does) as terminal:
                bare = _pressed(terminal, (_DOWN, _UP))
            if number:
                moves["game"].append(game)
                moves["bare"].append(bare)
        bench.tell(f"a key, {view}, {widgets} widgets / bare app", moves["game"], moves["bare"], KEY)


def memory(bench: Bench) -> None:
    """What the game holds after a run from beginning to end, beside an empty app."""
    with bench.terminal("tests.benchmarks.apps", "empty", _textual_modules()) as terminal:
        terminal.wait_for(READY)
        terminal.settled()
        empty = terminal.memory()
    command = [sys.executable, "-m", "tests.benchmarks.apps", "way"]
    run_process(command, cwd=ROOT, env=bench.environment, check=True)
    counted = bench.home / "widgets"
    counted.unlink(missing_ok=True)
    with bench.terminal("tests.benchmarks.apps", "whole") as terminal:
        terminal.wait_until(counted.exists)
        terminal.settled()
        held = terminal.memory()
    beside = f"{held:.1f} beside {empty:.1f} megabytes"
    bench.say("memory after a whole run / empty app", held / empty, MEMORY, beside)


def _pressed(terminal: Terminal, pressed: Sequence[str]) -> Measured:
    """What a key costs, and how long it takes until all of it is shown, in the median of many."""
    terminal.settled(1.5)
    costs, walls = [], []
    for number in range(_KEYS):
        before, begun = terminal.cost(), terminal.press(pressed[number % len(pressed)])
        walls.append(terminal.settled() - begun)
        costs.append(terminal.cost() - before)
    return Measured(statistics.median(costs), statistics.median(walls))


def _keep(bench: Bench, name: str, choices: int) -> None:
    """Keep a playthrough of so many choices in the bench's home."""
    script = (
        "import os, sys; from game import load_story; from game.keeping import Shelf\n"
        "from tests.benchmarks.apps import CIRCLES, walk\n"
        "with Shelf() as shelf:\n"
        "    run = shelf.begin(load_story(os.environ[CIRCLES]), 3, name=sys.argv[1])\n"
        "    walk(run, int(sys.argv[2])); run.close()\n"
    )
    command = [sys.executable, "-c", script, name, str(choices)]
    run_process(command, cwd=ROOT, env=bench.environment, check=True)


def _textual_modules() -> str:
    """The modules of Textual that the game has imported before its first screen, apart by commas."""
    listed = (
        "import sys; import game.screens.app\n"
        "print(','.join(sorted(each for each in sys.modules if each.startswith('textual'))))"
    )
    done = run_process([sys.executable, "-c", listed], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _median(measured: Sequence[Measured], at: int) -> float:
    return statistics.median(each[at] for each in measured)


def _in_words(measured: Sequence[Measured]) -> str:
    return f"{_median(measured, 0) * 1000:.1f} ms"


PARTS = {part.__name__: part for part in (start, resume, keys, memory)}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--only", default=",".join(PARTS), help="parts, apart by commas")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        bench = Bench(Path(home), given.rounds)
        for name in given.only.split(","):
            PARTS[name](bench)
    return int(bench.missed > 0)


if __name__ == "__main__":
    sys.exit(main())
