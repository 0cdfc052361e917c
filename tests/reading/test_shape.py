"""Shape: what an author writes fits its document, or every misfit is told with its place."""

from textwrap import dedent

import pytest

from game.reading.documents import CardDocument, ChapterDocument, PlaythroughDocument, StoryDocument
from game.reading.findings import Findings
from game.reading.shape import shape
from game.reading.yaml import compose

FILE = "scenes/01-door.yaml"


def shaped(text, kind=ChapterDocument):
    """The document of a text, and the findings."""
    text = dedent(text).lstrip("\n")
    findings = Findings()
    findings.know(FILE, text.split("\n"))
    node = compose(text, FILE, findings)
    return shape(kind, node, FILE, text.split("\n"), findings), findings


def told(text, kind=ChapterDocument):
    """The findings of a text: place, code, message, hint."""
    _, findings = shaped(text, kind)
    return [
        (f"{f.place.line}:{f.place.column}", f.code, f.message, f.hint.splitlines()[0]) for f in findings.all
    ]


CHAPTER = """
    chapter: A door
    scenes:
      shut:
        title: Shut
        cites:
          - paper.door
          - paper.lock
        text:
          - reported: |
              It was shut.

              It was {'green' if 1 else 'red'}.
          - imagined: 'Somebody knocks.'
            if: seen('x')
        choices:
          knock:
            label: Knock twice
            set: {knocks: knocks + 1, open: true, mood: 3}
            goto:
              - {if: open, to: hall.stairs}
              - {to: shut}
    """


def test_a_chapter_is_read_into_its_document():
    document, findings = shaped(CHAPTER)
    assert findings.all == ()
    scene = document.document.scenes["shut"]
    assert scene.title == "Shut"
    assert scene.cites == ["paper.door", "paper.lock"]
    assert scene.text[1].condition == "seen('x')"
    knock = scene.choices["knock"]
    assert knock.set == {"knocks": "knocks + 1", "open": True, "mood": 3}
    assert [target.to for target in knock.goto] == ["hall.stairs", "shut"]


def test_every_part_knows_where_it_stands():
    read, _ = shaped(CHAPTER)
    scene = read.document.scenes["shut"]
    knock = scene.choices["knock"]
    places = {
        "the scene": read.place(scene),
        "its title": read.place(scene, "title"),
        "the key of its title": read.key_place(scene, "title"),
        "a citation": read.place(scene.cites, 1),
        "a block": read.place(scene.text[1]),
        "its condition": read.place(scene.text[1], "if"),
        "a choice by its dict": read.place(scene.choices, "knock"),
        "the key of an effect": read.key_place(knock.set, "open"),
        "an effect": read.place(knock.set, "open"),
        "a target": read.place(knock.goto[0], "to"),
        "what was left out": read.place(scene, "view"),
    }
    assert {name: f"{place.line}:{place.column}" for name, place in places.items()} == {
        "the scene": "3:3",
        "its title": "4:12",
        "the key of its title": "4:5",
        "a citation": "7:9",
        "a block": "13:9",
        "its condition": "14:13",
        "a choice by its dict": "17:9",
        "the key of an effect": "18:35",
        "an effect": "18:41",
        "a target": "20:28",
        "what was left out": "3:3",
    }


@pytest.mark.parametrize(
    ("owner", "key", "word", "place"),
    [
        ("block", "reported", "was", "10:14"),
        ("block", "reported", "green", "12:20"),
        ("quoted", "imagined", "knocks", "13:29"),
        ("choice", "label", "twice", "17:22"),
    ],
)
def test_a_letter_inside_a_text_has_its_place(owner, key, word, place):
    read, _ = shaped(CHAPTER)
    scene = read.document.scenes["shut"]
    part = {"block": scene.text[0], "quoted": scene.text[1], "choice": scene.choices["knock"]}[owner]
    offset = getattr(part, key).index(word)
    found = read.text_place(part, key, offset)
    assert f"{found.line}:{found.column}" == place


