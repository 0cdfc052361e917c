"""The player's settings: kept, found again, and never in the way of play."""

import json
import os

import pytest

from game.keeping import KeptSettings, Shelf
from game.keeping.home import VARIABLE
from game.keeping.home import home as home_of_player

CHOSEN = KeptSettings(
    language="fr",
    theme="day",
    pace="untimed",
    motion=False,
    text="whole",
    documentary=True,
    keys={"play-sources": "f2"},
    bell=True,
    articles="/home/me/articles",
)


def test_settings_that_were_kept_are_found_again(home):
    with Shelf(home) as shelf:
        assert shelf.settings() == KeptSettings()
        shelf.keep_settings(CHOSEN)
    with Shelf(home) as shelf:
        assert shelf.settings() == CHOSEN
        assert shelf.news() == ()


def test_what_a_newer_version_has_set_stays_in_the_file(home):
    home.mkdir()
    (home / "settings.json").write_text('{"pace": "real", "loudness": 7}')
    with Shelf(home) as shelf:
        settings = shelf.settings()
        assert settings == KeptSettings(pace="real")
        shelf.keep_settings(settings)
        assert shelf.news() == ()
    assert json.loads((home / "settings.json").read_text())["loudness"] == 7


def test_a_value_that_makes_no_sense_is_as_at_the_start_and_told(home):
    home.mkdir()
    (home / "settings.json").write_text('{"pace": "hurried", "bell": true}')
    with Shelf(home) as shelf:
        assert shelf.settings() == KeptSettings(bell=True)
        (news,) = shelf.news()
        assert news == (
            f"{home}/settings.json: `pace` is as at the start, for it cannot be read: Invalid enum value"
            " 'hurried'."
        )


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'"\\ud800"'])
def test_a_file_that_is_none_is_told_and_set_aside_when_settings_are_kept(home, content):
    home.mkdir()
    (home / "settings.json").write_bytes(content)
    with Shelf(home) as shelf:
        assert shelf.settings() == KeptSettings()
        (news,) = shelf.news()
        assert news.startswith(f"{home}/settings.json is no settings file: ")
        shelf.keep_settings(CHOSEN)
        (news,) = shelf.news()
        assert (
            news == f"{home}/settings.json was no settings file; it was set aside as settings-damaged-1.json."
        )
        assert shelf.settings() == CHOSEN
    assert (home / "settings-damaged-1.json").read_bytes() == content


def test_settings_that_cannot_be_kept_are_told(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with Shelf(tmp_path / "file") as shelf:
        assert shelf.settings() == KeptSettings()
        assert "cannot be read" in shelf.news()[0]
        shelf.keep_settings(CHOSEN)
        (news,) = shelf.news()
        assert news.startswith("The settings cannot be kept: ")
        assert news.endswith("They hold until you leave.")


def test_settings_are_written_whole_or_not_at_all(home, monkeypatch):
    with Shelf(home) as shelf:
        shelf.keep_settings(CHOSEN)

        def no_room(descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", no_room)
        shelf.keep_settings(KeptSettings())
        assert "No space left on device" in shelf.news()[0]
        assert shelf.settings() == CHOSEN
    assert [file.name for file in home.iterdir()] == ["settings.json"]


def test_the_folder_is_the_system_s_own_or_the_one_that_the_environment_names(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert home_of_player() == tmp_path
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv(VARIABLE)
    if os.name == "posix" and os.uname().sysname == "Linux":
        assert home_of_player() == tmp_path / "data" / "eleven-minutes"
    assert not home_of_player().exists()
