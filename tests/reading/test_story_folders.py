"""Story folders: which files are read, what cannot be, and that nothing outside or endless is."""

import os
from pathlib import Path

import pytest

from game.reading import StoryFaults, check_story, load_story, shipped_folder
from game.reading.files import Limits
from tests.builders import BASE, write_story

ROOT = Path(__file__).parent.parent.parent


def codes(folder, **limits):
    return [(f.place.file, f.code) for f in check_story(folder, limits=Limits(**limits)).findings]


def test_the_minimal_story_loads_without_a_finding(tmp_path):
    checked = check_story(write_story(tmp_path))
    assert checked.findings == ()
    assert checked.story is not None
    assert list(checked.story.scenes) == ["door.shut", "door.opened"]


def test_a_folder_may_be_given_as_a_string(tmp_path):
    assert load_story(str(write_story(tmp_path))).title == "A Door"


def test_without_a_folder_the_story_that_ships_is_meant():
    assert shipped_folder() == ROOT


def test_load_story_raises_with_every_finding_and_prints_them(tmp_path):
    files = {
        "scenes/story.yaml": "title: A Door\nstart: nowhere\nclok: now\n",
        "scenes/02-hall.yaml": "chapter: [",
    }
    with pytest.raises(StoryFaults) as caught:
        load_story(write_story(tmp_path, files))
    assert [finding.code for finding in caught.value.findings] == ["E006", "E012", "E010", "E015"]
    assert str(caught.value).count("scenes/") >= 3


def test_findings_are_sorted_by_place(tmp_path):
    files = {
        "scenes/01-door.yaml": BASE["scenes/01-door.yaml"].replace("goto: opened", "goto: open"),
        "scenes/story.yaml": BASE["scenes/story.yaml"] + "b: 1\na: 2\n",
        "seeds/paper.yaml": BASE["seeds/paper.yaml"] + "  Door: {}\n",
    }
    findings = check_story(write_story(tmp_path, files)).findings
    assert len(findings) > 4
    assert [f.place for f in findings] == sorted(f.place for f in findings)


@pytest.mark.parametrize("missing", ["", "scenes"])
def test_a_missing_folder_is_a_finding(tmp_path, missing):
    folder = tmp_path / "story"
    if missing:
        folder.mkdir()
    assert [code for _, code in codes(folder)] == (["E025", "E027"] if missing else ["E001"])


def test_a_file_instead_of_a_folder_is_a_finding(tmp_path):
    file = tmp_path / "story"
    file.write_text("title: A Door")
    assert [code for _, code in codes(file)] == ["E001"]


def test_chapters_come_in_the_order_of_their_numbers(tmp_path):
    ending = "    cites: [paper.door]\n    text: [{imagined: Over.}]\n    ending: {id: X, title: Over}\n"
    names = ["10-late", "2-early", "5b-second", "5-first", "unnumbered"]
    files = {
        f"scenes/{name}.yaml": f"chapter: X\nscenes:\n  a:\n{ending.replace('X', f'e-{name}')}"
        for name in names
    }
    story = load_story(write_story(tmp_path, files))
    assert list(story.chapters) == ["door", "early", "first", "second", "late", "unnumbered"]


def test_other_files_and_folders_are_left_alone(tmp_path):
    files = {
        "scenes/README.md": "# Scenes",
        "scenes/.hidden.yaml": "[",
        "scenes/fr/01-door.yaml": "chapter: Une porte",
        "seeds/notes.txt": "[",
        "tests/playthroughs/a.yaml": "[",
    }
    assert codes(write_story(tmp_path, files)) == []


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    outside = tmp_path / "outside.yaml"
    outside.write_text("chapter: Secrets")
    folder = write_story(tmp_path / "story")
    (folder / "scenes/02-hall.yaml").symlink_to(outside)
    (folder / "seeds/other.yaml").symlink_to("/etc/passwd")
    assert codes(folder) == [("scenes/02-hall.yaml", "E023"), ("seeds/other.yaml", "E023")]


def test_a_link_inside_the_folder_is_followed(tmp_path):
    folder = write_story(tmp_path)
    (folder / "scenes/01-door.yaml").rename(folder / "door.yaml")
    (folder / "scenes/01-door.yaml").symlink_to(folder / "door.yaml")
    assert codes(folder) == []


def test_a_loop_of_links_and_a_dangling_one_are_findings(tmp_path):
    folder = write_story(tmp_path)
    (folder / "scenes/02-hall.yaml").symlink_to(folder / "scenes/02-hall.yaml")
    (folder / "scenes/03-yard.yaml").symlink_to(folder / "nothing.yaml")
    assert codes(folder) == [("scenes/02-hall.yaml", "E002"), ("scenes/03-yard.yaml", "E002")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_that_never_ends_is_not_waited_for(tmp_path):
    folder = write_story(tmp_path)
    os.mkfifo(folder / "scenes/02-hall.yaml")
    assert codes(folder) == [("scenes/02-hall.yaml", "E002")]


def test_all_files_together_are_bounded(tmp_path):
    sizes = {name: len(text) for name, text in BASE.items()}
    folder = write_story(tmp_path)
    assert codes(folder, folder_bytes=sum(sizes.values())) == []
    assert ("seeds/paper.yaml", "E003") in codes(folder, folder_bytes=sum(sizes.values()) - 1)


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\t", "\x1b", "\x7f", "\x9b", "\u2028", "\u202e", "\u2066", "\u061c"]
)
def test_a_hostile_character_is_refused_with_its_place_and_not_printed(tmp_path, character):
    text = BASE["scenes/01-door.yaml"].replace("It is green.", f"It {character}is green.")
    (finding,) = check_story(write_story(tmp_path, {"scenes/01-door.yaml": text})).findings
    assert (finding.code, str(finding.place)) == ("E005", "scenes/01-door.yaml:10:14")
    assert f"U+{ord(character):04X}" in finding.message
    assert character not in str(finding).replace("\n", "")


