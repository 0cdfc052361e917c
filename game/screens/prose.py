"""Blocks of text as they stand on the page: the standing in the margin, the text, small numbers.

The typographic idea of reading: a line beside a text says that somebody reported it.  Whole where it
stands, broken where it is disputed, double where it comes from the player's own log; what is
imagined has none.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Final, NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from game.language import _, pgettext
from game.model.standings import Standing
from game.playing.moment import ShownBlock
from game.screens.content import EMPTY, ON_PAGE, Inks, joined, paragraphs, small_numbers, words
from game.screens.drawn import HANGS_FROM, WIDE_FROM, Drawn, room_of
from game.screens.ledger_lines import LedgerLines
from game.screens.log_lines import LogLines
from game.screens.standing_words import standing_words

WIDEST: Final = 72


class Margin(NamedTuple):
    """Cells for the words beside a text, then for the space before its line."""

    words: int
    space: int

    @property
    def width(self) -> int:
        return self.words + self.space


BESIDE: Final = Margin(15, 2)
FAR_BESIDE: Final = Margin(19, 3)


class AskForSources(Message):
    """The player clicked on what says how a text stands."""


class Prose(Drawn):
    """One block of text and how it stands.

    `repeats` says that the block before has the same standing, so that the words need not stand again;
    `hangs` that they may stand in the margin, where the window is wide enough.
    """

    def __init__(
        self, block: ShownBlock, numbers: Mapping[str, int], inks: Inks, repeats: bool, hangs: bool
    ) -> None:
        super().__init__()
        self.block = block
        self._text = block_content(block, numbers, inks)
        self._words = () if repeats else standing_words(block.standing)
        self._line = words(line_of(block.standing), inks.number if block.standing.off_record else inks.line)
        self._inks = inks
        self._hangs = hangs

    @property
    def margin(self) -> Margin | None:
        """The margin that the window has room for."""
        width = room_of(self)
        if not self._hangs or width < HANGS_FROM:
            return None
        return FAR_BESIDE if width >= WIDE_FROM else BESIDE

    def lines(self, width: int) -> list[Content]:
        margin = self.margin
        return self._below(width) if margin is None else self._beside(width, margin)

    def _beside(self, width: int, margin: Margin) -> list[Content]:
        lead = self._line.pad(margin.space, 2)
        text = self._text.wrap(min(WIDEST, width - margin.width - 3))
        says = words("\n".join(self._words), self._inks.quiet).wrap(margin.words) if self._words else []
        found = []
        for word, line in zip_longest(says, text):
            beside = (word or EMPTY).right(margin.words)
            found.append(beside if line is None else beside + lead + line)
        return found

    def _below(self, width: int) -> list[Content]:
        says = words(" · ".join(self._words), self._inks.quiet).wrap(width - 2) if self._words else []
        text = self._text.wrap(min(WIDEST, width - 2))
        return [*(line.pad_left(2) for line in says), *(self._line + " " + line for line in text)]

    def on_click(self, event: events.Click) -> None:
        margin = self.margin
        if self._words and (event.x < margin.width if margin else event.y == 0):
            event.stop()
            self.post_message(AskForSources())


def line_of(standing: Standing) -> str:
    """The line at the edge of a text of this standing."""
    if standing.off_record:
        return "▌"
    if standing.nature == "reported":
        return "╏" if standing.disputed else "│"
    return "║" if standing.nature == "yours" else " "


def block_content(block: ShownBlock, numbers: Mapping[str, int], inks: Inks = ON_PAGE) -> Content:
    """A block's letters: who speaks, the paragraphs, the numbers of what it cites."""
    speaker = words(block.speaker, f"italic {inks.quiet}")
    cited = small_numbers(numbers[fact] for fact in block.facts if fact in numbers)
    # Right behind the last word, so that no line has numbers alone.
    return joined((speaker, paragraphs(block.paragraphs) + words(cited, inks.number)), "\n")


def block_widgets(
    blocks: Iterable[ShownBlock], numbers: Mapping[str, int], inks: Inks = ON_PAGE, hangs: bool = False
) -> Iterator[Widget]:
    """A widget for each block, of whatever kind."""
    before = None
    for block in blocks:
        if block.kind == "log":
            yield LogLines(block.log, block.standing)
        elif block.kind == "ledger":
            yield LedgerLines(block.groups)
        else:
            yield Prose(block, numbers, inks, repeats=block.standing == before, hangs=hangs)
        before = block.standing


def title_widget(title: Content, classes: str = "title") -> Static:
    """A title above a text."""
    return Static(title, classes=classes, markup=False)


def title_content(title: str, ending: str = "", ink: str = "$strong-ink", inks: Inks = ON_PAGE) -> Content:
    """A scene's title; at an ending the ending's, if it has another."""
    first = words(title, f"bold {ink}")
    if not ending:
        return first
    second = words(ending, inks.number) if ending != title else EMPTY
    between = pgettext("an ending: its title", ": ")
    return joined((first, joined((words(_("an ending"), inks.quiet), second), between)), "\n")
