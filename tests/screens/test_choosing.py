"""How a choice is taken, and what never takes one."""

import asyncio

import pytest
from msgspec.structs import replace
from textual.events import Key

from game import load_story
from game.keeping.kept import KeptPlaythrough
from game.playing.moment import ClosedChoice
from game.screens.choices import ChoiceLine
from game.screens.guard import KeyGuard
from game.screens.learned import learned_keys, letters_for
from game.screens.overlays.base import Overlay
from game.screens.overlays.question import MessageOverlay
from tests.builders import write_story
from tests.screens.grid import grid, letters, playing
from tests.screens.staged import Staged, choice, imagined, moment, moments_of_every_view
from tests.stories_at_hand import ROOT, story_in

KNOCK, LEAVE = choice("knock", "Knock"), choice("leave", "Leave the shop")
DOOR = moment(imagined("A door."), choices=[KNOCK, LEAVE])
SHUT = ClosedChoice("shop.door.oven", "Look into the oven", "It is hot.")
LONG = moment(imagined("word " * 1500), choices=[KNOCK, LEAVE])


HUB = """\
chapter: A door
scenes:
  shut:
    title: A shut door
    cites: [paper.door]
    text:
      - imagined: |
          It is green.
    choices:
      down: {label: Look down, if: not chosen('shut.down'), stay: true}
      up: {label: Look up, if: not chosen('shut.up'), closed: You have looked., stay: true}
      leave: {label: Leave, goto: opened}
  opened:
    title: An open door
    cites: [paper.door]
    text:
      - imagined: |
          Somebody opens.
    ending: {id: opened, title: It opens}
"""
"""A scene that stays, with a choice that hides and one that closes."""


def story_of(folder, scenes):
    return load_story(write_story(folder, {"scenes/01-door.yaml": scenes}))


async def taken_by(*keys, first=DOOR, **how):
    """What is chosen at a moment when these keys are pressed."""
    staged = Staged((first, *[DOOR] * 9))
    async with playing(staged, **how) as (_, pilot):
        await pilot.press(*keys)
        await pilot.pause()
    return staged.taken


async def test_a_number_takes_the_choice_of_that_number():
    assert await taken_by("2") == [LEAVE.address]


async def test_a_number_without_a_choice_takes_nothing():
    assert await taken_by("7") == []


async def test_enter_alone_never_decides_between_two():
    assert await taken_by("enter") == []


async def test_enter_takes_the_only_choice_there_is():
    assert await taken_by("enter", first=moment(choices=[LEAVE])) == [LEAVE.address]


async def test_arrows_and_enter_take_a_choice():
    assert await taken_by("down", "down", "enter") == [LEAVE.address]
    assert await taken_by("up", "up", "enter") == [KNOCK.address]


async def test_arrows_pass_over_what_is_closed_and_its_number_does_nothing():
    one_closed = moment(choices=[KNOCK], closed=[SHUT])
    assert await taken_by("3", "2", first=one_closed) == []
    assert await taken_by("down", "down", "enter", first=one_closed) == [KNOCK.address]


async def test_a_click_takes_a_choice_and_a_double_click_takes_only_one():
    staged = Staged((DOOR, DOOR, DOOR))
    async with playing(staged) as (app, pilot):
        await pilot.click(app.screen.query(ChoiceLine).last())
        assert staged.taken == [LEAVE.address]
        await pilot.double_click(app.screen.query(ChoiceLine).first())
        assert staged.taken == [LEAVE.address, KNOCK.address]


async def test_at_the_desk_the_first_letter_of_an_answer_takes_it():
    desk = moments_of_every_view()["dashboard"]
    assert await taken_by("t", first=desk) == ["shop.door.throw"]
    assert await taken_by("3", first=desk) == ["shop.door.ask"]


async def test_at_a_reading_a_letter_takes_nothing():
    assert await taken_by("k") == []


def test_no_answer_gets_a_letter_that_is_a_key_of_the_app():
    assert letters_for({"a": "Show", "b": "Shrug", "c": "Quit"}) == {"a": "o", "b": "r", "c": "u"}


def test_a_letter_with_an_accent_is_on_the_key_without_it():
    assert letters_for({"a": "Écouter", "b": "À côté"}) == {"a": "c", "b": "a"}


async def test_a_key_that_would_choose_turns_one_page_on_while_the_choices_are_out_of_view():
    for key in ("1", "2", "enter", "7"):
        staged = Staged((LONG, DOOR))
        async with playing(staged) as (app, pilot):
            page = app.screen.view.scroller.size.height - 2
            assert "  space Read on  " in grid(app)
            await pilot.press(key)
            await pilot.pause()
            assert 0 < app.screen.view.scroller.scroll_y <= page, key
            await pilot.press("end")
            await pilot.pause()
            assert "1-2 Choose" in grid(app)
            assert staged.taken == []
            await pilot.press("1")
            assert staged.taken == [KNOCK.address]


async def test_where_the_choices_stand_still_they_are_in_view_and_a_key_chooses():
    long = replace(moments_of_every_view()["dashboard"], blocks=(imagined("word " * 900),))
    staged = Staged((long, DOOR))
    async with playing(staged) as (app, pilot):
        assert "1-3 Choose" in grid(app)
        assert "more: space" in grid(app)
        await pilot.press("1")
        assert staged.taken == ["shop.door.keep"]


