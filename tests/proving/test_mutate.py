"""Mutants: what is changed, which changes playthroughs catch, and which are none."""

import json
import random
import shutil
import subprocess
from collections import Counter

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from game import load_story
from game.cli import eleven_minutes
from game.model.scripts import Script, Take
from game.playing.playthrough import Playthrough
from game.playing.scripts import run_script
from game.proving.changes import mutants_of
from game.proving.mutate import mutate
from game.proving.playthroughs import playthroughs_of
from game.proving.rewriting import Rewriting
from game.proving.transcripts import accept
from game.reading import read_script
from tests.builders import BASE, write_story
from tests.proving.made_up import HERE, stories
from tests.stories_at_hand import TRAM_DEPOT, story_in

DEPOT = story_in(TRAM_DEPOT)
SCRIPTS = [read_script(DEPOT, file) for file in playthroughs_of(TRAM_DEPOT)]

FEW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])

HALL = """\
chapter: A hall
scenes:
  door:
    title: A door
    cites: [paper.door]
    text:
      - imagined: |
          Nobody has knocked.
        if: knocks == 0
    choices:
      knock:
        label: Knock
        if: knocks < 3
        closed: Your hand hurts.
        set: {knocks: knocks + 1}
        goto:
          - {if: knocks == 3, to: open}
          - {to: door}
      leave:
        label: Leave
        goto: door.opened
    timeout: {seconds: {steady: 9, real: 9}, choice: leave}
  open:
    title: It opens
    cites: [paper.door]
    text:
      - imagined: |
          It opens.
    ending: {id: in, title: In}
"""


@pytest.fixture
def hall(tmp_path):
    """A story in which three knocks open a door."""
    front = BASE["scenes/story.yaml"].replace("start: door.shut", "start: hall.door")
    front += "variables: {knocks: {int: 0, from: 0, to: 5}}\n"
    scenes = HALL.replace("{knocks: knocks + 1}", "\n          knocks: knocks + 1")
    return write_story(tmp_path / "hall", {"scenes/02-hall.yaml": scenes, "scenes/story.yaml": front})


def script(folder, text):
    file = folder / "tests" / "playthroughs" / "one.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return read_script(load_story(folder), file)


def told(mutants):
    return [(mutant.kind, mutant.where, mutant.was, mutant.now) for mutant in mutants]


def test_the_mutants_of_a_scene_are_all_that_is_written_in_it(hall):
    here = [mutant for mutant in mutants_of(load_story(hall)) if mutant.where.startswith("hall.")]
    assert told(here) == [
        ("untimed", "hall.door", "timeout: leave", ""),
        ("negated", "hall.door.text-1", "knocks == 0", "knocks != 0"),
        ("threshold", "hall.door.text-1", "knocks == 0", "knocks == -1"),
        ("threshold", "hall.door.text-1", "knocks == 0", "knocks == 1"),
        ("negated", "hall.door.knock", "knocks < 3", "knocks >= 3"),
        ("threshold", "hall.door.knock", "knocks < 3", "knocks < 2"),
        ("threshold", "hall.door.knock", "knocks < 3", "knocks < 4"),
        ("dropped", "hall.door.knock", "knocks: knocks + 1", ""),
        ("moved", "hall.door.knock", "hall.open", "hall.door"),
        ("negated", "hall.door.knock", "knocks == 3", "knocks != 3"),
        ("threshold", "hall.door.knock", "knocks == 3", "knocks == 2"),
        ("threshold", "hall.door.knock", "knocks == 3", "knocks == 4"),
        ("moved", "hall.door.knock", "hall.door", "hall.open"),
        ("moved", "hall.door.leave", "door.opened", "hall.door"),
    ]


def test_a_mutant_differs_from_its_story_where_it_says_and_nowhere_else(hall):
    story = load_story(hall)
    (mutant,) = [m for m in mutants_of(story) if m.now == "knocks < 2"]
    changed = mutant.rewriting.story(story)
    differ = [address for address in story.scenes if story.scenes[address] != changed.scenes[address]]
    assert differ == ["hall.door"]
    assert Playthrough.replay(story, ["hall.door.knock"] * 2).look().closed == ()
    closed = Playthrough.replay(changed, ["hall.door.knock"] * 2).look().closed
    assert [choice.id for choice in closed] == ["knock"]


