"""What an editor offers where somebody types: in whole documents, and in ones that cannot be parsed."""

from textwrap import dedent, indent

import pytest

from game.authoring.translating import write_translation
from tests.authoring.desks import desk_at
from tests.builders import BASE, write_story

DOOR = "scenes/01-door.yaml"
STORY = "scenes/story.yaml"
VARIABLES = """\
variables:
  tired: {flag: false}
  mood: {one_of: [calm, cross]}
handbook:
  knocking:
    title: Knocking
    cites: [paper.door]
    text:
      - imagined: |
          Twice.
cast: {porter: {name: The porter}}
figures: {steps: {label: Steps, shows: "9"}}
"""
QUEUE = """\
chapter: The hall
scenes:
  queue:
    cites: [paper.door]
    worklist:
      answers:
        keep: {label: Keep}
        ask: {label: Ask, stay: true}
      items:
        parrot:
          text:
            - imagined: |
                A parrot.
      then: end
  end:
    cites: [paper.door]
    text:
      - imagined: |
          Quiet.
    choices:
      back: {label: Back, goto: queue}
"""


@pytest.fixture
def folder(tmp_path):
    files = {STORY: BASE[STORY] + VARIABLES, "scenes/02-hall.yaml": QUEUE}
    return write_story(tmp_path, files)


def in_scene(folder, words):
    """A cursor in a scene of the chapter `door`; the words are YAML, below the scene's id."""
    text = BASE[DOOR] + "  here:\n" + indent(dedent(words), "    ")
    return desk_at(folder, DOOR, text)


def test_a_goto_offers_scenes_short_inside_the_chapter_and_full_across(folder):
    found = in_scene(folder, "choices:\n  go:\n    goto: ¦\n").labels("scene")
    assert found == ["shut", "opened", "here", "hall.queue", "hall.end"]


def test_an_item_of_a_worklist_is_nowhere_to_go_to(folder):
    assert "hall.parrot" not in in_scene(folder, "choices:\n  go:\n    goto: hall.¦\n").labels()


def test_what_was_typed_is_replaced(folder):
    at = in_scene(folder, "choices:\n  go:\n    goto: hall.q¦\n")
    assert at.completed("hall.queue") == "        goto: hall.queue"


@pytest.mark.parametrize(
    "words",
    [
        "cites: [¦]\n",
        "cites: [paper.¦\ntext: []\n",
        "cites:\n  - ¦\n",
        "cites: [paper.door, pa¦]\n",
        "text:\n  - reported: |\n      It rained.\n    cites: [¦\n",
        "departs_from: ['¦",
    ],
)
def test_facts_are_offered_in_brackets_and_on_lines_closed_or_not(folder, words):
    assert in_scene(folder, words).labels("fact") == ["paper.door"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("choices:\n  go:\n    if: ti¦\n", "tired"),
        ("choices:\n  go:\n    goto:\n      - {if: not t¦\n", "tired"),
        ("choices:\n  go:\n    if: se¦\n", "seen"),
        ("text:\n  - imagined: |\n      You are {mo¦\n", "mood"),
        ("text:\n  - imagined: |\n      You are {mo¦}, they say.\n", "mood"),
        ("choices:\n  go:\n    label: Be {'¦\n", None),
        ("choices:\n  go:\n    set: {¦\n", "mood"),
        ("choices:\n  go:\n    set:\n      t¦\n", "tired"),
        ("choices:\n  go:\n    set:\n      tired: not ¦\n", "tired"),
        ("draw:\n  m¦\n", "mood"),
        ("choices:\n  go:\n    if: seen('¦\n", "hall.queue"),
        ("choices:\n  go:\n    if: chosen('shut.¦')\n", "shut.knock"),
        ("choices:\n  go:\n    if: answer('hall.¦\n", "hall.parrot"),
        ("choices:\n  go:\n    if: answer('hall.parrot') == '¦\n", "none"),
        ("choices:\n  go:\n    if: count('hall.queue', '¦\n", "ask"),
        ("choices:\n  go:\n    if: count('¦\n", "hall.queue"),
        ("choices:\n  go:\n    if: mood == '¦\n", "cross"),
        ("choices:\n  go:\n    if: mood in ['calm', '¦\n", "cross"),
    ],
)
def test_an_expression_offers_what_it_may_name(folder, words, expected):
    found = in_scene(folder, words).labels()
    assert expected in found if expected else found == []


