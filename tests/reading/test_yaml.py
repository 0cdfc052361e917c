"""YAML: the plain words of version 1.2, and everything that a story may not contain."""

import pytest
import yaml as pyyaml

from game.model.places import Place
from game.reading import yaml
from game.reading.findings import Findings
from game.reading.yaml import compose, place_of, plain_kind

FILE = "scenes/01-door.yaml"


@pytest.fixture(params=["c", "python"], autouse=True)
def parser(request, monkeypatch):
    """Every test here runs with the C parser and with the one in Python."""
    if request.param == "python":
        monkeypatch.setattr(yaml, "_FAST", None)
        monkeypatch.setattr(yaml, "_told_of_slowness", True)
    return request.param


def composed(text):
    findings = Findings()
    findings.know(FILE, text.split("\n"))
    return compose(text, FILE, findings), findings.all


def refused(text):
    """The one finding that the text makes."""
    _, (finding,) = composed(text)
    return finding


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("13:07", "text"),
        ("22:57", "text"),
        ("no", "text"),
        ("Yes", "text"),
        ("on", "text"),
        ("010", "text"),
        ("1_000", "text"),
        ("2017-11-02", "text"),
        ("1.2.3", "text"),
        ("-", "text"),
        ("+", "text"),
        ("nullify", "text"),
        ("Trueish", "text"),
        ("true", "flag"),
        ("False", "flag"),
        ("", "null"),
        ("~", "null"),
        ("null", "null"),
        ("0", "int"),
        ("-12", "int"),
        ("+7", "int"),
        ("0x1F", "int"),
        ("0o17", "int"),
        ("1.5", "float"),
        (".5", "float"),
        ("1e3", "float"),
        ("-.inf", "float"),
        (".nan", "float"),
    ],
)
def test_a_plain_word_is_what_yaml_1_2_says_and_a_leading_zero_makes_text(word, kind):
    assert plain_kind(word) == kind


def test_nodes_know_where_they_stand():
    node, findings = composed("chapter: Door\nscenes:\n  shut:\n    title: Shut\n")
    assert findings == ()
    key, value = node.value[1][1].value[0][1].value[0]
    assert place_of(key.start_mark, FILE) == Place(FILE, 4, 5)
    assert place_of(value.start_mark, FILE) == Place(FILE, 4, 12)


def test_words_are_never_resolved_while_composing():
    node, _ = composed("a: true\nb: 12\nc: null\nd: 'x'\n")
    assert {value.tag for _, value in node.value} == {""}


@pytest.mark.parametrize("text", ["a: &x b\n", "a:\n  - &x {b: c}\n", '{"a":&x b}', "&x\na: b\n"])
def test_an_anchor_is_refused_wherever_it_stands(text):
    node, findings = composed(text)
    assert node is None
    assert [finding.code for finding in findings] == ["E007"]


def test_aliases_cannot_make_a_document_grow():
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    node, findings = composed("\n".join(lines))
    assert node is None
    assert {finding.code for finding in findings} == {"E007"}
    assert len(findings) == 40


def test_an_ampersand_in_prose_is_no_anchor():
    node, findings = composed("a: |\n  Salt & pepper, &c.\nb: R&D\n")
    assert node is not None
    assert findings == ()


@pytest.mark.parametrize("text", ["a: !!python/object/apply:os.system [x]\n", "a: !x b\n", "!!map {a: b}\n"])
def test_a_tag_is_refused_and_does_nothing(text):
    node, findings = composed(text)
    assert node is None
    assert [finding.code for finding in findings] == ["E008"]


def test_an_exclamation_mark_in_prose_is_no_tag():
    node, findings = composed("a: |\n  Stop ! It says !important.\nb: Stop!\n")
    assert node is not None
    assert findings == ()


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_nesting_is_bounded_and_a_hundred_thousand_levels_end_in_a_finding(opening):
    node, findings = composed(opening * 100_000)
    assert node is None
    assert [finding.code for finding in findings] == ["E006"]