def test_a_playthrough_catches_what_it_looks_at(hall):
    story = load_story(hall)
    thorough = script(
        hall,
        """\
playthrough: Three knocks
play:
  - see: {text: [Nobody has knocked]}
  - knock
  - see: {not: [Nobody has knocked]}
  - knock
  - expect: {that: knocks == 2}
  - knock
ends: in
""",
    )
    caught = {(m.was, m.now) for m in by_verdict(mutate(story, [thorough], mutants_of(story)), "caught")}
    assert ("knocks: knocks + 1", "") in caught
    assert ("knocks == 0", "knocks == 1") in caught
    assert ("hall.open", "hall.door") in caught
    missed = {(m.was, m.now) for m in by_verdict(mutate(story, [thorough], mutants_of(story)), "missed")}
    assert missed == {("timeout: leave", ""), ("door.opened", "hall.door")}


def by_verdict(found, verdict):
    return [outcome.mutant for outcome in found.of(verdict)]


def test_what_makes_no_difference_in_any_state_is_equivalent(hall):
    story = load_story(hall)
    found = mutate(story, [], mutants_of(story))
    # Knocks are counted at the door up to 2: the third opens it.
    assert {(m.was, m.now) for m in by_verdict(found, "equivalent")} >= {("knocks < 3", "knocks < 4")}
    unreached = [m.where for m in by_verdict(found, "equivalent") if m.where.startswith("door.shut")]
    assert unreached == ["door.shut.knock"]
    assert found.count("caught") == found.count("undecided") == 0


def test_an_effect_that_nothing_reads_is_equivalent(hall):
    file = hall / "scenes" / "02-hall.yaml"
    text = file.read_text(encoding="utf-8")
    front = hall / "scenes" / "story.yaml"
    front.write_text(
        front.read_text(encoding="utf-8").replace("{knocks:", "{sighs: {int: 0, from: 0, to: 9}, knocks:"),
        encoding="utf-8",
    )
    file.write_text(
        text.replace("knocks: knocks + 1", "knocks: knocks + 1\n          sighs: 4"), encoding="utf-8"
    )
    story = load_story(hall)
    found = mutate(story, [], [m for m in mutants_of(story) if m.was.startswith("sighs")])
    assert [m.was for m in by_verdict(found, "equivalent")] == ["sighs: 4"]


def test_a_budget_that_runs_out_leaves_mutants_undecided(hall):
    story = load_story(hall)
    found = mutate(story, [], mutants_of(story), states=2)
    assert found.exhausted == "the budget of 2 states"
    assert found.count("undecided") > 0
    assert found.best_percent <= found.percent or found.count("missed") == 0


def test_seconds_bound_the_playthroughs_as_well_as_exhaustive_play():
    mutants = mutants_of(DEPOT)
    found = mutate(DEPOT, SCRIPTS, mutants, seconds=1e-6)
    assert found.exhausted == "the budget of seconds"
    assert (found.count("undecided"), found.states) == (len(mutants), 0)


def test_who_interrupts_is_told_what_is_known_by_then():
    mutants = mutants_of(DEPOT)

    def interrupt(words):
        if words.startswith("5 of"):
            raise KeyboardInterrupt

    found = mutate(DEPOT, SCRIPTS, mutants, watch=interrupt)
    whole = mutate(DEPOT, SCRIPTS, mutants[:5])
    assert "interrupted" in found.exhausted
    assert found.of("caught") == whole.of("caught") != ()
    assert {outcome.verdict for outcome in found.outcomes[5:]} == {"undecided"}


def test_a_playthrough_that_does_not_hold_tells_nothing(hall):
    story = load_story(hall)
    wrong = script(hall, "playthrough: Wrong\nplay: [knock, knok]\n")
    found = mutate(story, [wrong], mutants_of(story))
    assert [run.script.title for run in found.unfit] == ["Wrong"]
    assert found.count("caught") == 0


