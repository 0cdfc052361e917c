"""The screen as a grid of letters, and all text that its widgets hold."""

import io

from rich.console import Console
from textual.content import Content
from textual.widgets import Static

from game.screens.app import GameApp
from game.screens.guard import unguarded
from game.screens.settings import Settings


def app_of(playthrough, *, guard=None, now=None, **settings):
    """An app in which nothing moves and any press counts, unless a test wants otherwise."""
    settings = Settings(**{"motion": False, "pace": "untimed", **settings})
    more = {"now": now} if now else {}
    return GameApp(playthrough, settings, guard or unguarded(), **more)


def grid(app):
    """What a terminal would show, a line of letters for each of its lines."""
    width, height = app.size
    console = Console(width=width, height=height, file=io.StringIO(), force_terminal=True, record=True,
                      legacy_windows=False)
    console.print(app.screen._compositor.render_update(full=True, screen_stack=app._background_screens))
    return "\n".join(line.rstrip() for line in console.export_text().splitlines())


def letters(node):
    """All letters in the widgets under a node that are displayed, wherever they are scrolled to."""
    found = []
    for widget in node.walk_children(Static):
        shown = all(each.display for each in widget.ancestors_with_self if hasattr(each, "display"))
        if shown and isinstance(widget.visual, Content):
            found.append(widget.visual.plain)
    return "\n".join(found)