def test_a_letter_in_folded_or_escaped_text_stands_where_the_text_begins():
    read, _ = shaped('chapter: "A \\u00e9 door"\nscenes:\n  shut:\n    title: >\n      A long\n      title\n')
    scene = read.document.scenes["shut"]
    assert str(read.text_place(read.document, "chapter", 5)).endswith(":1:10")
    assert str(read.text_place(scene, "title", 5)).endswith(":4:12")


SCENE = "chapter: A door\nscenes:\n  shut:\n    "


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        (
            "titel: Shut",
            ("4:5", "E010", "no key is called `titel` here", "did you mean `title`?"),
        ),
        (
            "title: 1984",
            (
                "4:12",
                "E013",
                "`title` is a number (`1984`); expected a name or title in one line",
                "where the word itself is meant, put quotes around it: '1984'",
            ),
        ),
        (
            "title: true",
            (
                "4:12",
                "E013",
                "`title` is true or false (`true`); expected a name or title in one line",
                "where the word itself is meant, put quotes around it: 'true'",
            ),
        ),
        (
            "title:",
            (
                "4:5",
                "E014",
                "`title` is empty; expected a name or title in one line",
                "write the value, or take the key away",
            ),
        ),
        (
            "title: #Resist",
            (
                "4:5",
                "E014",
                "`title` is empty; expected a name or title in one line",
                "`#` begins a comment: put quotes around `#Resist`",
            ),
        ),
        (
            "title: null",
            (
                "4:5",
                "E014",
                "`title` is empty; expected a name or title in one line",
                "write the value, or take the key away; for the word itself, quotes: 'null'",
            ),
        ),
        (
            "title: [A, B]",
            (
                "4:12",
                "E013",
                "`title` is a list; expected a name or title in one line",
                "text that begins with a bracket or a brace needs quotes, or stands under `|`",
            ),
        ),
        (
            "title: {tired}",
            (
                "4:12",
                "E013",
                "`title` is keys with values; expected a name or title in one line",
                "text that begins with a bracket or a brace needs quotes, or stands under `|`",
            ),
        ),
        (
            "landmark: yes",
            (
                "4:15",
                "E013",
                "`landmark` is text (`yes`); expected true or false",
                "for a yes or no write `true`",
            ),
        ),
        (
            "cites: paper.door",
            (
                "4:12",
                "E013",
                "`cites` is text (`paper.door`); expected a list",
                "put it between brackets: `[paper.door]`",
            ),
        ),
        (
            "cites: [paper door]",
            (
                "4:13",
                "E015",
                "this item is `paper door`; expected a fact: `card.fact`",
                "write it in the form that is expected",
            ),
        ),
        (
            'at: {day: 0, time: "22:57"}',
            (
                "4:15",
                "E016",
                "`day` is 0; it is at least 1 and at most 10000",
                "write a number within the bounds",
            ),
        ),
        (
            "at: {day: 99999999999999999999999999}",
            (
                "4:15",
                "E016",
                "`day` is 99999999999999999999999999; it is at least 1 and at most 10000",
                "write a number within the bounds",
            ),
        ),
        (
            "at: {day: one}",
            (
                "4:15",
                "E013",
                "`day` is text (`one`); expected a whole number",
                "write a whole number in digits, without quotes",
            ),
        ),
        (
            "at: {day: 1.5}",
            (
                "4:15",
                "E013",
                "`day` is a number (`1.5`); expected a whole number",
                "write a whole number in digits, without quotes",
            ),
        ),
        (
            "at: {time: 25:00}",
            (
                "4:16",
                "E015",
                '`time` is `25:00`; expected a time such as "22:57"',
                "write it in the form that is expected",
            ),
        ),
        (
            "choices: {Knock: {label: Knock}}",
            (
                "4:15",
                "E015",
                "the key `Knock`; expected an id: small letters, digits and hyphens",
                "write it as `knock`",
            ),
        ),
        (
            "choices: {1: {label: Knock}}",
            (
                "4:15",
                "E013",
                "a key is a number (`1`); expected an id: small letters, digits and hyphens",
                "write a word that begins with a letter",
            ),
        ),
        (
            "choices: {knock: {goto: hall}}",
            ("4:15", "E011", "`label` is missing: text", "add it"),
        ),
        (
            "draw: {weather: [rain]}",
            (
                "4:12",
                "E017",
                "`weather` needs at least 2; it has 1",
                "add what is missing, or take the key away",
            ),
        ),
        (
            "timeout: {choice: go, seconds: {fast: 3}}",
            ("4:37", "E010", "no key is called `fast` here", "what can stand here: `steady` or `real`"),
        ),
        (
            'title: "a\\e[31m"',
            (
                "4:12",
                "E005",
                "an escape character (U+001B) must not stand in a story",
                "take it away; indent with spaces, and begin a new line for a new line",
            ),
        ),
        (
            "<<: {title: Shut}",
            (
                "4:5",
                "E010",
                "no key is called `<<` here",
                "merging (`<<`) is not used: write the keys out",
            ),
        ),
    ],
)
def test_what_does_not_fit_is_told_with_what_was_found_and_expected(line, finding):
    assert told(SCENE + line) == [finding]


