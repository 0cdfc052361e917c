"""Saves of every released version load for ever, and are played on."""

import shutil

import msgspec
import pytest

from game import load_story
from game.keeping import KeptSettings, Shelf
from tests.keeping.play import take
from tests.keeping.release import RELEASED, Expected, expected_of

VERSIONS = sorted(folder.name for folder in RELEASED.iterdir() if folder.name.isdecimal())


@pytest.fixture(scope="module")
def house():
    return load_story(RELEASED / "story")


@pytest.fixture(params=VERSIONS)
def version(request, tmp_path):
    """A copy of a version's folders, for nothing may be written to them."""
    return shutil.copytree(RELEASED / request.param, tmp_path / "version")


def test_every_version_of_the_format_has_its_saves_here():
    from game.keeping.schema import VERSIONS as FORMATS

    assert [str(number) for number in range(1, len(FORMATS) + 1)] == VERSIONS


def test_each_playthrough_is_as_it_was_with_all_its_branches(version, house):
    expected = msgspec.json.decode((version / "expected.json").read_bytes(), type=list[Expected])
    with Shelf(version / "closed") as shelf:
        saves = shelf.saves(house)
        assert list(saves) == [each.save for each in expected]
        for save, each in zip(saves, expected, strict=True):
            run = shelf.resume(house, save.id)
            assert expected_of(run, save) == each
            for leaf in run.tree.leaves():
                if not each.branches[0][0].endswith("ring"):
                    run.go_to(leaf)
            run.close()
        assert [news for news in shelf.news() if "changed" not in news] == []


def test_what_was_found_and_met_and_set_is_still_known(version, house):
    with Shelf(version / "closed") as shelf:
        (found,) = shelf.gallery(house)
        assert (found.id, found.title, found.save) == ("roof", "On the roof", "Playthrough 1")
        run = shelf.begin(house)
        assert not run.new_here
        assert run.was_taken("house.street.knock")
        assert shelf.settings() == KeptSettings(theme="day", pace="untimed", keys={"play-sources": "f2"})


def test_each_playthrough_can_be_played_on(version, house):
    with Shelf(version / "closed") as shelf:
        for save in shelf.saves(house):
            run = shelf.resume(house, save.id)
            run.rewind_to(0)
            if run.state.scene == "house.street":
                take(run, "knock", "enter")
            take(run, "leave")
            assert run.unwritten == 0
            run.close()
        assert {save.ending for save in shelf.saves(house)} == {"roof"}


def test_what_a_killed_program_left_is_whole(version, house):
    with Shelf(version / "killed") as shelf:
        (save,) = shelf.saves(house)
        run = shelf.resume(house, save.id)
        assert run.choices == ("house.street.knock", "house.street.enter")
        assert shelf.news() == ()
        run.close()
