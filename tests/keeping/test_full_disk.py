"""A disk that is really full, and a file of a newer version: play goes on, and nothing on disk is touched."""

import sqlite3
import subprocess
from contextlib import closing, suppress
from pathlib import Path

import pytest

from game.keeping import NotKept, Shelf
from game.keeping.database import VERSION
from game.keeping.shelf import IN_MEMORY
from tests.keeping.play import take, taken_on_disk, wander
from tests.plain.sitting import answers, played

AGAIN = "What you choose is kept again, and so is what you chose meanwhile."


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of its own, of a few hundred kilobytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("nobody but root can have such a disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Fill the disk to its last byte; the file that does it."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as opened:
        for size in (4096, 1):
            with suppress(OSError):
                while True:
                    opened.write(b"x" * size)
    return filler


def test_a_disk_that_fills_up_while_one_plays_is_told_and_all_is_written_once_there_is_room(
    small_disk, story
):
    home = small_disk / "home"
    with Shelf(home) as shelf:
        run = shelf.begin(story, 7, name="Night")
        take(run, "go-in", "sit-down")
        filler = fill(small_disk)
        wander(run, 120, 3, back=0.4)
        news = shelf.news()
        assert news[0] == f"The disk is full: {home}/saves.db cannot be written. {IN_MEMORY}"
        assert len(news) < 12, "a disk that takes one step and refuses the next is not told of at each"
        for seed in range(200):
            if run.unwritten:
                break
            wander(run, 3, seed)
        assert run.unwritten > 0
        filler.unlink()
        run.rewind_to(1)
        assert set(shelf.news()) <= {AGAIN}
        assert run.unwritten == 0
        assert len(taken_on_disk(home)) == len(run.tree) - 1
        run.close()


def test_a_disk_that_is_full_from_the_start_keeps_nobody_from_playing(small_disk, story):
    home = small_disk / "home"
    fill(small_disk)
    with Shelf(home) as shelf:
        run = shelf.begin(story, 7)
        take(run, "go-in", "sit-down")
        (news,) = shelf.news()
        assert news.endswith(IN_MEMORY)
        assert run.unwritten == 2


def test_settings_on_a_full_disk_leave_those_that_were_kept(small_disk):
    home = small_disk / "home"
    said = answers("set bell on", shelf=Shelf(home))
    assert "bell on" in said[0]
    kept = (home / "settings.json").read_bytes()
    fill(small_disk)
    with Shelf(home) as shelf:
        said = answers("set bell off", shelf=shelf)
    assert "The settings cannot be kept" in said[0]
    assert (home / "settings.json").read_bytes() == kept


# --- saves of a newer version ----------------------------------------------------------------------


@pytest.fixture
def newer(home, story):
    """A folder whose saves a newer version has written."""
    with Shelf(home) as shelf:
        run = shelf.begin(story, 7, name="Night")
        take(run, "go-in")
        run.close()
    with closing(sqlite3.connect(home / "saves.db")) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return home


def test_saves_of_a_newer_version_are_left_as_they_are_by_whoever_plays(newer, story):
    before = {file.name: file.read_bytes() for file in newer.iterdir() if file.is_file()}
    with Shelf(newer) as shelf:
        run = shelf.begin(story, 7)
        take(run, "go-in", "sit-down")
        (news,) = shelf.news()
        assert "was written by a newer version of this program" in news
        assert news.endswith(IN_MEMORY)
        with pytest.raises(NotKept, match="newer version"):
            shelf.kept(1)
        run.close()
    assert {file.name: file.read_bytes() for file in newer.iterdir() if file.is_file()} == before


def test_line_by_line_saves_of_a_newer_version_are_told_of_and_play_goes_on(newer):
    told = " ".join(played("2", "saves", "keep Late", shelf=Shelf(newer)).split())
    assert told.count("was written by a newer version of this program") == 1
    assert "You choose: Go in The office." in told
    assert told.count("What you chose is in memory alone; it cannot be kept now.") == 2
    assert told.endswith("Not all of this run is kept.")


# --- a home that is no folder ----------------------------------------------------------------------


def test_a_home_that_is_a_file_is_told_once_and_play_goes_on(tmp_path, story):
    (tmp_path / "home").write_text("no folder")
    with Shelf(tmp_path / "home") as shelf:
        run = shelf.begin(story, 7)
        take(run, "go-in", "sit-down")
        told = shelf.news()
        assert len(told) == 1
        assert told[0].endswith(IN_MEMORY)
        assert run.unwritten == 2
    assert (tmp_path / "home").read_text() == "no folder"
