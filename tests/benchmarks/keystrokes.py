"""How long after a keystroke an editor shows the findings, beside a full load of the same story.

    python -m tests.benchmarks.keystrokes [--rounds 15] [--scenes 1000]

A real client types into a server over stdio, and waits for what it shows; the JSON of both programs is in
the figure.  A full load is `check_story` in a process of its own, measured right before each keystroke.
What is looked for only when nobody types (the checks that play the story) is kept out by an error in
another buffer.  Ends with 1 where the median of the ratios is a tenth or more.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.authoring.language_client import Editor, connected
from tests.benchmarks.generated import write_all
from tests.benchmarks.loading import CHECK, seconds

FILE = "scenes/004-part4.yaml"
ANOTHER = "scenes/999-unfinished.yaml"
UNFINISHED = "chapter: x\nscenes: {a: {cites: [card.one], choices: {b: {label: b, goto: nowhere}}}}\n"
MARK = 0.1


def _in_a_target(text: str) -> str:
    return text.replace("goto: part", "goto: partx", 1)


def _in_an_id(text: str) -> str:
    return text.replace("  s450:", "  s450x:", 1)


def _a_line(text: str) -> str:
    return text.replace("    choices:\n", "    chioces:\n\n    choices:\n", 1)


def _a_bracket(text: str) -> str:
    return text.replace("cites: [card.one]", "cites: [card.one", 1)


KEYSTROKES: dict[str, Callable[[str], str]] = {
    "a letter in a target": _in_a_target,
    "a letter in a scene's id": _in_an_id,
    "a line near the top": _a_line,
    "a bracket left open": _a_bracket,
}


async def measured(folder: Path, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Seconds of a full load and of a keystroke, pair by pair, by what is typed."""
    found: dict[str, list[tuple[float, float]]] = {what: [] for what in KEYSTROKES}
    async with connected(folder) as connection:
        editor = Editor(connection, folder)
        editor.open(FILE)
        editor.open(ANOTHER, UNFINISHED)
        await editor.codes_in(ANOTHER, ["E012"])
        text = (folder / FILE).read_text(encoding="utf-8")
        for _ in range(rounds):
            for what, typed in KEYSTROKES.items():
                load = seconds(CHECK, folder).clock
                changed = typed(text)
                start = time.perf_counter()
                editor.type_in(FILE, changed)
                while not connection.shown.get(editor.uri(FILE)):
                    connection.news.clear()
                    await connection.news.wait()
                found[what].append((load, time.perf_counter() - start))
                editor.type_in(FILE, text)
                await editor.codes_in(FILE, [])
    return found


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--scenes", type=int, default=1_000)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        write_all(Path(home), given.scenes)
        found = asyncio.run(measured(Path(home) / "story", given.rounds))
    missed = False
    for what, pairs in found.items():
        ratio = statistics.median(key / load for load, key in pairs)
        load, key = (statistics.median(side) * 1_000 for side in zip(*pairs, strict=True))
        missed |= ratio >= MARK
        print(f"{what}: {ratio:.3f} of a full load ({key:.0f} ms beside {load:.0f} ms)")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
