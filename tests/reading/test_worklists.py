"""Worklists unfolded: items as scenes, answers as choices, and the ways from item to item."""

import pytest

from game.model.expressions import And, Answer, Asked, Compare, Constant, Not, Or, Variable
from game.model.scenes import WorklistItem
from game.reading.worklists import TAKEN
from tests.reading.rooms import codes, story_of

STORY = """\
title: A Door
start: door.morning
variables:
  tired: {flag: false}
  removed: {int: 0, from: 0, to: 9}
handbook:
  parody:
    title: Parody
    cites: [paper.door]
    text: [{imagined: It may stay.}]
"""
MORNING = """
    morning:
      title: The queue
      view: dashboard
      cites: [paper.door]
      text: [{imagined: The queue.}]
      worklist:
        answers:
          keep: {label: Keep, minutes: 1}
          remove:
            label: Remove
            set:
              removed: removed + 1
            note: Removed.
          context: {label: Ask, minutes: 4, stay: true}
        items:
          parody-mayor:
            fields: {account: "@puddles", rule: parody}
            text: [{imagined: Elect me twice.}]
            context: [{imagined: It says parody.}]
            answers:
              remove: {label: Remove it, set: {removed: 3}, note: "{removed} and one."}
          birds:
            title: Two birds
            if: tired
            text: [{imagined: A parrot.}]
          last:
            text: [{imagined: Nothing.}]
        then:
          - {if: removed > 1, to: strict}
          - {to: kind}
    strict:
      cites: [paper.door]
      ending: {id: strict, title: Strict}
    kind:
      cites: [paper.door]
      ending: {id: kind, title: Kind}
"""


@pytest.fixture
def story(tmp_path):
    checked = story_of(tmp_path, MORNING, **{"scenes/story.yaml": STORY})
    assert checked.errors == ()
    return checked.story


def ways(targets):
    return [(target.scene.removeprefix("door."), target.condition is not None) for target in targets]


def test_items_are_scenes_of_the_chapter_in_file_order(story):
    assert story.chapters["door"].scenes == (
        "door.morning",
        "door.parody-mayor",
        "door.birds",
        "door.last",
        "door.strict",
        "door.kind",
    )
    item = story.scenes["door.parody-mayor"]
    assert (item.title, item.view, item.cites, item.worklist) == (
        "Parody mayor",
        "dashboard",
        ("paper.door",),
        "door.morning",
    )
    assert [(field.name, field.label, field.value.words(), field.rule) for field in item.fields] == [
        ("account", "Account", "@puddles", None),
        ("rule", "Rule", "Parody", "parody"),
    ]


def test_the_scene_that_begins_a_worklist_is_only_a_way_and_forgets_the_answers(story):
    begins = story.scenes["door.morning"]
    assert ways(begins.route) == [("parody-mayor", False)]
    assert begins.clears == ("door.parody-mayor", "door.birds", "door.last")
    assert (begins.blocks, begins.choices) == ((), ())


def test_the_list_is_kept_for_whoever_draws_it(story):
    listed = story.worklists["door.morning"]
    assert listed.items[0] == WorklistItem("door.parody-mayor", "Parody mayor")
    assert (listed.items[1].title, listed.items[1].condition.tree) == ("Two birds", Variable("tired"))
    assert listed.answers == {"keep": "Keep", "remove": "Remove", "context": "Ask"}
    assert listed.staying == ("context",)


def test_an_answer_leads_to_the_next_item_whose_turn_comes_and_at_last_beyond(story):
    def after(item):
        return ways(story.choice(f"door.{item}.keep").targets)

    assert after("parody-mayor") == [("birds", True), ("last", False)]
    assert after("birds") == [("last", False)]
    assert after("last") == [("strict", True), ("kind", False)]


def test_an_item_says_only_what_is_different_about_an_answer(story):
    own = story.choice("door.parody-mayor.remove")
    other = story.choice("door.last.remove")
    assert (own.label.words(), own.note.words()) == ("Remove it", "… and one.")
    assert (other.label.words(), other.note.words()) == ("Remove", "Removed.")
    assert own.effects[0].expression.tree == Constant(3)
    assert other.effects[0].expression.source == "removed + 1"


