"""A story that has changed since: which step no longer fits is said, and the player picks where to go on."""

import pytest

from game import load_story
from game.keeping import Shelf, StoryChanged
from tests.builders import write_story
from tests.keeping.play import rows, take, taken_on_disk

FRONT = """\
title: A Door
start: house.street
clock: "09:00 GMT"
epilogue: house.record
variables:
  knocks: {int: 0, from: 0, to: 9}
"""
HOUSE = """\
chapter: A house
scenes:
  street:
    title: The street
    landmark: true
    cites: [paper.door]
    text:
      - reported: |
          A door was shut at nine.
    choices:
      knock: {label: Knock, set: {knocks: knocks + 1}, minutes: 1, goto: street}
      enter: {label: Go in, if: knocks > 0, closed: Nobody opens., goto: stairs}
  stairs:
    title: The stairs
    cites: [paper.door]
    text:
      - imagined: |
          You knocked {knocks} times.
    choices:
      climb: {label: Climb, goto: attic}
  attic:
    title: The attic
    cites: [paper.door]
    text:
      - imagined: |
          Dust.
    choices:
      wait: {label: Wait, minutes: 5, goto: attic}
      leave: {label: Leave, goto: roof}
  roof:
    title: The roof
    cites: [paper.door]
    text:
      - imagined: |
          All of the town.
    ending: {id: roof, title: On the roof}
  record:
    title: The record
    cites: [paper.door]
    text:
      - ledger: standings
      - log: {}
"""
WAY = ["knock", "knock", "enter", "climb", "wait"]
CHANGED = "The story has changed since you played it. Of your 5 steps the first that no longer fits is number"


@pytest.fixture
def versions(tmp_path):
    """Stories that differ from the first in what is replaced."""

    def version(*replaced: tuple[str, str], front: str = FRONT):
        text = HOUSE
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new)
        folder = tmp_path / f"story-{len(list(tmp_path.iterdir()))}"
        return load_story(
            write_story(
                folder,
                {"scenes/story.yaml": front, "scenes/01-house.yaml": text, "scenes/01-door.yaml": None},
            )
        )

    return version


@pytest.fixture
def played(home, versions):
    """The id of a playthrough of the first version, five choices long."""
    with Shelf(home) as shelf:
        run = shelf.begin(versions(), name="Night")
        take(run, *WAY)
        run.close()
        return run.save


def changed(shelf, story, save) -> StoryChanged:
    with pytest.raises(StoryChanged) as told:
        shelf.resume(story, save)
    return told.value


def test_a_story_that_has_changed_elsewhere_is_resumed_and_says_so(home, versions, played):
    with Shelf(home) as shelf:
        run = shelf.resume(versions(("Dust.", "Dust, and a trunk.")), played)
        assert run.choices[-1] == "house.attic.wait"
        assert shelf.news() == (
            "The story has changed since you last played it. All your choices still fit.",
        )
        take(run, "wait")
        run.close()
        again = shelf.resume(run.story, played)
        assert shelf.news() == (), "it is told once"
        again.close()


def test_choices_that_lead_elsewhere_now_are_told(home, versions, played):
    with Shelf(home) as shelf:
        run = shelf.resume(
            versions(("label: Wait, minutes: 5, goto: attic", "label: Wait, goto: roof")), played
        )
        assert run.state.scene == "house.roof"
        (news,) = shelf.news()
        assert news.endswith("All your choices still fit, but they lead elsewhere now: to “The roof”.")


@pytest.mark.parametrize(
    ("replaced", "number", "why"),
    [
        (("climb: {label: Climb", "go-up: {label: Climb"), 4, "“Climb”: “The stairs” no longer offers it."),
        (("if: knocks > 0", "if: knocks > 2"), 3, "“Go in”: it is closed now (Nobody opens.)."),
        (("stairs", "landing"), 4, "“Climb”: its scene, house.stairs, is no longer there."),
        (
            ("closed: Nobody opens., goto: stairs", "closed: Nobody opens., goto: attic"),
            4,
            "“Climb”: the steps before it now lead to “The attic”.",
        ),
        (
            ("knocks + 1", "knocks + 9"),
            2,
            "“Knock”: house.street.knock sets knocks to 18, outside of its declared range (0 to 9).",
        ),
    ],
)
def test_the_first_step_that_no_longer_fits_is_named_with_the_reason(
    home, versions, played, replaced, number, why
):
    with Shelf(home) as shelf:
        told = changed(shelf, versions(replaced), played)
        assert told.message == f"{CHANGED} {number}, {why}"
        assert (told.number, told.of, told.address) == (number, 5, f"house.{_WHERE[number]}")


_WHERE = {2: "street.knock", 3: "street.enter", 4: "stairs.climb"}


