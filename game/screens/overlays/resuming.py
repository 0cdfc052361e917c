"""Coming back to a playthrough: where one was, or that the story has changed since."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from game.keeping.ago import ago
from game.keeping.changed import StoryChanged
from game.keeping.records import Save
from game.language import N_, _, ngettext, pgettext
from game.playing.moment import LogLine, Moment
from game.screens.choices import Entry
from game.screens.content import joined, words
from game.screens.overlays.base import ListOverlay, offer


class WhereYouWere(ListOverlay):
    """Three lines: which playthrough, where it stands, what was done last."""

    heading = N_("Where you were")

    def __init__(self, save: Save, now: float, moment: Moment, log: tuple[LogLine, ...]) -> None:
        super().__init__()
        played = ngettext(
            "{number} choice, last played {ago}", "{number} choices, last played {ago}", len(log)
        ).format(number=len(log), ago=ago(now - save.moved))
        clock = str(moment.clock)
        if moment.clock.day > 1:
            clock = _("day {day}, {clock}").format(day=moment.clock.day, clock=clock)
        last = _("nothing was chosen yet")
        if log:
            last = _("{scene}: {choice}").format(scene=log[-1].scene, choice=log[-1].label)
        self._lines = (
            (save.name, played),
            (moment.chapter_title, f"{moment.title} · {clock}"),
            (pgettext("the last choice", "Last"), last),
        )

    def lead(self) -> Iterable[Widget]:
        lines = [joined((words(what, "bold"), words(more)), "  ") for what, more in self._lines]
        yield Static(joined(lines, "\n"), classes="says", markup=False)

    def entries(self) -> tuple[Entry, ...]:
        return (offer(1, _("Go on"), "go-on"),)


class StoryHasChanged(ListOverlay):
    """Which step no longer fits, and where play can go on.  Dismissed with the offer's place from 0."""

    heading = N_("The story has changed")

    def __init__(self, changed: StoryChanged) -> None:
        super().__init__()
        self._changed = changed

    def lead(self) -> Iterable[Widget]:
        yield Static(words(self._changed.message), classes="says", markup=False)
        if not self._changed.offers:
            says = _("It stays as it is; with the story as it was it can be gone on with.")
            yield Static(words(says), classes="says", markup=False)

    def entries(self) -> tuple[Entry, ...]:
        offers = [offer(n, each.words, str(n - 1)) for n, each in enumerate(self._changed.offers, start=1)]
        return (*offers, offer(len(offers) + 1, _("Not now"), "not-now"))
