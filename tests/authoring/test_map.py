"""The map says of a story what leads where, what is an ending or off the record, and what nobody comes to."""

import json
import re

import pytest
from click.testing import CliRunner

from game.cli import eleven_minutes
from tests.builders import write_story
from tests.stories_at_hand import TRAM_DEPOT

LOCKED_OUT = """\
chapter: A door
scenes:
  shut:
    title: A shut door
    cites: [paper.door]
    text: [{imagined: It is shut.}]
    choices:
      knock: {label: Knock, goto: opened}
      fly: {label: Fly, if: chosen('never.fly'), goto: never}
      ask: {label: Ask, detour: porch}
  porch:
    title: The porch
    cites: [paper.door]
    text: [{imagined: A mat.}]
    choices:
      back: {label: Back, return: true}
  never:
    title: The roof
    cites: [paper.door]
    departs_from: [paper.door]
    text: [{imagined: High up.}]
    choices:
      fly: {label: Fly on, goto: opened}
  opened:
    title: An open door
    cites: [paper.door]
    text: [{imagined: Somebody opens.}]
    ending: {id: opened, title: It opens}
"""


@pytest.fixture
def locked_out(tmp_path):
    return write_story(tmp_path / "story", {"scenes/01-door.yaml": LOCKED_OUT})


def told(*arguments, status=0, story=TRAM_DEPOT):
    """What `map` prints; where it should fail, what it says of that."""
    run = CliRunner().invoke(eleven_minutes, ["map", "--story", str(story), *map(str, arguments)])
    assert run.exit_code == status, run.output
    return run.output


def drawn(*arguments, story=TRAM_DEPOT):
    return json.loads(told("--format", "json", *arguments, story=story))


def ways(found):
    return {(edge["source"], edge["target"], edge["kind"]) for edge in found["edges"]}


# What is on it -------------------------------------------------------------------------------------------


def test_a_chapter_holds_its_scenes_in_order():
    chapters = {chapter["id"]: chapter["nodes"] for chapter in drawn()["chapters"]}
    assert chapters["yard"] == ["yard.notice", "yard.office"]


def test_a_worklist_is_one_scene_and_says_how_many_items_it_has():
    found = drawn()
    assert found["nodes"]["desk.board"]["items"] == [
        "desk.door-four",
        "desk.umbrella",
        "desk.pantograph",
        "desk.handle",
    ]
    assert "desk.umbrella" not in found["nodes"]
    assert {target for source, target, kind in ways(found) if kind == "on" and source == "desk.board"} == {
        "desk.empty-yard",
        "desk.row-twelve",
        "desk.nod",
    }


def test_starts_landmarks_endings_departures_and_epilogues_are_told():
    nodes = drawn()["nodes"]
    assert [a for a, node in nodes.items() if node["start"]] == ["yard.notice"]
    assert [a for a, node in nodes.items() if node["landmark"]] == ["yard.office", "desk.row-twelve"]
    assert {node["ending"] for node in nodes.values()} - {""} == {
        "by-the-book",
        "half-an-hour",
        "somebody-else",
    }
    assert nodes["astray.ringing"]["departs_from"] == ["courier.fetched-at-once"]
    assert [a for a, node in nodes.items() if node["epilogue"]] == ["ledger.read"]


def test_a_detour_leads_there_and_back_from_wherever_it_ends():
    found = ways(drawn())
    assert ("yard.office", "stove.talk", "detour") in found
    assert {source for source, target, kind in found if kind == "return" and target == "yard.office"} == {
        "stove.talk",
        "stove.hush",
    }


def test_what_time_running_out_takes_carries_its_seconds():
    timed = {edge["choice"]: edge["seconds"] for edge in drawn()["edges"] if edge["seconds"]}
    assert timed["out.walk.walk-on"] == {"steady": 10, "real": 180}