def test_plain_text_offers_nothing(folder):
    assert in_scene(folder, "text:\n  - imagined: |\n      You are mo¦\n").labels() == []
    assert in_scene(folder, "text:\n  - imagined: |\n      You {{mo¦\n").labels() == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("view: da¦\n", "dashboard"),
        ("landmark: ¦\n", "true"),
        ("text:\n  - ledger: ¦\n", "standings"),
        ("text:\n  - imagined: |\n      Hm.\n    by: ¦\n", "porter"),
        ("figures: [¦\n", "steps"),
        ("text:\n  - log: {chapters: [¦\n", "hall"),
        ("choices:\n  go:\n    label: Go\ntimeout: {choice: ¦}\n", "go"),
        ("choices:\n  go:\n    stay: t¦\n", "true"),
    ],
)
def test_words_and_ids_are_offered_where_they_belong(folder, words, expected):
    assert expected in in_scene(folder, words).labels()


def test_keys_are_offered_that_do_not_stand_there_yet(folder):
    at = in_scene(folder, "cites: [paper.door]\n¦\nending: {id: x, title: X}\n")
    keys = at.labels("key")
    assert "text" in keys
    assert not {"cites", "ending"} & set(keys)
    assert at.completed("text") == "    text:"
    assert at.completed("view") == "    view: "


def test_keys_are_offered_in_braces(folder):
    keys = in_scene(folder, "choices:\n  go: {label: Go, ¦\n").labels("key")
    assert "goto" in keys
    assert "label" not in keys


def test_answers_of_an_item_are_those_of_its_worklist(folder):
    text = QUEUE.replace("          text:\n", "          answers:\n            ¦\n          text:\n")
    assert desk_at(folder, "scenes/02-hall.yaml", text).labels("choice") == ["keep", "ask"]


def test_a_rule_is_an_entry_of_the_handbook(folder):
    text = QUEUE.replace("          text:\n", "          fields: {rule: ¦}\n          text:\n", 1)
    assert desk_at(folder, "scenes/02-hall.yaml", text).labels("rule") == ["knocking"]


def test_a_claim_offers_facts_and_origins(folder):
    claims = "origins: {wire: {says: A wire.}}\nclaims:\n  shut:\n    says: x\n    "
    assert desk_at(folder, "seeds/claims.yaml", claims + "facts: [¦").labels("fact") == ["paper.door"]
    assert desk_at(folder, "seeds/claims.yaml", claims + "origin: ¦").labels("origin") == ["wire"]


@pytest.mark.parametrize("step", ["- ¦", "- {choose: ¦", "- choose: kn¦"])
def test_a_step_of_a_playthrough_offers_the_choices_that_are_open_there(folder, step):
    text = f"playthrough: In\nplay:\n  {step}\n"
    assert desk_at(folder, "tests/playthroughs/in.yaml", text).labels("choice") == ["knock"]


def test_after_a_step_the_choices_are_those_of_the_next_scene(folder):
    text = "playthrough: In\nplay:\n  - knock\n  - ¦\n"
    assert desk_at(folder, "tests/playthroughs/in.yaml", text).labels("choice") == []


def test_a_file_of_another_kind_offers_nothing(folder):
    assert desk_at(folder, "notes.yaml", "goto: ¦").labels() == []


def test_wherever_the_cursor_is_something_is_answered(folder):
    lines = (QUEUE + "\n  - [ {a: 'b\n\t|\n").split("\n")
    at = desk_at(folder, "scenes/02-hall.yaml", "\n".join(lines))
    for number, line in enumerate(lines, start=1):
        for column in range(1, len(line) + 2):
            at._replace(line=number, column=column).labels()
            at._replace(line=number, column=column).told()
            at._replace(line=number, column=column).declared()


class TestInATranslation:
    FRENCH = "scenes/fr/01-door.yaml"

    def at(self, folder, text):
        list(write_translation(write_story(folder), "fr"))
        return desk_at(folder, self.FRENCH, text)

    def test_the_keys_that_players_read_are_offered_and_no_others(self, tmp_path):
        keys = self.at(tmp_path, "chapter: Porte\nscenes:\n  shut:\n    ¦\n").labels()
        assert {"title", "text", "choices", "of", "todo"} <= set(keys)
        assert not {"goto", "cites", "timeout", "landmark"} & set(keys)

    def test_an_expression_offers_the_storys_names(self, tmp_path):
        text = "scenes:\n  shut:\n    text:\n      - imagined: |\n          Elle est {se¦}\n"
        assert "seen" in " ".join(self.at(tmp_path, text).labels())

    def test_a_key_is_explained(self, tmp_path):
        told = self.at(tmp_path, "chapter: Porte\no¦f: abdllhhk\n").told()
        assert "Which text this is a translation of" in told
