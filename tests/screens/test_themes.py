"""Every ink has a contrast of 4.5 to 1 or better on each ground that it stands on."""

import pytest
from textual.color import Color

from game.screens.settings import THEME_NAMES
from game.screens.themes import CONTRAST, THEMES
from tests.screens.grid import grid, playing
from tests.screens.staged import Staged, moments_of_every_view
from tests.screens.test_looks import MADE_BY_HAND, tram_run

OURS = [theme for theme in THEMES.values() if not theme.ansi]

PAIRS = [
    *(
        (ink, ground)
        for ink in ("ink", "strong-ink", "muted", "accent")
        for ground in ("background", "sheet")
    ),
    *((ink, ground) for ink in ("ink", "strong-ink", "muted", "accent") for ground in ("row", "surface")),
    ("ink", "panel"),
    ("on-screen", "screen"),
    *((ink, "lit") for ink in ("lit-ink", "lit-muted", "lit-accent")),
    *((ink, ground) for ink in ("lit", "room-accent", "room-muted") for ground in ("room", "room-set")),
]


def luminance(color):
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [part / 255 for part in color.rgb]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(theme, ink, ground):
    colors = theme.variables | {"background": theme.background, "surface": theme.surface}
    colors |= {"panel": theme.panel, "accent": theme.accent}
    lighter, darker = sorted((luminance(Color.parse(colors[name])) for name in (ink, ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_every_ink_can_be_read_on_its_ground(theme):
    weak = {f"{ink} on {ground}": round(contrast(theme, ink, ground), 2) for ink, ground in PAIRS}
    assert not {pair: value for pair, value in weak.items() if value < 4.5}


def test_in_high_contrast_every_ink_has_seven_to_one():
    assert min(contrast(CONTRAST, ink, ground) for ink, ground in PAIRS) >= 7


def test_every_theme_can_be_set_and_the_other_way_round():
    assert tuple(THEMES) == THEME_NAMES


def colors_on(app):
    """Every colour that is sent to the terminal, by name."""
    strips = app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    return {color.name for style in styles for color in (style.color, style.bgcolor) if color}


async def test_the_terminal_theme_sends_no_colour_but_the_terminals_own():
    async with playing(Staged((moments_of_every_view()["dashboard"],)), theme="terminal") as (app, pilot):
        assert colors_on(app) <= {"default", "color(5)"}
        await pilot.press("s")
        await pilot.pause()
        assert colors_on(app) <= {"default", "color(5)"}


async def test_no_color_means_no_colour_whatever_the_theme(monkeypatch):
    moment = moments_of_every_view()["dashboard"]
    async with playing(Staged((moment,)), theme="night") as (app, _):
        in_colour = grid(app)
        assert len(colors_on(app)) > 3
    monkeypatch.setenv("NO_COLOR", "1")
    async with playing(Staged((moment,)), theme="night") as (app, _):
        assert colors_on(app) == {"default"}
        assert grid(app) == in_colour


def turned_round(app):
    """The letters on the screen that are drawn with ink and ground exchanged, line by line."""
    strips = app.screen._compositor.render_strips()
    lines = ("".join(s.text for s in strip if s.style and s.style.reverse) for strip in strips)
    return [line.strip() for line in lines if line.strip()]


@pytest.mark.parametrize("no_color", [False, True])
async def test_without_grounds_of_our_own_what_is_at_hand_is_turned_round(no_color, monkeypatch):
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    theme = "night" if no_color else "terminal"
    async with playing(tram_run(), theme=theme) as (app, pilot):
        await pilot.press("y")
        await pilot.pause(0.2)
        assert any("you are here" in line for line in turned_round(app))
        await pilot.press("escape", "ctrl+p", "down")
        await pilot.pause(0.5)
        assert any("▸ Handbook" in line for line in turned_round(app))


@pytest.mark.parametrize("theme", THEME_NAMES)
async def test_whatever_opens_can_be_drawn_in_every_theme(theme):
    async with playing(Staged((moments_of_every_view()["reading"],)), theme=theme) as (app, pilot):
        for name, overlay in MADE_BY_HAND.items():
            await app.push_screen(overlay())
            await pilot.pause()
            assert grid(app).strip(), name
            await app.pop_screen()
        await pilot.press("ctrl+p")
        await pilot.pause(0.5)
        assert "Sources" in grid(app)
