"""Every diagnostic has a document, and its example makes the finding where it says."""

import re
from pathlib import Path

import pytest

import game.authoring.checks
import game.reading
from game.authoring.inspection import inspect_story
from game.reading import check_story
from game.reading.diagnostics import codes, diagnostic
from game.reading.files import Limits
from tests.builders import write_story

ROOMS = [Path(room.__file__).parent for room in (game.reading, game.authoring.checks)]


def found_in(code, folder):
    """The findings that the example of a code makes."""
    example = diagnostic(code).example
    write_story(folder, example.files, encoding=example.encoding)
    if code == "E023":
        outside = folder.parent / "outside.yaml"
        outside.write_text("chapter: Outside")
        (folder / "scenes/02-hall.yaml").symlink_to(outside)
    checked = inspect_story(folder / "nowhere" if code == "E001" else folder, limits=Limits(**example.limits))
    return checked.findings


@pytest.mark.parametrize("code", codes())
def test_the_example_of_a_code_makes_its_finding_at_the_place(code, tmp_path):
    folder = tmp_path / "story"
    folder.mkdir()
    findings = found_in(code, folder)
    made = [str(f.place).removeprefix(f"{folder}/") for f in findings if f.code == code]
    assert made == [diagnostic(code).example.at], "\n".join(map(str, findings))


@pytest.mark.parametrize("code", codes())
def test_a_document_says_what_why_and_what_to_do(code):
    known = diagnostic(code)
    assert known.template.strip()
    assert known.why.strip()
    assert known.mend.strip()
    assert known.severity == {"E": "error", "W": "warning", "N": "note"}[code[0]]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", known.name)


def test_every_code_that_can_be_given_has_a_document_and_the_other_way_round():
    emitted = {
        code
        for room in ROOMS
        for file in room.rglob("*.py")
        for code in re.findall(r'"([EWN][0-9]{3})"', file.read_text("utf-8"))
    }
    assert emitted == set(codes())


def test_a_finding_prints_place_code_line_and_what_to_do(tmp_path):
    folder = write_story(tmp_path, {"scenes/story.yaml": "title: A Door\nstart: door.shutt\n"})
    (finding,) = check_story(folder).findings
    assert str(finding) == (
        "scenes/story.yaml:2:8: E012 no scene is called `door.shutt`\n"
        "   2 | start: door.shutt\n"
        "     |        ^^^^^^^^^^\n"
        "   did you mean `door.shut` (scenes/01-door.yaml:3)?"
    )
