"""A story in other languages: the same story, with other words in it."""

import re
import shutil
from pathlib import Path

import msgspec
import pytest

from game.authoring.translating import write_translation
from game.model.places import Place
from game.reading import StoryFaults, check_story, load_story
from game.reading.files import Limits
from game.reading.languages import Languages
from game.reading.translations.files import translations_in
from game.reading.translations.story import check_translation
from tests.builders import BASE, write_story
from tests.stories_at_hand import FOLDERS

FRENCH = {
    "A door": "Une porte",
    "A Door": "Une porte",
    "A shut door": "Une porte fermée",
    "A door was shut at nine.": "Une porte était fermée à neuf heures.",
    "It is green.": "Elle est verte.",
    "Knock": "Frapper",
    "An open door": "Une porte ouverte",
    "Somebody opens.": "Quelqu’un ouvre.",
    "It opens": "Elle s’ouvre",
    "A paper": "Un journal",
    "Invented for the tests.": "Inventé pour les tests.",
}


def begun(folder, language="fr"):
    """A story folder with a translation of which everything is still to be done."""
    list(write_translation(folder, language))
    return folder


def translated(folder, words=FRENCH):
    """A story folder that is told in French, as far as these words go."""
    begun(folder)
    for file in folder.glob("s*/fr/*.yaml"):
        text = file.read_text("utf-8")
        for english, french in words.items():
            text = re.sub(rf"(?<=[:|] )(\n *)?{re.escape(english)}$", rf"\g<1>{french}", text, flags=re.M)
            text = re.sub(rf"^( +){re.escape(english)}$", rf"\g<1>{french}", text, flags=re.M)
        file.write_text(re.sub(r"^ *todo: .*\n", "", text, flags=re.M), "utf-8")
    return folder


def edit(file, old, new):
    text = file.read_text("utf-8")
    assert old in text, text
    file.write_text(text.replace(old, new, 1), "utf-8")


def told(findings):
    return [(finding.code, str(finding.place)) for finding in findings]


