"""What can go wrong with the file never ends play: the player is told, plays on, and loses nothing."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from game.keeping import NotKept, SaveGone, Shelf, StoryChanged
from game.keeping.shelf import IN_MEMORY
from tests.keeping.play import TO_THE_ROW, rows, take, taken_on_disk, wander
from tests.stories_at_hand import ROOT, TRAM_DEPOT

AGAIN = "What you choose is kept again, and so is what you chose meanwhile."
NOON = datetime(2026, 3, 1, 12).timestamp()


@pytest.fixture
def played(home, story):
    """A folder in which a playthrough of forty moves is kept."""
    with Shelf(home) as shelf:
        run = shelf.begin(story, 7, name="Night")
        wander(run, 40)
        run.close()
    return home


# --- a damaged file --------------------------------------------------------------------------------


def test_a_damaged_file_is_set_aside_whole_with_its_new_name_told_and_play_goes_on(home, story):
    home.mkdir()
    (home / "saves.db").write_bytes(b"no file of saves" * 100)
    with Shelf(home, now=lambda: NOON) as shelf:
        assert shelf.saves() == ()
        aside = "saves-damaged-2026-03-01-120000.db"
        (news,) = shelf.news()
        assert news == (
            f"The file of saves, {home}/saves.db, is damaged. It was set aside, whole, as {aside}; a new one"
            " was begun."
        )
        assert (home / aside).read_bytes() == b"no file of saves" * 100
        run = shelf.begin(story)
        take(run, *TO_THE_ROW)
        assert shelf.news() == ()
    assert len(taken_on_disk(home)) == 4


def test_the_file_of_another_program_is_set_aside_too(home, story):
    home.mkdir()
    with closing(sqlite3.connect(home / "saves.db")) as other:
        other.execute("CREATE TABLE save (id)")
    with Shelf(home, now=lambda: NOON) as shelf:
        take(shelf.begin(story), "go-in")
        assert "set aside, whole" in shelf.news()[0]
        assert len(shelf.saves()) == 1


def test_no_two_damaged_files_are_set_aside_under_one_name(home):
    with Shelf(home, now=lambda: NOON) as shelf:
        for number in range(3):
            shelf.close()
            home.mkdir(exist_ok=True)
            (home / "saves.db").write_text(f"damaged {number} " * 100)
            shelf.saves()
    damaged = sorted(home.glob("saves-damaged-*"))
    assert [file.name[-6:] for file in damaged] == ["0-2.db", "0-3.db", "000.db"]
    assert {file.read_text()[:9] for file in damaged} == {"damaged 0", "damaged 1", "damaged 2"}


@pytest.mark.parametrize("seed", range(60))
def test_however_a_file_is_damaged_play_goes_on_and_no_byte_of_it_is_lost(played, story, seed):
    file = played / "saves.db"
    damaged = _damage(file.read_bytes(), random.Random(seed))
    file.write_bytes(damaged)
    with Shelf(played) as shelf:
        for save in shelf.saves(story):
            try:
                shelf.resume(story, save.id).close()
            except (NotKept, SaveGone, StoryChanged):
                continue
        run = shelf.begin(story)
        wander(run, 5)
        assert run.unwritten == 0
        aside = list(played.glob("saves-damaged-*.db"))
        assert bool(aside) == any("set aside" in news for news in shelf.news())
        assert not aside or aside[0].read_bytes() == damaged


def _damage(content: bytes, dice: random.Random) -> bytes:
    damaged = bytearray(content)
    match dice.choice(["cut", "blot", "bits", "zeros"]):
        case "cut":
            del damaged[dice.randrange(len(damaged)) :]
        case "blot":
            at = dice.randrange(len(damaged) - 600)
            damaged[at : at + 600] = dice.randbytes(600)
        case "bits":
            for _ in range(20):
                damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
        case "zeros":
            at = dice.randrange(0, len(damaged), 4096)
            damaged[at : at + 4096] = bytes(len(damaged[at : at + 4096]))
    return bytes(damaged)


def test_a_file_that_is_damaged_while_it_is_played_is_begun_anew_with_the_whole_playthrough(home, story):
    with Shelf(home) as shelf:
        run = shelf.begin(story, 7)
        take(run, *TO_THE_ROW)
        shelf.close()
        (home / "saves.db").write_bytes(b"\0" * 20_000)
        run.rewind(1)
        assert "set aside, whole" in shelf.news()[0]
        assert taken_on_disk(home) == [step.address for step in run.tree.steps(run.tree.leaves()[0])]


# --- a file that is not there ----------------------------------------------------------------------


def test_a_file_that_is_taken_away_while_it_is_played_is_written_anew(home, story):
    with Shelf(home) as shelf:
        run = shelf.begin(story)
        take(run, *TO_THE_ROW[:3])
        shutil.rmtree(home)
        take(run, TO_THE_ROW[3])
        assert taken_on_disk(home) == list(run.choices)


def test_a_playthrough_that_is_deleted_while_it_is_played_is_kept_anew(home, story):
    with Shelf(home) as here, Shelf(home) as there:
        run = here.begin(story)
        take(run, *TO_THE_ROW[:3])
        there.delete(run.save)
        assert there.saves() == ()
        take(run, TO_THE_ROW[3])
        assert len(there.saves()) == 1
        assert taken_on_disk(home) == list(run.choices)


# --- a file that cannot be written -----------------------------------------------------------------


def test_a_locked_file_is_told_once_and_written_once_the_lock_is_gone(home, story):
    with Shelf(home, patience=0.01) as shelf:
        run = shelf.begin(story)
        take(run, "go-in")
        with closing(sqlite3.connect(home / "saves.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            take(run, *TO_THE_ROW[1:3])
            assert shelf.news() == (f"Another program holds {home}/saves.db. {IN_MEMORY}",)
            assert run.unwritten == 2
            assert len(taken_on_disk(home)) == 1
        take(run, TO_THE_ROW[3])
        assert shelf.news() == (AGAIN,)
        assert run.unwritten == 0
        assert taken_on_disk(home) == list(run.choices)


def test_what_is_not_written_yet_is_written_when_the_playthrough_is_closed(home, story):
    with Shelf(home, patience=0.01) as shelf:
        run = shelf.begin(story)
        take(run, "go-in")
        with closing(sqlite3.connect(home / "saves.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            take(run, "sit-down")
        run.close()
        assert taken_on_disk(home) == list(run.choices)


def test_a_folder_that_cannot_be_made_is_told_and_play_goes_on(tmp_path, story):
    (tmp_path / "file").write_text("no folder")
    with Shelf(tmp_path / "file" / "home") as shelf:
        run = shelf.begin(story)
        take(run, *TO_THE_ROW)
        assert shelf.news() == (
            f"{tmp_path}/file/home/saves.db cannot be used: Not a directory. {IN_MEMORY}",
        )
        assert run.unwritten == 4
        assert shelf.saves() == ()


def test_a_newer_version_s_file_is_refused_kindly_and_left_untouched(played, story):
    with closing(sqlite3.connect(played / "saves.db")) as newer:
        newer.execute("PRAGMA journal_mode = DELETE")
        newer.execute("PRAGMA user_version = 2")
    before = {file.name: file.read_bytes() for file in played.iterdir() if file.is_file()}
    with Shelf(played) as shelf:
        take(shelf.begin(story), *TO_THE_ROW)
        (news,) = shelf.news()
        assert news == (
            f"{played}/saves.db was written by a newer version of this program: its format is 2, and this"
            f" version knows those up to 1. It is left as it is. {IN_MEMORY}"
        )
    assert {file.name: file.read_bytes() for file in played.iterdir() if file.is_file()} == before


IN_A_CHILD = """
import os, resource, sys
from pathlib import Path
from game import load_story
from game.keeping import Shelf
from tests.keeping.play import TO_THE_ROW, take
import game.keeping.saves

