"""The step from one state to the next, in stories that are written for one question each."""

import json
from textwrap import dedent, indent

import pytest

from game import Playthrough, StoryError, load_story
from game.playing.advance import advance, start
from game.playing.saved import from_saved, to_saved
from tests.builders import write_story

STORY = """\
title: A Door
start: door.shut
clock: "09:00 GMT"
variables:
  left: {int: 1, from: 0, to: 3}
  right: {int: 2, from: 0, to: 3}
  coin: {one_of: [heads, tails], start: heads}
"""


@pytest.fixture
def door(tmp_path):
    """Makes a story of one chapter, `door`, from its scenes: the first is `shut`, the ending `open`."""

    def make(scenes):
        chapter = "chapter: A door\nscenes:\n" + indent(dedent(scenes) + END, "  ")
        return load_story(write_story(tmp_path, {"scenes/story.yaml": STORY, "scenes/01-door.yaml": chapter}))

    return make


END = """\
open:
  cites: [paper.door]
  text: [{imagined: It is open.}]
  ending: {id: opened, title: It opens}
"""


def with_choice(choice):
    """The scenes of a story that begins with this choice and ends with another, `go`."""
    return (
        "shut:\n  cites: [paper.door]\n  text: [{imagined: It is shut.}]\n  choices:\n"
        + indent(dedent(choice), "    ")
        + "    go: {label: Go, goto: open}\n"
    )


def slots(story, state):
    return json.loads(to_saved(story, state))["slots"]


def test_every_effect_reads_the_state_before_the_choice(engine, door):
    story = door(
        with_choice(
            """\
            swap:
              label: Swap
              set: {left: right, right: left}
              stay: true
            """
        )
    )
    state = engine.advance(story, engine.start(story), "swap")
    assert slots(story, state) == {"variable:left": 2, "variable:right": 1, "variable:coin": "heads"}


def test_a_note_is_rendered_after_the_effects_and_a_label_before_them(engine, door):
    story = door(
        with_choice(
            """\
            more:
              label: More than {left}
              set: {left: left + 1}
              note: Now {left}.
              stay: true
            """
        )
    )
    (entry,) = engine.advance(story, engine.start(story), "more").log
    assert (entry.label, entry.note) == ("More than 1", "Now 2.")


def test_leaving_a_declared_range_names_the_scene_and_the_choice(engine, door):
    story = door(
        with_choice(
            """\
            more:
              label: More
              set: {left: left + 1}
              stay: true
            """
        )
    )
    with pytest.raises(StoryError) as caught:
        engine.advance(story, engine.start(story), "more", "more", "more")
    assert str(caught.value) == ("door.shut.more sets left to 4, outside of its declared range (0 to 3)")


def test_a_condition_is_read_before_the_effects_and_a_target_after_them(engine, door):
    story = door(
        """\
        shut:
          cites: [paper.door]
          text: [{imagined: It is shut.}]
          choices:
            more:
              label: More
              if: left == 1
              set: {left: left + 1}
              goto:
                - {if: left == 2, to: open}
                - {to: shut}
        """
    )
    assert engine.after(story, "more").scene == "door.open"


def test_a_draw_is_made_at_the_first_entry_only(engine, door):
    story = door(
        """\
        shut:
          cites: [paper.door]
          text: [{imagined: It is shut.}]
          choices:
            toss: {label: Toss, goto: table}
        table:
          cites: [paper.door]
          draw: {coin: [heads, tails]}
          text: [{imagined: "{coin}"}]
          choices:
            turn:
              label: Turn it
              set:
                coin: "'tails' if coin == 'heads' else 'heads'"
              goto: table
            go: {label: Go, goto: open}
        """
    )
    seen = [engine.after(story, "toss", *["turn"] * turns, coin="tails").text for turns in range(3)]
    assert seen == ["tails", "heads", "tails"]


def test_entering_a_worklist_again_clears_its_answers_and_the_log_keeps_them(engine, door):
    story = door(
        """\
        shut:
          cites: [paper.door]
          worklist:
            answers:
              keep: {label: Keep}
              ask: {label: Ask, stay: true}
            items:
              one: {text: [{imagined: One.}]}
              two: {text: [{imagined: Two.}], context: [{imagined: Two indeed.}]}
            then: after
        after:
          cites: [paper.door]
          text:
            - imagined: |
                {count('shut', 'keep')} kept, {count('shut', 'ask')} asked.
          choices:
            again: {label: Again, goto: shut}
            go: {label: Go, goto: open}
        """
    )
    state = engine.advance(story, engine.start(story), "keep", "ask", "keep")
    assert engine.look(story, state).text == "2 kept, 1 asked."
    again = engine.advance(story, state, "again", "keep")
    moment = engine.look(story, again)
    assert [(item.answer, item.here) for item in moment.worklist.items] == [("keep", False), ("", True)]
    assert [choice.id for choice in moment.choices] == ["keep", "ask"]
    assert [block.text for block in moment.blocks] == ["Two."]
    assert [entry.choice for entry in again.log].count("door.one.keep") == 2


def test_what_comes_back_from_a_rewind_is_a_landmark_that_was_seen(door):
    story = door(
        """\
        shut:
          cites: [paper.door]
          landmark: true
          text: [{imagined: It is shut.}]
          choices:
            wait: {label: Wait, stay: true}
            go: {label: Go, goto: open}
        """
    )
    run = Playthrough.replay(story, ["door.shut.wait", "door.shut.go"])
    (landmark,) = run.landmarks()
    assert (landmark.index, landmark.scene) == (0, "door.shut")
    assert run.rewind_to(landmark.index).scene == "door.shut"
    assert run.choices == ()


# The saved form -----------------------------------------------------------------------------------------


def test_a_damaged_saved_state_is_refused(tram_depot):
    with pytest.raises(StoryError, match="this is no saved state"):
        from_saved(tram_depot, b'{"scene": 3')


def test_a_saved_state_of_a_scene_that_is_gone_is_refused(tram_depot):
    saved = to_saved(tram_depot, start(tram_depot)).replace(b"yard.notice", b"yard.poster", 1)
    with pytest.raises(StoryError) as caught:
        from_saved(tram_depot, saved)
    assert str(caught.value) == "the saved state is at yard.poster, which the story no longer has"


def test_a_saved_state_that_lacks_a_variable_says_which(tram_depot):
    saved = json.loads(to_saved(tram_depot, advance(tram_depot, start(tram_depot), "go-in")))
    del saved["slots"]["variable:tea"]
    with pytest.raises(StoryError) as caught:
        from_saved(tram_depot, json.dumps(saved).encode())
    assert str(caught.value) == "the saved state says nothing of variable:tea"