def test_a_way_carries_the_conditions_of_its_choice_and_its_target():
    conditions = {(edge["choice"], edge["target"]): edge["condition"] for edge in drawn()["edges"]}
    assert conditions["desk.row-twelve.ring-driver", "astray.ringing"] == "tea < 3"
    assert conditions["desk.row-twelve.wait-and-see", "astray.asleep"] == "mood == 'drowsy'"


def test_what_no_run_comes_to_is_marked_and_so_is_the_way_there(locked_out):
    found = drawn(story=locked_out)
    assert [a for a, node in found["nodes"].items() if node["unreachable"]] == ["door.never"]
    assert [edge["choice"] for edge in found["edges"] if edge["unreachable"]] == [
        "door.shut.fly",
        "door.never.fly",
    ]
    assert found["decided"]


def test_with_too_small_a_budget_only_what_no_way_leads_to_is_marked(locked_out):
    found = drawn("--budget", 1, story=locked_out)
    assert not found["decided"]
    assert not any(node["unreachable"] for node in found["nodes"].values())
    assert "not every state was visited" in told("--budget", 1, story=locked_out)


# Parts ---------------------------------------------------------------------------------------------------


def test_one_chapter_is_shown_with_the_scenes_next_to_it():
    found = drawn("--chapter", "stove")
    assert {a: node["outside"] for a, node in found["nodes"].items()} == {
        "yard.office": True,
        "stove.talk": False,
        "stove.hush": False,
    }


def test_around_a_scene_lies_what_is_so_many_steps_before_or_behind():
    assert list(drawn("--around", "stove.hush", "--steps", 0)["nodes"]) == ["stove.hush"]
    assert list(drawn("--around", "stove.hush", "--steps", 1)["nodes"]) == [
        "yard.office",
        "stove.talk",
        "stove.hush",
    ]


def test_around_an_item_lies_what_is_around_its_worklist():
    assert "desk.board" in drawn("--around", "desk.umbrella", "--steps", 0)["nodes"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--chapter", "stoves"], "No chapter is called `stoves`. Did you mean `stove`?"),
        (["--around", "stove.hash"], "No scene is called `stove.hash`. Did you mean `stove.hush`?"),
        (["--steps", "2"], "there is no --around"),
    ],
)
def test_a_part_that_there_is_not_is_a_wrong_use(arguments, says):
    assert says in " ".join(told(*arguments, status=2).split())


# A playthrough over it -----------------------------------------------------------------------------------

HALF_AN_HOUR = TRAM_DEPOT / "tests/playthroughs/half-an-hour.yaml"


def test_a_playthrough_leaves_the_numbers_of_its_steps():
    found = drawn("--path", HALF_AN_HOUR)
    assert found["walked"] == "Rain and a detour"
    steps = {address: node["steps"] for address, node in found["nodes"].items() if node["steps"]}
    assert steps["yard.notice"] == [0]
    assert steps["yard.office"] == [1, 4]
    assert steps["out.walk"] == [11, 12, 13]
    assert steps["hearing.half-an-hour"] == [21]
    assert "astray.ringing" not in steps


def test_every_step_that_changes_the_scene_lies_on_a_way():
    found = drawn("--path", HALF_AN_HOUR)
    on_ways = {step for edge in found["edges"] for step in edge["steps"]}
    at_scenes = {step for node in found["nodes"].values() for step in node["steps"]} - {0}
    assert on_ways == at_scenes