home, story = Path(sys.argv[1]), load_story(Path(sys.argv[2]))
{first}
with Shelf(home) as shelf:
    saves = shelf.saves(story)
    run = shelf.resume(story, saves[0].id) if saves else shelf.begin(story)
    run.rewind_to(0)
    take(run, *TO_THE_ROW)
    print(run.look().scene)
    print(len(saves), run.unwritten)
    print(*shelf.news(), sep="\\n")
"""


def in_a_child(home: Path, first: str) -> list[str]:
    """What a process says that does something first, and then plays in this folder."""
    done = subprocess.run(
        [sys.executable, "-c", IN_A_CHILD.format(first=first), str(home), str(TRAM_DEPOT)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.fixture
def open_to_all():
    """A folder that another user may enter, for root can write to every folder."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


AS_NOBODY = "os.getuid() or os.setuid(65534)"


@pytest.mark.skipif(os.name == "nt", reason="folders are read-only otherwise there")
def test_a_read_only_home_without_saves_is_told_and_play_goes_on(open_to_all):
    home = open_to_all / "home"
    home.mkdir()
    home.chmod(0o555)
    scene, counts, *news = in_a_child(home, AS_NOBODY)
    assert (scene, counts) == ("desk.pantograph", "0 4")
    assert news == [f"{home} cannot be written to. {IN_MEMORY}"]


