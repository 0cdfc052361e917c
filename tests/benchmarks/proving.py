"""How fast stories are played by chance and explored, beside inkjs and bink on the same story.

    python -m tests.benchmarks.proving [--rounds 5] [--peers FOLDER] [--bink FOLDER]

`--peers` is a folder in which `npm install inkjs@2.4.0` was run, `--bink` one that `pip install --target`
filled with `bink`.  Every round measures everybody once, one after the other, in processes of their own and
in seconds of processor time, so that what else the machine does counts little; a figure is the median of the
rounds' own ratios.  Two workers are measured in time that passes, for that is what they are for, and by what
the busier of them has worked; one and two take turns, and the best of each in a round counts, for two need
both processors at once, and where these are shared with other machines no second is like the next.  Ends
with 1 where a figure misses its mark or a peer is missing.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from multiprocessing import active_children
from pathlib import Path

from game import load_story
from game.cli.memory import most_memory
from game.playing.program import program_of
from game.proving.budget import Budget
from game.proving.explore import explore
from game.proving.packed.machine import machine_of
from game.proving.random_play import RandomPlay
from game.proving.search import Search
from game.proving.workers import Workers
from tests.benchmarks.generated import write_all

HERE = Path(__file__).parent
SCENES, STATES, SECONDS, TRIES = 1_000, 3_000_000, 3, 3


def measure(what: str, folder: Path, states: int) -> dict[str, float]:
    """One of our own measurements, in a process that does nothing else."""
    if what == "whole":
        return whole_levels(folder)
    if what in ("one", "two"):
        return explored(folder, 1 if what == "one" else 2, states)
    story = load_story(folder / "story")
    if what == "plays":
        return {"plain": plays(RandomPlay(story, 1), looking=False)}
    if what == "looks":
        return {"look": plays(RandomPlay(story, 1), looking=True)}
    before, start = most_memory()[0], time.process_time()
    found = explore(story, states=STATES)
    spent = time.process_time() - start
    return {"states": found.states / spent, "bytes": (most_memory()[0] - before) / found.states}


def plays(play: RandomPlay, *, looking: bool) -> float:
    """Random plays a second; `looking` reads the text and the open choices of every moment."""
    words = 0

    def look(text: str, labels: Sequence[str]) -> None:
        nonlocal words
        words += len(text)
        for label in labels:
            words += len(label)

    shown = look if looking else None
    # Scenes are made ready when they are first come to; peers have compiled theirs before, too.
    for _ in play.runs(1_500, shown):
        pass
    count, start, spent = 0, time.process_time(), 0.0
    for _ in play.runs(1_000_000, shown):
        count += 1
        if count % 100 == 0 and (spent := time.process_time() - start) > SECONDS:
            break
    return count / spent


def whole_levels(folder: Path) -> dict[str, float]:
    """How many states whole levels have, some way beyond what is explored by one process."""
    machine = machine_of(program_of(load_story(folder / "story")))
    levels = (
        Search(machine, machine.liveness.control, (), Budget(2 * STATES), control=True).run().sets().levels
    )
    return {"states": sum(len(states) for level in levels for states in level.values())}


def explored(folder: Path, count: int, states: int) -> dict[str, float]:
    """So many states explored by so many processes: the seconds that passed, and what the busiest worked.

    Before, a part of them is explored, so that everybody has read the story and made its scenes ready.
    """
    story = load_story(folder / "story")
    machine = machine_of(program_of(story))
    with Workers(story, count) as shared:

        def explore_most(states: int) -> None:
            live = machine.liveness.control
            Search(machine, live, (), Budget(states), control=True, crew=shared.crew).run()

        explore_most(states // 20)
        before = {process: processor_time(process) for process in (os.getpid(), *children())}
        start = time.perf_counter()
        explore_most(states)
        passed = time.perf_counter() - start
        return {
            "passed": passed,
            "worked": max(processor_time(process) - had for process, had in before.items()),
        }


def children() -> list[int]:
    """The processes that this one has begun."""
    return sorted(process.pid or 0 for process in active_children())


def processor_time(process: int) -> float:
    """How long a process has worked, in seconds; 0 where the system does not say."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return 0.0
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def ours(what: str, folder: Path, states: float = 0) -> dict[str, float]:
    """`measure`, in a process of its own."""
    options = ["--measure", what, "--folder", str(folder), "--states", str(int(states))]
    return ran([sys.executable, "-m", "tests.benchmarks.proving", *options])


