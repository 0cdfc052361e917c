"""The files of a translation are written so that nothing that was written is lost."""

import json
import re

import pytest

from game.authoring.inspection import inspect_story
from game.authoring.translating import CHANGED, write_translation
from game.reading import StoryFaults
from game.reading.documents import StoryDocument
from game.reading.files import Files, Limits
from game.reading.findings import Findings
from game.reading.folder import read_document
from game.reading.translations.documents import translation_of
from game.reading.translations.story import check_translation
from tests.builders import BASE, write_story

DOOR = "scenes/fr/01-door.yaml"


@pytest.fixture
def folder(tmp_path):
    """A story whose translation was begun."""
    written(write_story(tmp_path))
    return tmp_path


def written(folder):
    return {str(each.path.relative_to(folder)): dict(each.tally) for each in write_translation(folder, "fr")}


def edit(file, old, new):
    text = file.read_text("utf-8")
    assert old in text, text
    file.write_text(text.replace(old, new, 1), "utf-8")


def finish(file):
    """Say of every text of a file that it is translated."""
    file.write_text(re.sub(r"^ *todo: .*\n", "", file.read_text("utf-8"), flags=re.M), "utf-8")


def test_a_new_one_holds_every_text_as_the_story_has_it_marked_to_do(folder):
    assert (
        (folder / DOOR)
        .read_text("utf-8")
        .startswith(
            """\
# yaml-language-server: $schema=../.schema/scenes-translation.json
chapter: A door
of: abdllhhk
todo: translate
scenes:
  shut:
    title: A shut door
    of: icojdbbf
    todo: translate
    text:
      - reported: |
          A door was shut at nine.
        of: ndgcgdck
        todo: translate
"""
        )
    )
    assert "goto" not in (folder / DOOR).read_text("utf-8")
    assert not check_translation(folder, "fr").errors


def test_writing_again_changes_nothing(folder):
    before = {file: file.read_bytes() for file in folder.glob("s*/fr/*")}
    assert written(folder)[DOOR] == {"todo": 8}
    assert {file: file.read_bytes() for file in folder.glob("s*/fr/*")} == before


def test_what_is_translated_stays_and_what_is_new_is_added_in_its_place(folder):
    finish(folder / DOOR)
    edit(folder / DOOR, "It is green.", "Elle est verte.")
    before = "      - imagined: |\n"
    edit(folder / "scenes/01-door.yaml", before, "      - imagined: A bell.\n" + before)
    assert written(folder)[DOOR] == {"done": 8, "missing": 1}
    text = re.sub("of: [a-p]{8}", "of: it", (folder / DOOR).read_text("utf-8"))
    assert (
        """\
      - imagined: A bell.
        of: it
        todo: translate
      - imagined: |
          Elle est verte.
        of: it
"""
        in text
    )


def test_what_has_changed_stays_with_what_the_story_says_now(folder):
    finish(folder / DOOR)
    edit(folder / DOOR, "Knock", "Frapper")
    edit(folder / "scenes/01-door.yaml", "label: Knock", "label: Knock twice")
    assert written(folder)[DOOR] == {"done": 7, "changed": 1}
    text = (folder / DOOR).read_text("utf-8")
    says = rf"        label: Frapper\n        of: [a-p]{{8}}\n        todo: '{CHANGED}Knock twice'\n"
    assert re.search(says, text)
    assert written(folder)[DOOR] == {"done": 7, "todo": 1}
    assert (folder / DOOR).read_text("utf-8") == text


def test_comments_stay(folder):
    edit(folder / DOOR, "chapter: A door", "# Vous, toujours.\nchapter: Une porte  # ou le seuil")
    edit(folder / DOOR, "      - imagined: |", "      # Féminin partout.\n      - imagined: |")
    file = folder / DOOR
    file.write_text(file.read_text("utf-8") + "# Relu.\n", "utf-8")
    written(folder)
    text = file.read_text("utf-8")
    assert "# Vous, toujours.\n# ou le seuil\nchapter: Une porte\n" in text
    assert "      # Féminin partout.\n      - imagined" in text
    assert text.endswith("# Relu.\n")
    written(folder)
    assert file.read_text("utf-8") == text