@pytest.mark.skipif(os.name == "nt", reason="folders are read-only otherwise there")
def test_a_read_only_home_with_saves_can_be_resumed_from(open_to_all, story):
    home = open_to_all / "home"
    with Shelf(home) as shelf:
        run = shelf.begin(story, 7)
        take(run, "go-in", "sit-down", "ring-back")
        run.close()
    home.chmod(0o555)
    (home / "saves.db").chmod(0o444)
    before = (home / "saves.db").read_bytes()
    scene, counts, *news = in_a_child(home, AS_NOBODY)
    assert (scene, counts) == ("desk.umbrella", "1 1")
    assert news == [f"{home} cannot be written to. {IN_MEMORY}"]
    assert (home / "saves.db").read_bytes() == before
    home.chmod(0o755)


def test_a_full_disk_is_told_once_and_all_is_written_once_there_is_room(played, story, monkeypatch):
    def connect_without_room(*arguments, **more):
        connection = connect(*arguments, **more)
        connection.execute("PRAGMA max_page_count = 1")
        return connection

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", connect_without_room)
    with Shelf(played) as shelf:
        run = shelf.resume(story, shelf.saves()[0].id)
        wander(run, 60, 3, back=0.4)
        assert shelf.news() == (f"The disk is full: {played}/saves.db cannot be written. {IN_MEMORY}",)
        assert run.unwritten > 0
        monkeypatch.undo()
        run.rewind_to(1)
        assert shelf.news() == (AGAIN,)
        assert run.unwritten == 0
        assert len(taken_on_disk(played)) == len(run.tree) - 1


@pytest.mark.skipif(os.name == "nt", reason="there are no such limits there")
@pytest.mark.parametrize("limit", [20_000, 34_000])
def test_where_no_file_can_grow_a_playthrough_is_resumed_and_play_goes_on(played, limit):
    before = rows(played, "SELECT * FROM step")
    first = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))"
    scene, counts, *news = in_a_child(played, first)
    assert scene == "desk.umbrella"
    assert counts.startswith("1 ")
    assert news[0] == f"{played}/saves.db cannot be used: disk I/O error. {IN_MEMORY}"
    assert rows(played, "SELECT * FROM step")[: len(before)] == before


# --- two windows -----------------------------------------------------------------------------------


def test_a_second_window_on_the_same_save_is_told_and_each_grows_its_own_branch(home, story):
    with Shelf(home) as here, Shelf(home) as there:
        first = here.begin(story, 7, name="Night")
        take(first, "go-in", "sit-down")
        second = there.resume(story, first.save)
        (news,) = there.news()
        assert news == (
            "Night is open in another window too. Both can go on: each grows a branch of its own, and neither"
            " loses anything."
        )
        take(first, "ring-back", "send-fitter")
        take(second, "file-it")
        take(first, "ring-back")
        assert (here.news(), there.news()) == ((), ())
        assert len(first.tree.leaves()) == 1
        first.catch_up()
        second.catch_up()
        leaves = {first.tree.steps(leaf) for leaf in first.tree.leaves()}
        assert leaves == {second.tree.steps(leaf) for leaf in second.tree.leaves()}
        assert len(leaves) == 2
        first.close()
        second.close()
    with Shelf(home) as later:
        again = later.resume(story, later.saves()[0].id)
        assert later.news() == ()
        assert again.state == first.state, "the window in which play went on last"
        assert len(rows(home, "SELECT * FROM window")) == 2, "a window that nobody has open is used again"


def test_two_windows_that_make_the_same_choice_grow_one_branch(home, story):
    with Shelf(home) as here, Shelf(home) as there:
        first = here.begin(story, 7)
        take(first, "go-in")
        second = there.resume(story, first.save)
        take(first, "sit-down", "ring-back")
        take(second, "sit-down", "ring-back", "send-fitter")
        first.catch_up()
        assert len(first.tree.leaves()) == 1
        take(first, "send-fitter")
        first.go_to(first.tree.leaves()[0])
        assert first.state == second.state
