"""Timed moments: running out is a choice like any other."""

from msgspec.structs import replace

from game.playing.moment import ShownTimeout
from game.playing.timing import TO_CHOOSE, WORDS_A_MINUTE, Countdown, seconds_for
from game.screens.frame import TimeLeft
from game.screens.timers import minutes_and_seconds
from tests.screens.grid import grid, letters, playing
from tests.screens.staged import Staged, choice, imagined, moment

TIMED = moment(
    imagined("A row."),
    choices=[choice("answer", "Answer it"), choice("leave", "Let it blink")],
    timeout=ShownTimeout({"steady": 40, "real": 60}, "shop.door.leave"),
)


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self):
        self.at = 1000.0

    def __call__(self):
        return self.at


def test_seconds_follow_the_pace_and_untimed_has_none():
    assert [seconds_for(TIMED, pace) for pace in ("untimed", "steady", "real")] == [None, 40, 60]


def test_at_the_steady_pace_a_moment_lasts_as_long_as_its_words_take_to_read_and_at_the_real_one_no_longer():
    long = replace(TIMED, blocks=(imagined("word " * 300),))
    words = 300 + len(["Answer", "it", "Let", "it", "blink"])
    assert seconds_for(long, "steady") == TO_CHOOSE + words * 60 // WORDS_A_MINUTE > 120
    assert seconds_for(long, "real") == 60


async def test_the_clock_starts_when_the_text_stands_whole():
    clock = Clock()
    slow = replace(TIMED, blocks=tuple(imagined(f"Beat {n}.") for n in range(9)))
    async with playing(Staged((slow,)), pace="steady", motion=True, now=clock) as (app, pilot):
        assert not app.screen.query_one(TimeLeft).runs
        await pilot.press("space")
        await pilot.pause()
        assert "0:40 then Let it blink" in letters(app.screen)


async def test_the_key_that_pauses_is_told_while_a_clock_runs_and_only_then():
    async with playing(Staged((TIMED,)), pace="steady", now=Clock()) as (app, _):
        assert "z Pause" in grid(app)
    async with playing(Staged((TIMED,)), pace="untimed", now=Clock()) as (app, _):
        assert "z Pause" not in grid(app)


def test_a_countdown_stands_still_while_it_is_paused():
    clock = Clock()
    countdown = Countdown(40, clock)
    clock.at += 10
    countdown.pause()
    clock.at += 100
    assert countdown.left == 30
    countdown.resume()
    clock.at += 31
    assert countdown.left == 0


def test_time_left_never_shows_nothing_while_there_is_some():
    assert [minutes_and_seconds(left) for left in (61, 60, 59.2, 0.1, 0)] == [
        "1:01",
        "1:00",
        "1:00",
        "0:01",
        "0:00",
    ]


async def test_when_time_runs_out_its_choice_is_taken():
    clock, staged = Clock(), Staged((TIMED, moment(imagined("Later."))))
    async with playing(staged, pace="steady", now=clock) as (app, pilot):
        assert "0:40 then Let it blink" in letters(app.screen)
        clock.at += 41
        app.screen.query_one(TimeLeft).tick()
        await pilot.pause()
        assert staged.taken == ["shop.door.leave"]


async def test_time_that_ran_out_for_one_moment_takes_nothing_from_the_next():
    clock, staged = Clock(), Staged((TIMED, TIMED, TIMED))
    async with playing(staged, pace="steady", now=clock) as (app, pilot):
        late = TimeLeft.RanOut(app.session.moment)
        staged.moments = (TIMED, moment(imagined("Later."), choices=[choice("on", "On")]))
        await pilot.press("1")
        app.screen.post_message(late)
        await pilot.pause()
        assert staged.taken == ["shop.door.answer"]


async def test_untimed_no_clock_runs_and_the_choice_is_still_there():
    clock, staged = Clock(), Staged((TIMED, moment(imagined("Later."))))
    async with playing(staged, pace="untimed", now=clock) as (app, pilot):
        assert "0:40" not in letters(app.screen)
        clock.at += 1000
        app.screen.query_one(TimeLeft).tick()
        await pilot.press("2")
        assert staged.taken == ["shop.door.leave"]


async def test_a_setting_that_is_changed_gives_no_time_back_unless_it_is_the_pace():
    clock = Clock()
    async with playing(Staged((TIMED,)), pace="steady", now=clock) as (app, pilot):
        clock.at += 10
        await pilot.press("comma")
        await pilot.pause()
        app.settings.bell = True
        await pilot.press("escape")
        await pilot.pause()
        assert "0:30 then Let it blink" in letters(app.screen)
        await pilot.press("comma")
        await pilot.pause()
        app.settings.pace = "real"
        await pilot.press("escape")
        await pilot.pause()
        assert "1:00 then Let it blink" in letters(app.screen)


async def test_nothing_runs_while_something_is_open_over_it_or_the_window_is_too_small():
    clock, staged = Clock(), Staged((TIMED, moment(imagined("Later."))))
    async with playing(staged, pace="steady", now=clock) as (app, pilot):
        time_left = app.screen.query_one(TimeLeft)
        await pilot.press("s")
        clock.at += 100
        time_left.tick()
        await pilot.press("escape")
        await pilot.resize_terminal(39, 20)
        await pilot.pause()
        clock.at += 100
        time_left.tick()
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert staged.taken == []
        clock.at += 40
        time_left.tick()
        await pilot.pause()
        assert staged.taken == ["shop.door.leave"]


async def test_a_pace_that_is_changed_holds_for_the_moment_at_hand():
    async with playing(Staged((TIMED,)), pace="untimed", now=Clock()) as (app, pilot):
        await pilot.press("comma", "1", "escape")
        await pilot.pause()
        assert "0:40 then Let it blink" in letters(app.screen)
