"""Blocks of text as they stand on the page: the standing in the margin, the text, small numbers.

The typographic idea of reading: a line beside a text says that somebody reported it.  Whole where it
stands, broken where it is disputed, double where it comes from the player's own log; what is
imagined has none.
"""

from collections.abc import Iterable, Iterator, Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from game.playing.moment import ShownBlock
from game.screens.content import EMPTY, ON_PAGE, Inks, joined, paragraphs, small_numbers, words
from game.screens.ledger_lines import LedgerLines
from game.screens.log_lines import LogLines
from game.screens.standing_words import standing_class, standing_words


class AskForSources(Message):
    """The player clicked on what says how a text stands."""


class Margin(Static):
    """What a text is, in words beside it."""

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(AskForSources())


class Prose(Horizontal):
    """One block of text with its margin.  `repeats` says that the block before has the same standing,
    so that the words need not stand again."""

    def __init__(self, block: ShownBlock, numbers: Mapping[str, int], inks: Inks, repeats: bool) -> None:
        super().__init__(classes=standing_class(block.standing))
        self.block = block
        self._numbers = numbers
        self._inks = inks
        self._repeats = repeats

    def compose(self) -> ComposeResult:
        says = () if self._repeats else standing_words(self.block.standing)
        yield Margin(words("\n".join(says)), classes="margin", markup=False)
        yield Margin(words(" · ".join(says)), classes="margin-above", markup=False)
        yield Static(block_content(self.block, self._numbers, self._inks), classes="text", markup=False)

    def on_mount(self) -> None:
        self.set_class(self._repeats, "-repeats")


def block_content(block: ShownBlock, numbers: Mapping[str, int], inks: Inks = ON_PAGE) -> Content:
    """A block's letters: who speaks, the paragraphs, the numbers of what it cites."""
    speaker = words(block.speaker, f"italic {inks.quiet}")
    cited = small_numbers(numbers[fact] for fact in block.facts if fact in numbers)
    text = joined((paragraphs(block.paragraphs), words(cited, inks.number)), " ")
    return joined((speaker, text), "\n")


def block_widgets(
    blocks: Iterable[ShownBlock], numbers: Mapping[str, int], inks: Inks = ON_PAGE
) -> Iterator[Widget]:
    """A widget for each block, of whatever kind."""
    before = None
    for block in blocks:
        if block.kind == "log":
            yield LogLines(block.log, block.standing)
        elif block.kind == "ledger":
            yield LedgerLines(block.groups)
        else:
            yield Prose(block, numbers, inks, repeats=block.standing == before)
        before = block.standing


def title_content(title: str, ending: str = "", ink: str = "$strong-ink", inks: Inks = ON_PAGE) -> Content:
    """A scene's title; at an ending the ending's, if it has another."""
    first = words(title, f"bold {ink}")
    if not ending:
        return first
    second = words(ending, inks.number) if ending != title else EMPTY
    return joined((first, joined((words("an ending", inks.quiet), second), ": ")), "\n")
