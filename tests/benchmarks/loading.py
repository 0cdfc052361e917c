"""How long loading takes, beside inkjs compiling the same story and the C parser alone.

    python -m tests.benchmarks.loading [--rounds 5] [--peers FOLDER]

`--peers` is a folder in which `npm install inkjs@2.4.0` was run.  Every round measures everything once, one
after the other, in processes of their own, and all figures are ratios of medians.  A peer that is missing
is a failed figure.  Ends with 1 where a figure misses its mark.
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

from tests.benchmarks.generated import write_all

HERE = Path(__file__).parent
_COMPOSE = """
import gc, sys, time, yaml
from pathlib import Path
files = sorted(Path(sys.argv[1]).rglob("*.yaml"))
start = time.perf_counter()
for file in files:
    yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
print(time.perf_counter() - start)
"""
_LOAD = """
import sys, time
import game.reading, game.reading.story
start = time.perf_counter()
game.reading.load_story(sys.argv[1])
print(time.perf_counter() - start)
"""


def seconds(code: str, folder: Path, **environment: str) -> float:
    """What a piece of Python prints, run in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(ran.stdout)


def inkjs_seconds(folder: Path, peers: Path | None) -> float | None:
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
    return float(json.loads(ran.stdout)["compile_s"]) if ran.returncode == 0 else None


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--peers", type=Path)
    given = options.parse_args()
    times: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as home:
        work = Path(home)
        for count in (1_000, 10_000):
            write_all(work / str(count), count)
        large, small = work / "10000", work / "1000"
        for number in range(given.rounds):
            cache = str(work / f"cache{number}")
            times["compose"].append(seconds(_COMPOSE, large / "story"))
            times["load"].append(seconds(_LOAD, large / "story", ELEVEN_MINUTES_CACHE=cache))
            times["again"].append(seconds(_LOAD, large / "story", ELEVEN_MINUTES_CACHE=cache))
            times["small"].append(seconds(_LOAD, small / "story", ELEVEN_MINUTES_CACHE="off"))
            times["large"].append(seconds(_LOAD, large / "story", ELEVEN_MINUTES_CACHE="off"))
            if (ink := inkjs_seconds(large, given.peers)) is not None:
                times["inkjs"].append(ink)
    middle = {name: statistics.median(found) for name, found in times.items()}
    for name, value in middle.items():
        print(f"{name:8} {value:7.3f} s   {' '.join(f'{one:.2f}' for one in times[name])}")
    ink = middle.get("inkjs")
    held = [
        _figure("load / inkjs from source", middle["load"] / ink if ink else None, most=0.5),
        _figure("load / compose alone", middle["load"] / middle["compose"], most=3.5),
        _figure("second load / first", middle["again"] / middle["load"], most=0.15),
        _figure("growth from 1,000 to 10,000, a scene", middle["large"] / middle["small"] / 10, most=1.2),
    ]
    return 0 if all(held) else 1


def _figure(name: str, value: float | None, most: float) -> bool:
    holds = value is not None and value <= most
    shown = "missing" if value is None else f"{value:.2f}"
    print(f"{'ok  ' if holds else 'MISS'} {name}: {shown} (at most {most})")
    return holds


if __name__ == "__main__":
    sys.exit(main())