def test_a_worklist_in_which_nothing_comes_up_is_passed_through(tmp_path):
    folder = write_story(
        tmp_path / "story",
        {
            "scenes/01-door.yaml": """\
chapter: A door
scenes:
  shut:
    cites: [paper.door]
    text: [{imagined: It is shut.}]
    choices:
      knock: {label: Knock, goto: letters}
  letters:
    title: Letters
    cites: [paper.door]
    worklist:
      answers: {keep: {label: Keep}}
      items:
        bill: {if: visits('shut') > 1, text: [{imagined: A bill.}]}
      then: opened
  opened:
    cites: [paper.door]
    text: [{imagined: Somebody opens.}]
    ending: {id: opened, title: It opens}
""",
            "tests/playthroughs/knock.yaml": "playthrough: Knock\nplay: [knock]\nends: opened\n",
        },
    )
    found = drawn("--path", folder / "tests/playthroughs/knock.yaml", story=folder)
    assert {a: node["steps"] for a, node in found["nodes"].items()} == {
        "door.shut": [0],
        "door.letters": [1],
        "door.opened": [1],
    }


def test_a_playthrough_that_does_not_hold_is_drawn_as_far_as_it_does(tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("playthrough: Broken\nplay: [go-in, jump]\n")
    said = told("--path", broken, status=1)
    assert "office: The office  [landmark]  (1)" in said
    assert f"{broken}:2:15: choose `jump`: expected `jump` open at yard.office" in said


# Forms ---------------------------------------------------------------------------------------------------


def test_the_outline_names_scenes_and_what_leads_on(locked_out):
    assert told(story=locked_out) == (
        "A Door: 4 scenes, 1 chapter, 1 ending, 1 unreachable\n"
        "\n"
        "A door (door)\n"
        "  shut: A shut door  [start]\n"
        "      knock -> opened\n"
        "      fly -> never  [✗ never taken, if chosen('never.fly')]\n"
        "      ask => porch  [detour]\n"
        "  porch: The porch\n"
        "      back <= shut  [back from the detour]\n"
        "  never: The roof  [✗ unreachable, off the record]\n"
        "      fly -> opened  [✗ never taken]\n"
        "  opened: An open door  [ending opened]\n"
    )


HOSTILE = 'A "door" [x] <b>#1; \\n `end` | {y} %%'


@pytest.fixture
def hostile(tmp_path):
    scenes = LOCKED_OUT.replace("chapter: A door", f"chapter: {HOSTILE!r}")
    scenes = scenes.replace("title: The porch", f"title: {HOSTILE!r}").replace('"', "")
    return write_story(tmp_path / "story", {"scenes/01-door.yaml": scenes})


@pytest.mark.parametrize("story", ["locked_out", "hostile"])
def test_mermaid_gets_every_scene_chapter_and_way(story, request):
    lines = told("--format", "mermaid", story=request.getfixturevalue(story)).splitlines()
    body = lines[lines.index("flowchart TD") + 1 :]
    assert sum(line.startswith("  subgraph ") for line in body) == sum(line == "  end" for line in body) == 1
    nodes = [line for line in body if re.fullmatch(r"    s_\w+(\W+)\"[^\"`\\]*\"\W+", line)]
    assert len(nodes) == 4
    ways = [line for line in body if re.fullmatch(r"  s_\w+ [-.=>x]+\|\"[^\"`\\]*\"\| s_\w+", line)]
    assert len(ways) == 5
    assert "  class s_door__never unreachable" in body


@pytest.mark.parametrize("story", ["locked_out", "hostile"])
def test_graphviz_gets_every_scene_chapter_and_way(story, request):
    text = told("--format", "dot", story=request.getfixturevalue(story))
    string = r'"(?:[^"\\]|\\.)*"'
    settings = rf"\[(?:\w+={string} ?)*\];"
    lines = text.splitlines()
    assert sum(bool(re.fullmatch(rf"    {string} {settings}", line)) for line in lines) == 4
    assert sum(bool(re.fullmatch(rf"  {string} -> {string} {settings}", line)) for line in lines) == 5
    assert text.count("{") == text.count("}")
    assert 'style="dotted"' in next(line for line in lines if line.startswith('    "door.never"'))


def test_a_playthrough_is_drawn_in_every_form():
    for form in ("text", "mermaid", "dot"):
        assert "11, 12, 13" in told("--format", form, "--path", HALF_AN_HOUR)
