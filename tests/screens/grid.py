"""Running the app in tests: the screen as a grid of letters, and all text that its widgets hold."""

import io
from contextlib import asynccontextmanager

from rich.console import Console
from textual.content import Content
from textual.widgets import Static

from game.screens.app import GameApp
from game.screens.drawn import Drawn
from game.screens.guard import unguarded
from game.screens.prose import Prose
from game.screens.settings import Settings

SIZES = ((80, 24), (120, 40), (46, 30))


def app_of(playthrough, *, guard=None, now=None, shelf=None, author=False, **settings):
    """An app in which nothing moves, no time passes and any press counts, unless a test wants otherwise."""
    settings = Settings(**{"motion": False, "pace": "untimed", **settings})
    return GameApp(
        playthrough.story,
        lambda: playthrough,
        settings,
        guard or unguarded(),
        now or (lambda: 0.0),
        shelf,
        author=author,
    )


@asynccontextmanager
async def playing(playthrough, size=(80, 24), **how):
    """The app past its first screen, and the pilot of it."""
    app = app_of(playthrough, **how)
    async with app.run_test(size=size) as pilot:
        await pilot.press("1")
        await pilot.pause()
        yield app, pilot


async def show_next(app, pilot):
    """Go on to the next moment of a staged playthrough without pressing a key."""
    app.session.choose("on")
    await app.screen.show()
    await pilot.pause()


def grid(app):
    """What a terminal would show, a line of letters for each of its lines."""
    width, height = app.size
    console = Console(
        width=width, height=height, file=io.StringIO(), force_terminal=True, record=True, legacy_windows=False
    )
    console.print(app.screen._compositor.render_update(full=True, screen_stack=app._background_screens))
    return "\n".join(line.rstrip() for line in console.export_text().splitlines()) + "\n"


def texts(node):
    """The widgets under a node that draw letters and are displayed, wherever they are scrolled to, each
    with its letters."""
    for widget in node.walk_children():
        displayed = all(getattr(each, "display", True) for each in widget.ancestors_with_self)
        if displayed and widget.visible and isinstance(widget, Static | Drawn):
            drawn = widget.render()
            if isinstance(drawn, Content) and drawn.plain:
                yield widget, drawn


def letters(node):
    """All letters under a node, white space folded; of a text with a margin the margin's first."""
    return " ".join(" ".join(_read(widget, drawn) for widget, drawn in texts(node)).split())


def _read(widget, drawn):
    if not isinstance(widget, Prose):
        return drawn.plain
    lines = [line.translate(_EDGES) for line in drawn.plain.splitlines()]
    beside = widget.margin.width if widget.margin else 0
    return " ".join([*(line[:beside] for line in lines), *(line[beside:] for line in lines)])


_EDGES = dict.fromkeys(map(ord, "│╏║▌"), " ")
