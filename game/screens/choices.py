"""The list of what can be done: each entry on a number key, with arrows and Enter, or by a click."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from game.language import N_, _
from game.screens.content import EMPTY, ON_PAGE, Inks, joined, words
from game.screens.drawn import Drawn, hung

if TYPE_CHECKING:
    from game.keeping.kept import Before
    from game.playing.moment import ClosedChoice, OpenChoice

NUMBER_KEYS: Final = "1234567890"


class Entry(NamedTuple):
    """One line of the list.

    `key` is the number key that takes it and `letter` another; a choice of the story has its `address`,
    an offer of the app its `action`; with neither the entry is closed, and its keys stay free for it.
    `column` stands before the label, whose further lines hang beside it.
    """

    label: Content
    key: str = ""
    letter: str = ""
    address: str = ""
    action: str = ""
    detail: Content = EMPTY
    column: Content = EMPTY

    @property
    def is_open(self) -> bool:
        return bool(self.address or self.action)


BEFORE: "Final[dict[Before, str]]" = {
    "on this way": N_("taken before"),
    "taken back": N_("taken, and taken back"),
    "in another run": N_("in another run"),
}


def open_entry(
    choice: "OpenChoice",
    key: str = "",
    letter: str = "",
    beside: Content = EMPTY,
    before: "Before | None" = None,
) -> Entry:
    """An entry for a choice that can be taken, with what a view sets beside it; `before` says where it was
    taken before."""
    details = [beside]
    if choice.minutes:
        details.append(words(_("{minutes} min").format(minutes=choice.minutes)))
    where: Before | None = before
    if choice.taken:
        where = None if choice.stays else "on this way"
    if where:
        details.append(words(_(BEFORE[where])))
    return Entry(words(choice.label), key, letter, choice.address, detail=joined(details, " · "))


def closed_entry(choice: "ClosedChoice", key: str = "", letter: str = "") -> Entry:
    """An entry for a choice that is shown and cannot be taken."""
    return Entry(words(choice.label), key, letter, detail=words(choice.reason))


def numbered(entries: Iterable[Entry], after: int = 0) -> tuple[Entry, ...]:
    """The app's entries on the number keys that follow those of `after` others."""
    keys = (*NUMBER_KEYS[after:], *("",) * 200)
    return tuple(entry._replace(key=key) for entry, key in zip(entries, keys, strict=False))


class ChoiceLine(Drawn):
    """One entry: its keys, its label, and what stands beside it; further lines hang below the label."""

    class Clicked(Message):
        def __init__(self, line: "ChoiceLine") -> None:
            self.line = line
            super().__init__()

    def __init__(self, entry: Entry, inks: Inks, with_letter: bool) -> None:
        super().__init__(classes="" if entry.is_open else "-closed")
        self.entry = entry
        self._inks = inks
        self._with_letter = with_letter
        self._at_hand = False

    @property
    def _sign(self) -> str:
        """At hand, closed, or neither: never by colour alone."""
        return "▸" if self._at_hand else " " if self.entry.is_open else "–"

    def put(self, at_hand: bool) -> None:
        """Let it be at hand, or not."""
        if at_hand != self._at_hand:
            self._at_hand = at_hand
            self.set_class(at_hand, "-at-hand")
            self.draw_again()

    def lines(self, width: int) -> list[Content]:
        entry = self.entry
        # Beside letters each column counts: two answers stand in a line of 80.
        sign = f"{self._sign}{entry.key}".ljust(3 if self._with_letter else 4)
        lead = words(sign, f"bold {self._inks.number}" if entry.is_open else "")
        if self._with_letter:
            cap = words("   ")
            if entry.letter:
                cap = words(f" {entry.letter} ", "bold $accent on $row" if entry.is_open else "")
            lead = cap + lead
        body = joined((entry.label, entry.detail.stylize_before(self._inks.quiet)), "  ")
        return hung(lead + entry.column, body, width)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if self.entry.is_open and event.chain == 1:
            self.post_message(self.Clicked(self))


class Choices(VerticalGroup):
    """The entries of a moment.  At first one is at hand only where there is no other, so that Enter
    alone never decides."""

    cursor: reactive[int | None] = reactive(None)

    class Picked(Message):
        """The player took an entry."""

        def __init__(self, entry: Entry) -> None:
            self.entry = entry
            super().__init__()

    class Moved(Message):
        """Another entry is at hand."""

        def __init__(self, line: ChoiceLine) -> None:
            self.line = line
            super().__init__()

    def __init__(self, entries: Iterable[Entry], inks: Inks = ON_PAGE) -> None:
        super().__init__()
        self._inks = inks
        self.entries = tuple(entries)
        if len(self._open) == 1:
            self.set_reactive(Choices.cursor, self._open[0])

    def compose(self) -> ComposeResult:
        with_letters = any(entry.letter for entry in self.entries)
        for entry in self.entries:
            yield ChoiceLine(entry, self._inks, with_letters)

    def on_mount(self) -> None:
        self._mark(self.cursor)

    def entry_on(self, key: str) -> Entry | None:
        """The open entry on a number key or a letter."""
        return next((e for e in self.entries if e.is_open and key and key in (e.key, e.letter)), None)

    @property
    def at_hand(self) -> Entry | None:
        """The entry that Enter takes."""
        return None if self.cursor is None else self.entries[self.cursor]

    def move(self, step: int) -> bool:
        """Put the next open entry (the one before with -1) at hand; whether there was one."""
        places = self._open
        if not places:
            return False
        if self.cursor is None:
            self.cursor = places[0] if step > 0 else places[-1]
            return True
        place = places.index(self.cursor) + step
        if not 0 <= place < len(places):
            return False
        self.cursor = places[place]
        return True

    def watch_cursor(self, cursor: int | None) -> None:
        if self.is_mounted:
            self._mark(cursor)

    def on_choice_line_clicked(self, event: ChoiceLine.Clicked) -> None:
        event.stop()
        self.post_message(self.Picked(event.line.entry))

    def _mark(self, cursor: int | None) -> None:
        for index, line in enumerate(self.query(ChoiceLine)):
            line.put(index == cursor)
            if index == cursor:
                self.post_message(self.Moved(line))

    @property
    def _open(self) -> list[int]:
        return [index for index, entry in enumerate(self.entries) if entry.is_open]
