"""A state that was saved under one version of a story and is carried over into another."""

from game import Playthrough, load_story
from game.model.addresses import scene_of
from game.playing.advance import advance
from game.playing.look import look
from game.playing.refit import as_origin, refit
from game.playing.saved import from_saved, to_saved
from tests.builders import write_story

FRONT = 'title: A Door\nstart: door.shut\nclock: "09:00 GMT"\nepilogue: door.record\nvariables:\n'
KNOCKS = "  knocks: {int: 0, from: 0, to: 9}\n"
DOOR = """\
chapter: A door
scenes:
  shut:
    title: A shut door
    cites: [paper.door]
    text:
      - reported: |
          A door was shut at nine.
    choices:
      knock:
        label: Knock
        set: {knocks: knocks + 1}
        goto: stairs
  stairs:
    title: The stairs
    cites: [paper.door]
    text:
      - imagined: |
          Steps, {knocks} of them.
    choices:
      wait: {label: Wait, goto: stairs}
      ask: {label: Ask, detour: neighbour}
      leave: {label: Leave, goto: opened}
  neighbour:
    title: A neighbour
    cites: [paper.door]
    text:
      - imagined: |
          Nobody knows.
    choices:
      thank: {label: Thank, return: true}
  opened:
    title: An open door
    cites: [paper.door]
    text:
      - imagined: |
          Somebody opens.
    ending: {id: opened, title: It opens}
  record:
    title: The record
    cites: [paper.door]
    text:
      - ledger: facts
      - log: {}
"""


def story(folder, door=DOOR, variables=KNOCKS):
    return load_story(
        write_story(folder, {"scenes/story.yaml": FRONT + variables, "scenes/01-door.yaml": door})
    )


def saved(story, *choices):
    run = Playthrough.replay(story, [f"door.{choice}" for choice in choices])
    return to_saved(story, run.state), run.state


def test_a_state_fits_at_its_own_scene_and_a_run_goes_on_from_there_to_the_record(tmp_path):
    old = story(tmp_path / "old")
    data, state = saved(old, "shut.knock", "stairs.wait")
    new = story(tmp_path / "new", DOOR.replace("knock:\n        label: Knock", "bell:\n        label: Ring"))
    fitted = refit(new, data, ["door.stairs"])
    assert fitted.fresh == ()
    assert fitted.state.slots == state.slots
    assert [entry.choice for entry in fitted.state.log] == ["door.shut.knock", "door.stairs.wait"]
    ended = advance(new, advance(new, fitted.state, "leave"), "epilogue")
    facts, log = look(new, ended).blocks
    assert len(log.log) == 4
    assert facts.groups[0].told == 0, "what was told before cannot be played again"


def test_what_the_story_did_not_have_begins_as_at_its_start_and_is_named(tmp_path):
    data, _ = saved(story(tmp_path / "old"), "shut.knock")
    new = story(tmp_path / "new", variables="  knocks: {int: 5, from: 5, to: 9}\n  cold: {flag: true}\n")
    fitted = refit(new, data, ["door.stairs"])
    assert fitted.fresh == ("knocks", "cold")
    assert fitted.state.slots[:2] == (5, True)


def test_the_first_scene_that_still_stands_is_taken_and_none_where_none_does(tmp_path):
    data, _ = saved(story(tmp_path / "old"), "shut.knock")
    moved = DOOR.replace("  stairs:", "  landing:").replace("stairs", "landing")
    new = story(tmp_path / "new", moved)
    assert refit(new, data, ["door.stairs", "door.shut"]).state.scene == "door.shut"
    assert refit(new, data, ["door.stairs"]) is None


def test_a_detour_whose_way_back_is_gone_is_no_place_to_go_on(tmp_path):
    old = story(tmp_path / "old")
    data, _ = saved(old, "shut.knock", "stairs.ask")
    assert refit(old, data, ["door.neighbour"]).state.returns == "door.stairs"
    new = story(tmp_path / "new", DOOR.replace("  stairs:", "  landing:").replace("stairs", "landing"))
    assert refit(new, data, ["door.neighbour"]) is None


def test_lines_of_the_log_whose_scenes_are_gone_are_left_out(tmp_path):
    old = story(tmp_path / "old")
    data, _ = saved(old, "shut.knock", "stairs.wait", "stairs.leave")
    new = story(tmp_path / "new", DOOR.replace("  stairs:", "  landing:").replace("stairs", "landing"))
    fitted = refit(new, data, ["door.opened"])
    assert [scene_of(entry.choice) for entry in fitted.state.log] == ["door.shut"]
    assert fitted.state.ending == "opened"


def test_a_state_with_an_origin_survives_its_saved_form(tmp_path):
    old = story(tmp_path)
    _, state = saved(old, "shut.knock")
    origin = as_origin(old, state)
    assert from_saved(old, to_saved(old, origin)) == origin
