"""Scenes as records: what an author leaves out, what is resolved, and what is refused."""

import pytest

from game.model.expressions import Compare, Constant, Variable, Visits
from game.model.scenes import LogRequest, SetClock
from tests.reading.rooms import codes, story_of

STORY = """\
title: A Door
start: door.shut
epilogue: hall.end
clock: "09:30 GMT"
contract: |
  One.

  *Two.*
variables:
  tired: {flag: false}
  cups: {int: 1, from: 0, to: 3}
  mood: {one_of: [calm, cross], start: calm}
  roster: {one_of: [a, b]}
handbook:
  manners:
    title: Manners
    cites: [paper.door]
    text: [{imagined: Knock.}]
cast: {porter: {name: The porter}}
figures:
  drunk: {label: Cups, shows: "{cups} of 3", owner: porter}
invariants:
  never: {too-many: cups > 3}
  always_possible: {an-ending: at_ending}
"""
DOOR = """\
chapter: A door
scenes:
  shut:
    cites: [paper.door]
    at: {time: "10:00"}
    landmark: true
    figures: [drunk]
    draw: {roster: [a, b]}
    text:
      - reported: A door is shut.
      - imagined:
          one_of: [It is green., It is blue.]
        by: porter
        if: cups > 1
      - imagined: You have not been here.
        once: true
      - log: {chapters: [hall], noted: true}
      - ledger: disputes
    choices:
      knock:
        label: Knock
        set:
          cups: cups - 1
          mood: cross
          tired: true
        minutes: 2
        note: "{cups} left."
        goto:
          - {if: tired, to: hall.stairs}
          - {to: opened}
      look: {label: Look, detour: hall.bench}
      wait: {label: Wait, stay: true, if: tired, closed: You are not tired.}
    timeout: {seconds: {steady: 10, real: 60}, choice: wait}
  opened:
    title: It opens
    view: page
    at: {day: 2, not_before: "22:57"}
    cites: [paper.door]
    departs_from: [paper.door]
    text: [{imagined: It opens.}]
    ending: {id: opened, title: Open}
"""
HALL = """\
chapter: The hall
scenes:
  bench:
    cites: [paper.door]
    choices: {back: {label: Back, return: true}}
  stairs:
    cites: [paper.door]
    choices: {down: {label: Down, goto: door.shut}}
  end:
    title: The end
    cites: [paper.door]
    text: [{ledger: endings}]
"""


@pytest.fixture
def story(tmp_path):
    checked = story_of(
        tmp_path,
        **{"scenes/story.yaml": STORY, "scenes/01-door.yaml": DOOR, "scenes/02-hall.yaml": HALL},
    )
    assert checked.errors == ()
    return checked.story


def test_a_scene_takes_what_its_author_left_out_from_the_format(story):
    shut = story.scenes["door.shut"]
    assert (shut.title, shut.view, shut.clock) == ("A door", "reading", SetClock(600))
    assert story.scenes["door.opened"].clock == SetClock(24 * 60 + 22 * 60 + 57, not_before=True)
    assert story.chapters["door"].scenes == ("door.shut", "door.opened")


def test_the_front_matter_is_read(story):
    assert (story.id, story.clock, story.zone) == ("a-door", 570, "GMT")
    assert [paragraph[0].emphasis for paragraph in story.contract.paragraphs] == [False, True]
    assert story.handbook["manners"].blocks[0].texts[0].words() == "Knock."
    assert story.figures["drunk"].shows.expressions()[0].tree == Variable("cups")
    assert story.invariants.never["too-many"].kind == "flag"
    assert story.variables["roster"].start == "a"


def test_blocks_rest_on_their_own_facts_or_on_the_only_one_of_the_scene(story):
    reported, imagined, *_ = story.scenes["door.shut"].blocks
    assert reported.cites == ("paper.door",)
    assert imagined.cites == ()
    assert [text.words() for text in imagined.texts] == ["It is green.", "It is blue."]
    assert imagined.speaker == "porter"


def test_once_is_the_first_visit(story):
    once = story.scenes["door.shut"].blocks[2]
    assert once.condition.tree == Compare(Visits("door.shut"), "==", Constant(1))


def test_log_and_ledger_say_what_they_ask_for(story):
    log, ledger = story.scenes["door.shut"].blocks[3:]
    assert log.log == LogRequest(("hall",), noted=True)
    assert ledger.ledger == "disputes"


