"""Findings: how they print, and the nearest name that exists."""

import pytest

from game.model.places import Place
from game.reading.findings import Finding, Findings
from game.reading.names import did_you_mean, either, nearest


def printed(line, column, width=None, **words):
    findings = Findings()
    findings.know("a.yaml", [line])
    findings.add("E010", Place("a.yaml", 1, column), width=width, hint="do this", **{"key": "k", **words})
    return str(findings.all[0]).splitlines()


def test_the_word_at_the_place_is_underlined():
    assert printed("    goto: eleven.logoff", 11) == [
        "a.yaml:1:11: E010 no key is called `k` here",
        "   1 |     goto: eleven.logoff",
        "     |           ^^^^^^^^^^^^^",
        "   do this",
    ]


@pytest.mark.parametrize(
    ("line", "column", "marks"),
    [
        ("a: 'one two' # x", 4, 9),
        ('a: "one \\" two", b', 4, 12),
        ("a: [one, two]", 5, 3),
        ("a:", 1, 1),
        ("a: 22:57", 4, 5),
        ("", 1, 0),
    ],
)
def test_what_is_underlined_ends_where_the_word_ends(line, column, marks):
    assert "\n".join(printed(line, column)).count("^") == marks


def test_a_long_line_is_cut_around_the_place():
    lines = printed("x" * 300 + " here " + "y" * 300, 302)
    assert len(lines[1]) < 120
    assert lines[1][lines[2].index("^") :].startswith("here")
    assert lines[2].count("^") == 4


def test_an_underline_never_runs_over_the_end_of_the_line():
    assert printed("abc", 2, width=50)[2].count("^") == 2


def test_hostile_characters_are_printed_neither_from_the_line_nor_from_the_words():
    text = "\n".join(printed("a: \x1b[31mred", 4, key="\x1b]0;x\x07"))
    assert "\x1b" not in text
    assert "\x07" not in text


def test_words_may_hold_braces():
    assert "`{tired}`" in printed("a", 1, key="{tired}")[0]


def test_the_same_finding_is_kept_once():
    findings = Findings()
    for _ in range(3):
        findings.add("E010", Place("a.yaml", 1, 1), key="k")
    assert len(findings.all) == 1


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("eleven.logoff", "eleven.log-off"),
        ("log-off", "eleven.log-off"),
        ("elven.log-off", "eleven.log-off"),
        ("lobby", "leave.lobby"),
        ("zzz", None),
    ],
)
def test_the_nearest_name_is_the_one_that_was_meant(name, found):
    assert nearest(name, ["eleven.log-off", "leave.lobby", "one-more.alert"]) == found


def test_a_name_is_never_the_nearest_to_itself():
    assert did_you_mean("alert", ["alert"]) == ""


def test_options_read_as_words():
    assert either(["a", "b", "c"]) == "`a`, `b` or `c`"
    assert either(["a"]) == "`a`"
    assert either([]) == ""


def test_on_a_narrow_terminal_lines_are_broken_between_words_and_the_excerpt_is_cut_around_the_place():
    finding = Finding(
        code="E012",
        name="unknown-goto",
        severity="error",
        place=Place("scenes/01-door.yaml", 31, 42),
        message="no scene is called `eleven.logoff`",
        line="      pass-on: {label: Pass it on, goto: eleven.logoff, minutes: 4}",
        width=13,
        hint="did you mean `eleven.log-off` (scenes/06-eleven.yaml:4)?",
    )
    assert finding.told(46).split("\n") == [
        "scenes/01-door.yaml:31:42: E012 no scene is",
        "   called `eleven.logoff`",
        "   31 | …Pass it on, goto: eleven.logoff, min…",
        "      |                    ^^^^^^^^^^^^^",
        "   did you mean `eleven.log-off`",
        "   (scenes/06-eleven.yaml:4)?",
    ]
