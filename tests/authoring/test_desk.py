"""What an editor is told of a name: where it is declared, where it is mentioned, and what it is."""

import re

import pytest

from game.authoring.language_server.desk import Desk
from game.authoring.translating import write_translation
from tests.authoring.desks import desk_at
from tests.builders import BASE, write_story
from tests.stories_at_hand import TRAM_DEPOT

DOOR = "scenes/01-door.yaml"
DESK = (TRAM_DEPOT / "scenes/03-desk.yaml").read_text(encoding="utf-8")


def at(words, file="scenes/03-desk.yaml"):
    """A cursor in a file of the tram depot, where these words stand with a cursor in them."""
    text = (TRAM_DEPOT / file).read_text(encoding="utf-8")
    plain = words.replace("¦", "")
    assert plain in text
    return desk_at(TRAM_DEPOT, file, text.replace(plain, words, 1))


@pytest.mark.parametrize(
    ("words", "file", "id"),
    [
        ("count('bo¦ard'", "scenes/03-desk.yaml", "board"),
        ("goto: out.wa¦lk", "scenes/04-out.yaml", "walk"),
        ("answer('han¦dle')", "scenes/03-desk.yaml", "handle"),
        ("stadtblatt.about-three¦", "seeds/stadtblatt.yaml", "about-three"),
        ("figures: [¦punctual", "scenes/story.yaml", "punctual"),
        ("*{mo¦od}*", "scenes/story.yaml", "mood"),
        ("min(100, on_¦time", "scenes/story.yaml", "on_time"),
        ("rule: lost-¦things", "scenes/story.yaml", "lost-things"),
    ],
)
def test_a_name_leads_to_its_declaration(words, file, id):
    (found,) = at(words).declared()
    there, line, column = found.split(":")
    lines = (TRAM_DEPOT / there).read_text(encoding="utf-8").split("\n")
    assert there == file
    assert lines[int(line) - 1][int(column) - 1 :].startswith(f"{id}:")


def test_an_answer_that_an_item_words_anew_is_declared_twice():
    assert at("            send-¦fitter: {note").declared() == [
        "scenes/03-desk.yaml:15:9",
        "scenes/03-desk.yaml:33:13",
    ]


def test_a_scene_is_mentioned_in_other_chapters_in_expressions_and_in_playthroughs():
    assert at("  bo¦ard:\n").mentioned() == [
        "scenes/01-yard.yaml:69:15",
        "scenes/03-desk.yaml:3:3",
        "scenes/03-desk.yaml:69:22",
        "scenes/03-desk.yaml:78:19",
        "scenes/03-desk.yaml:78:103",
    ]


def test_a_choice_is_mentioned_by_the_steps_that_take_it_though_they_give_only_its_id():
    found = at("      lock-¦line:\n").mentioned()
    assert "scenes/03-desk.yaml:107:7" in found
    assert [place for place in found if place.startswith("tests/playthroughs/")]


def test_a_variable_is_mentioned_where_it_is_set_read_and_shown():
    found = at("  ¦mood: {one_of", "scenes/story.yaml").mentioned()
    assert len(found) > 5
    assert {place.split(":")[0] for place in found} >= {"scenes/story.yaml", "scenes/03-desk.yaml"}


def test_of_a_fact_its_text_and_standing_are_told():
    words = at("cites: [courier.driverless, stadtblatt.¦about-three").told()
    assert words.startswith("Towards three in the morning a tram rolled out of the depot without a driver.")
    assert "*repeated, 2 articles*" in words
    assert "Also `courier.driverless`" in words


def test_of_a_scene_its_title_and_first_words_are_told():
    words = at("goto: out.wa¦lk").told()
    assert words.startswith("**Along the line**  \nscene `out.walk`\n\nBy the depot's log")


def test_of_a_variable_its_declaration_is_told():
    assert at("*{mo¦od}*").told() == "variable `mood`  \none of: awake, drowsy; starts as awake"


def test_of_a_choice_its_label_and_way_are_told(tmp_path):
    text = BASE[DOOR].replace("      knock:", "      kn¦ock:")
    words = desk_at(write_story(tmp_path), DOOR, text).told()
    assert words == "**Knock**  \nchoice `door.shut.knock`\n\nGoes to `opened`."


def test_of_a_key_it_is_told_what_it_is_for():
    assert at("      ans¦wers:\n").told() == "The answers, in order."


