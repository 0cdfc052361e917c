"""Lines of the ledger, group by group: what was told, on what evidence, and what was not."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.language import _
from game.playing.moment import LedgerGroup, LedgerLine
from game.screens.content import joined, words
from game.screens.drawn import Rows
from game.screens.folds import Fold

LONG: Final = 12
"""More lines than this are not shown below one heading, if others can be had."""


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


def group_fold(group: LedgerGroup, *, is_open: bool) -> Fold:
    """A group that opens and closes; a long one has a fold for each of what stands beside its lines."""
    says = words(group.title, "bold $strong-ink")
    lines = len(group.lines)
    if group.told != group.count:
        says, lines = joined((says, words(_told(group), "$accent")), "  "), 0
    return Fold(says, lines, partial(_body, group), is_open=is_open)


def _body(group: LedgerGroup) -> Widget:
    heads = dict.fromkeys(_parted(line.detail)[0] for line in group.lines)
    if len(group.lines) <= LONG or len(heads) > len(group.lines) // 6:
        return group_rows(group)
    return VerticalGroup(*(group_fold(_part(group, head), is_open=False) for head in heads))


def _part(group: LedgerGroup, head: str) -> LedgerGroup:
    """The lines of a group beside which the same stands first, which is their heading then."""
    parted = ((line, *_parted(line.detail)) for line in group.lines)
    lines = tuple(replace(line, detail=more) for line, first, more in parted if first == head)
    return LedgerGroup(f"{group.id}/{head}", head, lines)


def _parted(detail: str) -> tuple[str, str]:
    first, _, more = detail.partition(" · ")
    return first, more


def group_heading(group: LedgerGroup) -> Content:
    """A group's title and how much of it this run told."""
    told = _told(group) if group.count != group.told or group.lines else f"{group.told}"
    return joined((words(group.title, "bold $strong-ink"), words(told, "$accent")), "  ")


def _told(group: LedgerGroup) -> str:
    return _("{told} of {count}").format(told=group.told, count=group.count)


def _row(line: LedgerLine) -> tuple[Content, Content]:
    """A sign for whether this run told it, the text, what stands beside it."""
    sign = words("■ ", "$primary") if line.told else words("□ ", "$muted")
    return sign, joined((words(line.text, "" if line.told else "$muted"), words(line.detail, "$muted")), "\n")
