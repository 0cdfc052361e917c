"""The figures of a story, counted by hand for a small one; ways through graphs, against trying them all."""

import json
from itertools import pairwise, permutations

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as some

from game.authoring.path_lengths import longest, shortest
from game.cli import eleven_minutes
from tests.builders import write_story
from tests.stories_at_hand import TRAM_DEPOT

DOOR = """\
chapter: A door
scenes:
  shut:
    title: A shut door
    cites: [paper.door]
    text:
      - reported: |
          A door was shut at nine.
      - imagined:
          one_of: [It is green., It is very green.]
      - imagined: |
          Somebody has knocked {visits('shut')} times.
        if: visits('shut') > 1
    choices:
      knock: {label: Knock, goto: shut}
      peek: {label: Peek through the keyhole, goto: hall.lobby, if: visits('shut') > 1, closed: Too soon.}
      ask: {label: Ask, detour: mat}
  mat:
    cites: [paper.door]
    text: [{imagined: A mat.}]
    choices:
      back: {label: Back, return: true}
""".replace("{visits('shut')}", "{cups}")
HALL = """\
chapter: A hall
scenes:
  lobby:
    title: A lobby
    cites: [paper.door]
    worklist:
      text: [{imagined: Letters lie here.}]
      answers: {keep: {label: Keep it, note: Kept.}, burn: {label: Burn it}}
      items:
        bill: {text: [{imagined: A bill.}]}
        card: {if: cups > 0, text: [{imagined: A card.}]}
      then: stairs
  stairs:
    cites: [paper.door]
    departs_from: [paper.door]
    text: [{imagined: You go up.}]
    ending: {id: up, title: Up}
"""
STORY = "title: A Door\nstart: door.shut\nvariables: {cups: {int: 1, from: 0, to: 2}}\n"
FILES = {"scenes/01-door.yaml": DOOR, "scenes/02-hall.yaml": HALL, "scenes/story.yaml": STORY}


@pytest.fixture
def door(tmp_path):
    return write_story(tmp_path / "story", FILES)


def told(*arguments, story=TRAM_DEPOT):
    run = CliRunner().invoke(eleven_minutes, ["stats", "--story", str(story), *map(str, arguments)])
    assert run.exit_code == 0, run.output
    return run.output


def stats(*arguments, story=TRAM_DEPOT):
    return json.loads(told("--format", "json", *arguments, story=story))


def figures(found):
    return {chapter["id"]: chapter["figures"] for chapter in found["chapters"]}


def test_words_are_those_of_text_in_all_wordings_of_labels_reasons_and_notes(door):
    found = figures(stats(story=door))
    blocks = 6 + 3 + 4 + 5 + 2
    lines = 1 + 4 + 2 + 1 + 1
    assert found["door"]["words"] == blocks + lines


def test_what_items_of_a_worklist_share_is_counted_once(door):
    assert figures(stats(story=door))["hall"]["words"] == (3 + 2 + 2 + 3) + (2 + 1 + 2)


def test_scenes_are_those_that_one_stops_at(door):
    found = figures(stats(story=door))
    assert (found["door"]["scenes"], found["door"]["items"]) == (2, 0)
    assert (found["hall"]["scenes"], found["hall"]["items"]) == (3, 2)
    assert found["hall"]["endings"] == 1


def test_a_path_leads_through_a_chapter_without_detours_and_tells_its_words(door):
    found = figures(stats(story=door))
    assert found["door"]["paths"]["shortest"]["scenes"] == 1
    # What is always there: one block, the longer of two wordings, and the two choices without a condition.
    assert found["door"]["paths"]["shortest"]["words"] == (6 + 4) + (1 + 1)
    assert found["hall"]["paths"]["shortest"]["scenes"] == 2
    assert found["hall"]["paths"]["longest"]["scenes"] == 3


def test_the_share_of_each_standing_is_by_words(door):
    found = stats(story=door)
    assert found["whole"]["standings"] == {"single": 6, "imagined": 21, "off-record": 3, "disputed": 0}


def test_the_shortest_run_to_an_ending_reads_conditions(door):
    # Knock, peek, and an answer for each letter.
    assert stats(story=door)["endings"] == [{"id": "up", "title": "Up", "choices": 4}]


def test_runs_by_chance_are_the_same_every_time(door):
    first, again = (stats("--runs", 20, story=door)["runs"] for _ in range(2))
    assert first == again
    assert first["endings"] == {"up": 20}
    assert first["choices"]["least"] <= first["choices"]["middle"] <= first["choices"]["most"]
    assert stats("--runs", 0, story=door)["runs"] is None


def test_facts_that_are_not_told_are_told_apart_from_those_that_say_why():
    found = stats("--runs", 0)["facts"]
    assert found["told"] + len(found["untold"]) + len(found["untold_with_reason"]) == found["count"]
    assert stats("--runs", 0, story=TRAM_DEPOT)["facts"]["untold"] == []


def test_a_fact_that_nothing_tells_is_listed(tmp_path):
    paper = write_story(tmp_path / "story").joinpath("seeds/paper.yaml")
    extra = f"  extra:\n    says: It was locked, too.\n    paragraph: 2\n    digest: {'0' * 64}\n"
    paper.write_text(paper.read_text() + extra)
    found = stats(story=tmp_path / "story")["facts"]
    assert found["untold"] == ["paper.extra"]
    assert "1 are not, without a reason: paper.extra." in told(story=tmp_path / "story")


def test_what_a_person_reads_has_a_row_a_chapter_and_fits_a_terminal(door):
    page = told(story=door)
    assert "A hall" in page
    assert "100 runs" not in page
    assert max(map(len, page.splitlines()[:12])) <= 80
    assert "  up: Up" in page


# Ways through graphs -------------------------------------------------------------------------------------

NODES = "abcde"
GRAPHS = some.fixed_dictionaries({node: some.sets(some.sampled_from(NODES)) for node in NODES})
ENDS = some.sets(some.sampled_from(NODES), min_size=1)
WEIGHTS = some.fixed_dictionaries({node: some.sampled_from([0, 1]) for node in NODES})


def all_ways(graph, starts, ends):
    for count in range(1, len(NODES) + 1):
        for way in permutations(NODES, count):
            if way[0] in starts and way[-1] in ends and all(b in graph[a] for a, b in pairwise(way)):
                yield way


@given(GRAPHS, WEIGHTS, ENDS, ENDS)
def test_the_shortest_and_the_longest_way_are_those_of_all_ways(graph, weight, starts, ends):
    weights = [sum(map(weight.get, way)) for way in all_ways(graph, starts, ends)]
    for find, best in ((shortest, min), (longest, max)):
        found = find(graph, weight, sorted(starts), ends)
        if not weights:
            assert found is None
            continue
        assert sum(map(weight.get, found.nodes)) == best(weights)
        assert found.nodes in set(all_ways(graph, starts, ends))
        assert found.exact


def test_a_long_line_is_measured_in_one_look_a_scene():
    count = 20_000
    line = {str(n): [str(n + 1)] for n in range(count)} | {str(count): []}
    found = longest(line, dict.fromkeys(line, 1), ["0"], [str(count)])
    assert len(found.nodes) == count + 1


def test_where_a_circle_is_too_large_to_try_every_way_that_is_said():
    everyone = {n: [m for m in map(str, range(12)) if m != n] for n in map(str, range(12))}
    found = longest(everyone, dict.fromkeys(everyone, 1), ["0"], ["1"])
    assert not found.exact
    assert len(found.nodes) > 6
