"""The minutes: a large clock, one thing to do, and what was said, beat by beat.

The typographic idea of the minutes: everything but the clock falls away.
"""

from collections.abc import Iterable, Iterator

from textual.app import ComposeResult
from textual.containers import CenterMiddle, VerticalGroup, VerticalScroll
from textual.widgets import Static

from game.playing.moment import Moment, ShownBlock
from game.screens.content import words
from game.screens.large import LargeClock
from game.screens.prose import block_widgets
from game.screens.views.base import View


class Beats(VerticalScroll, can_focus=False):
    """What was shown since the clock began to run, and what is shown now."""


class MinutesView(View):
    """The clock above, the beats below it, the one verb at the foot."""

    folds = ".now Prose"
    pane = ".beats"
    choices_stand_still = True

    def compose(self) -> ComposeResult:
        with VerticalGroup(classes="clock-face"):
            with CenterMiddle(classes="clock-room"):
                yield LargeClock(self.moment.clock.time, classes="large-clock")
            yield Static(words(self.moment.clock.zone), classes="clock-zone", markup=False)
            yield Static(words(self.moment.title), classes="clock-title", markup=False)
        with Beats(classes="beats"), VerticalGroup(classes="column"):
            with VerticalGroup(classes="earlier"):
                yield from block_widgets(self._earlier(), {}, hangs=True)
            with VerticalGroup(classes="now"):
                yield from self.text_widgets()
        with VerticalGroup(classes="verb"):
            yield self.make_choices()

    def _earlier(self) -> Iterator[ShownBlock]:
        """What the moments before showed in this view and does not stand there now."""
        shown = {(block.address, block.text) for block in self.moment.blocks}
        for moment in _run_up(self.showing.past):
            for block in moment.blocks:
                if (block.address, block.text) not in shown:
                    shown.add((block.address, block.text))
                    yield block

    @property
    def flows(self) -> bool:
        """Never: the clock stays."""
        return False

    def begin_at(self) -> None:
        self.scroller.scroll_to_widget(self.query_one(".now"), animate=False, top=True)


def _run_up(past: tuple[Moment, ...]) -> Iterable[Moment]:
    """The last moments of the past that were all drawn as minutes, first to last."""
    run: list[Moment] = []
    for moment in reversed(past):
        if moment.view != "minutes":
            break
        run.append(moment)
    return reversed(run)


VIEW = MinutesView