@pytest.mark.parametrize("key", ["s", "h", "question_mark", "comma", "z"])
async def test_a_key_that_opens_something_completes_the_text_and_opens_it(key):
    several = moment(*(imagined(f"Beat {n}.") for n in range(20)), choices=[KNOCK])
    async with playing(Staged((several, DOOR)), motion=True) as (app, pilot):
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, Overlay)
        await pilot.press("escape")
        assert "Beat 19." in letters(app.screen)


async def test_what_is_at_hand_has_a_sign_beside_its_tint():
    async with playing(Staged((DOOR,))) as (app, pilot):
        await pilot.press("down", "down")
        await pilot.pause()
        assert "▸2  Leave the shop" in grid(app)
        assert " 1  Knock" in grid(app)


async def test_a_choice_that_is_closed_keeps_its_number_and_the_others_theirs(tmp_path):
    run = KeptPlaythrough(story_of(tmp_path, HUB))
    async with playing(run) as (app, pilot):
        assert "1-3 Choose" in grid(app)
        await pilot.press("2")
        await pilot.pause()
        assert "–2  Look up  You have looked." in grid(app)
        assert " 3  Leave" in grid(app)
        await pilot.press("2")
        await pilot.pause()
        assert len(run.choices) == 1
        await pilot.press("1")
        await pilot.pause()
        assert "▸3  Leave" in grid(app), "what is hidden leaves its number free"
        assert "Look down" not in grid(app)
        await pilot.press("3")
        await pilot.pause()
        assert run.choices[-1].endswith(".leave")


async def test_enter_and_space_read_on_where_the_text_goes_on():
    staged = Staged((LONG, DOOR))
    async with playing(staged) as (app, pilot):
        assert "more: space" in letters(app.screen)
        await pilot.press("space", "enter")
        assert app.screen.view.scroller.scroll_y > 20
        await pilot.press("end")
        await pilot.pause()
        assert "more: space" not in letters(app.screen)
        assert staged.taken == []


async def test_a_key_that_completes_a_text_chooses_nothing():
    several = moment(*(imagined(f"Beat {n}.") for n in range(20)), choices=[KNOCK])
    staged = Staged((several, DOOR))
    async with playing(staged, motion=True) as (app, pilot):
        await pilot.press("1")
        assert staged.taken == []
        assert "Beat 19." in letters(app.screen)
        await pilot.press("end", "1")
        assert staged.taken == [KNOCK.address]


async def test_a_text_unfolds_and_its_choices_come_last():
    staged = Staged((moment(imagined("One."), imagined("Two."), choices=[KNOCK]), DOOR))
    async with playing(staged, motion=True) as (app, pilot):
        assert "Knock" not in letters(app.screen)
        assert "space All of the text" in grid(app)
        assert "1 Choose" not in grid(app)
        await pilot.pause(0.8)
        assert "1 Choose" in grid(app)
        assert "Two." in letters(app.screen)
        assert "Knock" in letters(app.screen)


async def test_no_animation_asked_for_from_outside_means_no_motion():
    staged = Staged((moment(imagined("One."), imagined("Two."), choices=[KNOCK]), DOOR))
    async with playing(staged, motion=True) as (app, pilot):
        app.animation_level = "none"
        await app.screen.show()
        await pilot.pause()
        assert "Knock" in letters(app.screen)


def test_an_answer_has_one_key_in_every_queue_of_a_story_and_a_gap_where_it_was_taken_away():
    run = KeptPlaythrough(story_in(ROOT), 7)
    found: dict[str, set[str]] = {}
    for _ in range(400):
        at = run.look()
        if at.worklist and not at.worklist.distinct:
            for answer, keys in learned_keys(run.story, at).items():
                found.setdefault(answer, set()).add(f"{keys.number}{keys.letter}")
        if not at.choices:
            break
        run.choose(next((each for each in at.choices if not each.taken), at.choices[-1]).address)
    assert {"keep", "remove", "context", "pass"} <= set(found)
    assert all(len(keys) == 1 for keys in found.values()), found


async def test_a_key_that_comes_too_soon_chooses_nothing():
    assert await taken_by("1", guard=KeyGuard(settle=600.0)) == []


async def test_a_key_that_is_held_chooses_once():
    staged = Staged((DOOR,) * 9)
    async with playing(staged, guard=KeyGuard(settle=0.0)) as (app, pilot):
        for _ in range(12):
            app.post_message(Key("2", "2"))
            await asyncio.sleep(0.02)
        await pilot.pause(0.2)
        assert staged.taken == [LEAVE.address]


async def test_trouble_in_the_story_is_told_and_play_goes_on():
    staged = Staged((DOOR, DOOR), trouble=True)
    async with playing(staged) as (app, pilot):
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(app.screen, MessageOverlay)
        assert "the door is stuck" in letters(app.screen)
        await pilot.press("escape")
        staged.trouble = False
        await pilot.press("2")
        assert staged.taken == [LEAVE.address]
