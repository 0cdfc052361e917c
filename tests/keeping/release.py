"""Makes a released version's saves for `released/`, which must load for ever.

    python -m tests.keeping.release 1

Run once for each version of the format, when it is released, and never again: what it made is committed.
"""

import shutil
import sys
from pathlib import Path

import msgspec

from game import load_story
from game.keeping import KeptPlaythrough, KeptSettings, Save, Shelf, StoryChanged
from game.model.story import Story
from tests.keeping.play import take

RELEASED = Path(__file__).parent / "released"
NOON = 1_700_000_000.0


class Expected(msgspec.Struct):
    """What a playthrough must be when it is loaded: its list entry, its branches, and where it stands."""

    save: Save
    branches: list[list[str]]
    choices: list[str]
    scene: str
    log: list[tuple[str, str, str]]


def expected_of(run: KeptPlaythrough, save: Save) -> Expected:
    """What a playthrough is now."""
    return Expected(
        save=save,
        branches=[[step.address for step in run.tree.steps(leaf)] for leaf in run.tree.leaves()],
        choices=list(run.choices),
        scene=run.state.scene,
        log=[(line.label, f"{line.day} {line.time}", line.note) for line in run.log],
    )


def make(version: str) -> None:
    """Play the story of `released/` in every way that the file must remember."""
    folder = RELEASED / version
    folder.mkdir()
    story = load_story(RELEASED / "story")
    with Shelf(folder / "closed", now=lambda: NOON) as shelf:
        shelf.keep_settings(KeptSettings(theme="day", pace="untimed", keys={"play-sources": "f2"}))
        _evening(shelf, story)
        _by_the_rules(shelf, story)
        _changed(shelf, story)
        expected = [_expected(shelf, story, save) for save in shelf.saves(story)]
        (folder / "expected.json").write_bytes(msgspec.json.format(msgspec.json.encode(expected)) + b"\n")
    with Shelf(folder / "playing", now=lambda: NOON) as shelf:
        take(shelf.begin(story, 7, name="Killed"), "knock", "enter")
        shutil.copytree(folder / "playing", folder / "killed")
    shutil.rmtree(folder / "playing")
    shutil.rmtree(folder / "killed" / "windows")
    (folder / "killed" / "saves.db-shm").unlink()
    (folder / "closed" / "windows").rmdir()


def _evening(shelf: Shelf, story: Story) -> None:
    """A branch left, another taken, and a way back into the middle of it."""
    run = shelf.begin(story, 7, {"weather": "rain"}, name="Évening «à la carte» 🚋")
    take(run, "knock", "knock", "enter", "wait")
    run.rewind_to(1)
    take(run, "leave", "wait")
    run.rewind(1)
    run.close()


def _by_the_rules(shelf: Shelf, story: Story) -> None:
    """To an ending and the epilogue."""
    run = shelf.begin(story, 2**31)
    take(run, "knock", "enter", "leave", "epilogue")
    run.close()


def _changed(shelf: Shelf, story: Story) -> None:
    """Begun in a story in which a choice was called otherwise, and gone on with in this one."""
    other = RELEASED / "other"
    shutil.copytree(RELEASED / "story", other)
    chapter = other / "scenes" / "01-house.yaml"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("knock:", "ring:"), encoding="utf-8")
    run = shelf.begin(load_story(other), 1, name="Changed")
    shutil.rmtree(other)
    take(run, "ring", "enter")
    run.close()
    try:
        shelf.resume(story, run.save or 0)
    except StoryChanged as changed:
        run = shelf.resume(story, run.save or 0, changed.offers[1])
        take(run, "wait")
        run.close()


def _expected(shelf: Shelf, story: Story, save: Save) -> Expected:
    run = shelf.resume(story, save.id)
    expected = expected_of(run, save)
    run.close()
    return expected


if __name__ == "__main__":
    make(sys.argv[1])
