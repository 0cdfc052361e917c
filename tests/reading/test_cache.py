"""A story that was read before comes from a cache, and never from one that does not fit."""

import os
import subprocess
import sys

import pytest

from game.playing.playthrough import Playthrough
from game.reading import StoryFaults, load_story
from game.reading import story as reading_story
from tests.builders import write_story


@pytest.fixture
def cache(tmp_path, monkeypatch):
    home = tmp_path / "cache"
    monkeypatch.setenv("ELEVEN_MINUTES_CACHE", str(home))
    return home


@pytest.fixture
def readings(monkeypatch):
    """How often a folder was really read."""
    count = []
    read = reading_story.check_story
    monkeypatch.setattr(reading_story, "check_story", lambda *a, **k: count.append(1) or read(*a, **k))
    return count


def test_a_story_that_has_not_changed_is_read_once_and_is_the_same_story(tmp_path, cache, readings):
    folder = write_story(tmp_path / "story")
    first, second = load_story(folder), load_story(folder)
    assert len(readings) == 1
    assert Playthrough.start(first).look() == Playthrough.start(second).look()
    assert (first.digest, first.scenes) == (second.digest, second.scenes)


def test_a_fact_of_a_story_from_the_cache_is_the_one_on_its_card(tmp_path, cache, readings):
    folder = write_story(tmp_path / "story")
    read, found = load_story(folder).sources, load_story(folder).sources
    assert len(readings) == 1
    assert list(found.facts.items()) == list(read.facts.items())
    assert found.facts
    for card in found.cards.values():
        assert all(found.facts[fact.address] is fact for fact in card.facts)


def test_a_story_from_the_cache_needs_neither_yaml_nor_the_readers(tmp_path, cache):
    folder = write_story(tmp_path / "story")
    load_story(folder)
    program = """
import sys
import game.plain.player
from game import load_story
load_story(sys.argv[1])
readers = ("yaml", "markdown_it", "game.reading.story", "game.reading.documents", "game.reading.expressions")
print(*(name for name in readers if name in sys.modules))
"""
    ran = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == [], "these were imported although nothing had to be read"


def test_a_story_that_has_changed_is_read_again(tmp_path, cache, readings):
    folder = write_story(tmp_path / "story")
    load_story(folder)
    story = folder / "scenes" / "story.yaml"
    story.write_text(story.read_text().replace("title: ", "title: Another "), encoding="utf-8")
    assert load_story(folder).title.startswith("Another ")
    assert len(readings) == 2


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"", lambda data: b"x" * len(data)])
def test_a_damaged_cache_is_as_good_as_none(tmp_path, cache, readings, damage):
    folder = write_story(tmp_path / "story")
    load_story(folder)
    (kept,) = cache.glob("*.story")
    kept.write_bytes(damage(kept.read_bytes()))
    load_story(folder)
    assert len(readings) == 2


def test_a_story_that_cannot_be_played_is_refused_every_time(tmp_path, cache):
    folder = write_story(tmp_path / "story")
    (folder / "scenes" / "story.yaml").write_text("start: nowhere.at-all\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(StoryFaults):
            load_story(folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path, monkeypatch):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    monkeypatch.setenv("ELEVEN_MINUTES_CACHE", str(closed / "cache"))
    assert load_story(write_story(tmp_path / "story")).scenes


def test_a_file_where_the_cache_should_be_costs_nothing_but_time(tmp_path, monkeypatch):
    (tmp_path / "cache").write_text("not a folder")
    monkeypatch.setenv("ELEVEN_MINUTES_CACHE", str(tmp_path / "cache"))
    assert load_story(write_story(tmp_path / "story")).scenes
