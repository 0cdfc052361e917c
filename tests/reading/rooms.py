"""Small scopes and stories for tests of reading: what an expression may name, a scene around a block."""

from textwrap import dedent, indent

from game.model.places import Place
from game.model.story import Declaration
from game.reading import check_story
from game.reading.expressions import read_expression
from game.reading.findings import Findings
from game.reading.scope import ItemAnswers, Scope
from tests.builders import write_story

HERE = Place("scenes/01-door.yaml")
PARROT = ItemAnswers("door.parrot", ("keep", "remove"), ("ask",))
OWL = ItemAnswers("door.owl", ("keep",), ())
SCOPE = Scope(
    variables={
        "tired": Declaration("tired", "flag", False, HERE),
        "cups": Declaration("cups", "int", 1, HERE, 0, 9),
        "mood": Declaration("mood", "word", "calm", HERE, words=("calm", "cross")),
        "other_mood": Declaration("other_mood", "word", "calm", HERE, words=("calm", "glad")),
    },
    scenes={"door.shut", "door.birds", "door.parrot", "door.owl", "hall.stairs"},
    choices={"door.shut.knock", "hall.stairs.climb", "door.parrot.keep"},
    worklists={"door.birds": (PARROT, OWL)},
    items={"door.parrot": PARROT, "door.owl": OWL},
)


def read(words, chapter="door", expected=None):
    """An expression's tree, or None, and the findings as (code, column)."""
    findings = Findings()
    found = read_expression(
        words,
        lambda offset: Place("x.yaml", 1, offset + 1),
        SCOPE,
        findings,
        chapter=chapter,
        expected=expected,
    )
    return found, [(finding.code, finding.place.column) for finding in findings.all]


def story_of(folder, chapter="", **files):
    """What comes of a story whose one chapter holds these scenes (YAML, not indented)."""
    if chapter:
        files["scenes/01-door.yaml"] = (
            "chapter: A door\nscenes:\n" + indent(dedent(chapter).strip("\n"), "  ") + "\n"
        )
    return check_story(write_story(folder, files))


def codes(checked):
    """The codes of the errors, in order."""
    return [finding.code for finding in checked.errors]
