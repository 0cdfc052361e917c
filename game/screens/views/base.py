"""What every view is: a widget that draws one moment and holds the list of choices.

A view is made anew for each moment.  It gets data (`Showing`) and sends messages up; it never asks
the playthrough.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalGroup, VerticalScroll
from textual.widget import Widget

from game.screens.choices import Choices, Entry, numbered, story_entries
from game.screens.content import ON_PAGE, Inks
from game.screens.drawn import HANGS_FROM, LOW, LOW_AND_NARROW, Rows
from game.screens.prose import block_widgets, title_content, title_widget
from game.screens.showing import Showing


class View(VerticalScroll, can_focus=False):
    """Draws a moment as a column of text with the choices below it, unless a view does otherwise."""

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
        offers = numbered(self.showing.offers, after=len(self.moment.choices))
        return Choices((*entries, *offers), self.inks)

    def choice_entries(self) -> tuple[Entry, ...]:
        """The story's choices as entries."""
        return story_entries(self.moment, self.showing.met)

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

    def headings(self) -> list[Widget]:
        """What a key goes to, one after the other, in a long text."""
        return []

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
