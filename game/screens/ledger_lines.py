"""Lines of the ledger, group by group: what was told, on what evidence, and what was not."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from game.playing.moment import LedgerGroup, LedgerLine
from game.screens.content import joined, words
from game.screens.drawn import Rows


class LedgerGroupLines(VerticalGroup):
    """A heading with how much of it was told, and its lines."""

    def __init__(self, group: LedgerGroup) -> None:
        super().__init__()
        self.group = group

    def compose(self) -> ComposeResult:
        yield Static(_heading(self.group), classes="ledger-heading", markup=False)
        note = [(words("  "), words(self.group.note, "italic $muted"))] if self.group.note else []
        rows = [*note, *(_row(line) for line in self.group.lines)]
        if rows:
            yield Rows(rows, classes="ledger-rows")


class LedgerLines(VerticalGroup):
    """The groups of one ledger block."""

    def __init__(self, groups: Iterable[LedgerGroup]) -> None:
        super().__init__()
        self.groups = tuple(groups)

    def compose(self) -> ComposeResult:
        for group in self.groups:
            yield LedgerGroupLines(group)


def _heading(group: LedgerGroup) -> Content:
    """A group's title and how much of it this run told."""
    told = f"{group.told} of {group.count}" if group.count != group.told or group.lines else f"{group.told}"
    return joined((words(group.title, "bold $strong-ink"), words(told, "$accent")), "  ")


def _row(line: LedgerLine) -> tuple[Content, Content]:
    """A sign for whether this run told it, the text, what stands beside it."""
    sign = words("■ ", "$primary") if line.told else words("□ ", "$muted")
    return sign, joined((words(line.text, "" if line.told else "$muted"), words(line.detail, "$muted")), "\n")
