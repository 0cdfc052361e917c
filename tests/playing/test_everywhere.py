"""The same list of choices gives the same moments for ever, on every machine."""

import os
import subprocess
import sys

from tests.stories_at_hand import ROOT, TRAM_DEPOT

PLAY = """
import hashlib, msgspec, sys
from game import Playthrough, load_story
run = Playthrough.start(load_story(sys.argv[1]), seed=20171102)
seen = hashlib.sha256()
for pick in range(60):
    moment = run.look()
    seen.update(msgspec.json.encode(moment))
    if not moment.choices:
        break
    run.choose(moment.choices[pick * pick % len(moment.choices)].id)
print(seen.hexdigest(), *run.choices)
"""


def played(hash_seed: int) -> str:
    """What a Python process of its own, with hashes of its own, sees of one way through the tiny story."""
    done = subprocess.run(
        [sys.executable, "-c", PLAY, str(TRAM_DEPOT)],
        env={**os.environ, "PYTHONHASHSEED": str(hash_seed), "TZ": "Pacific/Chatham"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_two_processes_with_other_hashes_see_the_same_moments():
    assert played(1) == played(2)
