"""A fault of the program's own: the player is told in a sentence, and what was chosen is kept."""

import re
from pathlib import Path

import pytest
from textual.app import App

from game.cli import main
from game.cli.status import Status
from game.keeping.shelf import Shelf
from game.screens.session import Session
from tests.stories_at_hand import TRAM_DEPOT


@pytest.fixture
def by_keys(monkeypatch, tmp_path):
    """Lets the app run without a terminal, the keys pressed by nobody."""
    run = App.run

    def give(*keys):
        async def press(pilot):
            await pilot.press(*keys)
            await pilot.pause()

        monkeypatch.setattr(App, "run", lambda app: run(app, headless=True, size=(80, 24), auto_pilot=press))

    monkeypatch.setenv("ELEVEN_MINUTES_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("game.cli.play.terminal_can_draw", lambda: True)
    monkeypatch.setattr("game.screens.guard.SETTLE", 0)
    return give


def test_a_fault_ends_with_a_sentence_a_status_and_a_report_and_the_playthrough_is_kept(
    by_keys, monkeypatch, capfd, tmp_path
):
    chosen = Session.choose

    def fail_at_the_second(session, choice):
        if session.has_begun:
            secret = "a local variable"
            raise RuntimeError(f"the oven is cold, {len(secret)}")
        chosen(session, choice)

    monkeypatch.setattr(Session, "choose", fail_at_the_second)
    monkeypatch.setattr("game.screens.app.KeyGuard", unguarded)
    by_keys("1", "end", "1", "end", "1")
    status = main(["play", "--story", str(TRAM_DEPOT), "--pace", "untimed", "--seed", "7"])
    said = capfd.readouterr().err
    assert status == Status.FAULT != 0
    assert "This is a fault of the program: RuntimeError: the oven is cold, 16" in said
    assert "What you had chosen is kept" in said
    assert "Traceback" not in said
    assert "secret" not in said
    report = Path(re.search(r"(\S+eleven-minutes-\S+\.txt)", said)[1])
    assert "fail_at_the_second" in report.read_text()
    report.unlink()
    with Shelf(tmp_path / "home") as shelf:
        [save] = shelf.saves()
        assert save.choices == 1


def unguarded():
    from game.screens.guard import unguarded

    return unguarded()


def test_without_a_fault_it_ends_with_nothing(by_keys, capfd):
    by_keys("1", "q", "1")
    assert main(["play", "--story", str(TRAM_DEPOT)]) == Status.DONE
    assert capfd.readouterr().err == ""
