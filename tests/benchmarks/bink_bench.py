"""Random plays a second of `bink`, the Rust runtime of ink behind Python, with text and labels read.

    python bink_bench.py FOLDER [SECONDS]

FOLDER holds `story.ink.json`, as `ink_bench.js compile` writes it, and `scripts.json`.  Prints one line of
JSON; plays the reference runs first and stops where one ends elsewhere.  Runs in an environment of its own.
"""

import json
import random
import sys
import time
from pathlib import Path

from bink.story import Story


def main() -> None:
    """Check the reference runs, then play for so many seconds of processor time."""
    folder = Path(sys.argv[1])
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 3.0
    story = Story((folder / "story.ink.json").read_text(encoding="utf-8"))

    def play(pick):
        story.reset_state()
        text, taken = story.continue_maximally(), 0
        while len(choices := story.get_current_choices()):
            list(choices)
            story.choose_choice_index(pick(taken, len(choices)))
            text, taken = story.continue_maximally(), taken + 1
        return text

    for script in json.loads((folder / "scripts.json").read_text()):
        text = play(lambda at, _, picks=script["picks"]: picks[at])
        if not text.startswith(f"Ending {script['end']}."):
            raise SystemExit(f"{script['end']}: {text[:40]}")
        for name, value in script["vars"].items():
            if story.get_variable(name) != value:
                raise SystemExit(f"{name} is {story.get_variable(name)!r} and not {value!r}")
    start, plays = time.process_time(), 0
    while (spent := time.process_time() - start) < seconds:
        play(lambda _, among: int(random.random() * among))
        plays += 1
    print(json.dumps({"random_read_per_cpu_s": plays / spent}))


if __name__ == "__main__":
    main()
