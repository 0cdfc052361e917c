"""How fast stories are played by chance and explored, beside inkjs and bink on the same story.

    python -m tests.benchmarks.proving [--rounds 5] [--peers FOLDER] [--bink FOLDER]

`--peers` is a folder in which `npm install inkjs@2.4.0` was run, `--bink` one that `pip install --target`
filled with `bink`.  Every round measures everybody once, one after the other, in processes of their own and
in seconds of processor time, so that what else the machine does counts little; a figure is the median of the
rounds' own ratios.  Two workers are measured in time that passes, for that is what they are for, and by what
the busier of them has worked, which counts where the processors have other work to do.  Ends with 1 where a
figure misses its mark or a peer is missing.
"""

import argparse
import json
import os
import resource
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
from game.playing.program import program_of
from game.proving.budget import Budget
from game.proving.explore import explore
from game.proving.packed.machine import machine_of
from game.proving.random_play import RandomPlay
from game.proving.search import Search
from game.proving.workers import Workers
from tests.benchmarks.generated import write_all

HERE = Path(__file__).parent
SCENES, STATES, SECONDS = 1_000, 3_000_000, 3


def measure(what: str, folder: Path) -> dict[str, float]:
    """One of our own measurements, in a process that does nothing else."""
    story = load_story(folder / "story")
    if what == "plays":
        return {"plain": plays(RandomPlay(story, 1), looking=False)}
    if what == "looks":
        return {"look": plays(RandomPlay(story, 1), looking=True)}
    if what == "explore":
        before, start = peak(), time.process_time()
        found = explore(story, states=STATES)
        spent = time.process_time() - start
        return {"states": found.states / spent, "bytes": (peak() - before) / found.states}
    return workers(folder)


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


def workers(folder: Path) -> dict[str, float]:
    """States a second of two processes and of one: as time passes, and by what the processors worked.

    Both explore whole levels of the same states, and are ready before they begin.
    """
    story = load_story(folder / "story")
    machine = machine_of(program_of(story))
    live = machine.liveness.control

    def search(states: int) -> Search:
        return Search(machine, live, (), Budget(states), control=True)

    levels = search(2 * STATES).run().sets().levels
    whole = sum(len(states) for level in levels for states in level.values())
    start, worked = time.perf_counter(), time.process_time()
    search(whole).run()
    alone, worked = time.perf_counter() - start, time.process_time() - worked
    with Workers(story, 2) as shared:
        together = Search(machine, live, (), Budget(whole), control=True, crew=shared.crew)
        if shared.crew is not None:
            # They answer once they have read the story.
            shared.crew().sets()
        before = {process: processor_time(process) for process in children()}
        start = time.perf_counter()
        together.run()
        passed = time.perf_counter() - start
        spent = [processor_time(process) - had for process, had in before.items()]
    return {
        "two": alone / passed,
        "two_cpu": worked / max(spent),
        "load": os.getloadavg()[0],
        "states": whole,
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


def peak() -> int:
    """The most memory that this process had, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def ours(what: str, folder: Path) -> dict[str, float]:
    """`measure`, in a process of its own."""
    return ran([sys.executable, "-m", "tests.benchmarks.proving", "--measure", what, "--folder", str(folder)])


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
    for _ in range(count):
        measured = [(name, ours(name, folder)) for name in ("plays", "looks", "explore", "workers")]
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
    given = options.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure, given.folder)))
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
