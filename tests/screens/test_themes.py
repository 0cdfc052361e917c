"""Every ink has a contrast of 4.5 to 1 or better on each ground that it stands on."""

import pytest
from textual.color import Color

from game.screens.themes import THEMES

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


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_ink_can_be_read_on_its_ground(theme):
    weak = {f"{ink} on {ground}": round(contrast(theme, ink, ground), 2) for ink, ground in PAIRS}
    assert not {pair: value for pair, value in weak.items() if value < 4.5}
