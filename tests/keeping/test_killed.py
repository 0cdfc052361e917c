"""Whatever ends the program, and whenever: what was shown is kept, in a file that can be read."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from game.keeping import Shelf
from game.keeping.shelf import steps_to_head
from game.playing.playthrough import Playthrough
from tests.keeping.play import take, taken_on_disk, wander
from tests.stories_at_hand import ROOT, TRAM_DEPOT

KILLS, MOVES = 300, 300
"""How many players are killed at least, and how many moves they make between them at least."""


@pytest.fixture
def forks(home) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.keeping.killed", str(home), str(TRAM_DEPOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    yield process
    process.stdin.close()
    process.wait(timeout=60)
    process.stdout.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="players are forked, so that there can be many")
def test_a_player_that_is_killed_at_any_moment_finds_all_that_was_shown(forks, home, story):
    dice = random.Random(5)
    way: list[str] = []
    tree: set[tuple[str, ...]] = set()
    kills = moves = 0
    while kills < KILLS or moves < MOVES:
        kills += 1
        said = _killed_after(forks, dice.uniform(0, 0.08), kills)
        for what, told in said:
            way = [*way, told] if what == "chose" else way[: int(told)]
            tree.add(tuple(way))
        moves += len(said)
        way = _kept_way(home, story, way, tree)
        tree.add(tuple(way))
    with Shelf(home) as shelf:
        assert len(shelf.saves()) == 1
        run = shelf.resume(story, shelf.saves()[0].id)
        assert shelf.news() == (), "nothing was damaged, and no killed window counts as open"
        assert run.state == Playthrough.replay(story, way, seed=7).state
        run.close()


def _killed_after(forks: subprocess.Popen[str], seconds: float, seed: int) -> list[tuple[str, str]]:
    """What a player said that was killed after so many seconds."""
    forks.stdin.write(f"{seed}\n")
    forks.stdin.flush()
    said = []
    while True:
        what, _, told = forks.stdout.readline().strip().partition(" ")
        if what == "plays":
            time.sleep(seconds)
            os.kill(int(told), signal.SIGKILL)
        elif what == "ended":
            assert told == str(-signal.SIGKILL), "the player ended by itself"
            return said
        else:
            said.append((what, told))


def _kept_way(home, story, shown: list[str], tree: set[tuple[str, ...]]) -> list[str]:
    """The way that is on disk, held against the one that was shown: at most one move was not shown yet."""
    with Shelf(home) as shelf:
        saves = shelf.saves(story)
        if not saves:
            assert shown == []
            return []
        kept = shelf.kept(saves[0].id)
        assert shelf.news() == ()
    way = [step.address for step in steps_to_head(kept)]
    went_on, went_back = way[:-1] == shown, way == shown[: len(way)]
    assert way == shown or went_on or went_back
    of_row: dict[int | None, tuple[str, ...]] = {None: ()}
    for row in kept.rows:
        of_row[row.id] = (*of_row[row.parent], row.step.address)
    assert tree <= set(of_row.values()), "a branch is lost"
    return way


@pytest.mark.parametrize("seed", range(3))
def test_a_log_that_was_cut_anywhere_loses_only_the_last_moves(home, tmp_path, story, seed):
    with Shelf(home) as shelf:
        run = shelf.begin(story, 7)
        take(run, "go-in")
        shelf.close()
        wander(run, 25, seed)
        before = taken_on_disk(home)
        dice = random.Random(seed)
        for number in range(25):
            copy = shutil.copytree(home, tmp_path / str(number))
            log = copy / "saves.db-wal"
            (copy / "saves.db-shm").unlink(missing_ok=True)
            os.truncate(log, dice.randrange(log.stat().st_size + 1))
            with Shelf(copy) as other:
                (save,) = other.saves(story)
                again = other.resume(story, save.id)
                assert other.news() == ()
                again.close()
            there = taken_on_disk(copy)
            assert there == before[: len(there)]