def without_places(value):
    """A story as data, without where it stands."""
    if isinstance(value, Place):
        return None
    if isinstance(value, msgspec.Struct):
        names = [name for name in value.__struct_fields__ if name not in ("line", "column")]
        return {name: without_places(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {key: without_places(each) for key, each in value.items()}
    return [without_places(each) for each in value] if isinstance(value, tuple) else value


def test_a_translation_is_told_and_nothing_else_of_the_story_changes(tmp_path):
    folder = translated(write_story(tmp_path))
    found = check_translation(folder, "fr")
    assert found.findings == ()
    own, story = check_story(folder).story, found.story
    assert (story.title, story.language, story.original) == ("Une porte", "fr", "en")
    scene = story.scenes["door.shut"]
    assert scene.title == "Une porte fermée"
    assert [block.texts[0].words() for block in scene.blocks] == [
        "Une porte était fermée à neuf heures.",
        "Elle est verte.",
    ]
    assert scene.choices[0].label.words() == "Frapper"
    assert story.sources.facts["paper.door"].says == "Une porte était fermée à neuf heures."
    assert scene.choices[0].targets == own.scenes["door.shut"].choices[0].targets
    assert story.digest == own.digest


@pytest.mark.parametrize("name", FOLDERS)
def test_a_translation_that_says_the_same_makes_the_same_story(name, tmp_path):
    folder = tmp_path / "story"
    for home in ("scenes", "seeds"):
        shutil.copytree(FOLDERS[name] / home, folder / home)
        shutil.rmtree(folder / home / "fr", ignore_errors=True)
    translated(folder, {})
    found = check_translation(folder, "fr")
    assert found.errors == ()
    assert found.is_complete
    own = without_places(check_story(folder).story)
    assert without_places(found.story) == own | {"language": "fr", "original": "en"}


def test_a_text_that_has_changed_since_is_told_as_it_stands_there_now(tmp_path):
    folder = translated(write_story(tmp_path))
    edit(folder / "scenes/01-door.yaml", "It is green.", "It is red.")
    found = check_translation(folder, "fr")
    assert told(found.findings) == [("W401", "scenes/fr/01-door.yaml:14:13")]
    assert "line 9 of scenes/01-door.yaml" in found.findings[0].message
    words = [block.texts[0].words() for block in found.story.scenes["door.shut"].blocks]
    assert words == ["Une porte était fermée à neuf heures.", "It is red."]


def test_line_breaks_are_no_change(tmp_path):
    folder = translated(write_story(tmp_path))
    edit(folder / "scenes/01-door.yaml", "A door was shut at nine.", "A door was\n          shut at nine.")
    assert check_translation(folder, "fr").is_complete


def test_texts_that_move_in_a_list_keep_their_translation(tmp_path):
    folder = translated(write_story(tmp_path))
    edit(
        folder / "scenes/01-door.yaml",
        "      - imagined: |\n          It is green.\n",
        "      - imagined: |\n          There is a bell.\n      - imagined: |\n          It is green.\n",
    )
    found = check_translation(folder, "fr")
    assert told(found.findings) == [("W402", "scenes/fr/01-door.yaml:1:1")]
    words = [block.texts[0].words() for block in found.story.scenes["door.shut"].blocks]
    assert words[1:] == ["There is a bell.", "Elle est verte."]


def test_a_text_whose_standing_changed_is_not_the_text_that_was_translated(tmp_path):
    folder = translated(write_story(tmp_path))
    edit(folder / "scenes/01-door.yaml", "- reported: |", "- imagined: |")
    found = check_translation(folder, "fr")
    assert {finding.code for finding in found.findings} == {"W401", "W403"}
    assert found.story.scenes["door.shut"].blocks[0].texts[0].words() == "A door was shut at nine."


def test_wordings_whose_number_changed_are_told_as_they_stand_there_now(tmp_path):
    block = "- imagined: |\n          It is green."
    door = BASE["scenes/01-door.yaml"].replace(block, "- imagined: {one_of: [It is green., It is red.]}")
    folder = translated(write_story(tmp_path, {"scenes/01-door.yaml": door}))
    edit(folder / "scenes/01-door.yaml", "It is red.]", "It is red., It is blue.]")
    found = check_translation(folder, "fr")
    assert [finding.code for finding in found.findings] == ["W401"]
    assert len(found.story.scenes["door.shut"].blocks[1].texts) == 3


def test_what_is_marked_to_do_is_told_as_it_was_written(tmp_path):
    folder = begun(write_story(tmp_path))
    found = check_translation(folder, "fr")
    assert {finding.code for finding in found.findings} == {"W404"}
    assert found.story.title == "A Door"
    assert not found.is_complete


def test_what_is_wrong_with_a_text_is_told_where_it_stands_in_the_translation(tmp_path):
    folder = translated(write_story(tmp_path))
    edit(folder / "scenes/fr/01-door.yaml", "Elle est verte.", "Elle est\n          {vert}.")
    found = check_translation(folder, "fr")
    assert told(found.errors) == [("E053", "scenes/fr/01-door.yaml:14:12")]
    assert found.story is None
    with pytest.raises(StoryFaults, match=r"scenes/fr/01-door\.yaml:14:12: E053"):
        load_story(folder, "fr")


def test_quotation_marks_are_held_against_the_facts_in_every_language(tmp_path):
    folder = translated(write_story(tmp_path))
    edit(folder / "scenes/fr/01-door.yaml", "Elle est verte.", "Elle est « verte ».")
    assert told(check_translation(folder, "fr").errors) == [("E072", "scenes/fr/01-door.yaml:13:20")]


def test_a_key_that_is_none_names_the_nearest(tmp_path):
    folder = translated(write_story(tmp_path))
    edit(folder / "scenes/fr/01-door.yaml", "label: Frapper", "lable: Frapper")
    [finding] = check_translation(folder, "fr").errors
    assert finding.code == "E010"
    assert "label" in finding.hint


def test_what_players_do_not_read_cannot_be_translated(tmp_path):
    folder = translated(write_story(tmp_path))
    edit(folder / "scenes/fr/01-door.yaml", "label: Frapper", "label: Frapper\n        goto: opened")
    assert [finding.code for finding in check_translation(folder, "fr").errors] == ["E010"]


def test_a_scene_that_is_no_more_is_told_with_what_may_be_meant(tmp_path):
    folder = translated(write_story(tmp_path))
    edit(folder / "scenes/fr/01-door.yaml", "  opened:", "  opend:")
    findings = check_translation(folder, "fr").findings
    assert [finding.code for finding in findings] == ["W402", "W403"]
    assert findings[1].hint == "did you mean `opened`?"


def test_a_file_that_translates_none_is_told(tmp_path):
    folder = translated(write_story(tmp_path))
    (folder / "scenes/fr/01-door.yaml").rename(folder / "scenes/fr/02-door.yaml")
    findings = check_translation(folder, "fr").findings
    assert told(findings) == [
        ("W402", "scenes/fr/01-door.yaml:1:1"),
        ("W403", "scenes/fr/02-door.yaml:1:1"),
    ]


def test_a_folder_that_cannot_be_read_is_told_and_nothing_is_told_in_its_language(tmp_path):
    folder = translated(write_story(tmp_path))
    shutil.rmtree(folder / "seeds/fr")
    (folder / "seeds/fr").write_text("no folder", "utf-8")
    assert told(check_translation(folder, "fr").errors) == [("E002", "seeds/fr:1:1")]
    with pytest.raises(StoryFaults, match=r"seeds/fr:1:1: E002"):
        load_story(folder, "fr")


def test_a_translation_that_may_not_be_looked_at_hides_no_other(tmp_path, monkeypatch):
    folder = translated(begun(write_story(tmp_path), "de"))
    is_file = Path.is_file

    def refused(path):
        if path.parent.name == "de":
            raise PermissionError(13, "Permission denied", str(path))
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", refused)
    assert translations_in(folder) == ("de", "fr")


def test_a_translation_of_which_everything_has_changed_is_told_as_the_story_stands(tmp_path):
    folder = translated(write_story(tmp_path))
    for file in folder.glob("s*/fr/*.yaml"):
        file.write_text(re.sub("of: [a-p]{8}", "of: aaaaaaaa", file.read_text("utf-8")), "utf-8")
    found = check_translation(folder, "fr", limits=Limits(findings=5))
    assert found.errors == ()
    assert (found.story.title, found.story.language) == ("A Door", "fr")
    assert sorted(finding.code for finding in found.findings) == ["W028", *["W401"] * 5]


def test_check_story_minds_no_translation(tmp_path):
    folder = translated(write_story(tmp_path))
    (folder / "scenes/fr/01-door.yaml").write_text("{", "utf-8")
    assert check_story(folder).findings == check_story(write_story(tmp_path / "other")).findings


def test_only_folders_named_like_a_language_with_a_story_are_translations(tmp_path):
    folder = translated(write_story(tmp_path))
    (folder / "scenes/drafts").mkdir()
    (folder / "scenes/drafts/story.yaml").write_text("title: No", "utf-8")
    (folder / "scenes/de").mkdir()
    assert translations_in(folder) == ("fr",)
    assert translations_in(tmp_path / "nowhere") == ()


def test_a_translation_comes_from_the_cache_until_one_of_its_files_changes(tmp_path, monkeypatch):
    monkeypatch.setenv("ELEVEN_MINUTES_CACHE", str(tmp_path / "cache"))
    folder = translated(write_story(tmp_path / "story"))
    assert load_story(folder, "fr").title == "Une porte"
    assert load_story(folder).title == "A Door"
    monkeypatch.setattr("game.reading.translations.story.check_translation", None)
    assert load_story(folder, "fr").title == "Une porte"
    monkeypatch.undo()
    monkeypatch.setenv("ELEVEN_MINUTES_CACHE", str(tmp_path / "cache"))
    edit(folder / "scenes/fr/story.yaml", "Une porte", "La porte")
    assert load_story(folder, "fr").title == "La porte"


class TestLanguages:
    def test_offers_the_storys_own_first(self, tmp_path):
        folder = translated(write_story(tmp_path))
        languages = Languages(folder)
        assert languages.offered(languages.story("fr")) == ("en", "fr")
        assert languages.offered(languages.story("en")) == ("en", "fr")
        assert languages.story("en").title == "A Door"

    @pytest.mark.parametrize(
        ("wanted", "environment", "language"),
        [
            ("", {}, ""),
            ("fr", {}, "fr"),
            ("en", {"LANG": "fr_FR.UTF-8"}, ""),
            ("", {"LANG": "fr_FR.UTF-8"}, "fr"),
            ("", {"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, ""),
            ("", {"LC_ALL": "", "LC_MESSAGES": "fr_CA@euro"}, "fr"),
            ("", {"LANG": "de_DE"}, ""),
            ("de", {"LANG": "fr_FR"}, ""),
        ],
    )
    def test_tells_in_what_was_set_or_else_in_what_the_system_speaks(
        self, wanted, environment, language, tmp_path
    ):
        languages = Languages(translated(write_story(tmp_path)))
        assert languages.translation_for(wanted, environment) == language
