"""Headings that open and close: what is long is skimmed by them, and skipped with one key."""

from collections.abc import Callable
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from game.language import ngettext
from game.screens.content import joined, words
from game.screens.drawn import Drawn, hung


class FoldHeading(Drawn):
    """A heading with a sign for whether it is open, and how many lines are below it, unless that is 0."""

    class Clicked(Message):
        """The heading was clicked on."""

    def __init__(self, says: Content, lines: int) -> None:
        super().__init__(classes="fold-heading")
        number = ngettext("{number} line", "{number} lines", lines).format(number=lines) if lines else ""
        self._says = joined((says, words(number, "$muted")), "  ")
        self._sign = ""

    def tell(self, is_open: bool, at_hand: bool) -> None:
        """Say how the fold stands."""
        self._sign = ("▸" if at_hand else " ") + ("▾ " if is_open else "▹ ")
        self.set_class(at_hand, "-at-hand")
        self.draw_again()

    def lines(self, width: int) -> list[Content]:
        return hung(words(self._sign, "$accent"), self._says, width)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Clicked())


class Fold(VerticalGroup):
    """A heading and what stands below it, which `body` makes when it is first opened."""

    at_hand: reactive[bool] = reactive(False)
    is_open: reactive[bool] = reactive(False)

    def __init__(self, says: Content, lines: int, body: Callable[[], Widget], is_open: bool = False) -> None:
        super().__init__()
        self.heading = FoldHeading(says, lines)
        self._body: Callable[[], Widget] | None = body
        self.set_reactive(Fold.is_open, is_open)

    def compose(self) -> ComposeResult:
        yield self.heading
        if self.is_open:
            yield self._made()

    def on_mount(self) -> None:
        self._tell()

    def turn(self) -> None:
        """Open what is closed, close what is open."""
        self.is_open = not self.is_open

    def on_fold_heading_clicked(self, event: FoldHeading.Clicked) -> None:
        event.stop()
        self.turn()

    def watch_at_hand(self) -> None:
        self._tell()

    def watch_is_open(self, is_open: bool) -> None:
        if not self.is_mounted:
            return
        if is_open and self._body:
            self.call_next(partial(self.mount, self._made()))
        else:
            self.query_children(".fold-body").set(display=is_open)
        self._tell()

    def _made(self) -> Widget:
        assert self._body
        widget, self._body = self._body(), None
        widget.add_class("fold-body")
        return widget

    def _tell(self) -> None:
        self.heading.tell(self.is_open, self.at_hand)


def folds_of(widget: Widget) -> list[Fold]:
    """The folds that can be seen, wherever they are scrolled to, first to last."""
    return [fold for fold in widget.query(Fold) if all(each.display for each in fold.ancestors_with_self)]


def fold_at_hand(widget: Widget) -> Fold | None:
    """The fold whose heading is at hand."""
    return next((fold for fold in folds_of(widget) if fold.at_hand), None)


def to_fold(widget: Widget, scroller: Widget, step: int) -> None:
    """Put the next heading at hand and in view, or the one before; past the last none is."""
    folds = folds_of(widget)
    before = next((place for place, each in enumerate(folds) if each.at_hand), None)
    place = (0 if step > 0 else len(folds) - 1) if before is None else before + step
    for other, each in enumerate(folds):
        each.at_hand = other == place
    if 0 <= place < len(folds):
        scroller.scroll_to_widget(folds[place].heading, animate=False, top=True)
    elif step > 0:
        scroller.scroll_end(animate=False)


def turn_at_hand(widget: Widget, scroller: Widget) -> bool:
    """Open or close the fold at hand, its heading on top of what is in view; whether there is one."""
    fold = fold_at_hand(widget)
    if fold:
        fold.turn()
        widget.call_after_refresh(partial(scroller.scroll_to_widget, fold.heading, animate=False, top=True))
    return fold is not None
