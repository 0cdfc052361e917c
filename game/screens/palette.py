"""The command palette: everything that a key does on the screen at hand, to be looked for by name.

Textual's palette obeys markup in what it lists, so that only words of ours are listed, never a story's.
"""

from functools import partial
from typing import Final, Self

from rich.align import Align
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.command import CommandInput, CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.strip import Strip
from textual.visual import VisualType
from textual.widgets import LoadingIndicator
from textual.widgets.option_list import Option

from game.language import _
from game.screens.content import words
from game.screens.key_line import useful_at
from game.screens.keys import does

_NO_COMMANDS = ("choose", "command")
_NAMES: Final = 28
"""The columns before the keys, where no name is longer."""


_Command = tuple[str, str, ActiveBinding]
"""What it does, its key, and how it is done."""


class Commands(CommandList):
    """The commands, with a sign before the one at hand."""

    def render_line(self, y: int) -> Strip:
        from game.screens.drawn import at_hand

        strip = super().render_line(y)
        at = self.scroll_offset.y + y
        is_at_hand = at < len(self._lines) and self._lines[at][0] == self.highlighted
        return at_hand(strip, self) if is_at_hand else strip

    def add_option(self, option: "Option | VisualType | None" = None) -> Self:
        """Add an option; the one that is never open is Textual's own word for that there is none."""
        if isinstance(option, Option) and option.disabled:
            nothing = Text(_("No matches found"), style="not bold")
            option = Option(Align.center(nothing), disabled=True, id=option.id)
        return super().add_option(option)


class Palette(CommandPalette):
    """Textual's, with a list in which what is at hand is seen in every theme."""

    def __init__(self) -> None:
        super().__init__(placeholder=_("A word of what you want to do"))

    def compose(self) -> ComposeResult:
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield CommandInput(placeholder=self._placeholder, select_on_focus=False)
            with Vertical(id="--results"):
                yield Commands()
                yield LoadingIndicator()


class KeyCommands(Provider):
    """What the keys of the screen do, but for choices and moves, for which a palette is too far round."""

    async def discover(self) -> Hits:
        commands = self._commands()
        columns = _columns(commands)
        for name, key, active in commands:
            yield DiscoveryHit(_line(words(name), key, columns), partial(self._run, active), text=name)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        commands = self._commands()
        columns = _columns(commands)
        for name, key, active in commands:
            score = matcher.match(name)
            if score > 0:
                line = _line(matcher.highlight(name), key, columns)
                yield Hit(score, line, partial(self._run, active), text=name)

    def _commands(self) -> list[_Command]:
        found: dict[str, _Command] = {}
        for active in useful_at(self.screen):
            binding = active.binding
            if not binding.action.startswith(_NO_COMMANDS):
                key = self.app.get_key_display(binding)
                found.setdefault(binding.description, (does(binding), key, active))
        return list(found.values())

    async def _run(self, active: ActiveBinding) -> None:
        await self.app.run_action(active.binding.action, active.node)


def _columns(commands: list[_Command]) -> int:
    return max([_NAMES, *(words(name).cell_length + 2 for name, _key, _active in commands)])


def _line(name: Content, key: str, columns: int) -> Content:
    return name.pad_right(columns - name.cell_length) + words(key, "$muted")
