"""A mistake is told once: what it brings about elsewhere is not told beside it."""

import pytest

from game.reading import check_story
from tests.builders import BASE, write_story

STORY, DOOR, PAPER = BASE["scenes/story.yaml"], BASE["scenes/01-door.yaml"], BASE["seeds/paper.yaml"]


def told(folder, **files):
    """What is told of a story with these files laid over: (file and line, code)."""
    findings = check_story(write_story(folder, files)).findings
    return [(f"{finding.place.file}:{finding.place.line}", finding.code) for finding in findings]


def hints(folder, **files):
    return [finding.hint for finding in check_story(write_story(folder, files)).findings]


def with_variable(declared):
    return {
        "scenes/story.yaml": f"{STORY}variables:\n  {declared}\n",
        "scenes/01-door.yaml": DOOR.replace(
            "        goto: opened", "        set: {knocked: true}\n        goto: opened"
        ),
    }


@pytest.mark.parametrize(
    ("declared", "code"), [("knocked: false", "E013"), ("knocked: {bool: false}", "E010")]
)
def test_a_variable_whose_declaration_cannot_be_read_is_told_of_once(tmp_path, declared, code):
    assert told(tmp_path, **with_variable(declared)) == [("scenes/story.yaml:5", code)]


def test_a_variable_with_a_hyphen_is_told_of_where_it_is_declared_and_nowhere_else(tmp_path):
    files = with_variable("has-knocked: {flag: false}")
    files["scenes/01-door.yaml"] = files["scenes/01-door.yaml"].replace("knocked:", "has_knocked:")
    assert told(tmp_path, **files) == [("scenes/story.yaml:5", "E015")]


def test_a_fact_with_a_capital_is_told_of_on_its_card_and_nowhere_else(tmp_path):
    assert told(tmp_path, **{"seeds/paper.yaml": PAPER.replace("  door:", "  Door:")}) == [
        ("seeds/paper.yaml:9", "E015")
    ]


def test_a_folder_without_cards_is_told_of_once(tmp_path):
    assert told(tmp_path, **{"seeds/paper.yaml": None}) == [("seeds:1", "E027")]


def test_a_folder_without_chapters_is_told_of_once(tmp_path):
    assert told(tmp_path, **{"scenes/01-door.yaml": None}) == [("scenes:1", "E024")]


@pytest.mark.parametrize(
    "name", ["01-Door.yaml", "01 door.yaml", "01_door.yaml", "01-door.yml", "01-door.YAML"]
)
def test_a_chapter_that_is_not_read_for_its_name_is_missed_nowhere_else(tmp_path, name):
    files = {"scenes/01-door.yaml": None, f"scenes/{name}": DOOR}
    assert told(tmp_path, **files) == [(f"scenes/{name}:1", "E020")]


@pytest.mark.parametrize("scenes", ["scenes:\n", "scenes:\n  - shut:\n      title: A\n"])
def test_a_chapter_whose_scenes_cannot_be_read_is_missed_nowhere_else(tmp_path, scenes):
    ((place, _),) = told(tmp_path, **{"scenes/01-door.yaml": "chapter: A door\n" + scenes})
    assert place.startswith("scenes/01-door.yaml:")


@pytest.mark.parametrize("name", ["scenes/Story.yaml", "scenes/story.yml", "story.yaml"])
def test_a_story_file_of_another_name_or_elsewhere_is_named(tmp_path, name):
    files = {"scenes/story.yaml": None, name: STORY}
    assert told(tmp_path, **files) == [("scenes/story.yaml:1", "E025")]
    assert hints(tmp_path, **files) == [f"there is `{name}`: move it, or call it by that name"]


def test_a_file_with_the_line_ends_of_an_old_macintosh_is_told_of_once(tmp_path):
    folder = write_story(tmp_path, {})
    (folder / "scenes/01-door.yaml").write_bytes(DOOR.replace("\n", "\r").encode())
    (finding,) = check_story(folder).findings
    assert (finding.code, finding.place.line) == ("E005", 1)
    assert finding.hint == "save the file with lines that end in a newline (LF)"


def test_a_file_in_utf_16_is_told_to_be_one(tmp_path):
    folder = write_story(tmp_path, {})
    (folder / "scenes/01-door.yaml").write_bytes(DOOR.encode("utf-16"))
    (finding,) = check_story(folder).findings
    assert (finding.code, finding.hint) == ("E004", "this is UTF-16: save the file as UTF-8")


def test_a_link_to_itself_is_told_to_be_one(tmp_path):
    folder = write_story(tmp_path, {})
    (folder / "scenes/02-hall.yaml").symlink_to("02-hall.yaml")
    (finding,) = check_story(folder).findings
    assert finding.message == "this cannot be read: it is a link that leads back to itself"


def test_a_target_without_a_condition_before_the_last_is_told_of_once(tmp_path):
    targets = "[{to: opened}, {if: 1 == 2, to: opened}]"
    door = DOOR.replace("goto: opened", f"goto: {targets}")
    assert told(tmp_path, **{"scenes/01-door.yaml": door}) == [("scenes/01-door.yaml:15", "E088")]


def test_an_unknown_fact_of_a_claim_is_not_missed_among_its_origins(tmp_path):
    claims = """\
origins: {porter: {says: The porter.}}
claims:
  shut: {says: It was shut., facts: [paper.dor], origins: {paper.door: porter}}
"""
    assert told(tmp_path, **{"seeds/claims.yaml": claims}) == [("seeds/claims.yaml:3", "E200")]


def test_text_that_a_colon_made_keys_is_told_of_once(tmp_path):
    door = DOOR.replace("imagined: |\n          It is green.", "imagined:\n          It is: green.")
    (finding,) = check_story(write_story(tmp_path, {"scenes/01-door.yaml": door})).findings
    assert (finding.code, finding.place.line) == ("E013", 10)
    assert finding.hint == (
        "text with a colon in it needs quotes, or stands under `|`; here stands nothing but text"
    )


def test_a_return_that_is_false_is_told_of_where_it_stands(tmp_path):
    door = DOOR.replace("goto: opened", "return: false")
    assert told(tmp_path, **{"scenes/01-door.yaml": door}) == [("scenes/01-door.yaml:15", "E106")]


@pytest.mark.parametrize("id", ["Opened", "öpened", "OPENED"])
def test_a_scene_whose_id_has_the_wrong_form_is_missed_nowhere_else(tmp_path, id):
    door = DOOR.replace("  opened:", f"  {id}:")
    assert told(tmp_path, **{"scenes/01-door.yaml": door}) == [("scenes/01-door.yaml:16", "E015")]


def test_a_return_that_is_reached_without_a_detour_names_the_choice_that_leads_there(tmp_path):
    door = DOOR.replace(
        "ending: {id: opened, title: It opens}", "choices: {back: {label: Back, return: true}}"
    )
    files = {"scenes/01-door.yaml": door}
    assert told(tmp_path, **files) == [("scenes/01-door.yaml:22", "E119")]
    assert hints(tmp_path, **files) == [
        "`door.shut.knock` (scenes/01-door.yaml:12) leads here: let it be a `detour`"
    ]
