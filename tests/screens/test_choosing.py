"""How a choice is taken, and what never takes one."""

import asyncio

from textual.events import Key

from game.playing.moment import ClosedChoice
from game.screens.choices import ChoiceLine
from game.screens.guard import KeyGuard
from game.screens.overlays.question import MessageOverlay
from game.screens.views.dashboard import letters_for
from tests.screens.grid import letters, playing
from tests.screens.staged import Staged, choice, imagined, moment, moments_of_every_view

KNOCK, LEAVE = choice("knock", "Knock"), choice("leave", "Leave the shop")
DOOR = moment(imagined("A door."), choices=[KNOCK, LEAVE])
SHUT = ClosedChoice("shop.door.oven", "Look into the oven", "It is hot.")
LONG = moment(imagined("word " * 1500), choices=[KNOCK, LEAVE])


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


async def test_a_number_shows_choices_that_are_out_of_sight_before_it_takes_one():
    assert await taken_by("1", first=LONG) == []
    assert await taken_by("1", "1", first=LONG) == [KNOCK.address]


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
        await pilot.pause(0.8)
        assert "Two." in letters(app.screen)
        assert "Knock" in letters(app.screen)


async def test_no_animation_asked_for_from_outside_means_no_motion():
    staged = Staged((moment(imagined("One."), imagined("Two."), choices=[KNOCK]), DOOR))
    async with playing(staged, motion=True) as (app, pilot):
        app.animation_level = "none"
        await app.screen.show()
        await pilot.pause()
        assert "Knock" in letters(app.screen)


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