def test_a_document_of_ordinary_depth_is_read():
    node, findings = composed("".join("  " * depth + "a:\n" for depth in range(30)))
    assert node is not None
    assert findings == ()


BRACKETS = "text that begins with a bracket or a brace is taken for a list or for keys, which end here"
LESS = "this line is indented less than the text that it belongs to"
DEEPER = "this line is indented deeper than the one above and is taken for more of its text"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (
            "label: Door: green",
            "1:12",
            "a colon with a space after it begins a value, and none can begin here",
        ),
        ("- b\nc: d", "1:1", "this dash begins a list, and what follows is no item of it"),
        (
            "a:\n  b: c\n d: e",
            "3:2",
            "this line is indented by 1, and what it could belong to by 0 or 2 spaces",
        ),
        ("label: 'Door", "1:8", "quotes are opened here and never closed"),
        ('a: "b\nc: "d"', "1:4", 'quotes are opened here (") and not closed on this line'),
        ("a: 'Don't'", "1:9", "the quotes are closed before this"),
        ("a: [b] c", "1:8", BRACKETS),
        ("a: {b} c", "1:8", BRACKETS),
        ("a: [b]]", "1:7", "nothing was opened that this `]` closes"),
        ("a: {b: c\nd: e", "1:4", "this `{` is never closed"),
        ("a: {b: c [d], e: f}", "1:10", "a `[` cannot stand in a value inside `{}`"),
        ("a: {b: 1 c: 2}", "1:11", "a colon with a space after it cannot stand in a value inside `{}`"),
        ("a: | b", "1:6", "behind `|` the text begins on the next line"),
        ("a: |\n  b\n c\nd: e", "3:2", LESS),
        ("a: |\nb c\nd: e", "2:1", LESS),
        ("a:\n  b c\n  d: e", "2:3", "a key without its colon, or text that is indented too little"),
        ("a:\n  b:c\n  d: e", "2:4", "a colon needs a space after it"),
        ("a:\n  : c\n  d: e", "2:3", "a key is missing before this colon"),
        ("a:\n  -b:\n    c: d\n   e: f", "2:3", "a dash needs a space after it"),
        ("a:\n    b: c\n  - d: e", "2:5", "a list stands here, and its first item has no dash"),
        ("a:\n  b: c\n   d: e", "3:4", DEEPER),
        ("a: b\n...\nc: d", "2:1", "`...` ends the document here"),
        ("%YAML 1.1\na: b", "1:1", "directives (`%`) are not used"),
        ("label: @door", "1:8", "text cannot begin with `@`, unless it is in quotes"),
        ("a: [b, c", "1:4", "this `[` is never closed"),
        ("label: *door*", "1:8", "a `*` at the beginning of a value is an alias"),
        ('label: "a" b', "1:12", "the quotes are closed before this"),
        ("a: b\n---\nc: d", "2:1", "a second document begins here"),
        ('label: "\\q"', "1:9", "no such escape exists in double quotes"),
    ],
)
def test_what_the_parser_says_is_put_in_words(text, place, words, parser):
    finding = refused(text)
    assert finding.code == "E006"
    assert finding.message == words
    line, column = map(int, place.split(":"))
    assert finding.place.line == line
    assert abs(finding.place.column - column) <= (parser == "python")
    assert finding.hint


def test_a_file_of_nothing_but_comments_is_empty():
    assert refused("# Later.\n").code == "E021"


def test_without_the_c_parser_that_is_said_once(monkeypatch, capsys):
    monkeypatch.setattr(yaml, "_FAST", None)
    monkeypatch.setattr(yaml, "_told_of_slowness", False)
    composed("a: b")
    composed("a: b")
    assert capsys.readouterr().err.count("slowly") == 1


def test_the_c_parser_is_there_where_pyyaml_has_it():
    assert bool(pyyaml.__with_libyaml__) == (yaml._fast_composer() is not None)
