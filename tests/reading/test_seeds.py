"""Seeds: cards, claims and disputes become the sources that a story rests on."""

from textwrap import dedent

import pytest

from game.model.standings import claim_standings, reported_standing
from game.reading import check_story, load_story
from tests.builders import BASE, write_story

DIGEST = "0" * 64
PAPER = dedent(
    f"""\
    article: paper.txt
    sha256: "{DIGEST}"
    label: A paper
    language: en
    published: null
    signed: The porter
    facts:
      door:
        says: >-
          A door was shut,
          at nine.
        by: the porter
        paragraph: 1
        digest: "{DIGEST}"
        quotes:
          nine: {{text: shut at nine}}
          fermee: {{text: fermée à neuf heures, language: fr, in_english: shut at nine o'clock}}
      window: {{says: A window was open., paragraph: 2, digest: "{DIGEST}", untold: Nobody looked.}}
    """
)
GAZETTE = PAPER.replace("A paper", "A gazette").replace("paper.txt", "gazette.txt")
CLAIMS = dedent(
    """\
    origins:
      porter: {says: The porter}
      guest: {says: A guest}
    claims:
      shut:
        says: It was shut.
        facts: [paper.door, gazette.door]
        origins: {paper.door: porter, gazette.door: guest}
      open:
        says: A window was open.
        facts: [paper.window, gazette.window]
        origin: porter
    """
)
DISPUTES = dedent(
    """\
    disputes:
      which:
        question: Which was open?
        kind: conflict
        note: Both may have been.
        positions:
          - {says: None, claims: [shut]}
          - {says: A window, facts: [gazette.window], claims: [open]}
    """
)
SEEDS = {
    "seeds/paper.yaml": PAPER,
    "seeds/gazette.yaml": GAZETTE,
    "seeds/claims.yaml": CLAIMS,
    "seeds/disputes.yaml": DISPUTES,
}


@pytest.fixture
def sources(tmp_path):
    return load_story(write_story(tmp_path, SEEDS)).sources


def findings_with(folder, files):
    findings = check_story(write_story(folder, {**SEEDS, **files})).findings
    return [(str(f.place), f.code, f.message, f.hint) for f in findings if f.severity == "error"]


def test_a_card_carries_its_facts_and_they_their_quotes(sources):
    card = sources.cards["paper"]
    assert (card.label, card.published, card.signed, card.article) == (
        "A paper",
        "",
        "The porter",
        "paper.txt",
    )
    door = sources.facts["paper.door"]
    assert door in card.facts
    assert door.says == "A door was shut, at nine."
    assert (door.by, door.paragraph, door.card) == ("the porter", 1, "paper")
    assert str(door.place) == "seeds/paper.yaml:8:3"
    assert [(q.id, q.language, q.in_english) for q in door.quotes] == [
        ("nine", "en", ""),
        ("fermee", "fr", "shut at nine o'clock"),
    ]
    assert sources.facts["paper.window"].untold == "Nobody looked."


def test_a_claim_has_one_origin_for_all_or_one_for_each(sources):
    assert sources.claims["open"].origins == {"paper.window": "porter", "gazette.window": "porter"}
    assert sources.claims["shut"].origins == {"paper.door": "porter", "gazette.door": "guest"}
    door, window = claim_standings(sources, ("paper.door", "paper.window"))
    assert (door.support, window.support) == ("corroborated", "repeated")


def test_a_position_holds_the_facts_of_its_claims_and_its_own_each_once(sources):
    nothing, window = sources.disputes["which"].positions
    assert nothing.facts == ("paper.door", "gazette.door")
    assert window.facts == ("paper.window", "gazette.window")
    assert reported_standing(sources, ("paper.door",)).disputed


def test_the_order_of_the_files_is_kept(sources):
    assert list(sources.cards) == ["gazette", "paper"]
    assert list(sources.claims) == ["shut", "open"]


def test_a_story_needs_neither_claims_nor_disputes(tmp_path):
    sources = load_story(write_story(tmp_path)).sources
    assert sources.claims == {}
    assert sources.disputes == {}


def test_a_mistyped_fact_is_told_with_the_nearest(tmp_path):
    mistyped = CLAIMS.replace("facts: [paper.door,", "facts: [paper.dor,").replace("paper.door: porter, ", "")
    assert findings_with(tmp_path, {"seeds/claims.yaml": mistyped}) == [
        (
            "seeds/claims.yaml:7:13",
            "E200",
            "no fact is called `paper.dor`",
            "did you mean `paper.door`?",
        )
    ]


def test_a_mistyped_claim_and_a_mistyped_origin_are_told_with_the_nearest(tmp_path):
    files = {
        "seeds/claims.yaml": CLAIMS.replace("origin: porter", "origin: portr"),
        "seeds/disputes.yaml": DISPUTES.replace("[open]", "[opne]"),
    }
    found = findings_with(tmp_path, files)
    assert [(code, hint) for _, code, _, hint in found] == [
        ("E202", "did you mean `porter`?"),
        ("E204", "did you mean `open`?"),
    ]


def test_a_fact_is_in_one_claim_only(tmp_path):
    twice = CLAIMS.replace("[paper.window,", "[paper.door, paper.window,")
    ((place, code, message, _),) = findings_with(tmp_path, {"seeds/claims.yaml": twice})
    assert (place, code) == ("seeds/claims.yaml:11:13", "E201")
    assert message == "`paper.door` is already in the claim `shut`"


def test_claims_that_cannot_be_read_make_no_claim_unknown(tmp_path):
    found = findings_with(tmp_path, {"seeds/claims.yaml": "claims: ["})
    assert [code for _, code, _, _ in found] == ["E006"]


@pytest.mark.parametrize(
    "name", ["../paper.txt", "/etc/passwd", "a/b.txt", "..", ".hidden", "a\\b", "C:paper.txt"]
)
def test_an_article_is_a_plain_file_name(tmp_path, name):
    card = PAPER.replace("article: paper.txt", f"article: '{name}'")
    ((place, code, _, _),) = findings_with(tmp_path, {"seeds/paper.yaml": card})
    assert (place, code) == ("seeds/paper.yaml:1:10", "E207")


def test_a_quote_and_its_english_have_six_words_at_most(tmp_path):
    long = PAPER.replace("shut at nine}", "it was shut just at nine sharp}").replace(
        "shut at nine o'clock", "it was shut at nine"
    )
    ((place, code, message, _),) = findings_with(tmp_path, {"seeds/paper.yaml": long})
    assert (place, code) == ("seeds/paper.yaml:16:20", "E206")
    assert message == "a quote has at most 6 words; this one has 7"


def test_a_digest_is_a_sha_256_in_small_letters(tmp_path):
    card = BASE["seeds/paper.yaml"].replace(f"{'0' * 63}b", f"{'0' * 63}B")
    ((_, code, _, _), *_) = findings_with(
        tmp_path,
        {"seeds/paper.yaml": card, "seeds/claims.yaml": None, "seeds/disputes.yaml": None},
    )
    assert code == "E015"
