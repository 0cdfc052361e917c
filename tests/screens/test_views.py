"""Every view draws its moments whole, at every size, and nothing in a text is obeyed."""

import msgspec
import pytest

from game.model.views import VIEWS
from game.playing.moment import Run, ShownBlock
from game.screens.drawn import Drawn
from game.screens.overlays.base import Overlay
from game.screens.views import view_class
from game.screens.views.base import View
from game.screens.views.dashboard import QueueRow
from game.screens.views.record import IndexLines
from tests.screens.grid import SIZES, app_of, grid, letters, playing, show_next, texts
from tests.screens.staged import (
    IMAGINED,
    STORY,
    Staged,
    choice,
    ending,
    imagined,
    moment,
    moments_of_every_view,
    reported,
)


def strings_of(moment):
    """Every string of a moment that a player should be able to read, white space folded."""
    found = [moment.chapter_title, moment.title]
    for block in moment.blocks:
        found += ["".join(run.text for run in paragraph) for paragraph in block.paragraphs]
        found.append(block.speaker)
        found += [word for line in block.log for word in (line.scene, line.label, line.time, line.note)]
        for group in block.groups:
            found += [group.title, group.note]
            found += [word for line in group.lines for word in (line.text, line.detail)]
    found += [each.label for each in (*moment.choices, *moment.closed)]
    if not (moment.worklist and moment.worklist.distinct):  # there what stands in the place says why
        found += [each.reason for each in moment.closed]
    found += [word for field in moment.fields for word in (field.label, field.value)]
    found += [word for figure in moment.figures for word in (figure.label, figure.value, figure.owner)]
    if moment.worklist:
        found += [item.title for item in moment.worklist.items]
    return [" ".join(each.split()) for each in found if each]


def test_every_view_of_the_model_has_a_view_here():
    assert all(issubclass(view_class(name), View) for name in VIEWS)
    assert set(moments_of_every_view()) == set(VIEWS)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_view_draws_its_moment_whole_and_as_it_did(size, golden):
    moments = {**moments_of_every_view(), "ending": ending()[0]}
    async with playing(Staged((*moments.values(), moments["ending"])), size, pace="steady") as (app, pilot):
        for name, each in moments.items():
            assert grid(app) == golden(name=name)
            await open_all(app, pilot)
            shown = letters(app.screen)
            missing = [words for words in strings_of(each) if words not in shown]
            assert not missing, (name, missing)
            cut = [drawn.plain for widget, drawn in texts(app.screen) if is_cut(widget, drawn)]
            assert not cut, (name, cut)
            await show_next(app, pilot)


async def open_all(app, pilot):
    """Open whatever is folded in the view at hand."""
    for fold in app.screen.view.headings():
        fold.is_open = True
    await pilot.pause()


def is_cut(widget, drawn):
    """Whether a widget's letters need more lines or cells than it has."""
    size = widget.content_size
    if isinstance(widget, Drawn):
        lines = drawn.split("\n")
        return len(lines) > size.height or any(line.cell_length > size.width for line in lines)
    if widget.styles.text_wrap == "nowrap":
        return False
    return size.width == 0 or drawn.get_height(widget.styles, size.width) > size.height


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_column_of_text_is_at_most_72_letters_wide(size):
    long = moment(imagined("word " * 200), choices=[choice("on", "On")])
    async with playing(Staged((long,)), size) as (app, _):
        lines = [line.partition("word")[1:] for line in grid(app).splitlines() if "word" in line]
        assert len(lines) > 5
        assert all(len("".join(line).rstrip(" ▁▂▃▄▅▆▇█")) <= 72 for line in lines)


async def test_the_alert_is_the_same_row_on_the_same_desk():
    every = moments_of_every_view()
    desk, alert = every["dashboard"], every["alert"]
    async with playing(Staged((desk, alert))) as (app, pilot):
        row = next(row for row in app.screen.query(QueueRow) if row.item.here)
        at_the_desk = (row.styles.background, row.region.x, row.region.size, style_of(row))
        await show_next(app, pilot)
        [row] = app.screen.query(QueueRow)
        assert row.item.title == "One more loaf"
        assert (row.styles.background, row.region.x, row.region.size, style_of(row)) == at_the_desk


async def test_in_the_smallest_window_the_alert_is_one_column_and_can_be_read_and_answered():
    alert = moments_of_every_view()["alert"]
    staged = Staged((alert, alert))
    async with playing(staged, (40, 16)) as (app, pilot):
        await pilot.press("1")
        await pilot.pause()
        assert staged.taken == [], "the answers were out of sight"
        assert "3  Ask" in grid(app)
        await pilot.press("1")
        assert staged.taken == ["shop.door.keep"]


