"""What fits in French as well: the signs between words, the quotes of a source, and what is typed."""

import io

import pytest
from msgspec.structs import replace

from game.keeping import Shelf
from game.language import speak
from game.model.standings import Standing, claim_standings
from game.plain.choices import Numbered
from game.plain.dossier_page import dossier_page
from game.plain.paper import Paper
from game.plain.source_list import say_claim
from game.plain.wording import counted, standing_words
from game.playing.moment import OpenChoice
from game.playing.playthrough import Playthrough
from game.reading.languages import Languages
from tests.plain.sitting import answers, played, run_of, said_after
from tests.stories_at_hand import TRAM_DEPOT, story_in

LABEL = "Ouvrir l’écran\u202f: déjà\u202f!"


def told_of_claims(story) -> str:
    """Every claim of a story in full, in one line."""
    out = io.StringIO()
    for claim in claim_standings(story.sources, tuple(story.sources.facts)):
        say_claim(Paper(out), claim, story)
    return " ".join(out.getvalue().split())


def test_a_quote_has_its_english_beside_it_where_the_story_is_told_in_english_alone():
    story = story_in(TRAM_DEPOT)
    assert "Its words: “offenen Hebel”, in English “open handle”." in told_of_claims(story)
    told = told_of_claims(replace(story, language="fr"))
    assert "Its words: “offenen Hebel”." in told
    assert "in English" not in told


@pytest.mark.parametrize(
    "typed",
    ["ouvrir l'écran : déjà !", "OUVRIR L’ECRAN\u202f: DEJA\u202f!", "ouvrir l’ecran\u00a0: deja !", "open"],
)
def test_a_label_is_typed_without_its_accents_and_with_any_apostrophe_and_space(typed):
    choice = OpenChoice("desk.one.open", LABEL)
    assert Numbered({1: choice}, {}).found(typed) is choice


def test_the_name_of_a_run_that_is_kept_is_typed_so_too(tmp_path):
    with Shelf(tmp_path) as shelf:
        played("2", run=run_of(shelf=shelf, name="L’été\u202f!"), shelf=shelf)
        assert said_after("resume l'ete !", shelf=shelf).startswith("L’été !: one choice")


def test_a_rule_of_the_handbook_is_typed_so_too():
    story = story_in(TRAM_DEPOT)
    title, *others = story.handbook
    french = replace(story.handbook[title], title="Portes à l’arrêt")
    run = run_of(replace(story, handbook={title: french, **{name: story.handbook[name] for name in others}}))
    by_number, by_title = answers("handbook 1", "handbook PORTES A L'ARRET", run=run)
    assert by_title == by_number
    assert by_title.startswith("Portes à l’arrêt.")


def test_the_dossier_in_french_sets_semicolons_as_french_does():
    speak("fr")
    run = Playthrough(Languages(TRAM_DEPOT).story("fr"), 3, {"weather": "clear", "turn": "quiet"})
    page = dossier_page(run)
    assert "; " in page, "there is one"
    assert page.replace("\u202f; ", "").count("; ") == 0


def test_a_line_of_the_dossier_keeps_the_no_break_spaces_of_the_story():
    story = replace(story_in(TRAM_DEPOT), title="Le tram\u202f!")
    assert dossier_page(Playthrough(story, 3)).startswith("# Le tram\u202f!")


def test_articles_are_counted_in_one_way_and_weighed_in_another():
    speak("fr")
    assert counted(1, "article") == "un article"
    assert standing_words(Standing("reported", "single")).endswith("un seul article")
