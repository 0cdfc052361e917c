"""The language server, asked by a real client over stdio about buffers that were never saved."""

import pytest
import pytest_asyncio
from lsprotocol import types

from tests.authoring.language_client import Editor, connected
from tests.builders import BASE, write_story

pytestmark = pytest.mark.asyncio(loop_scope="module")

DOOR = "scenes/01-door.yaml"
HALL = "scenes/02-hall.yaml"
STORY = "scenes/story.yaml"
PAPER = "seeds/paper.yaml"
HALL_TEXT = """\
chapter: The hall
scenes:
  stairs:
    cites: [paper.door]
    text:
      - imagined: |
          Dark stairs — 🚪 {steps} of them.
    choices:
      back:
        label: Back
        goto: door.shut
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def connection():
    async with connected() as running:
        yield running


@pytest.fixture
def editor(connection, tmp_path):
    return Editor(connection, write_story(tmp_path))


async def test_a_finding_shows_in_a_buffer_that_was_never_saved_and_goes_when_it_is_mended(editor):
    editor.open(DOOR)
    editor.type_in(DOOR, BASE[DOOR].replace("goto: opened", "goto: open"))
    (found,) = await editor.codes_in(DOOR, ["E012"])
    assert found.range == types.Range(types.Position(14, 14), types.Position(14, 18))
    assert found.message == (
        "no scene is called `door.open`\ndid you mean `door.opened` (scenes/01-door.yaml:16)?"
    )
    assert (found.severity, found.source) == (types.DiagnosticSeverity.Error, "eleven-minutes")
    editor.type_in(DOOR, BASE[DOOR])
    await editor.codes_in(DOOR, [])


async def test_a_change_in_one_buffer_shows_in_the_other_files(editor):
    editor.open(PAPER, BASE[PAPER].replace("  door:", "  gate:"))
    await editor.codes_in(DOOR, ["E082", "E082"])
    editor.close(PAPER)
    await editor.codes_in(DOOR, [])


async def test_a_file_that_is_nowhere_on_the_disk_is_part_of_the_story(editor):
    editor.open(HALL, HALL_TEXT)
    await editor.codes_in(HALL, ["E053"])
    assert await editor.definitions(HALL, 11, 17) == [(DOOR, 3, 3)]


async def test_it_completes_what_is_being_typed(editor):
    editor.open(DOOR, BASE[DOOR].replace("goto: opened", "goto: op").replace("minutes: 1", "mi"))
    found = await editor.completions(DOOR, 15, 17)
    assert [(item.label, item.detail) for item in found] == [
        ("shut", "A shut door"),
        ("opened", "An open door"),
    ]
    typed = types.Range(types.Position(14, 14), types.Position(14, 16))
    assert found[1].text_edit == types.TextEdit(typed, "opened")
    assert "minutes" in [item.label for item in await editor.completions(DOOR, 14, 11)]


async def test_it_finds_every_use_of_a_fact_and_shows_its_standing(editor):
    editor.open(DOOR)
    assert await editor.references(PAPER, 9, 3) == [(DOOR, 5, 13), (DOOR, 18, 13), (PAPER, 9, 3)]
    words = await editor.hover(DOOR, 5, 20)
    assert "A door was shut at nine." in words
    assert "*one article*" in words


async def test_it_outlines_a_document(editor):
    editor.open(DOOR)
    outline = [
        (symbol.name, [child.name for child in symbol.children]) for symbol in await editor.symbols(DOOR)
    ]
    assert outline == [("shut", ["knock"]), ("opened", ["opened"])]
    names = await editor.client.workspace_symbol_async(types.WorkspaceSymbolParams("An open"))
    assert "door.opened" in [name.name for name in names]


async def test_a_document_that_cannot_be_parsed_still_completes_and_jumps(editor):
    editor.open(DOOR, BASE[DOOR].replace("cites: [paper.door]\n    text:", "cites: [paper.\n    text:", 1))
    await editor.codes_in(DOOR, ["E006"])
    assert [item.label for item in await editor.completions(DOOR, 5, 19)] == ["paper.door"]
    assert await editor.definitions(DOOR, 15, 18) == [(DOOR, 16, 3)]


async def test_a_step_of_a_playthrough_is_played_as_it_is_typed(editor):
    file = "tests/playthroughs/in.yaml"
    editor.open(file, "playthrough: In\nplay:\n  - knock\n  - knock\n")
    (found,) = await editor.codes_in(file, ["playthrough"])
    assert found.range.start == types.Position(3, 4)
    assert "expected `knock` open at door.opened" in found.message
    assert await editor.definitions(file, 3, 6) == [(DOOR, 12, 7)]


async def test_what_takes_longer_to_find_is_shown_when_nobody_types(editor):
    editor.open(STORY, BASE[STORY] + "variables:\n  tired: {flag: false}\n")
    (found,) = await editor.codes_in(STORY, ["W306"])
    assert found.severity == types.DiagnosticSeverity.Warning


async def test_a_file_outside_of_every_story_is_none_of_its_business(editor, tmp_path_factory):
    elsewhere = Editor(editor.connection, tmp_path_factory.mktemp("elsewhere"))
    elsewhere.open("notes.yaml", "a: b\n")
    assert await elsewhere.definitions("notes.yaml", 1, 1) == []
    assert await elsewhere.completions("notes.yaml", 1, 1) == []
    assert await elsewhere.symbols("notes.yaml") == []


@pytest.mark.parametrize(("encoding", "column"), [("utf-16", 29), ("utf-8", 33)])
async def test_columns_are_counted_as_the_editor_counts_them(tmp_path, encoding, column):
    variables = {STORY: BASE[STORY] + "variables:\n  steps: {int: 9, from: 0, to: 9}\n"}
    folder = write_story(tmp_path, {**variables, HALL: HALL_TEXT})
    async with connected(folder, [encoding]) as connection:
        editor = Editor(connection, folder)
        assert await editor.references(STORY, 5, 3) == [(HALL, 7, column), (STORY, 5, 3)]
        assert await editor.definitions(HALL, 7, column + 1) == [(STORY, 5, 3)]
