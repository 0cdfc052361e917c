"""Why something is closed or hidden here, for the story's author."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.authoring.why import Read, Why
from game.screens.content import joined, words
from game.screens.drawn import Rows
from game.screens.overlays.base import Overlay


class WhyOverlay(Overlay):
    """Each condition that fails here, with its place, its values, and the choice that set each last."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f7", "close", "Close", id="close-why", show=False)]
    heading = "Why this is closed or hidden here"

    def __init__(self, whys: tuple[Why, ...]) -> None:
        super().__init__()
        self._whys = whys

    def compose_panel(self) -> Iterable[Widget]:
        if not self._whys:
            yield Static(words("Nothing is closed or hidden here by a condition."), markup=False)
        for why in self._whys:
            yield Rows(tuple(_rows(why)), classes="claim")


def _rows(why: Why) -> Iterator[tuple[Content, Content]]:
    indent = words("  ")
    yield words(""), joined((words(why.thing, "$accent"), words(why.words, "bold")), "  ")
    yield indent, joined((words(why.address), words(str(why.place), "$muted")), "  ")
    yield indent, joined((words("if", "$accent"), words(why.condition)), "  ")
    for read in why.reads:
        yield words("    "), _read(read)


def _read(read: Read) -> Content:
    value = str(read.value).lower() if isinstance(read.value, bool) else str(read.value)
    last = f"set by {read.choice}" if read.choice else "as at the start"
    place = str(read.place) if read.place else ""
    return joined((words(f"{read.words} is {value}"), words(last), words(place, "$muted")), "  ")
