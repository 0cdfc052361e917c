"""How words and numbers are set: what stays together, and what stands between parts and thousands."""

import re

import pytest

from game.keeping.names import checked_name
from game.keeping.trouble import BadName
from game.language import speak
from game.language.typography import bracketed, grouped, listed, listed_apart, one_line
from game.playing.run_code import LONGEST, BadCode, read_code
from game.reading.seeds import line
from tests.stories_at_hand import TRAM_DEPOT, story_in

JOINED = "Onze\u00a0: vite\u202f!"


def test_white_space_becomes_single_spaces_but_for_the_spaces_at_which_no_line_ends():
    assert one_line(f"  {JOINED} \t\n and  on\n") == f"{JOINED} and on"


def test_what_an_author_writes_of_a_source_keeps_its_no_break_spaces():
    assert line(f"{JOINED}\n  and on") == f"{JOINED} and on"
    assert line(None) == line("\n") == ""


def test_the_name_of_a_playthrough_keeps_its_no_break_spaces():
    assert checked_name(f" {JOINED} ") == JOINED
    for nothing in ("\u202f", " \u00a0 "):
        with pytest.raises(BadName, match=r"^A name needs at least one letter\.$"):
            checked_name(nothing)


def test_in_english_numbers_have_commas_and_lists_commas_or_semicolons():
    assert [grouped(number) for number in (7, 999, 1000, 41_700_000)] == ["7", "999", "1,000", "41,700,000"]
    assert listed(("a", "b", "c")) == "a, b, c"
    assert listed_apart(("a, b", "c")) == "a, b; c"
    assert bracketed("a", "b") == "a (b)"


def test_in_french_a_narrow_no_break_space_stands_between_thousands_and_before_a_semicolon():
    speak("fr")
    assert grouped(41_700_000) == "41\u202f700\u202f000"
    assert listed(("a", "b")) == "a, b"
    assert listed_apart(("a", "b")) == "a\u202f; b"


def told_of(typed: str) -> str:
    with pytest.raises(BadCode) as told:
        read_code(story_in(TRAM_DEPOT), typed)
    return str(told.value)


def test_what_is_wrong_with_a_code_has_its_figures_and_its_quotes_as_the_language_has_them():
    assert told_of("A" * (LONGEST + 1)) == "That is too long for a code of a run: 4,001 letters."
    speak("fr")
    assert "4\u202f001" in told_of("A" * (LONGEST + 1))
    assert "«\u202fU\u202f»" in told_of("AB12C-DUE45")


def test_a_letter_that_cannot_be_seen_is_told_by_its_number():
    assert re.match(r"No code of a run has “U\+001B” in it", told_of("AB12C-D\x1bE45"))