def test_going_on_before_that_step_keeps_the_branch_that_no_longer_fits(home, versions, played):
    story = versions(("climb: {label: Climb", "go-up: {label: Climb"))
    with Shelf(home) as shelf:
        told = changed(shelf, story, played)
        before = told.offers[0]
        assert before.words == "Go on before that step, at “The stairs”"
        run = shelf.resume(story, played, before)
        assert run.choices == ("house.street.knock", "house.street.knock", "house.street.enter")
        take(run, "go-up")
        assert taken_on_disk(home)[:5] == ["house.street.knock"] * 2 + [
            "house.street.enter",
            "house.stairs.climb",
            "house.attic.wait",
        ]
        assert len(run.tree.leaves()) == 2
        with pytest.raises(StoryChanged):
            run.go_to(run.tree.leaves()[0])
        assert run.choices[-1] == "house.stairs.go-up", "unchanged"
        run.close()
        assert shelf.resume(story, played).state == run.state


def test_going_on_at_the_scene_where_one_stood_takes_the_values_along(home, versions, played):
    story = versions(("climb: {label: Climb", "go-up: {label: Climb"))
    with Shelf(home) as shelf:
        there = changed(shelf, story, played).offers[1]
        assert there.words == "Go on at “The attic”, where you stood"
        run = shelf.resume(story, played, there)
        assert run.state.scene == "house.attic"
        assert run.state.slots[0] == 2, "knocks"
        assert run.look().clock.time == "09:07"
        assert [line.label for line in run.log] == ["Knock", "Knock", "Go in", "Climb", "Wait"]
        assert run.choices == ()
        take(run, "wait", "leave", "epilogue")
        assert len(run.look().blocks[1].log) == 8
        assert run.choices == ("house.attic.wait", "house.attic.leave", "house.roof.epilogue")
        run.close()
    with Shelf(home) as shelf:
        again = shelf.resume(story, played)
        assert again.state == run.state
        assert again.look() == run.look()
        again.rewind_to(0)
        assert again.state.scene == "house.attic"
        (leaf,) = again.tree.leaves()
        assert [step.address for step in again.tree.steps(leaf)][4:7] == [
            "house.attic.wait",
            "house.attic",
            "house.attic.wait",
        ]
        assert [(found.id, found.found is not None) for found in shelf.gallery(story)] == [("roof", True)]


def test_where_the_scene_is_gone_the_nearest_on_the_way_is_offered(home, versions, played):
    story = versions(("attic", "loft"))
    with Shelf(home) as shelf:
        told = changed(shelf, story, played)
        assert told.number == 5
        assert [offer.words for offer in told.offers] == [
            "Go on before that step, at “The loft”",
            "Go on at “The stairs”, the nearest place on your way that is still there",
        ]
        run = shelf.resume(story, played, told.offers[1])
        take(run, "climb", "leave")
        assert run.state.ending == "roof"


def test_values_that_are_new_to_the_story_are_told_in_the_offer(home, versions, played):
    front = FRONT + "  cold: {flag: true}\n"
    story = versions(("climb: {label: Climb", "go-up: {label: Climb"), front=front)
    with Shelf(home) as shelf:
        offer = changed(shelf, story, played).offers[1]
        assert offer.words == "Go on at “The attic”, where you stood (1 value of the story will begin anew)"
        run = shelf.resume(story, played, offer)
        assert run.state.slots[:2] == (2, True)


def test_a_leap_survives_a_further_change_of_the_story_or_says_that_it_does_not(home, versions, played):
    second = versions(("climb: {label: Climb", "go-up: {label: Climb"))
    with Shelf(home) as shelf:
        run = shelf.resume(second, played, changed(shelf, second, played).offers[1])
        take(run, "wait")
        run.close()
        third = versions(("climb: {label: Climb", "go-up: {label: Climb"), ("Dust.", "More dust."))
        again = shelf.resume(third, played)
        assert again.choices == ("house.attic.wait",)
        again.close()
        fourth = versions(("street", "lane"), ("attic", "loft"), front=FRONT.replace("street", "lane"))
        told = changed(shelf, fourth, played)
        assert told.number == 0
        assert told.message.endswith(
            "where you went on in it no longer fits: the saved state is at house.attic,"
            " which the story no longer has."
        )
        assert [offer.scene for offer in told.offers] == ["house.stairs"]


def test_a_draw_that_the_story_no_longer_knows_is_told(home, versions):
    draw = ("title: The street\n", "title: The street\n    draw: {knocks: [1, 2]}\n")
    with Shelf(home) as shelf:
        run = shelf.begin(versions(draw), draws={"knocks": 1})
        take(run, "enter")
        run.close()
        story = versions()
        told = changed(shelf, story, run.save)
        assert told.number == 0
        assert told.message.endswith(", and no longer begins as it did: no scene draws knocks.")
        (offer,) = told.offers
        again = shelf.resume(story, run.save, offer)
        assert again.state.scene == "house.stairs"
        take(again, "climb")


def test_nothing_is_written_before_the_player_has_picked(home, versions, played):
    before = rows(home, "SELECT * FROM step"), rows(home, "SELECT * FROM window")
    with Shelf(home) as shelf:
        told = changed(shelf, versions(("stairs", "landing")), played)
        assert told.offers
        assert (rows(home, "SELECT * FROM step"), rows(home, "SELECT * FROM window")) == before
