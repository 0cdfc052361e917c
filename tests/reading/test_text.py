"""Text: the little markup that is obeyed, expressions in it, and quotes that must be carried by a fact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.model.expressions import Expression
from game.model.places import Place
from game.model.sources import Fact, Quote
from game.reading.findings import Findings
from game.reading.text import TextReader
from tests.reading.rooms import HERE, SCOPE, codes, story_of

FACTS = {
    "paper.door": Fact("paper.door", "It said so.", 1, "", HERE, quotes=(Quote("who", "Who is there"),)),
    "paper.porte": Fact(
        "paper.porte",
        "It said so.",
        2,
        "",
        HERE,
        quotes=(Quote("rogue", "employé voyou", "fr", "rogue employee"),),
    ),
}
STYLES = ("emphasis", "strong", "screen")


def text_of(words, cites=("paper.door", "paper.porte")):
    """The text, and the findings as (code, line, column)."""
    findings = Findings()

    def locate(offset):
        before = words[:offset]
        return Place("x.yaml", before.count("\n") + 1, offset - before.rfind("\n"))

    text = TextReader(SCOPE, FACTS, findings).read(words, locate, tuple(cites), "door")
    return text, [(f.code, f.place.line, f.place.column) for f in findings.all]


def shown(words):
    """The paragraphs as lists of letters, each with its style; an expression stands in braces."""
    text, findings = text_of(words)
    assert findings == []
    return [
        [
            (
                f"{{{span.content.source}}}" if isinstance(span.content, Expression) else span.content,
                *[style for style in STYLES if getattr(span, style)],
            )
            for span in paragraph
        ]
        for paragraph in text.paragraphs
    ]


@pytest.mark.parametrize(
    ("words", "paragraphs"),
    [
        ("A door.\n", [[("A door.",)]]),
        ("A door\nis shut.\n", [[("A door is shut.",)]]),
        ("One.\n\nTwo.\n  \n\nThree\nfour.\n", [[("One.",)], [("Two.",)], [("Three four.",)]]),
        ("\n\nOne.  \n\n", [[("One.",)]]),
        ("a *b* c", [[("a ",), ("b", "emphasis"), (" c",)]]),
        ("**b**", [[("b", "strong")]]),
        ("***b***", [[("b", "emphasis", "strong")]]),
        ("*a **b***", [[("a ", "emphasis"), ("b", "emphasis", "strong")]]),
        ("press `Enter *now*`", [[("press ",), ("Enter *now*", "screen")]]),
        ("*over\ntwo lines*", [[("over two lines", "emphasis")]]),
        (r"\*no\* and \`no\`", [[("*no* and `no`",)]]),
        ("two * three", [[("two * three",)]]),
        ("_a_ __b__ ~~c~~", [[("_a_ __b__ ~~c~~",)]]),
        ("# a\n- b\n> c", [[("# a - b > c",)]]),
        ("[a](b) ![c](d) <e> &amp; http://f", [[("[a](b) ![c](d) <e> &amp; http://f",)]]),
        ("[bold]a[/bold] [@click=app.quit]b", [[("[bold]a[/bold] [@click=app.quit]b",)]]),
        (r"C:\door \{", None),
        (r"C:\door", [[(r"C:\door",)]]),
        ("{cups} left", [[("{cups}",), (" left",)]]),
        ("a{cups}b{mood}c", [[("a",), ("{cups}",), ("b",), ("{mood}",), ("c",)]]),
        ("*{cups} cups*", [[("{cups}", "emphasis"), (" cups", "emphasis")]]),
        ("`{cups}`", [[("{cups}", "screen")]]),
        ("{'*a*' if tired else '}'}", [[("{'*a*' if tired else '}'}",)]]),
        ("{'cup' if cups == 1\n else 'cups'}", [[("{'cup' if cups == 1  else 'cups'}",)]]),
        ("{{cups}}", [[("{cups}",)]]),
        ("a } b", [[("a } b",)]]),
        ("It's the players’ don’t.", [[("It's the players’ don’t.",)]]),
    ],
)
def test_the_markup_is_small(words, paragraphs):
    if paragraphs is None:
        assert text_of(words)[1]
    else:
        assert shown(words) == paragraphs


@pytest.mark.parametrize(
    ("words", "refusals"),
    [
        ("One.\n\nA {cups", [("E070", 3, 3)]),
        ("One.\nIs it {tired}?", [("E071", 2, 8)]),
        ("{}", [("E050", 1, 2)]),
        ("{cup} and\n{mod}", [("E053", 1, 2), ("E053", 2, 2)]),
        ("{visits('shut')}", [("E057", 1, 2)]),
    ],
)
def test_expressions_in_text_are_checked_where_they_stand(words, refusals):
    assert text_of(words)[1] == refusals


@pytest.mark.parametrize(
    "words",
    [
        "“Who is there”",
        "“Who is there?”, it says.",
        '"who is there"',
        "‘Who is there’",
        "« Who is there »",
        "„Who is there“",
        "a “rogue employee” and an “employé voyou”",
        "“Who\nis there”",
        "*“Who is there”*",
        "“*Who* is there”",
    ],
)
def test_a_quote_that_a_cited_fact_carries_may_stand(words):
    assert text_of(words)[1] == []


@pytest.mark.parametrize(
    ("words", "cites", "refusal"),
    [
        ("He says “stand back”.", ["paper.door"], ("E072", 1, 9)),
        ("He says “who is there”.", ["paper.porte"], ("E072", 1, 9)),
        ("He says “who is there”.", [], ("E072", 1, 9)),
        ('He says\n"stand back".', ["paper.door"], ("E072", 2, 1)),
        ("He says “who is {mood}”.", ["paper.door"], ("E072", 1, 9)),
        ("{'“no”' if tired else 'yes'}", ["paper.door"], ("E072", 1, 2)),
        ("He says “who is there.", ["paper.door"], ("E073", 1, 9)),
        ('It is 5" wide.', ["paper.door"], ("E073", 1, 8)),
        ("“Who is\n\nthere”", ["paper.door"], ("E073", 1, 1)),
    ],
)
def test_a_quote_that_no_cited_fact_carries_is_refused(words, cites, refusal):
    assert text_of(words, cites)[1][0] == refusal


def test_the_refusal_of_a_quote_says_which_words_are_carried(tmp_path):
    scene = """
        shut:
          cites: [paper.door]
          text:
            - reported: |
                It says “who is here”.
          ending: {id: shut, title: Shut}
    """
    card = (
        f"article: paper.txt\nsha256: {'0' * 64}\nlabel: A paper\nlanguage: en\nfacts:\n  door:\n"
        f"    says: It asked.\n    paragraph: 1\n    digest: {'0' * 64}\n"
        "    quotes: {who: {text: Who is there}}\n"
    )
    (finding,) = story_of(tmp_path, scene, **{"seeds/paper.yaml": card}).findings
    assert str(finding) == (
        "scenes/01-door.yaml:7:19: E072 no fact that is cited here carries the words “who is here”\n"
        "   7 |           It says “who is here”.\n"
        "     |                   ^^^^^^^^^^^^^\n"
        "   these facts carry `Who is there`; invented speech begins with a dash"
    )


def test_titles_labels_notes_and_fields_are_held_against_the_facts_too(tmp_path):
    checked = story_of(
        tmp_path,
        """
        shut:
          title: The “title”
          cites: [paper.door]
          text: [{imagined: A door.}]
          choices:
            a: {label: "A “label”", note: "A “note”", if: 1 == 2, closed: "A “reason”", goto: list}
        list:
          cites: [paper.door]
          worklist:
            answers: {keep: {label: Keep}}
            items:
              one: {title: An “item”, fields: {by: "“me”"}}
            then: end
        end:
          cites: [paper.door]
          ending: {id: end, title: The “ending”}
        """,
    )
    assert codes(checked) == ["E072"] * 7


@given(st.text(alphabet="ab *`{}\\\n'\"“”‘’_[]()<>&#-", max_size=60))
def test_any_text_at_all_is_read_and_none_of_its_words_are_lost(words):
    text, _ = text_of(words)
    letters = "".join(c for c in text.words() if c in "ab_[]()<>&#-")
    if "{" not in words:
        assert letters == "".join(c for c in words if c in "ab_[]()<>&#-")
    assert all(
        "\n" not in str(span.content) for p in text.paragraphs for span in p if isinstance(span.content, str)
    )