def test_a_hash_inside_a_text_is_no_comment(folder):
    words = "# 4 est écrit dessus.\n          Elle est #verte."
    edit(folder / DOOR, "It is green.", words)
    written(folder)
    text = (folder / DOOR).read_text("utf-8")
    assert text.count("# 4 est") == 1
    assert f"          {words}\n" in text


def test_what_translates_nothing_any_more_stays_as_comments(folder):
    finish(folder / DOOR)
    edit(folder / DOOR, "It is green.", "Elle est verte.")
    edit(folder / "scenes/01-door.yaml", "      - imagined: |\n          It is green.\n", "")
    written(folder)
    text = (folder / DOOR).read_text("utf-8")
    assert re.search(r"^# .*translates nothing any more\.\n(# .*\n)*# +Elle est verte\.\n", text, flags=re.M)
    assert {finding.code for finding in check_translation(folder, "fr").findings} <= {"W404"}
    written(folder)
    assert (folder / DOOR).read_text("utf-8") == text


def test_the_translation_of_a_scene_that_was_renamed_stays_whole(folder):
    finish(folder / DOOR)
    edit(folder / DOOR, "Somebody opens.", "Quelqu’un ouvre.")
    door = folder / "scenes/01-door.yaml"
    door.write_text(door.read_text("utf-8").replace("opened", "ajar"), "utf-8")
    written(folder)
    assert re.search(r"^# +Quelqu’un ouvre\.$", (folder / DOOR).read_text("utf-8"), flags=re.M)


def test_a_text_of_which_the_story_has_several_wordings_now_stays(folder):
    finish(folder / DOOR)
    edit(folder / DOOR, "It is green.", "Elle est verte.")
    block = "- imagined: |\n          It is green."
    edit(folder / "scenes/01-door.yaml", block, "- imagined: {one_of: [It is green., It is red.]}")
    written(folder)
    assert re.search(r"^# +Elle est verte\.$", (folder / DOOR).read_text("utf-8"), flags=re.M)


def test_comments_behind_keys_stay(folder):
    edit(folder / DOOR, "scenes:\n", "scenes: # Rien de trop.\n")
    edit(folder / DOOR, "- imagined: |", "- imagined: |  # La couleur.")
    edit(folder / DOOR, "label: Knock", 'label: "Frapper\n          fort"  # Au poing.')
    written(folder)
    text = (folder / DOOR).read_text("utf-8")
    assert {"Rien de trop.", "La couleur.", "Au poing."} == {
        each.strip("# ") for each in re.findall(r"^ *# [A-Z].*", text, flags=re.M)
    }


def test_what_changes_before_it_is_translated_says_so_and_keeps_the_note(folder):
    edit(folder / DOOR, "todo: translate\n    choices", "todo: ask Anna\n    choices")
    edit(folder / "scenes/01-door.yaml", "It is green.", "It is red.")
    edit(folder / "scenes/01-door.yaml", "label: Knock", "label: Ring")
    written(folder)
    edit(folder / "scenes/01-door.yaml", "It is red.", "It is blue.")
    written(folder)
    todo = re.findall(r"todo: '(.*)'$", (folder / DOOR).read_text("utf-8"), flags=re.M)
    assert todo == [f"ask Anna; {CHANGED}It is blue.", f"{CHANGED}Ring"]


def test_a_key_without_a_text_is_as_if_it_were_not_there(tmp_path):
    write_story(tmp_path, {"scenes/story.yaml": BASE["scenes/story.yaml"] + "contract: All of it.\n"})
    written(tmp_path)
    file = tmp_path / "scenes/fr/story.yaml"
    finish(file)
    edit(file, "contract: All of it.", "contract: |")
    assert check_translation(tmp_path, "fr").story.contract.words() == "All of it."
    written(tmp_path)
    assert "contract" not in file.read_text("utf-8")


