"""A draft, read again after every change, says what reading the whole folder would say."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.reading import check_story
from game.reading.draft import Draft
from game.reading.files import Limits
from tests.builders import BASE, write_story
from tests.stories_at_hand import TRAM_DEPOT

FILES = {
    path.relative_to(TRAM_DEPOT).as_posix(): path.read_text(encoding="utf-8")
    for folder in ("scenes", "seeds")
    for path in sorted((TRAM_DEPOT / folder).glob("*.yaml"))
}
DOOR = "scenes/01-door.yaml"
LETTERS = "abcxyz -:#'\"{}[]|*_.,0123456789\n"
UNPARSED = {"E003", "E004", "E006", "E007", "E008", "E021"}
"""Codes of findings for which a document is not read at all."""


def edited(text, chance):
    """A text after one small change, as somebody types: mostly letters, sometimes lines, words, names."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    match chance.randrange(7):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[chance.randrange(len(lines))])
        case 2:
            lines.insert(at, "")
        case 3:
            words = lines[at].split(" ")
            words[-1] = chance.choice(text.split())
            lines[at] = " ".join(words)
        case 4:
            name = chance.choice(text.split()).strip(":'\",.[]{}|")
            return text.replace(name, name + "s") if name else text
        case _:
            column = chance.randrange(len(lines[at]) + 1)
            lines[at] = (
                lines[at][:column] + chance.choice(LETTERS) + lines[at][column + chance.randrange(2) :]
            )
    return "\n".join(lines)


def outcome(checked):
    scenes = checked.story and (checked.story.scenes, checked.story.worklists, checked.story.variables)
    return checked.findings, scenes


@settings(max_examples=12)
@given(st.integers(0, 10**9))
def test_after_any_edits_a_draft_says_what_reading_the_whole_folder_says(seed):
    chance = random.Random(seed)
    draft = Draft(TRAM_DEPOT)
    draft.check()
    texts = {}
    for _ in range(4):
        file = chance.choice(list(FILES))
        text = edited(texts.get(file, FILES[file]), chance)
        whole = check_story(TRAM_DEPOT, overlay={**texts, file: text})
        if chance.random() < 0.3:
            draft.lift(file)
            texts.pop(file, None)
            assert outcome(draft.check()) == outcome(check_story(TRAM_DEPOT, overlay=texts))
        elif UNPARSED.isdisjoint(finding.code for finding in whole.findings):
            texts[file] = text
            draft.lay(file, text)
            assert outcome(draft.check()) == outcome(whole)


def test_only_what_changed_is_read_again(tmp_path, monkeypatch):
    draft = Draft(write_story(tmp_path))
    draft.check()
    read = []
    for name in ("read_document", "read_scene"):
        monkeypatch.setattr(f"game.reading.draft.{name}", recording(name, read))
    draft.lay(DOOR, BASE[DOOR].replace("Somebody opens.", "Nobody\n          opens."))
    assert draft.check().findings == ()
    assert read == ["opened"]
    draft.lay(DOOR, BASE[DOOR].replace("chapter: A door", "chapter: A gate"))
    assert draft.check().findings == ()
    assert read == ["opened", DOOR, "shut", "opened"]


def recording(name, read):
    from game.reading import draft

    function = getattr(draft, name)

    def recorded(first, second, *rest):
        read.append(second)
        return function(first, second, *rest)

    return recorded


def test_a_name_that_means_something_else_is_heard_of_wherever_it_stands(tmp_path):
    draft = Draft(write_story(tmp_path))
    draft.check()
    draft.lay("seeds/paper.yaml", BASE["seeds/paper.yaml"].replace("  door:", "  gate:"))
    assert [(f.place.line, f.code) for f in draft.check().errors] == [(5, "E082"), (18, "E082")]
    draft.lift("seeds/paper.yaml")
    assert draft.check().findings == ()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("seeds/paper.yaml", "article: paper.txt", "article: ../paper.txt"),
        (
            "seeds/paper.yaml",
            "    paragraph: 1\n",
            "    paragraph: 1\n    quotes: {x: {text: a b c d e f g}}\n",
        ),
        ("seeds/paper.yaml", "facts:\n  door:", "facts: [door]\nx:\n  door:"),
        (DOOR, "    choices:\n      knock:", "    choices:\n      - knock:"),
        (DOOR, "ending: {id: opened, title: It opens}", "ending: opened"),
    ],
)
def test_what_could_not_be_read_is_told_at_once_and_as_long_as_it_stands(tmp_path, file, old, new):
    folder = write_story(tmp_path)
    draft = Draft(folder)
    draft.check()
    texts = {file: BASE[file].replace(old, new)}
    assert texts[file] != BASE[file]
    draft.lay(file, texts[file])
    for _ in range(3):
        assert draft.check().findings == check_story(folder, overlay=texts).findings


def test_where_a_document_cannot_be_parsed_the_rest_is_read_against_what_it_last_said(tmp_path):
    hall = "chapter: Hall\nscenes:\n  hall:\n    cites: [paper.door]\n    choices:\n      out:\n"
    hall += "        label: Out\n        goto: door.opened\n"
    draft = Draft(write_story(tmp_path, {"scenes/02-hall.yaml": hall}))
    assert [finding.code for finding in draft.check().errors] == []
    draft.lay(DOOR, BASE[DOOR].replace("scenes:", "scenes: ["))
    assert [(f.place.file, f.code) for f in draft.check().findings] == [(DOOR, "E006")]
    draft.lay("scenes/02-hall.yaml", hall.replace("door.opened", "door.open"))
    assert [f.code for f in draft.check().findings] == ["E006", "E012"]


def test_a_text_that_could_never_be_parsed_leaves_what_is_on_the_disk_to_be_read_against(tmp_path):
    draft = Draft(write_story(tmp_path))
    draft.lay(DOOR, BASE[DOOR].replace("scenes:", "scenes: ["))
    assert [finding.code for finding in draft.check().findings] == ["E006"]
    assert list(draft.documents.chapters["door"].document.scenes) == ["shut", "opened"]


def test_a_change_on_the_disk_counts_once_it_is_told(tmp_path):
    folder = write_story(tmp_path)
    draft = Draft(folder)
    draft.check()
    (folder / DOOR).write_text(BASE[DOOR].replace("goto: opened", "goto: open"), encoding="utf-8")
    assert draft.check().findings == ()
    draft.refresh(DOOR)
    assert [finding.code for finding in draft.check().findings] == ["E012"]


def test_files_that_come_and_go_are_noticed(tmp_path):
    folder = write_story(tmp_path)
    draft = Draft(folder)
    draft.check()
    (folder / "scenes/02-hall.yaml").write_text("chapter: Hall\nscenes: {}\n", encoding="utf-8")
    assert [finding.code for finding in draft.check().findings] == ["E017"]
    (folder / "scenes/02-hall.yaml").unlink()
    assert draft.check().findings == ()


@pytest.mark.parametrize("most", [1, 3])
def test_more_than_anybody_reads_is_cut_short_here_too(tmp_path, most):
    folder = write_story(tmp_path, {DOOR: BASE[DOOR].replace("paper.door", "paper.gate")})
    limits = Limits(findings=most)
    draft = Draft(Path(folder), limits)
    for _ in range(2):
        assert draft.check().findings == check_story(folder, limits=limits).findings
