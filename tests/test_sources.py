"""Cards held against their articles, and the verb that shows what a story rests on."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from game.cli import eleven_minutes
from game.model.places import Place
from game.model.sources import Card, Fact, Quote, Sources
from game.reading.articles import passage, read_article, verify_sources

TRAM_DEPOT = Path(__file__).parent / "stories" / "tram-depot"

ARTICLE = """A tram leaves by itself

The night porter saw the tram go,  and thought it was the driver.

« Un tram parti tout seul », said the paper on Monday.
"""
FIRST, SECOND, THIRD = (" ".join(line.split()) for line in ARTICLE.splitlines() if line)
CARD_PLACE = Place("seeds/courier.yaml", 1, 1)
FACT_PLACE = Place("seeds/courier.yaml", 9, 3)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def fact(paragraph: int, words: str, *quotes: Quote) -> Fact:
    return Fact("courier.seen", "Somebody saw it go.", paragraph, digest(words), FACT_PLACE, quotes=quotes)


def card(*facts: Fact, article: str = "courier.txt", text: str = ARTICLE) -> Card:
    return Card("courier", article, digest(text), "The morning paper", "en", CARD_PLACE, facts=facts)


def sources(*cards: Card) -> Sources:
    return Sources(cards={c.id: c for c in cards}, facts={f.address: f for c in cards for f in c.facts})


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    write(folder, ARTICLE)
    return folder


def write(folder: Path, text: str) -> None:
    (folder / "courier.txt").write_bytes(text.encode())


def told(folder: Path, *cards: Card) -> list[str]:
    return [str(difference) for difference in verify_sources(sources(*cards), folder)]


def test_a_card_that_was_read_right_differs_in_nothing(articles: Path) -> None:
    porter = Quote("porter", "Night  Porter")
    alone = Quote("alone", "tout seul", "fr", "all by itself")
    assert told(articles, card(fact(2, SECOND, porter), fact(3, THIRD, alone))) == []


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_paragraphs_are_the_lines_that_are_not_blank_whatever_ends_them(
    articles: Path, line_end: str
) -> None:
    write(articles, "\n  \n".join(["", FIRST, SECOND, THIRD]).replace("\n", line_end))
    assert read_article(articles / "courier.txt").paragraphs == (FIRST, SECOND, THIRD)


def test_a_missing_article_is_told_with_the_nearest_name(articles: Path) -> None:
    (difference,) = told(articles, card(fact(2, SECOND), article="curier.txt"))
    assert difference == (
        "seeds/courier.yaml:1:1: courier: its article curier.txt is not in "
        f"{articles}; did you mean `courier.txt`?"
    )


@pytest.mark.parametrize("name", ["../courier.txt", "/etc/hostname", "a/b", "..", "c:x", ""])
def test_an_article_outside_the_folder_is_never_read(articles: Path, name: str) -> None:
    here = articles / "below"
    here.mkdir()
    (difference,) = told(here, card(fact(2, SECOND), article=name))
    assert f"`{name}` is a path; `article` is the name of a file in the folder" in difference
    assert passage(card(article=name), fact(2, SECOND), here) is None


def test_changed_bytes_alone_are_told_with_both_digests(articles: Path) -> None:
    write(articles, ARTICLE.replace("go,  and", "go, and"))
    was, now = digest(ARTICLE), digest(ARTICLE.replace("go,  and", "go, and"))
    (difference,) = told(articles, card(fact(2, SECOND)))
    assert difference == (
        f"seeds/courier.yaml:1:1: courier: the bytes of courier.txt differ: the card has SHA-256 {was}, "
        f"the file {now}"
    )


def test_a_paragraph_out_of_range_says_how_many_there_are(articles: Path) -> None:
    assert told(articles, card(fact(7, "Somebody else's words."))) == [
        "seeds/courier.yaml:9:3: courier.seen: paragraph 7 is out of range: the article has 3 paragraphs"
    ]
    (moved,) = told(articles, card(fact(7, SECOND)))
    assert moved.endswith("3 paragraphs; the paragraph that the card means is now paragraph 2")


def test_a_changed_paragraph_is_told_with_both_digests(articles: Path) -> None:
    (difference,) = told(articles, card(fact(2, "Nobody saw the tram go.")))
    assert difference == (
        "seeds/courier.yaml:9:3: courier.seen: paragraph 2 differs: the card has digest "
        f"{digest('Nobody saw the tram go.')}, the paragraph {digest(SECOND)}"
    )


def test_a_paragraph_that_moved_is_told_where_it_is_now_and_its_quotes_are_looked_for_there(
    articles: Path,
) -> None:
    quotes = Quote("porter", "night porter"), Quote("guard", "nights porter")
    moved, quote = told(articles, card(fact(1, SECOND, *quotes)))
    assert moved.endswith(
        f"the paragraph {digest(FIRST)}; the paragraph that the card means is now paragraph 2"
    )
    assert quote == (
        "seeds/courier.yaml:9:3: courier.seen.guard: “nights porter” does not stand in paragraph 2; "
        "nearest there is “night porter”"
    )


def test_a_quote_that_is_not_there_is_told_with_the_nearest_words(articles: Path) -> None:
    (difference,) = told(articles, card(fact(3, THIRD, Quote("alone", "un tram parti seul", "fr", "gone"))))
    assert difference.endswith(
        "courier.seen.alone: “un tram parti seul” does not stand in paragraph 3; "
        "nearest there is “Un tram parti tout seul”"
    )


def test_a_quote_that_is_like_nothing_there_says_so(articles: Path) -> None:
    (difference,) = told(articles, card(fact(3, THIRD, Quote("q", "zzz"))))
    assert difference.endswith("“zzz” does not stand in paragraph 3; nothing there is like it")


def test_a_quote_that_stands_in_another_paragraph_is_told_where(articles: Path) -> None:
    (difference,) = told(articles, card(fact(3, THIRD, Quote("porter", "night porter"))))
    assert difference.endswith("“night porter” does not stand in paragraph 3; it stands in paragraph 2")


def test_a_quote_is_made_of_whole_words(articles: Path) -> None:
    (difference,) = told(articles, card(fact(2, SECOND, Quote("porter", "night port"))))
    assert "“night port” does not stand in paragraph 2" in difference


def test_a_quote_or_its_english_of_more_than_six_words_is_told(articles: Path) -> None:
    long = Quote("long", "The night porter saw the tram go", "en", "one two three four five six seven eight")
    text, english = told(articles, card(fact(2, SECOND, long)))
    assert "the quote is 7 words long, and may be 6: “The night porter saw the tram go”" in text
    assert "its English is 8 words long, and may be 6" in english


def test_everything_that_differs_is_told_at_once_card_by_card(articles: Path) -> None:
    wrong = fact(2, "Other words.", Quote("a", "zzz"), Quote("b", "night porter"))
    other = replace(card(article="gone.txt"), id="gone")
    found = verify_sources(sources(card(wrong, text="Other bytes."), other), articles)
    assert [difference.of for difference in found] == ["courier", "courier.seen", "courier.seen.a", "gone"]


def test_an_article_that_is_no_text_is_told_and_never_a_traceback(articles: Path) -> None:
    (articles / "courier.txt").write_bytes(b"\xff\xfe\x00 \x1b]0;x\x07 not text")
    found = told(articles, card(fact(1, FIRST, Quote("q", "A tram"))))
    assert len(found) == 3
    assert not any("\x1b" in line for line in found)


def test_an_article_larger_than_any_article_is_refused(articles: Path) -> None:
    (articles / "courier.txt").write_bytes(b"a" * 4_000_001)
    (difference,) = told(articles, card(fact(1, FIRST)))
    assert difference.endswith("cannot be read: it is larger than 4,000,000 bytes")


def test_a_passage_is_the_paragraph_with_its_white_space_folded(articles: Path) -> None:
    assert passage(card(), fact(2, SECOND), articles) == SECOND


def test_a_passage_is_found_where_its_paragraph_now_stands(articles: Path) -> None:
    assert passage(card(), fact(1, SECOND), articles) == SECOND


def test_there_is_no_passage_where_the_paragraph_has_changed_or_the_article_is_missing(
    articles: Path, tmp_path: Path
) -> None:
    assert passage(card(), fact(2, "Other words."), articles) is None
    assert passage(card(), fact(2, SECOND), tmp_path / "nowhere") is None


def test_a_passage_carries_nothing_that_a_terminal_obeys(articles: Path) -> None:
    hostile = "Before \x1b]0;title\x07 after"
    write(articles, hostile)
    shown = passage(card(), fact(1, hostile), articles)
    assert shown is not None
    assert "\x1b" not in shown
    assert shown.startswith("Before ")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(eleven_minutes, ["sources", *map(str, arguments)])


def words(texts: Iterable[str]) -> str:
    return " ".join(" ".join(texts).split())


def test_the_verb_prints_every_card_fact_claim_and_dispute() -> None:
    told = run("--story", TRAM_DEPOT)
    assert told.exit_code == 0, told.output
    found = json.loads(run("--story", TRAM_DEPOT, "--format", "json").output)
    shown = words([told.output])
    for expected in (*found["cards"], *found["claims"], *found["disputes"]):
        assert expected["id"] in shown
    assert f"{len(found['cards'])} cards" in shown


def test_the_json_says_for_each_fact_its_standing_and_the_scenes_that_use_it() -> None:
    found = json.loads(run("--story", TRAM_DEPOT, "--format", "json").output)
    facts = [f for c in found["cards"] for f in c["facts"]]
    assert {f["support"] for f in facts} == {"corroborated", "repeated", "single"}
    assert any(f["disputed"] for f in facts)
    used = [f for f in facts if f["scenes"]]
    assert used
    assert all("." in scene for f in used for scene in f["scenes"])


def test_only_a_part_is_printed_where_only_that_is_wanted() -> None:
    found = json.loads(run("--story", TRAM_DEPOT, "--format", "json", "--only", "disputes").output)
    assert list(found) == ["disputes"]
    assert "Cards" not in run("--story", TRAM_DEPOT, "--only", "disputes").output


def test_verify_finds_nothing_where_nothing_differs() -> None:
    told = run("verify", "--story", TRAM_DEPOT, "--articles", TRAM_DEPOT / "articles")
    assert told.exit_code == 0, told.output
    assert told.output.endswith("nothing differs.\n")


def test_verify_says_what_differs_and_ends_with_status_1(tmp_path: Path) -> None:
    told = run("--story", TRAM_DEPOT, "verify", "--articles", tmp_path)
    assert told.exit_code == 1
    assert "is not in" in told.output
    listed = run("verify", "--story", TRAM_DEPOT, "--articles", tmp_path, "--format", "json")
    assert listed.exit_code == 1
    assert [d["of"] for d in json.loads(listed.output)["differences"]] == ["courier", "riders", "stadtblatt"]


def test_a_missing_folder_of_articles_is_a_clear_message_and_status_2(tmp_path: Path) -> None:
    told = run("verify", "--story", TRAM_DEPOT, "--articles", tmp_path / "nowhere")
    assert told.exit_code == 2
    assert "nowhere' does not exist" in told.output
    assert "Traceback" not in told.output


def test_a_story_that_does_not_load_is_told_with_status_1(tmp_path: Path) -> None:
    (tmp_path / "scenes").mkdir()
    (tmp_path / "seeds").mkdir()
    told = run("--story", tmp_path)
    assert told.exit_code == 1
    assert "story.yaml" in told.output


def test_paragraphs_gives_what_a_new_card_needs(articles: Path) -> None:
    told = run("paragraphs", articles / "courier.txt")
    assert told.exit_code == 0
    assert f"sha256: {digest(ARTICLE)}" in told.output
    assert f"paragraph: 2\ndigest: {digest(SECOND)}\n  {SECOND}\n" in told.output


@pytest.mark.parametrize("verb", ["verify", "paragraphs"])
def test_the_help_of_each_has_an_example(verb: str) -> None:
    told = run(verb, "--help")
    assert told.exit_code == 0
    assert f"eleven-minutes sources {verb}" in told.output.partition("Example")[2]
