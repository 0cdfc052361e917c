"""A question before something that cannot be taken back, and a message that only wants to be read."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from game.language import N_, _
from game.screens.choices import Entry
from game.screens.content import words
from game.screens.keys import QUESTION_KEYS
from game.screens.overlays.base import ListOverlay, offer


class Question(ListOverlay):
    """Yes or no.  Yes is never at hand at first; dismissed with `yes`, `no` or None.

    The heading is a message, translated where it is shown; all else is in the player's language already.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*QUESTION_KEYS]

    def __init__(self, heading: str, says: str, yes: str, no: str) -> None:
        super().__init__()
        self.heading = heading
        self._says = says
        self._answers = (yes, no)

    def lead(self) -> Iterable[Widget]:
        yield Static(words(self._says), classes="says", markup=False)

    def entries(self) -> tuple[Entry, ...]:
        yes, no = self._answers
        return (offer(1, yes, "yes"), offer(2, no, "no"))


class QuitQuestion(ListOverlay):
    """Whether to leave.  Yes is never at hand at first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "choose('1')", N_("Leave"), id="question-yes"),
        Binding("n", "close", N_("Stay"), id="question-no"),
    ]
    heading = N_("Leave?")

    def __init__(self, says: str) -> None:
        super().__init__()
        self._says = says

    def lead(self) -> Iterable[Widget]:
        yield Static(words(self._says), classes="says", markup=False)

    def entries(self) -> tuple[Entry, ...]:
        return (
            offer(1, _("Leave"), "leave"),
            offer(2, _("Stay"), "stay"),
            offer(3, _("To the first screen"), "first"),
        )


class MessageOverlay(ListOverlay):
    """Something that the player should know, said in words of the player's language.

    The heading is a message, translated where it is shown; without one it says that something failed.
    """

    heading = N_("That did not work")

    def __init__(self, *messages: str, heading: str = "") -> None:
        super().__init__()
        self.heading = heading or self.heading
        self._messages: Sequence[str] = messages

    def lead(self) -> Iterable[Widget]:
        for message in self._messages:
            yield Static(words(message), classes="says", markup=False)

    def entries(self) -> tuple[Entry, ...]:
        return (offer(1, _("Go on"), "go-on"),)
