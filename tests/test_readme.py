"""What the README says is so: its links, its folders, its verbs, its keys, its two commands."""

import re

import pytest

from game.cli import VERBS
from game.screens.keys import PLAY_KEYS, shown
from tests.stories_at_hand import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", README))
def test_every_link_leads_to_a_file(link):
    assert link.startswith("https://") or (ROOT / link).exists()


def test_every_room_in_the_layout_is_there():
    layout = README.partition("    game/ ")[2].partition("    scenes/ ")[0]
    rooms = re.findall(r"^      ([a-z]+)/", layout, re.MULTILINE)
    assert set(rooms) == {path.parent.name for path in (ROOT / "game").glob("*/__init__.py")}


def test_every_verb_that_is_named_exists():
    assert set(re.findall(r"`eleven-minutes ([a-z]+)", README)) <= set(VERBS)


def test_every_key_of_one_letter_does_what_is_said():
    named = set(re.findall(r"^\| `([a-z,?])` \|", README, re.MULTILINE))
    keys = {shown(binding.id, {}) for binding in PLAY_KEYS}
    assert named
    assert named <= keys


def test_one_command_plays_and_one_tests():
    commands = re.findall(r"^    (python3 -m venv \.venv && .*)$", README, re.MULTILINE)
    assert commands == [
        "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/eleven-minutes",
        "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest",
    ]
