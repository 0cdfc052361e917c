"""Variables: what story.yaml declares, as declarations.

A flag, a whole number in a range, or one of several words; exactly one of the three.
"""

from typing import Final

from game.model.story import Declaration
from game.reading.documents import StoryDocument, VariableDocument
from game.reading.expressions import LARGEST_LITERAL, RESERVED_NAMES
from game.reading.findings import Findings
from game.reading.names import did_you_mean, either
from game.reading.shape import Shaped

_OF_KIND: Final = {"flag": ("flag",), "int": ("int", "from", "to"), "one_of": ("one_of", "start")}
_ATTRIBUTES: Final = {"int": "int_", "from": "from_"}


def declarations_of(story: Shaped[StoryDocument], findings: Findings) -> dict[str, Declaration]:
    """The declarations, by name; one that is wrong is declared as well as can be, so that it is known."""
    found = {}
    for name, document in story.document.variables.items():
        if name in RESERVED_NAMES:
            findings.add("E104", story.key_place(story.document.variables, name), name=name)
        found[name] = _declaration(story, name, document, findings)
        found.setdefault(
            name.lower().replace("-", "_"), found[name]
        )  # what a name in the wrong form is meant to be
    return found


def _declaration(
    story: Shaped[StoryDocument], name: str, document: VariableDocument, findings: Findings
) -> Declaration:
    place = story.key_place(story.document.variables, name)
    written = [key for key in _OF_KIND if _value(document, key) is not None]
    if len(written) != 1:
        if not story.has_told_of(document):
            findings.add("E098", place, name=name)
        return Declaration(name, "flag", False, place)
    kind = written[0]
    for keys in _OF_KIND.values():
        for key in keys:
            if key not in _OF_KIND[kind] and _value(document, key) is not None:
                findings.add("E103", story.key_place(document, key), key=key, kind=kind)
    if document.int_ is not None:
        return _number(story, name, document, document.int_, findings)
    if document.one_of is not None:
        return _word(story, name, document, document.one_of, findings)
    return Declaration(name, "flag", bool(document.flag), place)


def _number(
    story: Shaped[StoryDocument], name: str, document: VariableDocument, start: int, findings: Findings
) -> Declaration:
    place = story.key_place(story.document.variables, name)
    low, high = document.from_, document.to
    if low is None or high is None:
        findings.add("E101", place, name=name, problem="has no `from` and `to`")
        low = min(start, -LARGEST_LITERAL) if low is None else low
        high = max(start, LARGEST_LITERAL) if high is None else high
    elif low > high:
        findings.add("E101", story.place(document, "from"), name=name, problem=f"is from {low} to {high}")
        low, high = high, low
    elif max(-low, high) > LARGEST_LITERAL:
        findings.add("E101", place, name=name, problem=f"goes beyond {LARGEST_LITERAL:_}")
    elif not low <= start <= high:
        problem = f"starts at {start}, outside {low} to {high}"
        findings.add("E101", story.place(document, "int"), name=name, problem=problem)
    return Declaration(name, "int", start, place, low, high)


def _word(
    story: Shaped[StoryDocument], name: str, document: VariableDocument, words: list[str], findings: Findings
) -> Declaration:
    place = story.key_place(story.document.variables, name)
    for position, word in enumerate(words):
        if word in words[:position]:
            findings.add("E102", story.place(words, position), name=name, problem=f"has `{word}` twice")
    start = document.start if document.start is not None else words[0] if words else ""
    if words and start not in words:
        hint = did_you_mean(start, words) or f"it is {either(words)}"
        problem = f"starts as `{start}`, which is none of its words"
        findings.add("E102", story.place(document, "start"), hint=hint, name=name, problem=problem)
    return Declaration(name, "word", start, place, words=tuple(words))


def _value(document: VariableDocument, key: str) -> object:
    return getattr(document, _ATTRIBUTES.get(key, key))
