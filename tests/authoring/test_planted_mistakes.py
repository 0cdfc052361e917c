"""One mistake at a time in a good small story: each is told on its own line, none as a traceback.

The tables are in `planted/`.  Beside them every key of the format is tried: with a value of another kind,
with none, mistyped, and twice.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
import yaml

from game.authoring.inspection import inspect_story
from tests.authoring.planted import falls_short, names_and_kinds, seeds, yaml_traps
from tests.authoring.planted.mistakes import Planted
from tests.stories_at_hand import TRAM_DEPOT

TABLES = (yaml_traps, names_and_kinds, seeds, falls_short)
PLANTED = [row for table in TABLES for row in table.MISTAKES]

BRINGS_MORE = {
    "a scene that stands twice",
    "an id that the program has taken",
    "answers too few to be distinct",
    "answers that all stay",
    "a variable twice",
    "a quote too long",
    "a choice's keys indented as the choice",
    "a detour that nobody comes back from",
    "an English quote too long",
    "a fact that says nothing",
    "a fact twice",
    "a loop without a way out",
    "choices that are empty",
}
"""With these something else is missing, too, and that is told where it is."""


def found(file, text):
    """The findings with a text in place of a file, as (file, line, code).

    That its translation is now of another text is told too, and is no part of the mistake.
    """
    findings = inspect_story(TRAM_DEPOT, overlay={file: text}).findings
    own = (finding for finding in findings if "/fr/" not in finding.place.file)
    return {(finding.place.file, finding.place.line, finding.code) for finding in own}


def test_the_story_without_a_mistake_has_no_finding():
    assert inspect_story(TRAM_DEPOT).findings == ()


@pytest.mark.parametrize("row", PLANTED, ids=lambda row: row.mistake)
def test_a_mistake_is_told_where_it_is(row: Planted):
    told = found(row.file, row.text)
    assert (row.file, row.line, row.code) in told
    elsewhere = {finding for finding in told if finding[:2] != (row.file, row.line)}
    assert bool(elsewhere) == (row.mistake in BRINGS_MORE), elsewhere


def test_the_tables_are_long_enough_and_no_mistake_is_in_them_twice():
    assert len(PLANTED) > 250
    assert len({row.mistake for row in PLANTED}) == len(PLANTED)


# Every key of the format ---------------------------------------------------------------------------------


class Key(NamedTuple):
    """A key of the format where it first stands: its path, and the marks of itself and of its value."""

    path: str
    file: str
    key: yaml.ScalarNode
    value: yaml.Node

    def __str__(self) -> str:
        return self.path

    @property
    def line(self) -> int:
        return self.key.start_mark.line + 1

    def with_value(self, written: str) -> str:
        """The file with another value, on the key's line."""
        text = (TRAM_DEPOT / self.file).read_text(encoding="utf-8")
        start, end = self.key.end_mark.index, len(text[: self.value.end_mark.index].rstrip())
        return f"{text[:start]}: {written}{text[end:]}"

    def with_key(self, written: str) -> str:
        """The file with another key in its place."""
        text = (TRAM_DEPOT / self.file).read_text(encoding="utf-8")
        return text[: self.key.start_mark.index] + written + text[self.key.end_mark.index :]


NAMED = {
    *("scenes", "choices", "answers", "items", "fields", "set", "draw", "draws", "variables", "handbook"),
    *("cast", "figures", "always", "never", "always_possible", "facts", "quotes", "claims", "origins"),
    *("disputes", "standing"),
}
"""Below these keys stand no keys of the format, but ids and other words."""


def keys_below(node: yaml.Node, file: str, path: str, ids: bool = False) -> Iterator[Key]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from keys_below(item, file, path)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = f"{path}.{'*' if ids else key.value}"
            yield Key(here, file, key, value)
            yield from keys_below(value, file, here, not ids and key.value in NAMED)


def keys_of_the_format() -> list[Key]:
    """Every key of every kind of file, where the story first has it."""
    kinds = {"scenes/story.yaml": "story", "seeds/claims.yaml": "claims", "seeds/disputes.yaml": "disputes"}
    first: dict[str, Key] = {}
    for path in sorted(each for each in TRAM_DEPOT.rglob("*.yaml") if each.parent.name != "fr"):
        file = path.relative_to(TRAM_DEPOT).as_posix()
        kind = kinds.get(file, path.parent.name)
        for key in keys_below(yaml.compose(path.read_text(encoding="utf-8")), file, kind):
            first.setdefault(key.path, key)
    return list(first.values())


KEYS = keys_of_the_format()
WRITTEN = [key for key in KEYS if not key.path.endswith("*")]


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_a_value_of_another_kind_is_told_on_its_line(key):
    """Keys for what is text or a list, a list of lists for what is keys."""
    other = "[[wrong]]" if isinstance(key.value, yaml.MappingNode) else "{wrong: {kind: here}}"
    assert (key.file, key.line) in {place[:2] for place in found(key.file, key.with_value(other))}


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_an_empty_value_is_told_on_its_line(key):
    told = found(key.file, key.with_value(""))
    assert (key.file, key.line, "E014") in told
    assert {place[:2] for place in told if place[2] == "E006"} == set()


@pytest.mark.parametrize("key", WRITTEN, ids=str)
def test_a_mistyped_key_is_told_on_its_line(key):
    typed = key.key.value + "x"
    assert (key.file, key.line, "E010") in found(key.file, key.with_key(typed))
