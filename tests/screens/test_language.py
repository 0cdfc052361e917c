"""The screens in another language: its letters are drawn, its words are shown, and longer ones fit."""

import re
from gettext import NullTranslations

import pytest

from game import language
from game.screens.glyphs import can_draw, title_lines
from game.screens.keys import BY_ID, GROUPS, does
from game.screens.overlays.pause import PauseOverlay
from game.screens.overlays.playthroughs import PlaythroughsOverlay
from game.screens.overlays.question import QuitQuestion
from game.screens.overlays.remapping import PressAKey, RemapOverlay
from game.screens.overlays.settings import SettingsOverlay
from game.screens.settings import Settings
from game.screens.settings_entries import setting_entries
from tests.screens.grid import SIZES, grid, letters, playing
from tests.screens.staged import Staged, imagined, moment, moments_of_every_view

ROOM = 60
VIEWS = moments_of_every_view()
OURS_ALONE = {
    "pause": PauseOverlay,
    "playthroughs": lambda: PlaythroughsOverlay((), 0.0),
    "quit": lambda: QuitQuestion(language._("This run is not kept when you leave.")),
    "remapping": lambda: RemapOverlay(Settings()),
    "settings": lambda: SettingsOverlay(Settings()),
}
"""Overlays in which no word is a story's or a player's."""


class Marked(NullTranslations):
    """A language that says everything in English, between marks."""

    def gettext(self, message):
        return f"‹{message}›"

    def ngettext(self, one, many, number):
        return self.gettext(one if number == 1 else many)

    def pgettext(self, context, message):
        return self.gettext(message)


class LongWinded(Marked):
    """A language whose words are all half as long again."""

    def gettext(self, message):
        return re.sub(r"(?<!\{)\b[A-Za-z]{4,}\b", lambda word: word[0] + "x" * (len(word[0]) // 2), message)


@pytest.fixture
def speaking(monkeypatch):
    """Lets the program speak a language that is given."""
    return lambda spoken: monkeypatch.setattr(language, "_catalogue", spoken)


def unmarked(text):
    """The words that stand outside of all marks, but for single letters, which are keys."""
    while re.search("‹[^‹›]*›", text):
        text = re.sub("‹[^‹›]*›", " ", text)
    return re.findall("[A-Za-z]{2,}", text)


def test_a_title_with_accents_and_ligatures_is_drawn_in_plain_capitals():
    assert can_draw("Été à l’œuvre")
    assert title_lines("Été à l’œuvre", ROOM) == title_lines("Ete a l'oeuvre", ROOM)


def test_a_title_in_letters_that_have_no_plain_ones_stands_as_it_is_written():
    assert not can_draw("Одиннадцать")
    assert title_lines("Одиннадцать", 12) == ("Одиннадцать",)


def test_what_every_key_does_is_said_in_the_players_language(speaking):
    speaking(Marked())
    said = [does(binding) for group in GROUPS.values() for binding in group.keys]
    assert not [each for each in said if unmarked(each)]
    assert "‹Choice 1›" in said, "a number is put into the message, not into its translation alone"


async def test_what_opens_and_the_last_line_say_every_word_in_the_players_language(speaking):
    speaking(Marked())
    async with playing(Staged((VIEWS["reading"],)), (120, 60)) as (app, pilot):
        for name, overlay in OURS_ALONE.items():
            await app.push_screen(overlay())
            await pilot.pause()
            assert not unmarked(letters(app.screen)), name
            assert not unmarked(grid(app).splitlines()[-1]), name
            await app.pop_screen()


async def test_a_standing_and_what_a_choice_costs_are_said_in_the_players_language(speaking):
    speaking(Marked())
    async with playing(Staged((VIEWS["reading"],))) as (app, _):
        shown = letters(app.screen)
        assert "‹reported› ‹repeated›" in shown
        assert "‹by the baker›" in shown
        assert "Leave the shop ‹4 min›" in shown


async def test_another_language_is_spoken_by_whatever_opens_next(speaking):
    async with playing(Staged((VIEWS["reading"],))) as (app, pilot):
        await pilot.press("comma")
        assert "Settings" in letters(app.screen)
        await pilot.press("escape")
        speaking(Marked())
        await pilot.press("comma")
        assert "‹Settings›" in letters(app.screen)
        assert "[‹untimed›]" in letters(app.screen)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_longer_words_are_not_cut(size, speaking):
    speaking(LongWinded())
    async with playing(Staged((moment(imagined("word " * 900)),)), size) as (app, pilot):
        assert "↓ morexx: spacexx" in grid(app)
        await app.push_screen(PressAKey(BY_ID["sources"], {}))
        await pilot.press("h")
        await pilot.pause()
        shown = re.sub(r"[\s▌▐]+", " ", grid(app))
        assert "h is takenxx: Handbookxxxx. Pressxx anotherxxx." in shown


def test_labels_of_settings_that_are_longer_stand_in_a_wider_column(speaking):
    short = ("pace", "motion", "theme", "text", "bell")
    assert {entry.label.cell_length for entry in setting_entries(Settings(), short)} == {len("Motion ")}
    speaking(LongWinded())
    assert {entry.label.cell_length for entry in setting_entries(Settings(), short)} == {len("Motionxxx ")}