def test_what_is_written_once_for_many_scenes_is_changed_in_all_of_them():
    (mutant,) = [m for m in mutants_of(DEPOT) if (m.kind, m.was) == ("negated", "fitters > 0")]
    assert len(mutant.doubts) == 4
    changed = mutant.rewriting.story(DEPOT)
    items = [scene for scene in DEPOT.scenes.values() if scene.worklist == "desk.board"]
    assert all(changed.scenes[scene.address] != scene for scene in items)


def test_a_target_is_moved_to_where_the_story_still_loads():
    for mutant in mutants_of(DEPOT):
        if mutant.kind == "moved":
            there = DEPOT.scenes[mutant.now]
            assert not there.worklist
            # The scenes of the detour stay among themselves.
            assert (mutant.was.startswith("stove.")) == (mutant.now.startswith("stove."))


def test_the_tiny_storys_playthroughs_catch_most_mutants():
    found = mutate(DEPOT, SCRIPTS, mutants_of(DEPOT))
    assert Counter(outcome.verdict for outcome in found.outcomes) == {
        "caught": 56,
        "missed": 15,
        "equivalent": 1,
    }
    assert all(outcome.caught_by for outcome in found.of("caught"))


@FEW
@given(stories(), st.integers(0, 3))
def test_an_equivalent_mutant_plays_as_its_story(made, seed):
    made = with_places(made)
    found = mutate(made, [], mutants_of(made)[:20])
    run = Playthrough.start(made, seed)
    dice = random.Random(seed)
    for _ in range(12):
        opened = run.look().choices
        if not opened:
            break
        run.choose(dice.choice(opened).address)
    for mutant in by_verdict(found, "equivalent")[:6]:
        changed = mutant.rewriting.story(made)
        again = Playthrough.replay(changed, run.choices, seed)
        assert again.look() == run.look()


@FEW
@given(stories())
def test_a_mutant_that_a_random_playthrough_catches_is_not_equivalent(made):
    made = with_places(made)
    run = Playthrough.start(made, 1)
    dice = random.Random(1)
    while len(run.choices) < 8 and run.look().choices:
        run.choose(dice.choice(run.look().choices).address)
    steps = tuple(Take(choice, HERE) for choice in run.choices)
    walk = Script("A walk", "walk.yaml", HERE, steps, seed=1, ends=run.state.ending)
    mutants = mutants_of(made)[:20]
    caught = by_verdict(mutate(made, [walk], mutants), "caught")
    equivalent = by_verdict(mutate(made, [], mutants), "equivalent")
    assert not {id(mutant) for mutant in caught} & {id(m) for m in equivalent if not m.idle}


def with_places(made):
    """The story with a line of its own for every expression and target, as if somebody had written it."""
    lines = iter(range(1, 10_000))
    rewriting = Rewriting(
        HERE.file,
        expression=lambda expression: replace(expression, line=next(lines)),
        target=lambda target: replace(target, place=replace(HERE, line=next(lines))),
    )
    return rewriting.story(made)


# The verb -------------------------------------------------------------------------------------------------


@pytest.fixture
def depot(tmp_path):
    shutil.copytree(TRAM_DEPOT, tmp_path / "depot")
    return tmp_path / "depot"


def run(folder, *arguments):
    return CliRunner().invoke(eleven_minutes, ["mutate", "--story", str(folder), *arguments])


def git(folder, *arguments):
    subprocess.run(
        ["git", "-C", folder, "-c", "user.name=A", "-c", "user.email=a@b.c", *arguments],
        check=True,
        capture_output=True,
    )


def test_each_mutant_that_nothing_caught_has_its_place_and_what_it_changed(depot):
    result = run(depot, "--kind", "dropped")
    assert result.exit_code == 1
    effect = DEPOT.choice("desk.umbrella.file-it").effects[0].expression
    assert result.output.splitlines()[:5] == [
        "The Quietest Ride: 7 mutants, 66.6 % caught",
        "  effect dropped        4 caught, 2 missed, 1 equivalent",
        "missed, 2",
        f"  scenes/03-desk.yaml:{effect.line}:{effect.column}: desk.umbrella.file-it, effect dropped",
        "      was  on_time: min(100, on_time + 1)",
    ]
    assert "equivalent, 1" in result.output