def test_an_answer_that_stays_is_open_once_and_shows_the_context(story):
    asked = Asked("door.parody-mayor.context")
    context = story.choice("door.parody-mayor.context")
    assert (context.move, context.targets, context.minutes) == ("stay", (), 4)
    assert context.condition.tree == Not(asked)
    frame, text, more = story.scenes["door.parody-mayor"].blocks
    assert (frame.role, text.role, more.role) == ("frame", "text", "context")
    assert more.condition.tree == asked


def test_context_comes_up_with_any_answer_that_stays(tmp_path):
    scenes = MORNING.replace(
        "          context: {label: Ask,",
        "          call: {label: Call, stay: true}\n          context: {label: Ask,",
    )
    checked = story_of(tmp_path, scenes, **{"scenes/story.yaml": STORY})
    more = checked.story.scenes["door.parody-mayor"].blocks[-1]
    assert more.condition.tree == Or((Asked("door.parody-mayor.call"), Asked("door.parody-mayor.context")))


def test_distinct_answers_are_closed_once_another_item_has_them(tmp_path):
    checked = story_of(
        tmp_path,
        """
        night:
          cites: [paper.door]
          worklist:
            distinct: true
            answers:
              first: {label: First}
              second: {label: Second, closed: Something else was second.}
              third: {label: Third, if: tired}
            items:
              a: {}
              b: {}
              c: {}
            then: end
        end:
          cites: [paper.door]
          ending: {id: end, title: End}
        """,
        **{"scenes/story.yaml": STORY.replace("door.morning", "door.night")},
    )
    assert checked.errors == ()
    free = And(
        (
            Compare(Answer("door.a"), "!=", Constant("first")),
            Compare(Answer("door.c"), "!=", Constant("first")),
        )
    )
    first, second, third = checked.story.scenes["door.b"].choices
    assert first.condition.tree == free
    assert first.closed == TAKEN
    assert second.closed.words() == "Something else was second."
    assert third.condition.tree.operands[1] == Variable("tired")


def test_coming_back_to_a_worklist_that_is_a_landmark_is_coming_back_to_its_first_item(tmp_path):
    scenes = MORNING.replace("      view: dashboard", "      view: dashboard\n      landmark: true")
    checked = story_of(tmp_path, scenes, **{"scenes/story.yaml": STORY})
    assert [a for a, scene in checked.story.scenes.items() if scene.landmark] == ["door.parody-mayor"]


def test_time_runs_out_at_every_item(tmp_path):
    scenes = MORNING.replace(
        "      view: dashboard", "      view: dashboard\n      timeout: {seconds: {real: 9}, choice: keep}"
    )
    checked = story_of(tmp_path, scenes, **{"scenes/story.yaml": STORY})
    assert checked.story.scenes["door.birds"].timeout.choice == "door.birds.keep"


def test_a_list_of_many_items_that_always_come_up_shares_one_way_each(tmp_path):
    items = "".join(f"          i{n}: {{}}\n" for n in range(200))
    start, end = MORNING.index("          parody-mayor:"), MORNING.index("        then:")
    checked = story_of(tmp_path, MORNING[:start] + items + MORNING[end:], **{"scenes/story.yaml": STORY})
    keep, remove = (checked.story.choice(f"door.i5.{answer}") for answer in ("keep", "remove"))
    assert len(keep.targets) == 1
    assert keep.targets is remove.targets


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("          last:", "          strict:", "E080"),
        ("rule: parody", "rule: parodie", "E096"),
        ("              remove: {label", "              remoove: {label", "E116"),
        ("stay: true}", "stay: false}", "E118"),
        ("      worklist:\n", "      worklist:\n        distinct: true\n", "E115"),
        ("      view: dashboard", "      ending: {id: end, title: End}", "E113"),
        ("keep: {label", "none: {label", "E094"),
        ("keep: {label", "timeout: {label", "E094"),
        ("{to: kind}", "{to: kindd}", "E012"),
        ("      view: dashboard", "      timeout: {seconds: {real: 9}, choice: run}", "E086"),
    ],
)
def test_what_makes_a_worklist_unplayable_is_refused_once(tmp_path, old, new, code):
    assert old in MORNING
    checked = story_of(tmp_path, MORNING.replace(old, new), **{"scenes/story.yaml": STORY})
    assert code in codes(checked)
    assert codes(checked).count(code) == 1