def test_nothing_is_written_outside_the_story_folder(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / "scenes/de").symlink_to(elsewhere)
    with pytest.raises(StoryFaults, match="scenes/de:1:1: E023"):
        list(write_translation(folder, "de"))
    assert not list(elsewhere.iterdir())
    assert not (folder / "seeds/de").exists()


def test_a_file_that_cannot_be_read_is_left_as_it_is_and_so_are_the_others(folder):
    (folder / DOOR).write_text("chapter: [", "utf-8")
    edit(folder / "scenes/story.yaml", "title: A Door", "title: A Window")
    before = {file: file.read_bytes() for file in folder.glob("s*/fr/*")}
    with pytest.raises(StoryFaults, match=DOOR):
        written(folder)
    assert {file: file.read_bytes() for file in folder.glob("s*/fr/*")} == before


@pytest.mark.parametrize(
    "text",
    [
        "a: b",
        "- a",
        "'quoted'",
        '"quoted"',
        "# no comment",
        "@handle",
        "null",
        "12:30",
        "yes",
        " leads",
        "two\nlines",
        "two\n\nparagraphs\n",
        "é à « » ’ …",
        "long " * 60,
        "{pace} an hour",
        "a\\b",
        "1e5",
        "0o17",
    ],
)
def test_any_text_is_read_back_as_it_was_written(text, tmp_path):
    words = text if text.strip("0123456789:") else f"{text} h"
    story = f"title: A Door\nstart: door.shut\ncontract: {json.dumps(words)}\n"
    write_story(tmp_path, {"scenes/story.yaml": story})
    written(tmp_path)
    finish(tmp_path / "scenes/fr/story.yaml")
    written(tmp_path)
    findings = Findings()
    shaped = read_document(
        translation_of(StoryDocument), "scenes/fr/story.yaml", Files(tmp_path, findings, Limits())
    )
    assert not findings.all, "\n".join(map(str, findings.all))
    assert " ".join(shaped.document.contract.split()) == " ".join(words.split())


class TestWhatCheckTellsOfATranslation:
    """Findings that only play, or only the whole of a text, can show are looked for in every language."""

    def found(self, folder):
        findings = inspect_story(folder).findings
        return [(finding.code, str(finding.place)) for finding in findings if "/fr/" in finding.place.file]

    def test_an_amount_that_no_fact_has(self, folder):
        for file in folder.glob("s*/fr/*.yaml"):
            finish(file)
        edit(folder / "seeds/fr/paper.yaml", "A door was shut at nine.", "Une porte était fermée à 9 h.")
        edit(folder / DOOR, "A door was shut at nine.", "Une porte était fermée à 10 h.")
        assert self.found(folder) == [("W308", f"{DOOR}:10:36")]

    def test_two_labels_that_read_alike_in_it(self, tmp_path):
        door = BASE["scenes/01-door.yaml"].replace(
            "        goto: opened\n", "        goto: opened\n      ring: {label: Ring, goto: opened}\n"
        )
        write_story(tmp_path, {"scenes/01-door.yaml": door})
        written(tmp_path)
        for file in tmp_path.glob("s*/fr/*.yaml"):
            finish(file)
        edit(tmp_path / DOOR, "label: Knock", "label: Appeler")
        edit(tmp_path / DOOR, "label: Ring", "label: Appeler")
        assert self.found(tmp_path) == [("W312", f"{DOOR}:20:9")]

    def test_what_falls_short_in_the_story_itself_is_not_told_again(self, tmp_path):
        door = BASE["scenes/01-door.yaml"].replace("shut at nine", "shut at ten")
        write_story(tmp_path, {"scenes/01-door.yaml": door})
        written(tmp_path)
        for file in tmp_path.glob("s*/fr/*.yaml"):
            finish(file)
        assert self.found(tmp_path) == []
        assert "W308" in {finding.code for finding in inspect_story(tmp_path).findings}