def test_every_hostile_character_of_a_file_is_told(tmp_path):
    text = BASE["scenes/01-door.yaml"].replace("green", "gr\x07een").replace("Somebody", "Some\x1bbody")
    findings = check_story(write_story(tmp_path, {"scenes/01-door.yaml": text})).findings
    assert [f.place.line for f in findings] == [10, 21]


def test_the_rest_of_a_file_with_hostile_characters_is_checked_all_the_same(tmp_path):
    text = BASE["scenes/01-door.yaml"].replace("green", "gr\x1b\teen").replace("goto: opened", "goto: open")
    findings = check_story(write_story(tmp_path, {"scenes/01-door.yaml": text})).findings
    assert {f.code for f in findings} == {"E005", "E012"}


def test_a_file_that_tabs_indent_is_not_read_further(tmp_path):
    text = BASE["scenes/01-door.yaml"].replace("  ", "\t")
    findings = check_story(write_story(tmp_path, {"scenes/01-door.yaml": text})).findings
    assert {f.code for f in findings} == {"E005"}


def test_lines_may_end_as_windows_ends_them_and_begin_with_a_byte_order_mark(tmp_path):
    folder = write_story(tmp_path)
    straight = load_story(folder)
    for name, text in BASE.items():
        (folder / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    story = load_story(folder)
    assert story.scenes == straight.scenes


def test_what_is_addressed_in_a_chapter_that_cannot_be_read_is_not_called_unknown(tmp_path):
    files = {
        "scenes/01-door.yaml": BASE["scenes/01-door.yaml"].replace("goto: opened", "goto: hall.stairs"),
        "scenes/02-hall.yaml": "chapter: [",
    }
    assert codes(write_story(tmp_path, files)) == [("scenes/02-hall.yaml", "E006")]


def test_what_is_cited_from_a_card_that_cannot_be_read_is_not_called_unknown(tmp_path):
    files = {
        "seeds/paper.yaml": "article: [",
        "seeds/claims.yaml": "claims: {shut: {says: Shut., facts: [paper.door]}}",
    }
    assert codes(write_story(tmp_path, files)) == [("seeds/paper.yaml", "E006")]


def test_the_digest_changes_with_every_byte_and_with_nothing_else(tmp_path):
    first = load_story(write_story(tmp_path / "a"))
    same = load_story(write_story(tmp_path / "b", {"scenes/README.md": "# Scenes"}))
    other = load_story(write_story(tmp_path / "c", {"seeds/claims.yaml": "claims: {}\n"}))
    assert first.digest == same.digest
    assert first.digest != other.digest


def test_a_card_that_nothing_cites_and_a_fact_that_nothing_cites_are_told(tmp_path):
    digest = "0" * 64
    fact = f'{{says: It was open., paragraph: 2, digest: "{digest}"'
    files = {
        "seeds/paper.yaml": BASE["seeds/paper.yaml"]
        + f"  open: {fact}}}\n  later: {fact}, untold: The story ends before.}}\n",
        "seeds/other.yaml": BASE["seeds/paper.yaml"],
    }
    checked = check_story(write_story(tmp_path, files))
    assert checked.story is not None
    assert [(f.code, f.severity, f.message) for f in checked.findings] == [
        ("W202", "warning", "nothing cites a fact of this card"),
        ("N201", "note", "nothing cites `paper.open`"),
    ]


# Texts laid over the files ---------------------------------------------------------------------------------


def test_a_text_laid_over_a_file_counts_in_its_place(tmp_path):
    folder = write_story(tmp_path)
    title = {"scenes/story.yaml": BASE["scenes/story.yaml"].replace("A Door", "Another Door")}
    assert check_story(folder, overlay=title).story.title == "Another Door"
    assert check_story(folder).story.title == "A Door"


def test_a_file_that_was_never_saved_is_read_from_what_is_laid_over(tmp_path):
    folder = write_story(tmp_path, {"scenes/01-door.yaml": None})
    assert check_story(folder).story is None
    checked = check_story(folder, overlay={"scenes/01-door.yaml": BASE["scenes/01-door.yaml"]})
    assert checked.story is not None


def test_what_is_laid_over_is_held_to_the_same_bounds(tmp_path):
    folder = write_story(tmp_path)
    found = check_story(folder, overlay={"scenes/story.yaml": "title: \x1b"}).errors
    assert "E005" in [finding.code for finding in found]
    limits = Limits(file_bytes=100)
    found = check_story(folder, overlay={"scenes/story.yaml": "#" * 101}, limits=limits).errors
    assert ("scenes/story.yaml", "E003") in [(finding.place.file, finding.code) for finding in found]