def workers(folder: Path, states: float) -> dict[str, float]:
    """How much faster two processes are than one, by the clock and by the work of the busier; they take
    turns, and the best of each counts."""
    tries = [(ours("one", folder, states), ours("two", folder, states)) for _ in range(TRIES)]
    best = {
        what: [min(one[what] for one in each) for each in zip(*tries, strict=True)]
        for what in ("passed", "worked")
    }
    return {
        "two": best["passed"][0] / best["passed"][1],
        "two_cpu": best["worked"][0] / best["worked"][1],
        "load": os.getloadavg()[0],
        "states": states,
    }


def ran(command: list[str], **environment: str) -> dict[str, float]:
    """What a process prints as its last line; empty where it failed."""
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stderr[-300:], file=sys.stderr)
        return {}
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def rounds(count: int, folder: Path, peers: Path | None, bink: Path | None) -> dict[str, list[float]]:
    """What every round measured, by name."""
    found: dict[str, list[float]] = defaultdict(list)
    ink = ["node", str(HERE / "ink_bench.js")]
    modules = {"NODE_PATH": str(peers / "node_modules")} if peers else {}
    if peers:
        ran([*ink, "compile", str(folder)], **modules)
    states = ours("whole", folder)["states"]
    for _ in range(count):
        measured = [(name, ours(name, folder)) for name in ("plays", "looks", "explore")]
        measured.append(("workers", workers(folder, states)))
        if peers:
            measured.append(("ink", ran([*ink, "play", str(folder), str(SECONDS)], **modules)))
            measured.append(("ink", ran([*ink, "explore", str(folder), str(SECONDS)], **modules)))
        if peers and bink:
            command = [sys.executable, str(HERE / "bink_bench.py"), str(folder), str(SECONDS)]
            measured.append(("bink", ran(command, PYTHONPATH=str(bink))))
        for name, values in measured:
            for key, value in values.items():
                found[f"{name} {key}"].append(value)
    for key in ("random", "states"):
        # Node collects garbage in threads beside: its clock counts where that is the better for it.
        pairs = zip(found[f"ink {key}_per_cpu_s"], found[f"ink {key}_per_s"], strict=True)
        found[f"ink {key}"] = [max(pair) for pair in pairs]
    return found


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--peers", type=Path)
    options.add_argument("--bink", type=Path)
    options.add_argument("--measure", help=argparse.SUPPRESS)
    options.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--states", type=int, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure, given.folder, given.states)))
        return 0
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        write_all(folder, SCENES)
        found = rounds(given.rounds, folder, given.peers, given.bink)
    for name, values in sorted(found.items()):
        print(f"{name:26} {statistics.median(values):14,.1f}   {' '.join(f'{one:,.1f}' for one in values)}")
    figures = [
        ratio(found, "random plays with text / inkjs", "looks look", "ink random", 20),
        ratio(found, "random plays with text / bink", "looks look", "bink random_read_per_cpu_s", 10),
        ratio(found, "random plays without text / inkjs", "plays plain", "ink random", 50),
        ratio(found, "states explored / inkjs", "explore states", "ink states", 100),
        figure("two workers / one, as time passes", found.get("workers two"), least=1.7),
        figure("one / the busier of two workers, work", found.get("workers two_cpu"), least=1.7),
        figure("bytes a state", found.get("explore bytes"), most=250),
    ]
    return 0 if all(figures) else 1


def ratio(found: dict[str, list[float]], name: str, one: str, peer: str, least: float) -> bool:
    """A figure that compares two, round by round."""
    if not found.get(one) or not found.get(peer):
        return figure(name, None, least=least)
    ratios = [ours / theirs for ours, theirs in zip(found[one], found[peer], strict=True)]
    return figure(name, ratios, least=least)


def figure(name: str, values: list[float] | None, *, least: float = 0, most: float | None = None) -> bool:
    """Tell a figure and whether it is what it must be."""
    value = statistics.median(values) if values else None
    holds = value is not None and value >= least and (most is None or value <= most)
    shown = "missing" if value is None else f"{value:.2f}"
    bound = f"at least {least}" if most is None else f"at most {most}"
    print(f"{'ok  ' if holds else 'MISS'} {name}: {shown} ({bound})")
    return holds


if __name__ == "__main__":
    sys.exit(main())
