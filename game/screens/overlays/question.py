"""A question before something that cannot be taken back, and a message that only wants to be read."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from game.screens.choices import Entry
from game.screens.content import words
from game.screens.overlays.base import ListOverlay, offer


class QuitQuestion(ListOverlay):
    """Whether to leave.  Yes is never at hand at first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "choose('1')", "Leave", id="quit-yes"),
        Binding("n", "close", "Stay", id="quit-no"),
    ]
    heading = "Leave?"

    def lead(self) -> Iterable[Widget]:
        yield Static(words("This run is not kept when you leave."), classes="says", markup=False)

    def entries(self) -> tuple[Entry, ...]:
        return (offer(1, "Leave", "leave"), offer(2, "Stay", "stay"))


class MessageOverlay(ListOverlay):
    """Something went wrong, said in words."""

    heading = "That did not work"

    def __init__(self, message: str) -> None:
        super().__init__()
        self._message = message

    def lead(self) -> Iterable[Widget]:
        yield Static(words(self._message), classes="says", markup=False)

    def entries(self) -> tuple[Entry, ...]:
        return (offer(1, "Go on", "go-on"),)
