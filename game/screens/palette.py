"""The command palette: everything that a key does on the screen at hand, to be looked for by name.

Textual's palette obeys markup in what it lists, so that only words of ours are listed, never a story's.
"""

from functools import partial

from textual.binding import ActiveBinding
from textual.command import DiscoveryHit, Hit, Hits, Provider


class KeyCommands(Provider):
    """What the keys of the screen do, but for choices and moves, for which a palette is too far round."""

    async def discover(self) -> Hits:
        for name, key, active in self._commands():
            yield DiscoveryHit(name, partial(self._run, active), help=key)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, key, active in self._commands():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(name), partial(self._run, active), help=key)

    def _commands(self) -> list[tuple[str, str, ActiveBinding]]:
        found: dict[str, tuple[str, str, ActiveBinding]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if active.enabled and binding.id and not binding.action.startswith(("choose", "command")):
                key = self.app.get_key_display(binding)
                found.setdefault(binding.description, (binding.description, key, active))
        return list(found.values())

    async def _run(self, active: ActiveBinding) -> None:
        await self.app.run_action(active.binding.action, active.node)
