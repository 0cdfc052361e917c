"""Events to be put in order: the event at hand on one side, the places with what stands in them on the
other."""

from collections.abc import Iterator
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.playing.moment import ShownWorklist
from game.screens.choices import NUMBER_KEYS, Entry, open_entry, story_entries
from game.screens.content import joined, words
from game.screens.views.base import View


class Side(VerticalScroll, can_focus=False):
    """One side of the table."""


class TimelineView(View):
    """Each place is a choice with a key of its own; a place that is taken shows its event."""

    unfolds = False
    hangs = False
    pane = ".event"
    choices_stand_still = True

    def compose(self) -> ComposeResult:
        with Horizontal(classes="table"):
            with Side(classes="event"):
                yield from self.title_widgets()
                yield from self.text_widgets()
                yield from self._waiting_widgets()
            with Side(classes="places"):
                yield from self._heading_widgets()
                yield self.make_choices()

    def _heading_widgets(self) -> Iterator[Widget]:
        worklist = self.moment.worklist
        if worklist:
            place = next((n for n, item in enumerate(worklist.items, start=1) if item.here), 0)
            counted = words(f"{place} of {len(worklist.items)}", "$accent")
            heading = joined((words(worklist.title), counted), "  ")
            yield Static(heading, classes="timeline-heading", markup=False)

    def _waiting_widgets(self) -> Iterator[Widget]:
        worklist = self.moment.worklist
        waiting = (
            [item.title for item in worklist.items if not (item.here or item.answer)] if worklist else []
        )
        if waiting:
            lines = [words("still to be placed"), *(words(f"· {title}") for title in waiting)]
            yield Static(joined(lines, "\n"), classes="timeline-waiting", markup=False)

    def choice_entries(self) -> tuple[Entry, ...]:
        """The places in their order, each on its own key, open or taken."""
        worklist = self.moment.worklist
        if worklist is None:
            return story_entries(self.moment, self.showing.met)
        opened = {choice.id: choice for choice in self.moment.choices}
        closed = {choice.id: choice for choice in self.moment.closed}
        longest = max((len(label) for label in worklist.answers.values()), default=0)
        entries = []
        for place, (answer, label) in enumerate(worklist.answers.items()):
            stands = _standing_there(worklist, answer)
            if answer in opened:
                key = NUMBER_KEYS[place] if place < len(NUMBER_KEYS) else ""
                entry = open_entry(
                    opened[answer], key, beside=stands, met=opened[answer].address in self.showing.met
                )
                entries.append(replace(entry, label=entry.label.pad_right(longest - len(label))))
            else:
                reason = words(closed[answer].reason if answer in closed else "")
                entries.append(Entry(words(label.ljust(longest)), detail=joined((stands, reason), " · ")))
        return tuple(entries)


def _standing_there(worklist: ShownWorklist, answer: str) -> Content:
    """The titles of the events that were put into a place."""
    return joined([words(item.title) for item in worklist.items if item.answer == answer], " · ")


VIEW = TimelineView
