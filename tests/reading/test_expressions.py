"""Expressions: what may stand in one, what it becomes, and that nothing else gets through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.model.expressions import (
    And,
    Answer,
    Arithmetic,
    AtEnding,
    Chosen,
    Compare,
    Conditional,
    Constant,
    Count,
    Extreme,
    In,
    Not,
    Or,
    Seen,
    Variable,
    Visits,
)
from game.model.places import Place
from game.reading.expressions import FLAG, Expected, read_expression
from game.reading.findings import Findings
from tests.reading.rooms import SCOPE, read

CUPS = Variable("cups")
TIRED = Variable("tired")
MOOD = Variable("mood")
VISITS = Visits("door.shut")


@pytest.mark.parametrize(
    ("words", "kind", "tree"),
    [
        ("tired", "flag", TIRED),
        ("true", "flag", Constant(True)),
        ("False", "flag", Constant(False)),
        ("'calm'", "word", Constant("calm")),
        ("at_ending", "flag", AtEnding()),
        ("not tired", "flag", Not(TIRED)),
        ("tired and not tired", "flag", And((TIRED, Not(TIRED)))),
        ("tired or tired or true", "flag", Or((TIRED, TIRED, Constant(True)))),
        ("cups > 1", "flag", Compare(CUPS, ">", Constant(1))),
        ("tired == false", "flag", Compare(TIRED, "==", Constant(False))),
        (
            "1 <= cups < 4",
            "flag",
            And((Compare(Constant(1), "<=", CUPS), Compare(CUPS, "<", Constant(4)))),
        ),
        ("mood == 'cross'", "flag", Compare(MOOD, "==", Constant("cross"))),
        ("mood in ['calm', 'cross']", "flag", In(MOOD, ("calm", "cross"))),
        ("cups not in (1, -2)", "flag", Not(In(CUPS, (1, -2)))),
        ("cups * 2 - 1", "int", Arithmetic(Arithmetic(CUPS, "*", Constant(2)), "-", Constant(1))),
        ("-cups", "int", Arithmetic(Constant(0), "-", CUPS)),
        ("cups // 2 % 3", "int", Arithmetic(Arithmetic(CUPS, "//", Constant(2)), "%", Constant(3))),
        ("min(cups, 3, 2)", "int", Extreme("min", (CUPS, Constant(3), Constant(2)))),
        ("max(1, cups)", "int", Extreme("max", (Constant(1), CUPS))),
        ("'a' if tired else 'b'", "word", Conditional(TIRED, Constant("a"), Constant("b"))),
        ("seen('hall.stairs')", "flag", Seen("hall.stairs")),
        ("seen('shut')", "flag", Seen("door.shut")),
        ("visits('shut') > 1", "flag", Compare(VISITS, ">", Constant(1))),
        ("2 <= visits('shut')", "flag", Compare(VISITS, ">=", Constant(2))),
        ("visits('shut') in [1, 3]", "flag", In(VISITS, (1, 3))),
        ("chosen('shut.knock')", "flag", Chosen("door.shut.knock")),
        ("chosen('hall.stairs.climb')", "flag", Chosen("hall.stairs.climb")),
        ("answer('parrot') == 'none'", "flag", Compare(Answer("door.parrot"), "==", Constant("none"))),
        ("count('birds', 'keep')", "int", Count("door.birds", "keep")),
        ("count('door.birds', 'ask')", "int", Count("door.birds", "ask")),
    ],
)
def test_words_become_a_tree_of_a_kind_with_full_addresses(words, kind, tree):
    found, findings = read(words)
    assert findings == []
    assert (found.kind, found.tree) == (kind, tree)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("", ("E050", 1)),
        ("tired = true", ("E050", 7)),
        ("tired && tired", ("E050", 7)),
        ("tired || tired", ("E050", 7)),
        ("!tired", ("E050", 1)),
        ("tird", ("E053", 1)),
        ("not (tired and tird)", ("E053", 16)),
        ("tired + 1", ("E052", 1)),
        ("cups and tired", ("E052", 1)),
        ("tired == 1", ("E052", 10)),
        ("mood < 'calm'", ("E052", 1)),
        ("1 if tired else 'a'", ("E052", 17)),
        ("not cups", ("E052", 5)),
        ("mood == 'crss'", ("E064", 10)),
        ("mood in ['calm', 'crss']", ("E064", 19)),
        ("answer('parrot') == 'ask'", ("E064", 22)),
        ("cups in mood", ("E058", 9)),
        ("cups in []", ("E058", 9)),
        ("cups in [cups]", ("E058", 10)),
        ("cups // 0", ("E056", 9)),
        ("cups % cups", ("E056", 8)),
        ("visits('shut')", ("E057", 1)),
        ("visits('shut') > cups", ("E057", 1)),
        ("visits('shut') + 1 > 2", ("E057", 1)),
        ("been('shut')", ("E054", 1)),
        ("seen(shut)", ("E065", 1)),
        ("seen('a.b.c')", ("E065", 1)),
        ("seen()", ("E065", 1)),
        ("min(cups)", ("E065", 1)),
        ("count('birds')", ("E065", 1)),
        ("seen('shutt')", ("E059", 7)),
        ("chosen('shut.kick')", ("E060", 9)),
        ("answer('shut') == 'keep'", ("E061", 9)),
        ("count('shut', 'keep') > 1", ("E062", 8)),
        ("count('birds', 'kep') > 1", ("E063", 17)),
        ("10000000000 > cups", ("E055", 1)),
        ("cups * 1000000000 * 1000", ("E055", 1)),
        ("tired" + " or tired" * 200, ("E055", 1)),
        ("- " * 60 + "cups", ("E055", 101)),
    ],
)
def test_what_cannot_be_meant_is_refused_where_it_stands(words, refusal):
    assert read(words) == (None, [refusal])


def test_every_unknown_name_of_a_condition_is_told_at_once():
    assert read("tird and not seen('shutt') or cup > 1") == (None, [("E053", 1), ("E059", 20), ("E053", 31)])


def test_short_addresses_need_a_chapter():
    assert read("seen('shut')", chapter=None) == (None, [("E065", 1)])
    assert read("seen('door.shut')", chapter=None)[1] == []


def test_a_condition_must_be_true_or_false():
    assert read("cups", expected=FLAG) == (None, [("E052", 1)])


@pytest.mark.parametrize(
    ("name", "words", "refusal"),
    [
        ("cups", "12", [("E097", 1)]),
        ("cups", "cups - 20", [("E097", 1)]),
        ("cups", "cups + 1", []),
        ("mood", "other_mood", [("E064", 1)]),
        ("mood", "'calm' if tired else mood", []),
        ("mood", "1", [("E052", 1)]),
    ],
)
def test_a_new_value_must_fit_the_variable(name, words, refusal):
    variable = SCOPE.variables[name]
    assert read(words, expected=Expected(variable.kind, variable))[1] == refusal


def test_words_outside_ascii_do_not_move_the_place():
    assert read("mood == 'é' or tird") == (None, [("E064", 10), ("E053", 16)])


@pytest.mark.parametrize(
    "escape",
    [
        "().__class__.__base__.__subclasses__()",
        "__import__('os').system('true')",
        "open('/etc/passwd').read()",
        "eval('1')",
        "exec('1')",
        "(lambda: 1)()",
        "[x for x in (1, 2)]",
        "{x for x in (1, 2)}",
        "{'a': 1}",
        "(x for x in (1, 2))",
        "f'{tired}'",
        "f'{tired.__class__}'",
        "'{0.__class__}'.format(cups)",
        "'%s' % cups",
        "'a' * 1000000000",
        "b'bytes'",
        "1.5 > 1",
        "1j",
        "2 ** 999999999",
        "1 << 999999999",
        "~cups",
        "+cups",
        "cups / 2",
        "cups @ cups",
        "(tired := true)",
        "cups[0]",
        "*cups",
        "min(*[1, 2])",
        "min(1, 2, key=3)",
        "seen(**{})",
        "seen('shut', 'shut')",
        "tired is true",
        "None",
        "...",
        "await tired",
        "(yield)",
        "tired; tired",
        "tired # and more",
        "'\\x1b[2J'",
        "'a\\nb'",
        "\x00",
        "tired\x00",
        "\ud800",
        "import os",
        "del tired",
        "globals()",
        "seen.__globals__",
        "min.__self__",
        "at_ending()",
        "9" * 900,
        "(" * 400 + "1" + ")" * 400,
        "[" * 300,
        "not " * 240 + "tired",
    ],
)
def test_known_escapes_are_refused(escape):
    found, findings = read(escape)
    assert found is None
    assert findings


@given(
    st.text(max_size=80) | st.text(alphabet="()[]{}'\" .,+-*/%<>=!_andortifelscupmd01239\\\n", max_size=80)
)
def test_any_words_at_all_are_an_expression_or_findings(words):
    found, findings = read(words)
    assert (found is None) == bool(findings)


FLAGS = st.sampled_from(
    ["tired", "true", "seen('shut')", "at_ending", "mood == 'calm'", "visits('shut') > 1"]
)
INTS = st.sampled_from(["cups", "1", "0", "-7", "count('birds', 'keep')"])


def _larger(inner):
    flag, number = inner
    return (
        st.one_of(
            st.builds("({} and {})".format, flag, flag),
            st.builds("({} or {})".format, flag, flag),
            st.builds("(not {})".format, flag),
            st.builds("({} {} {})".format, number, st.sampled_from(["<", "==", ">="]), number),
        ),
        st.one_of(
            st.builds("({} {} {})".format, number, st.sampled_from("+-*"), number),
            st.builds("({} // 3)".format, number),
            st.builds("({} % 4)".format, number),
            st.builds("min({}, {})".format, number, number),
            st.builds("({} if {} else {})".format, number, flag, number),
        ),
    )


LARGER = _larger(_larger((FLAGS, INTS)))


@given(LARGER[0], st.integers(0, 3))
def test_what_is_well_formed_is_read_and_blanks_do_not_matter(words, blanks):
    found, findings = read(words)
    assert findings == []
    assert found.kind == "flag"
    spread = read(" " * blanks + words.replace(" ", "\n" + " " * blanks))[0]
    assert spread.tree == found.tree


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("cups => 2", "write `>=`"),
        ("cups =< 2", "write `<=`"),
        ("tired AND cups > 1", "write `and`, `or`, `not` and the like in small letters"),
        ("cups += 1", "write the whole of the new value, as in `cups + 1`"),
        ("'a' if tired", "write the whole of it: `a if test else b`"),
        ("(tired", "close it with `)`"),
        ("tired == 1", "write `true`; a flag alone is a condition, as in `tired` or `not tired`"),
        ("cups / 2 > 1", "whole numbers are divided with `//`"),
        ("clock > 3", "the clock cannot be read: let time that matters be a variable"),
        ("cups\u00a0> 1", "write an ordinary space in its place"),
    ],
)
def test_what_was_likely_meant_is_said(words, hint):
    findings = Findings()
    place = Place("x.yaml", 1, 1)
    assert read_expression(words, lambda _: place, SCOPE, findings, chapter="door", expected=FLAG) is None
    assert [finding.hint for finding in findings.all] == [hint]
