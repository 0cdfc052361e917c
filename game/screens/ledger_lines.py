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
        yield Static(group_heading(self.group), classes="ledger-heading", markup=False)
        if has_rows(self.group):
            yield group_rows(self.group)


class LedgerLines(VerticalGroup):
    """The groups of one ledger block."""

    def __init__(self, groups: Iterable[LedgerGroup]) -> None:
        super().__init__()
        self.groups = tuple(groups)

    def compose(self) -> ComposeResult:
        for group in self.groups:
            yield LedgerGroupLines(group)


def has_rows(group: LedgerGroup) -> bool:
    """Whether anything stands below a group's heading."""
    return bool(group.note or group.lines)


def group_rows(group: LedgerGroup) -> Rows:
    """What stands below a group's heading."""
    note = [(words("  "), words(group.note, "italic $muted"))] if group.note else []
    return Rows([*note, *(_row(line) for line in group.lines)], classes="ledger-rows")


def group_heading(group: LedgerGroup) -> Content:
    """A group's title and how much of it this run told."""
    told = f"{group.told} of {group.count}" if group.count != group.told or group.lines else f"{group.told}"
    return joined((words(group.title, "bold $strong-ink"), words(told, "$accent")), "  ")


def _row(line: LedgerLine) -> tuple[Content, Content]:
    """A sign for whether this run told it, the text, what stands beside it."""
    sign = words("■ ", "$primary") if line.told else words("□ ", "$muted")
    return sign, joined((words(line.text, "" if line.told else "$muted"), words(line.detail, "$muted")), "\n")
