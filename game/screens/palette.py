"""The command palette: everything that a key does on the screen at hand, to be looked for by name.

Textual's palette obeys markup in what it lists, so that only words of ours are listed, never a story's.
"""

from functools import partial

from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.command import CommandInput, CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.strip import Strip
from textual.widgets import LoadingIndicator

from game.screens.content import words
from game.screens.key_line import useful_at

_NO_COMMANDS = ("choose", "command")
_NAMES = 28
"""The columns before the keys."""


class Commands(CommandList):
    """The commands, with a sign before the one at hand."""

    def render_line(self, y: int) -> Strip:
        from game.screens.drawn import at_hand

        strip = super().render_line(y)
        at = self.scroll_offset.y + y
        is_at_hand = at < len(self._lines) and self._lines[at][0] == self.highlighted
        return at_hand(strip, self) if is_at_hand else strip


class Palette(CommandPalette):
    """Textual's, with a list in which what is at hand is seen in every theme."""

    def __init__(self) -> None:
        super().__init__(placeholder="A word of what you want to do")

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
        for name, key, active in self._commands():
            yield DiscoveryHit(_line(words(name), key), partial(self._run, active), text=name)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, key, active in self._commands():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, _line(matcher.highlight(name), key), partial(self._run, active), text=name)

    def _commands(self) -> list[tuple[str, str, ActiveBinding]]:
        found: dict[str, tuple[str, str, ActiveBinding]] = {}
        for active in useful_at(self.screen):
            binding = active.binding
            if not binding.action.startswith(_NO_COMMANDS):
                key = self.app.get_key_display(binding)
                found.setdefault(binding.description, (binding.description, key, active))
        return list(found.values())

    async def _run(self, active: ActiveBinding) -> None:
        await self.app.run_action(active.binding.action, active.node)


def _line(name: Content, key: str) -> Content:
    return name.pad_right(max(2, _NAMES - name.cell_length)) + words(key, "$muted")
