"""The schemas that editors use say what the reader says, of the documents here and of broken ones."""

import json
import random
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from game.authoring.schemas import HOME, KINDS, schema_of
from game.cli import eleven_minutes
from game.reading.findings import Findings
from game.reading.shape import shape
from game.reading.yaml import compose, flag, integer, plain_kind
from tests.stories_at_hand import ROOT, TRAM_DEPOT

VALIDATORS = {kind: Draft7Validator(schema_of(kind)) for kind in KINDS}
HOSTS = (ROOT, TRAM_DEPOT)


def documents_of(folder: Path) -> list[tuple[str, Path]]:
    """Every document of a story folder, with its kind."""
    named = {"story.yaml": "story", "claims.yaml": "claims", "disputes.yaml": "disputes"}
    found = [(named.get(file.name, "scenes"), file) for file in sorted(folder.glob("scenes/*.yaml"))]
    found += [(named.get(file.name, "cards"), file) for file in sorted(folder.glob("seeds/*.yaml"))]
    for file in sorted(folder.glob("s*/fr/*.yaml")):
        kind = named.get(file.name, {"scenes": "scenes", "seeds": "cards"}[file.parent.parent.name])
        found.append((f"{kind}-translation", file))
    return found + [("playthroughs", file) for file in sorted(folder.glob("tests/playthroughs/*.yaml"))]


DOCUMENTS = [document for host in HOSTS for document in documents_of(host)]


def value_of(node: yaml.Node) -> object:
    """A node as plain data, in YAML 1.2's types, as an editor's parser has it."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: value_of(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [value_of(item) for item in node.value]
    kind = "text" if node.style else plain_kind(node.value)
    readings = {"flag": flag, "int": integer, "null": lambda _: None}
    return readings.get(kind, str)(node.value)


def data_in(file: Path) -> object:
    node = compose(file.read_text("utf-8"), file.name, Findings())
    assert node is not None
    return value_of(node)


def the_reader_takes(kind: str, data: object) -> bool:
    """Whether the reader finds nothing wrong with the keys and types of a document."""
    findings = Findings()
    node = compose(json.dumps(data), "x.yaml", findings)
    return (
        node is not None and bool(shape(KINDS[kind], node, "x.yaml", [""], findings)) and not findings.errors
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one(kind):
    Draft7Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize(("kind", "file"), DOCUMENTS, ids=lambda value: str(getattr(value, "name", value)))
def test_a_document_that_is_here_is_valid(kind, file):
    assert [error.message for error in VALIDATORS[kind].iter_errors(data_in(file))] == []


def test_every_kind_is_among_the_documents_that_are_here():
    assert {kind for kind, _ in DOCUMENTS} == set(KINDS)


# The same verdicts --------------------------------------------------------------------------------------

WRONG = ({"no_such_key": 1}, ["Two Words"], [], {}, "Two Words", "Two Words: and more", 7, -1, True, None)


def places_in(data, path=()):
    """The path of everything in a document."""
    yield path
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield from places_in(value, (*path, key))


def changed(data, path, change):
    """A copy of the document in which `change` was done to what stands at a path."""
    if not path:
        return change(data)
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = changed(data[path[0]], path[1:], change)
    return copy


def with_unknown_key(value):
    return {**value, "no_such_key": "x"} if isinstance(value, dict) else value


def without_a_key(value):
    return dict(list(value.items())[1:]) if isinstance(value, dict) else value


CHANGES = [*(lambda _, wrong=wrong: wrong for wrong in WRONG), with_unknown_key, without_a_key]


@pytest.mark.parametrize(
    ("kind", "file"), [(k, f) for k, f in DOCUMENTS if TRAM_DEPOT in f.parents], ids=lambda v: str(v)[-20:]
)
def test_schema_and_reader_agree_on_a_document_in_which_something_was_changed(kind, file):
    data = data_in(file)
    places = list(places_in(data))
    chance = random.Random(file.name)
    for _ in range(80):
        broken = changed(data, chance.choice(places), chance.choice(CHANGES))
        assert VALIDATORS[kind].is_valid(broken) == the_reader_takes(kind, broken), json.dumps(broken)


@pytest.mark.parametrize(("kind", "file"), DOCUMENTS[:1] + DOCUMENTS[-1:], ids=str)
def test_an_unknown_key_is_refused_by_name(kind, file):
    (error,) = VALIDATORS[kind].iter_errors({**data_in(file), "scene": {}})
    assert "'scene' was unexpected" in error.message


# What an editor tells ------------------------------------------------------------------------------------


def keys_of(schema, where="here"):
    """Every key that a schema knows, with what it says of it."""
    for name, told in schema.get("properties", {}).items():
        yield f"{where}.{name}", told
    for name, definition in schema.get("definitions", {}).items():
        yield from keys_of(definition, name)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained(kind):
    assert [key for key, told in keys_of(schema_of(kind)) if not told.get("description")] == []


def test_the_views_are_offered_with_what_each_is():
    view = schema_of("scenes")["definitions"]["Scene"]["properties"]["view"]
    offered = dict(zip(view["enum"], view["enumDescriptions"], strict=True))
    assert offered["dashboard"].startswith("a work queue")


# The verb ------------------------------------------------------------------------------------------------


def test_the_verb_prints_one_schema_or_all_of_them():
    one = CliRunner().invoke(eleven_minutes, ["schema", "cards"])
    every = CliRunner().invoke(eleven_minutes, ["schema"])
    assert json.loads(one.output) == schema_of("cards")
    assert json.loads(every.output) == {kind: schema_of(kind) for kind in KINDS}


def test_the_verb_writes_a_file_a_kind_and_renews_it(tmp_path):
    (tmp_path / "cards.json").write_text("old")
    told = CliRunner().invoke(eleven_minutes, ["schema", "--write", str(tmp_path)])
    assert told.exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {f"{kind}.json" for kind in KINDS}
    assert json.loads((tmp_path / "cards.json").read_text("utf-8")) == schema_of("cards")


def test_a_kind_that_there_is_not_is_a_wrong_use():
    told = CliRunner().invoke(eleven_minutes, ["schema", "card"])
    assert told.exit_code == 2
    assert "cards" in told.output


# The files that ship -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_that_ship_are_those_of_today(kind):
    shipped = (ROOT / HOME / f"{kind}.json").read_text("utf-8")
    assert json.loads(shipped) == schema_of(kind), f"renew them: eleven-minutes schema --write {HOME}"


@pytest.mark.parametrize(
    ("kind", "file"), documents_of(ROOT), ids=lambda value: str(getattr(value, "name", value))
)
def test_a_file_that_ships_says_which_schema_it_is_held_against(kind, file):
    first = file.read_text("utf-8").partition("\n")[0]
    before, _, target = first.partition("$schema=")
    assert before == "# yaml-language-server: "
    assert (file.parent / target).resolve() == (ROOT / HOME / f"{kind}.json").resolve()
