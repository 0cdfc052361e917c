"""Coverage: what is counted, what is set aside, and how it is told as text, JSON and a page."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from game import load_story
from game.authoring.cover_page import cover_page
from game.cli import eleven_minutes
from game.proving.cover import Covering, Threshold, read_threshold, shortfalls
from game.proving.excuses import Excuses
from game.proving.explore import explore
from game.proving.parts import KINDS
from game.proving.playthroughs import play_file, playthroughs_of
from game.proving.random_play import RandomPlay
from game.proving.seeing import Run, run_of
from tests.builders import BASE, write_story
from tests.stories_at_hand import TRAM_DEPOT, story_in

DEPOT = story_in(TRAM_DEPOT)
HANDLE = DEPOT.scenes["desk.handle"].blocks[-1].place

ROOM = """\
chapter: A room
scenes:
  desk:
    title: A desk
    cites: [paper.door]
    text:
      - imagined: |
          It is {'late' if tea > 1 else 'early'}.
      - imagined: |
          Three cups, and <b>nobody</b> & nothing.
        if: tea > 2
      - imagined: |
          You sit down.
        once: true
    choices:
      pour:
        label: Pour
        if: tea < 3
        set:
          tea: "tea + 1 if tea < 3 else 3"
        note: "{'The second' if tea == 2 else 'Another'} cup."
        goto:
          - {if: tea == 2, to: look}
          - {to: desk}
      leave:
        label: Leave
        goto: door.opened
  look:
    title: A look at the clock
    cites: [paper.door]
    text:
      - imagined: |
          It has stopped.
    choices:
      back:
        label: Back to work
        goto: desk
