"""Lines of the ledger, group by group: what was told, on what evidence, and what was not."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalGroup
from textual.content import Content
from textual.widgets import Static

from game.playing.moment import LedgerGroup, LedgerLine
from game.screens.content import joined, words


class LedgerEntry(Horizontal):
    """One line: a sign for whether this run told it, the text, what stands beside it."""

    def __init__(self, line: LedgerLine) -> None:
        super().__init__(classes="-told" if line.told else "-not-told")
        self._line = line

    def compose(self) -> ComposeResult:
        line = self._line
        yield Static(words("■" if line.told else "□"), classes="ledger-sign", markup=False)
        yield Static(
            joined((words(line.text), words(line.detail, "$muted")), "\n"),
            classes="ledger-text",
            markup=False,
        )


class LedgerGroupLines(VerticalGroup):
    """A heading with how much of it was told, and its lines."""

    def __init__(self, group: LedgerGroup) -> None:
        super().__init__()
        self.group = group

    def compose(self) -> ComposeResult:
        yield Static(group_heading(self.group), classes="ledger-heading", markup=False)
        if self.group.note:
            yield Static(words(self.group.note, "italic $muted"), classes="ledger-note", markup=False)
        for line in self.group.lines:
            yield LedgerEntry(line)


class LedgerLines(VerticalGroup):
    """The groups of one ledger block."""

    def __init__(self, groups: Iterable[LedgerGroup]) -> None:
        super().__init__()
        self.groups = tuple(groups)

    def compose(self) -> ComposeResult:
        for group in self.groups:
            yield LedgerGroupLines(group)


def group_heading(group: LedgerGroup) -> Content:
    """A group's title and how much of it this run told."""
    told = f"{group.told} of {group.count}" if group.count != group.told or group.lines else f"{group.told}"
    return joined((words(group.title, "bold $strong-ink"), words(told, "$accent")), "  ")