def record_with(groups):
    ledger = moments_of_every_view()["record"].blocks[1]
    block = msgspec.structs.replace(ledger, groups=ledger.groups[:1] * groups)
    return moment(block, view="record", choices=[choice("on", "On")])


async def test_of_the_record_the_first_heading_is_open_and_the_others_say_how_much_is_below_them():
    async with playing(Staged((record_with(4),))) as (app, _):
        assert [fold.is_open for fold in app.screen.view.headings()] == [True, False, False, False]
        assert grid(app).count("A cat slept in the oven.") == 1
        assert grid(app).count("1 of 2") == 4


async def test_tab_puts_headings_at_hand_enter_opens_and_closes_them_and_one_key_skips_them():
    staged = Staged((record_with(30), moment()))
    async with playing(staged) as (app, pilot):
        assert "tab Next heading" in grid(app)
        await pilot.press("tab", "tab")
        await pilot.pause()
        assert "⏎ Open" in grid(app)
        await pilot.press("enter")
        await pilot.pause()
        first, second, *_ = app.screen.view.headings()
        assert (first.is_open, second.is_open) == (True, True)
        assert "A cat slept in the oven." in letters(second)
        assert second.heading.region.y <= app.screen.view.scroller.region.y + 1, "what is opened is in view"
        await pilot.press("shift+tab", "enter")
        await pilot.pause()
        assert not first.is_open
        for _ in range(25):
            await pilot.press("tab")
            await pilot.pause()
            assert {"▸▹", "▸▾"} & set(grid(app).split()), "what is at hand is in view"
        assert staged.taken == []
        await pilot.press("end", "1")
        await pilot.pause()
        assert staged.taken == ["shop.door.on"]


async def test_in_the_smallest_window_the_record_scrolls_and_a_key_reads_on_before_it_chooses():
    staged = Staged((record_with(12), moment()))
    async with playing(staged, (40, 16)) as (app, pilot):
        assert "tab" in grid(app)
        for _ in range(10):
            if app.screen.view.all_is_in_view:
                break
            await pilot.press("1")
            await pilot.pause()
            assert staged.taken == []
        assert "1  On" in grid(app)
        await pilot.press("1")
        await pilot.pause()
        assert staged.taken == ["shop.door.on"]


async def test_a_click_opens_a_heading():
    async with playing(Staged((record_with(4),))) as (app, pilot):
        second = app.screen.view.headings()[1]
        await pilot.click(second.heading)
        await pilot.pause()
        assert second.is_open


@pytest.mark.parametrize("view", list(VIEWS))
async def test_where_a_scene_leaves_the_record_every_view_names_what_it_leaves(view):
    shown = msgspec.structs.replace(moments_of_every_view()[view], departs_from=("echo.cat",))
    async with playing(Staged((shown, moment()))) as (app, pilot):
        assert "▌ On the record: A cat slept in the oven." in grid(app)
        await show_next(app, pilot)
        assert "On the record" not in grid(app)


async def test_a_desk_without_a_queue_has_no_heading_and_no_empty_line_for_one():
    every = moments_of_every_view()
    async with playing(Staged((every["alert"], every["dashboard"]))) as (app, pilot):
        assert not app.screen.query(".queue-title")
        await show_next(app, pilot)
        assert "The tray 1 of 3" in letters(app.screen)


def style_of(row):
    return row.rich_style


async def test_an_answer_keeps_its_keys_while_another_is_closed():
    desk = moments_of_every_view()["dashboard"]
    fewer = msgspec.structs.replace(desk, choices=desk.choices[1:])
    async with playing(Staged((desk, fewer))) as (app, pilot):
        keys = {entry.address: (entry.key, entry.letter) for entry in app.screen.view.choices.entries}
        await show_next(app, pilot)
        for entry in app.screen.view.choices.entries:
            assert (entry.key, entry.letter) == keys[entry.address]


async def test_what_was_said_in_earlier_minutes_stays_and_what_is_said_now_stands_below():
    def minute(time, words):
        return moment(imagined(words), view="minutes", time=time, choices=[choice("reload", "Reload")])

    staged = Staged((minute("23:00", "First beat."), minute("23:01", "Second beat.")))
    async with playing(staged) as (app, pilot):
        await pilot.press("1")
        shown = letters(app.screen)
        assert shown.index("First beat.") < shown.index("Second beat.")
        await pilot.press("b")
        assert "Second beat." not in letters(app.screen)


async def test_the_title_of_an_ending_and_its_departure_are_told():
    async with playing(Staged(ending(), ended="gone")) as (app, _):
        shown = letters(app.screen)
        assert "an ending: Gone" in shown
        assert "off the record" in shown