"""


@pytest.fixture
def room(tmp_path):
    """A story with a desk, a pot of tea and every kind of condition."""
    front = BASE["scenes/story.yaml"].replace("start: door.shut", "start: room.desk")
    front += "variables: {tea: {int: 0, from: 0, to: 5}}\n"
    return write_story(tmp_path / "room", {"scenes/02-room.yaml": ROOM, "scenes/story.yaml": front})


def covered_by(folder, *choices):
    covering = Covering(load_story(folder))
    covering.add_script("a-run", Run(tuple(f"room.{choice}" for choice in choices)))
    return covering.coverage()


def names(covered, kind):
    """The parts of a kind that were reached, without the letters of their conditions."""
    return {c.part.name for c in covered.parts if c.part.kind == kind and c.reached}


def test_a_condition_is_covered_true_and_false_wherever_it_stands(room):
    first = covered_by(room)
    assert names(first, "conditions") == {
        "room.desk.text-1 `tea > 1` false",
        "room.desk.text-2 `tea > 2` false",
        "room.desk.pour `tea < 3` true",
    }
    once = covered_by(room, "desk.pour")
    assert names(once, "conditions") - names(first, "conditions") == {
        "room.desk.pour `tea < 3` (2) true",
        "room.desk.pour `tea == 2` false",
        "room.desk.pour `tea == 2` (2) false",
    }
    twice = covered_by(room, "desk.pour", "desk.pour", "look.back")
    assert names(twice, "conditions") - names(once, "conditions") == {
        "room.desk.pour `tea == 2` true",
        "room.desk.pour `tea == 2` (2) true",
        "room.desk.text-1 `tea > 1` true",
    }


def test_a_choice_with_a_condition_is_covered_open_and_closed(room):
    assert names(covered_by(room), "openness") == {"room.desk.pour open"}
    full = covered_by(room, "desk.pour", "desk.pour", "look.back", "desk.pour")
    assert names(full, "openness") == {"room.desk.pour open", "room.desk.pour closed"}


def test_the_parts_of_a_kind_are_those_that_play_can_come_to(room):
    coverage = covered_by(room, "desk.pour")
    counted = {
        kind: (coverage.count(kind).reached, coverage.count(kind).parts) for kind in ("scenes", "choices")
    }
    assert counted == {"scenes": (1, 4), "choices": (1, 4)}
    assert names(coverage, "blocks") == {"room.desk.text-1", "room.desk.text-3"}
    assert names(coverage, "facts") == {"paper.door"}
    assert coverage.count("choices", "room").parts == 3
    assert coverage.count("endings").parts == 1


def test_exhaustive_play_sets_aside_what_can_never_be(room):
    covering = Covering(load_story(room))
    covering.add_exploration(explore(covering.asked_story))
    coverage = covering.coverage()
    assert [c.part.name for c in coverage.aside("conditions")] == ["room.desk.pour `tea < 3` (2) false"]
    assert {c.part.name for c in coverage.missing("choices")} == {"door.shut.knock"}
    assert coverage.count("openness").percent == 100
    assert not coverage.exhausted


def test_a_budget_that_ran_out_leaves_parts_undecided(room):
    covering = Covering(load_story(room))
    covering.add_exploration(explore(covering.asked_story, states=2))
    coverage = covering.coverage()
    assert coverage.exhausted
    assert {c.explored for c in coverage.missing("endings")} == {"undecided"}
    assert coverage.at_best.count("endings").percent == 100


def test_random_runs_are_counted(room):
    covering = Covering(load_story(room))
    for run in RandomPlay(load_story(room), 1).runs(20):
        covering.add_random(run)
    coverage = covering.coverage()
    assert coverage.random == 20
    desk = next(c for c in coverage.parts if c.part.name == "room.desk")
    assert (desk.random, desk.scripts, desk.explored) == (20, (), None)


def test_what_an_excuse_names_is_set_aside_until_it_is_reached(room):
    excuses = Excuses({"choices": {"room.*": "Seen by hand."}})
    covering = Covering(load_story(room), excuses)
    assert (covering.coverage().count("choices").parts, covering.coverage().count("choices").aside) == (1, 3)
    covering.add_script("a-run", Run(("room.desk.pour",)))
    count = covering.coverage().count("choices")
    assert (count.reached, count.parts, count.aside) == (1, 2, 2)
    assert list(excuses.idle(covering.parts)) == []
    assert list(Excuses({"choices": {"desk.*": "?"}}).idle(covering.parts)) == ["choices: desk.*"]


def test_the_playthroughs_of_the_tiny_story_cover_its_scenes_and_facts():
    covering = Covering(DEPOT)
    for file in playthroughs_of(TRAM_DEPOT):
        covering.add_script(file.stem, run_of(play_file(DEPOT, TRAM_DEPOT, file).run))
    coverage = covering.coverage()
    assert coverage.missing("scenes") == coverage.missing("facts") == coverage.missing("endings") == ()
    door = next(c for c in coverage.parts if c.part.name == "desk.door-four.ring-back")
    assert door.scripts == ("by-the-book",)


def test_what_is_written_once_for_many_scenes_is_one_condition():
    fitters = [p for p in Covering(DEPOT).parts if "`fitters > 0` true" in p.name]
    assert [part.name for part in fitters] == ["desk.door-four.send-fitter `fitters > 0` true"]
    assert len(fitters[0].answers) == 4


# Thresholds -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "threshold"),
    [
        ("90", Threshold(90)),
        ("99.5", Threshold(99.5)),
        ("choices=100", Threshold(100, "choices")),
        ("room:80", Threshold(80, None, "room")),
        ("room:blocks=80%", Threshold(80, "blocks", "room")),
    ],
)
def test_a_threshold_is_read(words, threshold):
    assert read_threshold(words) == threshold


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("much", "'much' is no threshold: write 90, choices=90, or queue:choices=90."),
        ("101", "'101' is more than 100 per cent."),
        (
            "choice=90",
            f"'choice' is nothing that is covered; there are {', '.join(KINDS)}.",
        ),
    ],
)
def test_what_is_no_threshold_is_refused(words, message):
    with pytest.raises(ValueError, match="^" + message.replace(".", r"\.") + "$"):
        read_threshold(words)


def test_a_threshold_of_one_kind_overrides_that_of_every_kind(room):
    coverage = covered_by(room, "desk.pour")
    asked = [Threshold(25), Threshold(10, "choices"), Threshold(100, "scenes", "room")]
    assert [str(short) for short in shortfalls(coverage, asked)] == [
        "endings 0 % covered, 25 % asked",
        "room: scenes 50 % covered, 100 % asked",
    ]


# The page -------------------------------------------------------------------------------------------------


class Reader(HTMLParser):
    """Reads a page: its open elements, its rows, its tags."""

    def __init__(self, page):
        super().__init__()
        self.open, self.tags, self.letters = [], set(), []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.letters.append(data)


def test_the_page_holds_every_line_of_every_chapter_and_obeys_none(room):
    covering = Covering(load_story(room))
    covering.add_script("a-run", Run(("room.desk.pour", "room.desk.leave")))
    page = cover_page(load_story(room), room, covering.coverage())
    reader = Reader(page)
    assert reader.open == []
    assert not reader.tags & {"script", "b", "img", "link"}
    for line in ROOM.splitlines():
        assert line in reader.letters or not line
    assert "&lt;b&gt;nobody&lt;/b&gt; &amp; nothing." in page


def test_the_page_marks_lines_by_what_covers_them(room):
    covering = Covering(load_story(room))
    covering.add_script("a-run", Run(("room.desk.pour", "room.desk.leave")))
    page = cover_page(load_story(room), room, covering.coverage())
    rows = {
        line.split('<td class="line">')[1].split("<")[0].strip(): line
        for line in page.splitlines()
        if '"line"' in line
    }
    assert "class=all" in rows["leave:"]
    assert "choice: 1 playthrough" in rows["leave:"]
    assert "class=none" in rows["back:"]
    assert "choice room.look.back: never" in rows["back:"]
    assert "class=none" in rows["label: Back to work"]
    assert "class=some" in rows["if: tea &gt; 2"]
    assert "condition room.desk.text-2 `tea &gt; 2` true: never" in rows["if: tea &gt; 2"]


# The verb -------------------------------------------------------------------------------------------------


@pytest.fixture
def depot(tmp_path):
    shutil.copytree(TRAM_DEPOT, tmp_path / "depot")
    return tmp_path / "depot"


def run(folder, *arguments):
    return CliRunner().invoke(eleven_minutes, ["cover", "--story", str(folder), *arguments])


def test_the_table_has_a_row_a_chapter_and_what_is_missing_below(depot):
    told = run(depot)
    assert told.exit_code == 0
    lines = told.output.splitlines()
    assert lines[0] == "The Quietest Ride: covered by 4 playthroughs"
    assert lines[1].split() == ["scenes", "choices", "openness", "blocks", "conditions", "endings", "facts"]
    assert [line.split()[0] for line in lines[2:10]] == [*DEPOT.chapters, "all"]
    assert re.fullmatch(r"  all +100 % +75 % +75 % +98\.1 % +9\d\.\d % +100 % +100 %", lines[9])
    assert "not covered: blocks, 1" in lines
    assert f"  {HANDLE.file}:{HANDLE.line}  desk.handle.context-1" in lines


def test_more_play_covers_more(depot):
    told = run(depot, "--random", "30", "--explore")
    assert told.exit_code == 0
    assert told.output.startswith("The Quietest Ride: covered by 4 playthroughs, 30 random runs, ")
    assert "  all       100 %    100 %     100 %   100 %       100 %    100 %  100 %" in told.output
    assert "hearing.it-leaves.first closed: proved impossible" in told.output


def test_too_little_ends_with_status_1(depot):
    told = run(depot, "--fail-under", "90", "--fail-under", "choices=70")
    assert told.exit_code == 1
    assert told.output.splitlines()[-1] == "not enough: openness 75 % covered, 90 % asked"


def test_a_budget_too_small_is_status_3_where_more_could_have_been_enough(depot):
    assert run(depot, "--explore", "--budget", "5", "--fail-under", "90").exit_code == 3
    short = run(depot, "--explore", "--budget", "5", "--fail-under", "100")
    assert short.exit_code == 3
    assert "not decided: the budget of 5 states ran out" in short.output


def test_as_json_every_part_says_what_reached_it(depot):
    told = json.loads(run(depot, "--format", "json").output)
    assert told["all"]["choices"] == {"reached": 33, "parts": 44, "aside": 0, "percent": 75.0}
    assert set(told["chapters"]) == set(DEPOT.chapters)
    ring = next(part for part in told["parts"] if part["name"] == "desk.door-four.ring-back")
    assert ring["playthroughs"] == ["by-the-book"]
    assert ring["place"]["file"] == "scenes/03-desk.yaml"


def test_the_page_is_written_whole(depot, tmp_path):
    page = tmp_path / "cover.html"
    told = run(depot, "--html", str(page))
    assert f"wrote {page}" in told.output
    assert Reader(page.read_text(encoding="utf-8")).open == []


def test_excuses_are_read_from_the_story_and_idle_ones_refused(depot):
    file = depot / "tests" / "uncovered.yaml"
    file.write_text("blocks:\n  desk.handle.context-1: It is night.\n", encoding="utf-8")
    told = run(depot, "--fail-under", "blocks=100")
    assert told.exit_code == 0
    assert f"  {HANDLE.file}:{HANDLE.line}  desk.handle.context-1: It is night." in told.output
    file.write_text("blocks:\n  desk.handle.context-2: It is night.\n", encoding="utf-8")
    told = run(depot)
    assert told.exit_code == 1
    assert told.output == (
        "tests/uncovered.yaml excuses what is no part of the story:\n  blocks: desk.handle.context-2\n"
    )
    file.write_text("bloks: {}\n", encoding="utf-8")
    assert "no key is called `bloks` here" in run(depot).output


def test_a_playthrough_that_does_not_hold_is_told_with_status_1(depot):
    wrong = depot / "tests" / "playthroughs" / "wrong.yaml"
    wrong.write_text("playthrough: A try\nplay:\n  - go-inn\n", encoding="utf-8")
    told = run(depot)
    assert told.exit_code == 1
    assert told.output.splitlines()[-1].endswith("wrong.yaml does not hold: see `eleven-minutes test`")


@pytest.mark.parametrize(
    ("asked", "message"),
    [("nowhere:90", "'nowhere' is no chapter; there are yard, stove, desk"), ("x", "'x' is no threshold")],
)
def test_a_threshold_that_is_none_is_used_wrongly(depot, asked, message):
    told = run(depot, "--fail-under", asked)
    assert told.exit_code == 2
    assert message in told.output
    assert Path(depot).exists()