def test_what_is_told_is_no_markup_of_the_authors(tmp_path):
    text = (
        BASE[DOOR]
        .replace("title: A shut door", "title: '[x](http://y) <b> `z`'")
        .replace("  shut:", "  s¦hut:")
    )
    assert r"**\[x\](http://y) \<b\> \`z\`**" in desk_at(write_story(tmp_path), DOOR, text).told()


def test_a_name_that_was_typed_and_never_saved_is_known_at_once(tmp_path):
    text = BASE[DOOR].replace("goto: opened", "goto: ¦porch") + "  porch:\n    cites: [paper.door]\n"
    assert desk_at(write_story(tmp_path), DOOR, text).declared() == [f"{DOOR}:23:3"]


def test_in_a_document_that_cannot_be_parsed_names_still_lead_somewhere(tmp_path):
    folder = write_story(tmp_path)
    broken = BASE[DOOR].replace("title: An open door", "title: [")
    assert desk_at(folder, DOOR, broken.replace("goto: opened", "goto: op¦ened")).declared() == [
        f"{DOOR}:16:3"
    ]
    assert desk_at(folder, DOOR, broken.replace("[paper.door]", "[paper.d¦oor]", 1)).declared() == [
        "seeds/paper.yaml:9:3"
    ]


def test_playthroughs_that_lie_open_are_played(tmp_path):
    file = "tests/playthroughs/in.yaml"
    desk = Desk(write_story(tmp_path))
    desk.lay(file, "playthrough: In\nplay:\n  - knock\nends: opened\n")
    assert desk.check() == {}
    desk.lay(DOOR, BASE[DOOR].replace("id: opened", "id: ajar"))
    assert file not in desk.check()
    (found,) = desk.check(replaying=True)[file]
    assert str(found.place) == f"{file}:4:7"
    assert found.message == "this does not hold: expected the ending opened; found the ending ajar"


def test_what_takes_longer_to_find_is_told_once_it_was_and_where_it_still_stands(tmp_path):
    story = "scenes/story.yaml"
    variables = BASE[story] + "variables:\n  tired: {flag: false}\n"
    desk = Desk(write_story(tmp_path, {story: variables}))
    assert story not in desk.check()
    desk.remark(desk.inspection().run())
    assert {(found.code, found.place.line) for found in desk.check()[story]} == {("W306", 5)}
    desk.lay(story, "# mine\n\n" + variables)
    assert {(found.code, found.place.line) for found in desk.check()[story]} == {("W306", 7)}
    desk.lay(story, variables.replace("tired", "angry"))
    assert story not in desk.check()


def test_a_translation_is_inspected_as_it_lies_before_the_author(tmp_path):
    french = "scenes/fr/01-door.yaml"
    folder = write_story(tmp_path)
    list(write_translation(folder, "fr"))
    text = re.sub(" *todo: translate\n", "", (folder / french).read_text("utf-8"))
    desk = Desk(folder)
    desk.lay(french, text.replace("It is green.", "Elle est {verte}."))
    desk.check()
    desk.remark(desk.inspection().run())
    assert {(found.code, found.place.line) for found in desk.check()[french]} == {("E053", 13)}
    desk.lay(french, text.replace("It is green.", "Elle est verte."))
    assert french not in desk.check()
    desk.remark(desk.inspection().run())
    assert french not in desk.check()


def test_a_story_that_cannot_be_played_is_not_inspected(tmp_path):
    desk = Desk(write_story(tmp_path))
    desk.lay(DOOR, BASE[DOOR].replace("goto: opened", "goto: open"))
    desk.check()
    assert desk.inspection() is None


def test_an_outline_has_scenes_with_their_choices():
    desk = Desk(TRAM_DEPOT)
    desk.check()
    outline = {
        symbol.name: [child.name for child in symbol.children]
        for symbol in desk.symbols("scenes/03-desk.yaml")
    }
    assert outline["row-twelve"] == ["lock-line", "ring-driver", "wait-and-see"]
    assert outline["board"][:4] == ["file-it", "send-fitter", "ring-back", "door-four"]
    kinds = {symbol.kind for symbol in desk.symbols("scenes/story.yaml")}
    assert kinds == {"variable", "rule", "cast", "figure"}


def test_names_are_found_by_a_part_of_their_address_or_title():
    desk = Desk(TRAM_DEPOT)
    desk.check()
    assert [mention.name.address for mention in desk.names("row of lamps")] == ["desk.row-twelve"]
    assert "stadtblatt.about-three" in [mention.name.address for mention in desk.names("about-three")]
