"""How long loading takes, beside inkjs compiling the same story and the C parser alone.

    python -m tests.benchmarks.loading [--rounds 5] [--peers FOLDER]

`--peers` is a folder in which `npm install inkjs@2.4.0` was run.  Every round measures everything once, one
after the other, in processes of their own; a figure is the median of the rounds' own ratios, so that what
the machine did meanwhile counts on both sides.  Ratios of processor times are held against the marks; those
by the clock stand beside them, and are the same where nothing else runs.  A peer that is missing is a failed
figure.  Ends with 1 where a figure misses its mark.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.generated import write_all

HERE = Path(__file__).parent
COMPOSE = """
for file in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
"""
LOAD = "game.reading.load_story(sys.argv[1])"
CHECK = "game.reading.check_story(sys.argv[1])"
_MEASURED = """
import sys, time, yaml, game.reading, game.reading.story
from pathlib import Path
clock, processor = time.perf_counter(), time.process_time()
{work}
print(time.perf_counter() - clock, time.process_time() - processor)
"""


class Seconds(NamedTuple):
    """What a piece of work took: by the clock, and of the processor."""

    clock: float
    processor: float


def seconds(work: str, folder: Path, **environment: str) -> Seconds:
    """What a piece of Python takes in a process of its own, imports not counted."""
    ran = subprocess.run(
        [sys.executable, "-c", _MEASURED.format(work=work), str(folder)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return Seconds(*map(float, ran.stdout.split()))


def inkjs_seconds(folder: Path, peers: Path | None) -> Seconds | None:
    """How long inkjs takes from the source to a story that can be played; None where it is missing."""
    if peers is None:
        return None
    ran = subprocess.run(
        ["node", str(HERE / "ink_bench.js"), "compile", str(folder)],
        env={**os.environ, "NODE_PATH": str(peers / "node_modules")},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        return None
    told = json.loads(ran.stdout)
    clock = told["compile_s"]
    # Node collects garbage in threads beside the one that compiles: what they overlap is not held against it.
    return Seconds(clock, min(clock, told["compile_processor_s"]))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--peers", type=Path)
    given = options.parse_args()
    times: dict[str, list[Seconds]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as home:
        work = Path(home)
        for count in (1_000, 10_000):
            write_all(work / str(count), count)
        large, small = work / "10000", work / "1000"
        for number in range(given.rounds):
            cache = str(work / f"cache{number}")
            times["compose"].append(seconds(COMPOSE, large / "story"))
            times["load"].append(seconds(LOAD, large / "story", ELEVEN_MINUTES_CACHE=cache))
            if (ink := inkjs_seconds(large, given.peers)) is not None:
                times["inkjs"].append(ink)
            times["again"].append(seconds(LOAD, large / "story", ELEVEN_MINUTES_CACHE=cache))
            times["small"].append(seconds(LOAD, small / "story", ELEVEN_MINUTES_CACHE="off"))
            times["large"].append(seconds(LOAD, large / "story", ELEVEN_MINUTES_CACHE="off"))
    for name, found in times.items():
        shown = "  ".join(f"{one.processor:.2f} ({one.clock:.2f})" for one in found)
        print(f"{name:8} {shown}")
    held = [
        _figure("load / inkjs from source", times["load"], times["inkjs"], most=0.5),
        _figure("load / compose alone", times["load"], times["compose"], most=3.5),
        _figure("second load / first", times["again"], times["load"], most=0.15),
        _figure("growth from 1,000 to 10,000, a scene", times["large"], times["small"], most=1.2, of=10),
    ]
    return 0 if all(held) else 1


def _figure(name: str, ours: list[Seconds], peers: list[Seconds], most: float, of: int = 1) -> bool:
    """Tells how many times as long as its peer something takes, and whether that is at most `most`."""
    if len(peers) != len(ours):
        print(f"MISS {name}: missing (at most {most})")
        return False
    pairs = list(zip(ours, peers, strict=True))
    processor = statistics.median(one.processor / peer.processor / of for one, peer in pairs)
    clock = statistics.median(one.clock / peer.clock / of for one, peer in pairs)
    holds = processor <= most
    print(f"{'ok  ' if holds else 'MISS'} {name}: {processor:.2f} (at most {most}; by the clock {clock:.2f})")
    return holds


if __name__ == "__main__":
    sys.exit(main())
