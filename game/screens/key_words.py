"""What the play screen says of its keys at a moment: in its last line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.language import _
from game.screens.choices import NUMBER_KEYS
from game.screens.frame import TimeLeft
from game.screens.key_line import Hints, Shown
from game.screens.keys import key_name, shown
from game.screens.over import OPENINGS, is_empty

if TYPE_CHECKING:
    from game.screens.playing import PlayScreen


def hints_of(screen: "PlayScreen") -> Hints:
    """What a number does now, which keys matter here alone, and which have nothing to show yet."""
    runs = screen.query_one(TimeLeft).runs
    also = {"pause"} if runs else set()
    if screen.view.headings():
        also.add("next-heading")
    empty = {name for name, each in OPENINGS.items() if each.exists(screen) and is_empty(screen, name)}
    if not screen.session.has_begun:
        empty.add("back")
    if not runs:
        empty.add("pause")
    return Hints(tuple(_what_numbers_do(screen)), frozenset(also), frozenset(empty))


def _in_ranges(numbers: list[str]) -> str:
    """Number keys in few letters: `1-4`, `1-2 4`."""
    runs: list[list[str]] = []
    for number in numbers:
        if runs and NUMBER_KEYS.index(number) == NUMBER_KEYS.index(runs[-1][-1]) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return " ".join(run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _what_numbers_do(screen: "PlayScreen") -> Iterator[Shown]:
    """Choose where the choices are in view, read on where they are not."""
    view = screen.view
    if screen.text_unfolds:
        yield Shown(key_name("space"), _("All of the text"), key="space")
        return
    if view.enter_opens:
        yield Shown("⏎", view.enter_opens, key="enter")
    numbers = [entry.key for entry in view.choices.entries if entry.is_open and entry.key]
    if not numbers:
        return
    if view.all_is_in_view:
        yield Shown(_in_ranges(numbers), _(view.numbers_do))
    else:
        yield Shown(shown("read-on", screen.settings.keys).split()[0], _("Read on"), key="space")