def test_the_share_that_is_asked_decides_the_status(depot):
    assert run(depot, "--kind", "dropped", "--fail-under", "60").exit_code == 0
    assert run(depot, "--kind", "dropped", "--fail-under", "70").exit_code == 1
    assert run(depot, "--kind", "dropped", "--fail-under", "60", "--budget", "2").exit_code == 3


def test_as_json_every_mutant_has_its_outcome(depot):
    result = json.loads(run(depot, "--kind", "untimed", "--format", "json").output)
    assert (result["mutants"], result["caught"], result["percent"]) == (2, 2, 100.0)
    assert {outcome["where"] for outcome in result["outcomes"]} == {"desk.row-twelve", "out.walk"}
    assert all(outcome["caught_by"] for outcome in result["outcomes"])


def test_since_a_revision_only_changed_lines_are_mutated(depot):
    git(depot, "init", "-q")
    git(depot, "add", ".")
    git(depot, "commit", "-q", "-m", "As it was")
    assert run(depot, "--since", "HEAD").output.splitlines()[0].startswith("The Quietest Ride: 0 mutants")
    file = depot / "scenes" / "04-out.yaml"
    text = file.read_text(encoding="utf-8").replace("if: visits('walk') >= 2", "if: visits('walk') >= 3")
    file.write_text(text, encoding="utf-8")
    result = json.loads(run(depot, "--since", "HEAD", "--format", "json").output)
    assert {outcome["was"] for outcome in result["outcomes"]} == {"visits('walk') >= 3"}
    assert [outcome["kind"] for outcome in result["outcomes"]] == ["negated", "threshold", "threshold"]


def test_a_revision_that_git_does_not_know_is_used_wrongly(depot):
    git(depot, "init", "-q")
    result = run(depot, "--since", "main")
    assert result.exit_code == 2
    assert "git knows no revision 'main' in" in result.output


# By transcripts -------------------------------------------------------------------------------------------


def test_what_no_step_notices_a_transcript_may(tmp_path):
    folder = write_story(
        tmp_path,
        {
            "tests/playthroughs/knock.yaml": "playthrough: Knock\nplay: [knock]\n",
            "scenes/story.yaml": 'title: A Door\nstart: door.shut\nclock: "09:00 GMT"\n'
            "variables:\n  knocks: {int: 0, from: 0, to: 2}\n",
            "scenes/01-door.yaml": BASE["scenes/01-door.yaml"]
            .replace("        goto: opened", "        set: {knocks: knocks + 1}\n        goto: opened")
            .replace("Somebody opens.", "Somebody opens, knocked for {knocks} times."),
        },
    )
    story = load_story(folder)
    file = folder / "tests" / "playthroughs" / "knock.yaml"
    script = read_script(story, file)
    dropped = [mutant for mutant in mutants_of(story) if mutant.kind == "dropped"]
    assert [outcome.verdict for outcome in mutate(story, [script], dropped).outcomes] == ["missed"]
    accept([(file, run_script(story, script))])
    caught = mutate(story, [script], dropped).outcomes[0]
    assert (caught.verdict, caught.caught_by, caught.by_transcript) == ("caught", "Knock", True)
    without = mutate(story, [script], dropped, transcripts=False).outcomes[0]
    assert without.verdict == "missed"


def test_a_transcript_that_is_out_of_date_catches_nothing(tmp_path):
    folder = write_story(tmp_path, {"tests/playthroughs/knock.yaml": "playthrough: Knock\nplay: [knock]\n"})
    story = load_story(folder)
    file = folder / "tests" / "playthroughs" / "knock.yaml"
    script = read_script(story, file)
    accept([(file, run_script(story, script))])
    path = folder / "tests" / "playthroughs" / "transcripts" / "knock.path"
    path.write_text("something else\n", encoding="utf-8")
    found = mutate(story, [script], mutants_of(story))
    assert not any(outcome.by_transcript for outcome in found.outcomes)
