"""Events to be put in order: a board with all its places, the event at hand beside it, the others below."""

from collections.abc import Iterator, Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.language import N_, _, pgettext
from game.playing.moment import ShownItem, ShownWorklist
from game.screens.choices import Entry
from game.screens.content import joined, words
from game.screens.showing import Showing
from game.screens.views.base import View


class Side(VerticalScroll, can_focus=False):
    """One side of the table."""


class TimelineView(View):
    """Each place is an entry with a number of its own.

    The number of a free place puts the event at hand there; that of a place that is taken takes its event
    up, and then any number puts that down: in a free place, or in exchange with what stands there.
    """

    unfolds = False
    hangs = False
    pane = ".event"
    choices_stand_still = True

    def __init__(self, showing: Showing) -> None:
        super().__init__(showing)
        self._lifted: ShownItem | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(classes="table"):
            with Side(classes="event"):
                yield from self.title_widgets()
                yield from self.text_widgets()
            with Side(classes="places"):
                yield from self._heading_widgets()
                yield self.make_choices()
                yield from self._waiting_widgets()

    def _heading_widgets(self) -> Iterator[Widget]:
        if self.moment.worklist:
            yield Static(self._heading(self.moment.worklist), classes="timeline-heading", markup=False)

    def _heading(self, worklist: ShownWorklist) -> Content:
        if self._lifted:
            return joined((words(_("Where to?"), "$accent"), words(self._lifted.title, "bold")), "  ")
        place = next((n for n, item in enumerate(worklist.items, start=1) if item.here), 0)
        says = _("{place} of {count}").format(place=place, count=len(worklist.items))
        return joined((words(worklist.title), words(says, "$accent")), "  ")

    def _waiting_widgets(self) -> Iterator[Widget]:
        items = self.moment.worklist.items if self.moment.worklist else ()
        lines = [
            words(f"▸ {item.title}", "bold $strong-ink") if item.here else words(f"· {item.title}")
            for item in items
            if not item.answer
        ]
        if lines:
            lead = words(pgettext("events", "not placed yet"), "italic")
            yield Static(joined((lead, *lines), "\n"), classes="timeline-waiting", markup=False)
        if any(item.answer for item in items):
            yield Static(self._how(), classes="timeline-how", markup=False)

    def _how(self) -> Content:
        if self._lifted:
            says = _("A number puts it there, in exchange for what stands there; its own leaves it.")
        else:
            says = _("The number of a place takes up what stands there.")
        return words(says, "italic $muted")

    def choice_entries(self) -> tuple[Entry, ...]:
        """The places in their order, each with the event that stands there."""
        worklist = self.moment.worklist
        if worklist is None or not worklist.distinct:
            return super().choice_entries()
        longest = max((len(label) for label in worklist.answers.values()), default=0)
        standing = _standing(worklist)
        entries = (
            self._place(answer, label.ljust(longest), standing.get(answer))
            for answer, label in worklist.answers.items()
        )
        return tuple(entry for entry in entries if entry)

    def _place(self, answer: str, label: str, item: ShownItem | None) -> Entry | None:
        key = self.showing.learned[answer].number if answer in self.showing.learned else ""
        if item is None and self._lifted is None:
            entry = self.entry_for(answer) if answer in self.showing.learned else None
            return entry and Entry(words(label), entry.key, "", entry.address, "", entry.detail)
        lifted = item is not None and item is self._lifted
        title = words(f"{'◆ ' if lifted else ''}{item.title}" if item else "", "bold $strong-ink")
        action = f"lift {answer}" if self._lifted is None else f"put {answer}"
        return Entry(words(label), key, action=action, detail=title)

    async def do(self, action: str) -> None:
        verb, _, answer = action.partition(" ")
        worklist = self.moment.worklist
        assert worklist, "only a list has places"
        standing = _standing(worklist)
        if verb == "lift":
            self._lifted = standing[answer]
        elif self._lifted and self._lifted.answer != answer:
            there = standing.get(answer)
            answers = {self._lifted.scene: answer}
            if there:
                answers[there.scene] = self._lifted.answer
            self.post_message(self.Rearranged(answers, list(worklist.answers).index(answer)))
            return
        else:
            self._lifted = None
        await self._show_places(worklist, answer)

    async def _show_places(self, worklist: ShownWorklist, at_hand: str) -> None:
        old, new = self.choices, self.make_choices()
        new.cursor = list(worklist.answers).index(at_hand)
        with self.app.batch_update():
            self.query_one(".timeline-heading", Static).update(self._heading(worklist))
            self.query_one(".timeline-how", Static).update(self._how())
            await self.query_one(".places").mount(new, after=old)
            await old.remove()
        self.numbers_do = N_("Put it there") if self._lifted else View.numbers_do
        self.screen.refresh_bindings()


def _standing(worklist: ShownWorklist) -> Mapping[str, ShownItem]:
    """What stands in each place that is taken."""
    return {item.answer: item for item in worklist.items if item.answer}


VIEW = TimelineView
