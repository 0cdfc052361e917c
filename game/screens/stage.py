"""Where views stand, one after the other: each is made anew for its moment, and its text may unfold."""

import gc
from typing import Any, Final

from rich.cells import cached_cell_len
from textual._styles_cache import StylesCache
from textual.containers import Container
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from game.model.views import DEFAULT_VIEW, VIEWS
from game.screens.showing import Showing
from game.screens.unfolding import Unfolding
from game.screens.views import view_class
from game.screens.views.base import View

_RELEASED: Final = 0.1
"""Seconds after which what a moment left behind is given back: the player reads, no key chooses yet."""


class Stage(Container):
    """Holds the view of the moment at hand."""

    class Stands(Message):
        """All of a moment's text stands there, and its choices with it."""

    class Scrolled(Message):
        """Other parts of the text are in view."""

    def __init__(self) -> None:
        super().__init__(id="stage")
        self._view: View | None = None
        self._unfolding = Unfolding(self, self._tell_that_it_stands)

    @property
    def has_view(self) -> bool:
        """Whether anything stands there yet."""
        return self._view is not None and self._view.is_mounted

    @property
    def view(self) -> View:
        """The view that draws the moment at hand."""
        assert self._view is not None, "there is a view from the first moment on"
        return self._view

    @property
    def unfolds(self) -> bool:
        """Whether there is text that has not appeared yet."""
        return not self._unfolding.is_over

    async def show(self, showing: Showing, *, unfolds: bool, scrolled: float | None) -> str:
        """Draw a moment, bit by bit if that is wanted, scrolled to a line or to where reading begins.

        Returns the name of the view that does it.
        """
        self._unfolding.stop()
        name = showing.moment.view if showing.moment.view in VIEWS else DEFAULT_VIEW
        view = view_class(name)(showing)
        _forget_lines(self.screen)
        await self.remove_children()
        if self._view:
            self.set_timer(_RELEASED, _release)
        await self.mount(view)
        self._view = view
        if view.unfolds and unfolds:
            self._unfolding.fold(view.fold())
        self.call_after_refresh(self._arrived, view, scrolled)
        return name

    def complete(self) -> bool:
        """Show all of a text that is still unfolding; whether there was one."""
        return self._unfolding.complete()

    def _arrived(self, view: View, scrolled: float | None) -> None:
        if view is not self._view:
            return
        if scrolled is None:
            view.begin_at()
        else:
            view.scroller.scroll_to(y=scrolled, animate=False)
        self.watch(view.scroller, "scroll_y", self._tell_what_is_in_view, init=False)
        self.watch(view.scroller, "show_vertical_scrollbar", self._tell_what_is_in_view)
        self._unfolding.begin()

    def _tell_that_it_stands(self) -> None:
        self.post_message(self.Stands())

    def _tell_what_is_in_view(self) -> None:
        self.post_message(self.Scrolled())


def _forget_lines(screen: Screen[Any]) -> None:
    """Give up the lines that were drawn so far, before others are: all of them are drawn anew.

    Otherwise those of the moment before would stand beside the new ones until its widgets are given back, and
    the widgets that outlast a moment would keep each line in every way in which a view ever cut it.
    """
    for widget in screen.walk_children(Widget, with_self=True):
        widget._styles_cache.clear()


def _release() -> None:
    """Give back what the moment before took: the widgets that are gone, and what Textual keeps of them.

    Its caches are for drawing the same again; of a moment that is over nothing is drawn again, and they would
    hold a tenth of what a whole run takes.
    """
    StylesCache.get_inner_outer.cache_clear()
    for cached in (Region.intersection, Region.overlaps, Region.shrink, Region.union, Region.contains_region):
        cached.cache_clear()
    cached_cell_len.cache_clear()
    gc.collect()
