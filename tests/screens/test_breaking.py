"""No line ends at a no-break space: not in what we wrap ourselves, and not in what Textual wraps for us."""

import pytest
from textual.widgets import Static

from game.screens.content import words
from tests.screens.grid import grid, playing
from tests.screens.staged import Staged, imagined, moment

JOINED = {"no-break space": "\u00a0", "narrow no-break space": "\u202f"}
CHUNK = "aaa{}; bb{}! «{}c{}» 10{}000"
WIDTHS = range(46, 58)


def ends(text: str) -> list[str]:
    """Lines that begin with what should have stood at the end of the line before."""
    lines = [line.strip("│▌▐ ") for line in text.splitlines()]
    return [line for line in lines if line.startswith((";", "!", "»", "000", "c")) or line.endswith("«")]


@pytest.mark.parametrize("space", JOINED.values(), ids=JOINED)
async def test_no_line_of_a_moment_ends_at_a_no_break_space(space):
    text = " ".join([CHUNK.replace("{}", space)] * 12)
    for width in WIDTHS:
        async with playing(Staged((moment(imagined(text)),)), (width, 40)) as (app, _):
            assert f"aaa{space};" in grid(app)
            assert not ends(grid(app)), f"{width} columns"


@pytest.mark.parametrize("space", JOINED.values(), ids=JOINED)
async def test_no_line_that_textual_wraps_ends_at_a_no_break_space(space):
    text = words(" ".join([CHUNK.replace("{}", space)] * 12))
    async with playing(Staged((moment(imagined("word")),)), (46, 40)) as (app, pilot):
        said = Static(text, markup=False)
        await app.screen.mount(said)
        for width in WIDTHS:
            said.styles.width = width - 20
            await pilot.pause()
            drawn = "\n".join(said.render_line(y).text for y in range(said.size.height))
            assert f"aaa{space};" in drawn
            assert not ends(drawn), f"{width - 20} columns"


def test_lines_end_at_every_other_space():
    assert [line.plain for line in words("aaa bbb\u2009ccc\u3000ddd").wrap(4)] == ["aaa", "bbb", "ccc", "ddd"]