HOSTILE = (
    "[@click=app.quit]press me[/]",
    "[/",
    "[b",
    "[bold red]loud[/bold red]",
    "\\[b]",
    "[link=file:///etc/passwd]here[/link]",
    "$accent {app} {{x}}",
)
TURNING = "\x1b]0;owned\x07 \x1b[2J \x9b31m \u202eback\u202c \x00\x08\r"


ALL_HOSTILE = " ".join(HOSTILE) + " " + TURNING


def assert_harmless(app):
    """The hostile letters stand on the screen as letters, and the app is well."""
    shown = letters(app.screen)
    assert all(" ".join(words.split()) in shown for words in HOSTILE)
    assert not any(letter in shown + grid(app) for letter in "\x1b\x07\x9b\u202e\x00\x08\r")
    for _, drawn in texts(app.screen):
        assert not any("@click" in str(span.style) for span in drawn.spans)
    assert app.is_running


async def test_no_markup_and_no_control_character_of_a_moment_is_obeyed():
    moments = tuple(hostile(each) for each in moments_of_every_view().values())
    async with playing(Staged(moments)) as (app, pilot):
        for _ in moments:
            assert_harmless(app)
            await show_next(app, pilot)


@pytest.mark.parametrize("key", ["s", "h", "l", "question_mark", "g"])
async def test_no_markup_and_no_control_character_is_obeyed_in_what_opens_over_it(key):
    shown = hostile(moments_of_every_view()["reading"])
    landmark = msgspec.structs.replace(shown, landmark=True)
    staged = Staged((landmark, shown), story=hostile(STORY), ended="gone", at=1, taken=[ALL_HOSTILE])
    async with playing(staged) as (app, pilot):
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, Overlay)
        assert_harmless(app)


async def test_the_first_screen_obeys_no_markup_either():
    app = app_of(Staged(tuple(moments_of_every_view().values()), story=hostile(STORY)))
    async with app.run_test(size=(120, 40)):
        assert_harmless(app)


NAMES = {"view", "scene", "chapter", "address", "kind", "role", "id", "answer", "choice", "rule", "ledger"}
NAMES |= {"cites", "facts", "departs_from", "time", "zone", "day", "standing", "seconds", "place", "origins"}


def hostile(part, name=""):
    """The same record with hostile letters in place of each string that a player reads."""
    if isinstance(part, str):
        return part if name in NAMES else ALL_HOSTILE
    if isinstance(part, tuple):
        return tuple(hostile(each, name) for each in part)
    if isinstance(part, dict):
        return {key: hostile(each, name) for key, each in part.items()}
    if isinstance(part, msgspec.Struct) and name not in ("place", "standing"):
        fields = part.__struct_fields__
        return msgspec.structs.replace(part, **{each: hostile(getattr(part, each), each) for each in fields})
    return part


async def test_emphasis_strength_and_screen_text_are_told_by_style():
    runs = (Run("bent ", emphasis=True), Run("fat ", strong=True), Run("lit", screen=True))
    block = ShownBlock("shop.styles", "imagined", IMAGINED, (runs,))
    async with playing(Staged((moment(block, choices=[choice("on", "On")]),))) as (app, _):
        [block] = [drawn for _, drawn in texts(app.screen) if "bent" in drawn.plain]
        styles = {(str(span.style), block.plain[span.start : span.end].strip()) for span in block.spans}
        assert {("italic", "bent"), ("bold", "fat"), ("$on-screen on $screen", "lit")} <= styles


async def test_a_standing_is_told_in_words():
    blocks = (
        reported("Both say it.", "echo.bread", "bell.bread"),
        reported("One says it.", "echo.cat"),
        imagined("Nobody says it."),
    )
    async with playing(Staged((moment(*blocks, choices=[choice("on", "On")]),))) as (app, _):
        shown = letters(app.screen)
        assert "reported repeated" in shown
        assert "reported one article disputed by the baker" in shown
        assert "imagined" in shown


async def test_the_index_of_the_record_shows_the_heading_at_hand_and_leads_to_the_one_that_is_clicked():
    staged = Staged((record_with(30), moment()))
    async with playing(staged, (120, 40)) as (app, pilot):
        await pilot.press("tab", "tab")
        await pilot.pause()
        index = app.screen.query_one(IndexLines)
        assert [line[0] for line in letters_of(index)[:3]] == [" ", "▸", " "]
        await pilot.click(IndexLines, offset=(4, 7))
        await pilot.pause()
        assert [fold.is_open for fold in app.screen.view.headings()].index(True, 1) == 7


def letters_of(widget):
    """The lines of a widget that draws its own."""
    return widget.render().plain.split("\n")