def test_a_repeated_key_is_refused_with_both_places():
    assert told("chapter: A\nscenes:\n  shut: {title: A}\n  shut: {title: B}\n") == [
        (
            "4:3",
            "E009",
            f"`shut` stands here for the second time; first at {FILE}:3:3",
            "take one of them away, or give it another name",
        )
    ]


def test_everything_that_is_wrong_is_told_in_one_run():
    codes = [
        code
        for _, code, _, _ in told(
            """
            chapter: 7
            scene: {}
            scenes:
              shut:
                title:
                landmark: yes
                cites: [Paper]
                choices:
                  knock: {labl: Knock}
              Open: []
            """
        )
    ]
    assert codes == ["E013", "E010", "E014", "E013", "E015", "E010", "E015", "E013"]


def test_nobody_is_told_twice_of_a_value_that_could_not_be_read():
    read, findings = shaped(SCENE + "title: [x]\n    at: yes\n")
    scene = read.document.scenes["shut"]
    before = findings.all
    findings.add("E021", read.place(scene, "title"))
    findings.add("E021", read.place(scene.at))
    assert findings.all == before


def test_nobody_is_told_twice_of_a_key_that_is_missing():
    read, findings = shaped("chapter: A\nscenes:\n  shut:\n    choices: {knock: {goto: shut}}\n")
    knock = read.document.scenes["shut"].choices["knock"]
    before = findings.all
    findings.add("E021", read.place(knock, "label"))
    assert findings.all == before
    findings.add("E021", read.place(knock))
    assert len(findings.all) == len(before) + 1


@pytest.mark.parametrize("word", ["13:07", "no", "010", "2017-11-02", "1_000"])
def test_words_that_yaml_1_1_would_turn_into_something_else_stay_words(word):
    read, findings = shaped(SCENE + f"title: {word}")
    assert findings.all == ()
    assert read.document.scenes["shut"].title == word


def test_null_is_allowed_where_an_article_does_not_say():
    digest = "0" * 64
    read, findings = shaped(
        f"""
        article: a.txt
        sha256: "{digest}"
        label: A
        language: fr
        published: null
        signed: Andy
        facts:
          door: {{says: Shut., paragraph: 1, digest: "{digest}"}}
        """,
        CardDocument,
    )
    assert findings.all == ()
    assert read.document.published is None
    assert read.document.signed == "Andy"


def test_a_document_that_is_a_list_is_told():
    read, findings = shaped("- a\n- b\n", StoryDocument)
    assert read is None
    assert [finding.code for finding in findings.all] == ["E013"]


def test_a_word_that_is_none_of_those_with_a_meaning_is_told():
    (found,) = told(SCENE + "text: [{ledger: standing}]")
    assert found[:2] == ("4:21", "E018")
    assert found[2].startswith("`ledger` is `standing`; expected `standings`, ")
    assert found[3] == "did you mean `standings`?"


def test_a_step_is_a_word_or_keys():
    read, findings = shaped("playthrough: A\nplay:\n  - knock\n  - {choose: knock}\n", PlaythroughDocument)
    assert findings.all == ()
    assert read.document.play[0] == "knock"
    assert read.document.play[1].choose == "knock"