def test_a_choice_is_resolved(story):
    knock, look, wait = story.scenes["door.shut"].choices
    assert [target.scene for target in knock.targets] == ["hall.stairs", "door.opened"]
    assert knock.targets[0].condition.tree == Variable("tired")
    assert {effect.variable: effect.expression.kind for effect in knock.effects} == {
        "cups": "int",
        "mood": "word",
        "tired": "flag",
    }
    assert (knock.minutes, knock.note.words()) == (2, "… left.")
    assert (look.move, look.targets[0].scene) == ("detour", "hall.bench")
    assert (wait.move, wait.closed.words()) == ("stay", "You are not tired.")
    assert story.scenes["door.shut"].timeout.choice == "door.shut.wait"


def test_every_ending_leads_to_the_epilogue_which_may_lead_nowhere(story):
    (leave,) = story.scenes["door.opened"].choices
    assert (leave.address, leave.label.words()) == ("door.opened.epilogue", "The end")
    assert leave.targets[0].scene == "hall.end"
    assert story.scenes["hall.end"].choices == ()


def test_the_epilogue_can_have_a_label_of_its_own(tmp_path):
    checked = story_of(
        tmp_path,
        """
        shut:
          cites: [paper.door]
          ending: {id: shut, title: Shut}
        end:
          cites: [paper.door]
        """,
        **{"scenes/story.yaml": "title: A\nstart: door.shut\nepilogue: {scene: door.end, label: Read on}\n"},
    )
    assert checked.story.scenes["door.shut"].choices[0].label.words() == "Read on"


def test_all_that_is_wrong_is_told_in_one_run_sorted_by_place(tmp_path):
    checked = story_of(
        tmp_path,
        """
        shut:
          view: pag
          text:
            - reported: A door.
              cites: [paper.dor]
            - imagined: It is {colour}.
              by: portr
          choices:
            knock:
              label: Knock
              if: tird
              set: {cups: 1}
              goto: opend
            wait: {label: Wait}
          timeout: {seconds: {steady: 5}, choice: run}
        """,
        **{"scenes/story.yaml": "title: A Door\nstart: door.shutt\n"},
    )
    assert codes(checked) == [
        "E081",
        "E090",
        "E082",
        "E053",
        "E091",
        "E053",
        "E095",
        "E012",
        "E106",
        "E086",
        "E012",
    ]
    assert list(checked.findings) == sorted(checked.findings, key=lambda finding: finding.place)
    assert checked.story is None


def test_a_scene_and_an_entry_of_the_handbook_both_need_a_citation(tmp_path):
    checked = story_of(
        tmp_path,
        **{
            "scenes/story.yaml": "title: A\nstart: door.shut\nhandbook:\n  manners:\n    title: Manners\n"
            "    text: [{imagined: Knock.}]\n"
        },
    )
    assert codes(checked) == ["E081"]


def test_a_way_that_is_not_there_is_told_with_the_nearest_that_is(tmp_path):
    checked = story_of(
        tmp_path,
        """
        shut:
          cites: [paper.door]
          choices:
            knock:
              label: Knock
              goto: oppened
        opened:
          cites: [paper.door]
          ending: {id: opened, title: Open}
        """,
    )
    assert str(checked.findings[0]) == (
        "scenes/01-door.yaml:8:15: E012 no scene is called `door.oppened`\n"
        "   8 |         goto: oppened\n"
        "     |               ^^^^^^^\n"
        "   did you mean `door.opened` (scenes/01-door.yaml:9)?"
    )


def test_what_is_in_a_file_that_cannot_be_read_is_not_called_unknown(tmp_path):
    checked = story_of(
        tmp_path,
        """
        shut:
          cites: [paper.door]
          text: [{imagined: A door., if: seen('hall.stairs')}]
          choices: {up: {label: Up, goto: hall.stairs}}
        """,
        **{"scenes/02-hall.yaml": "chapter: [\n"},
    )
    assert [finding.place.file for finding in checked.errors] == ["scenes/02-hall.yaml"]


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        ("{label: A}", "E106"),
        ("{label: A, goto: shut, stay: true}", "E106"),
        ("{label: A, goto: []}", "E089"),
        ("{label: A, goto: [{to: shut, if: 1 == 1}]}", "E087"),
        ("{label: A, goto: [{to: shut}, {to: shut}]}", "E088"),
        ("{label: A, detour: nowhere}", "E012"),
        ("{label: A, return: true}", "E119"),
    ],
)
def test_a_choice_leads_to_one_place(tmp_path, choice, code):
    checked = story_of(
        tmp_path,
        f"shut:\n  cites: [paper.door]\n  choices:\n    wait: {{label: Wait, stay: true}}\n    a: {choice}\n",
    )
    assert codes(checked) == [code]
