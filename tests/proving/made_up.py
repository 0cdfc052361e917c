"""Small made-up stories for hypothesis: scenes, flags, counters, detours, draws, worklist-like answers.

They are built as records, without files; every target exists and every expression is well typed, so
that what differs between two explorations is the exploration.

Strategies are kept: building one takes seven times as long as drawing an example from it.
"""

from functools import cache

from hypothesis import strategies as st

from game.model.expressions import (
    And,
    Arithmetic,
    Chosen,
    Compare,
    Conditional,
    Constant,
    Expression,
    In,
    Not,
    Or,
    Seen,
    Variable,
    Visits,
)
from game.model.places import Place
from game.model.scenes import Block, Chapter, Choice, Draw, Effect, Ending, Scene, Target
from game.model.story import Declaration, Invariants, Story
from game.model.text import Span, Text

HERE = Place("scenes/01-a.yaml")
FLAGS = ("f", "g")
COUNTERS = ("m", "n")
WORDS = ("red", "green", "blue")
HIGHEST = 3


def text(words):
    return Text(((Span(words),),))


def expression(tree, kind="flag"):
    return Expression("made up", kind, tree)


@st.composite
def stories(draw, wild=False):
    """A story of three to six scenes, the last of them an ending.

    A wild one has scenes that nobody stops at, detours, words, and effects that leave their range, too.
    """
    names = tuple(f"a.s{at}" for at in range(draw(st.integers(3, 6))))
    scenes = {name: draw(_scene(name, names, wild)) for name in names[:-1]}
    end = names[-1]
    scenes[end] = Scene(
        end, "End", "reading", (), HERE, blocks=(_block(end, 0, None),), ending=Ending("end", "End")
    )
    variables = {name: Declaration(name, "flag", False, HERE) for name in FLAGS}
    variables |= {name: Declaration(name, "int", 0, HERE, 0, HIGHEST) for name in COUNTERS}
    variables["w"] = Declaration("w", "word", "red", HERE, words=WORDS)
    return Story(
        "made-up",
        "Made up",
        names[0],
        "",
        scenes=scenes,
        chapters={"a": Chapter("a", "A", "scenes/01-a.yaml", names)},
        variables=variables,
        invariants=Invariants(
            always={"always": expression(draw(_conditions(names)))} if wild else {},
            never={"never": expression(draw(_conditions(names)))},
            always_possible={"possible": expression(draw(_conditions(names)))},
        ),
    )


@cache
@st.composite
def _scene(draw, name, names, wild):
    count = draw(st.integers(1, 3))
    choices = tuple(draw(_choice(f"{name}.c{at}", names, wild)) for at in range(count))
    conditions = draw(_conditions_of_blocks(names))
    # A variable is drawn in one scene at most: a playthrough fixes outcomes by variable.
    drawn = {names[0]: (Draw("n", (0, 2)),), names[1]: (Draw("f", (True, False)),)}
    draws = drawn.get(name, ()) if draw(st.booleans()) else ()
    blocks = tuple(_block(name, at, condition) for at, condition in enumerate(conditions))
    if wild and name != names[0] and draw(st.sampled_from([True, False, False])):
        route = (
            Target(draw(st.sampled_from(names)), expression(draw(_conditions(names)))),
            Target(names[-1]),
        )
        return Scene(name, name, "reading", (), HERE, draws=draws, route=route)
    return Scene(name, name, "reading", (), HERE, blocks=blocks, choices=choices, draws=draws)


def _block(scene, at, condition):
    return Block(
        f"{scene}.{at}",
        "imagined",
        HERE,
        (text("."),),
        condition=expression(condition) if condition else None,
    )


@cache
@st.composite
def _choice(draw, address, names, wild):
    targets = [Target(draw(st.sampled_from(names)))]
    if draw(st.booleans()):
        targets.insert(0, Target(draw(st.sampled_from(names)), expression(draw(_conditions(names)))))
    condition = draw(_condition_or_none(names))
    return Choice(
        address,
        text("Go"),
        HERE,
        move=draw(st.sampled_from([*["goto"] * 3, "stay", *(["detour", "return"] if wild else [])])),
        targets=tuple(targets),
        condition=expression(condition) if condition else None,
        effects=tuple(draw(_effects(wild))),
    )


@cache
def _effects(wild):
    return st.lists(_effect(wild), max_size=2, unique_by=lambda effect: effect.variable)


def _effect(wild):
    flags = st.builds(
        lambda name, tree: Effect(name, expression(tree)),
        st.sampled_from(FLAGS),
        st.booleans().map(Constant) | st.sampled_from(FLAGS).map(Variable) | st.just(Not(Variable("f"))),
    )
    # Counters stop at the top: what happens behind a range that is left is no play.
    step = Conditional(
        Compare(Variable("n"), "<", Constant(HIGHEST)),
        Arithmetic(Variable("n"), "+", Constant(1)),
        Variable("m"),
    )
    counters = st.builds(
        lambda name, tree: Effect(name, expression(tree, "int")),
        st.sampled_from(COUNTERS),
        st.integers(0, HIGHEST).map(Constant) | st.just(step) | st.sampled_from(COUNTERS).map(Variable),
    )
    if not wild:
        return flags | counters
    leaving = st.builds(
        lambda name, sign, by: Effect(
            name, expression(Arithmetic(Variable(name), sign, Constant(by)), "int")
        ),
        st.sampled_from(COUNTERS),
        st.sampled_from(["+", "-"]),
        st.integers(0, 2),
    )
    words = st.sampled_from(WORDS).map(lambda word: Effect("w", expression(Constant(word), "word")))
    turning = Conditional(Compare(Variable("w"), "==", Constant("red")), Constant("blue"), Variable("w"))
    return flags | counters | leaving | words | st.just(Effect("w", expression(turning, "word")))


@cache
def _condition_or_none(names):
    return st.none() | _conditions(names)


@cache
def _conditions_of_blocks(names):
    return st.lists(_condition_or_none(names), max_size=2)


@cache
def _conditions(names):
    scenes = st.sampled_from(names)
    atoms = (
        st.sampled_from(FLAGS).map(Variable)
        | st.builds(
            Compare,
            st.sampled_from(COUNTERS).map(Variable),
            st.sampled_from(["==", "<", ">="]),
            st.integers(0, HIGHEST).map(Constant),
        )
        | st.sampled_from(WORDS).map(lambda word: Compare(Variable("w"), "!=", Constant(word)))
        | st.just(In(Variable("w"), ("red", "green")))
        | scenes.map(Seen)
        | st.builds(
            Compare, scenes.map(Visits), st.sampled_from(["==", "<", ">"]), st.integers(0, 2).map(Constant)
        )
        | scenes.map(lambda scene: Chosen(f"{scene}.c0"))
    )
    return st.recursive(
        atoms,
        lambda inner: inner.map(Not) | st.tuples(inner, inner).map(And) | st.tuples(inner, inner).map(Or),
        max_leaves=3,
    )
