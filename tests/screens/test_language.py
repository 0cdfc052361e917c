"""The screens in another language: what is drawn of its letters, and that its words are shown."""

from game.screens.glyphs import can_draw, title_lines

ROOM = 60


def test_a_title_with_accents_and_ligatures_is_drawn_in_plain_capitals():
    assert can_draw("Été à l’œuvre")
    assert title_lines("Été à l’œuvre", ROOM) == title_lines("Ete a l'oeuvre", ROOM)


def test_a_title_in_letters_that_have_no_plain_ones_stands_as_it_is_written():
    assert not can_draw("Одиннадцать")
    assert title_lines("Одиннадцать", 12) == ("Одиннадцать",)
