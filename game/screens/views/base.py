"""What every view is: a widget that draws one moment and holds the list of choices.

A view is made anew for each moment.  It gets data (`Showing`) and sends messages up; it never asks
the playthrough.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalGroup, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from game.language import N_, _
from game.screens.choices import NUMBER_KEYS, Choices, Entry, closed_entry, numbered, open_entry
from game.screens.content import EMPTY, ON_PAGE, Inks
from game.screens.drawn import HANGS_FROM, LOW, LOW_AND_NARROW, Rows
from game.screens.folds import Fold, fold_at_hand, folds_of, to_fold, turn_at_hand
from game.screens.prose import block_widgets, title_content, title_widget
from game.screens.showing import Showing


class View(VerticalScroll, can_focus=False):
    """Draws a moment as a column of text with the choices below it, unless a view does otherwise."""

    class Rearranged(Message):
        """The answers to a list's items are to be others: answer ids by scene.  `cursor` is the place of the
        entry that is at hand afterwards."""

        def __init__(self, answers: dict[str, str], cursor: int) -> None:
            self.answers = answers
            self.cursor = cursor
            super().__init__()

    unfolds: ClassVar[bool] = True
    """Whether the text appears block by block where motion is on."""

    folds: ClassVar[str] = "Prose, .log-rows"
    """Selects what appears bit by bit."""

    hangs: ClassVar[bool] = True
    """Whether standings stand in the margin, where there is room for one."""

    pane: ClassVar[str | None] = None
    """Selects the part that scrolls where the view has several parts; they stand still otherwise."""

    choices_stand_still: ClassVar[bool] = False
    """Whether the choices are on the screen wherever the text is scrolled to."""

    numbers_do: str = N_("Choose")
    """What a number key does to an entry, as the last line says it: a message, translated there."""

    letters: ClassVar[bool] = False
    """Whether a choice has a letter beside its number."""

    inks: ClassVar[Inks] = ON_PAGE
    """The styles of what stands beside the text, for the ground that the view stands on."""

    def __init__(self, showing: Showing) -> None:
        super().__init__(classes="-hangs" if self.hangs else "")
        self.showing = showing
        self.moment = showing.moment

    def compose(self) -> ComposeResult:
        with VerticalGroup(classes="column"):
            yield from self.compose_column()

    def compose_column(self) -> Iterable[Widget]:
        """Title, text, choices."""
        yield from self.title_widgets()
        yield from self.text_widgets()
        yield self.make_choices()

    def title_widgets(self) -> Iterator[Widget]:
        """The scene's title, and at an ending the ending's."""
        yield title_widget(title_content(self.moment.title, self.ending_title))

    def text_widgets(self) -> Iterator[Widget]:
        """A widget for each block."""
        yield from block_widgets(self.moment.blocks, self.showing.numbers, hangs=self.hangs)

    def make_choices(self) -> Choices:
        """The list of choices, and below them what the app offers."""
        entries = self.choice_entries()
        used = max((NUMBER_KEYS.find(entry.key) + 1 for entry in entries if entry.key), default=0)
        return Choices((*entries, *numbered(self.showing.offers, after=used)), self.inks)

    def choice_entries(self) -> tuple[Entry, ...]:
        """The story's choices as entries, open or closed, each on the number that is its own."""
        entries = (self.entry_for(each) for each in self.showing.learned)
        return tuple(entry for entry in entries if entry)

    def entry_for(self, id: str, beside: Content = EMPTY) -> Entry | None:
        """The entry of a choice, with what a view sets beside it; None for one that is not shown."""
        keys = self.showing.learned[id]
        letter = keys.letter if self.letters else ""
        for choice in self.moment.choices:
            if choice.id == id:
                before = self.showing.before.get(choice.address)
                return open_entry(choice, keys.number, letter, beside, before)
        for closed in self.moment.closed:
            if closed.id == id:
                return closed_entry(closed, keys.number, letter)
        return None

    @property
    def ending_title(self) -> str:
        """The ending's title, or nothing where this is none."""
        return self.moment.ending.title if self.moment.ending else ""

    @property
    def scroller(self) -> Widget:
        """What scrolls where the text is longer than the window."""
        return self if self.flows or self.pane is None else self.query_one(self.pane)

    @property
    def flows(self) -> bool:
        """Whether the window is so low that panes would leave no room: all is one column then."""
        size = self.app.size
        return size.height < LOW or (size.width < HANGS_FROM and size.height < LOW_AND_NARROW)

    def on_mount(self) -> None:
        self.set_class(self.flows, "-flows")

    def on_resize(self) -> None:
        self.set_class(self.flows, "-flows")

    @property
    def choices(self) -> Choices:
        return self.query_one(Choices)

    @property
    def all_is_in_view(self) -> bool:
        """Whether the choices are on the screen: beside the pane, or below a text scrolled to its end."""
        if self.choices_stand_still and not self.flows:
            return True
        return self.scroller.scroll_y >= self.scroller.max_scroll_y

    # Moving about

    def page(self, pages: int) -> None:
        """Turn pages on, or back, two lines of the last staying in view."""
        height = max(1, self.scroller.scrollable_content_region.height - 2)
        self.scroller.scroll_relative(y=height * pages, animate=False)

    def further(self, step: int) -> None:
        """The next choice or the one before; a few lines of text while the choices are out of view."""
        if not (self.all_is_in_view and self.choices.move(step)) and not (step > 0 and self.all_is_in_view):
            self.scroller.scroll_relative(y=2 * step, animate=False)

    def headings(self) -> list[Fold]:
        """What opens and closes in a long text, and what a key goes to, one after the other."""
        return folds_of(self)

    def to_heading(self, step: int) -> None:
        """Put the next heading at hand, or the one before."""
        to_fold(self, self.scroller, step)

    def open_at_hand(self) -> bool:
        """Open or close the heading at hand; whether there is one."""
        return turn_at_hand(self, self.scroller)

    @property
    def enter_opens(self) -> str:
        """What Enter does to the heading at hand, or nothing where none is."""
        at_hand = fold_at_hand(self)
        return "" if at_hand is None else _("Close") if at_hand.is_open else _("Open")

    async def do(self, action: str) -> None:
        """Do what an entry of this view's own is for."""

    def begin_at(self) -> None:
        """Scroll to where reading begins, once the view has its size."""

    def fold(self) -> list[Callable[[], None]]:
        """Hide what is to appear bit by bit; the steps that show it, in order, choices last."""
        steps: list[Callable[[], None]] = []
        for widget in (*self.query(self.folds), self.choices):
            if isinstance(widget, Rows):
                steps += widget.fold()
            else:
                widget.add_class("-unseen")
                steps.append(partial(widget.remove_class, "-unseen"))
        return steps
