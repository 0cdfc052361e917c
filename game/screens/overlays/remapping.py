"""Which key does what, to be changed: a list of the keys, and the question for another one."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from game.language import N_, _, pgettext
from game.screens.choices import Choices, Entry
from game.screens.content import words
from game.screens.keys import BY_ID, GROUPS, REMAP_KEYS, clash, does, key_name, shown
from game.screens.overlays.base import ListOverlay, Overlay, Panel
from game.screens.settings import Settings

_NEVER: tuple[str, ...] = ("escape", "ctrl+q", "ctrl+c")
"""Keys by which one can always close things and leave."""


class PressAKey(Overlay):
    """Dismissed with the key that was pressed, or with None."""

    heading = N_("Press the key that shall do it")

    def __init__(self, binding: Binding, keys: dict[str, str]) -> None:
        super().__init__(classes="-small")
        self._binding = binding
        self._keys = keys

    def compose_panel(self) -> Iterable[Widget]:
        now = shown(self._binding.id or "", self._keys)
        says = _("{action}: {keys}. Escape leaves it.").format(action=does(self._binding), keys=now)
        yield Static(words(says), classes="key-says", markup=False)

    def saw(self, key: str) -> bool:
        """Take a key before anything else does; whether it is taken."""
        if key in _NEVER:
            return False
        other = clash(self._binding, key, self._keys)
        if other:
            says = _("{key} is taken: {action}. Press another.").format(key=key_name(key), action=does(other))
            self.query_one(".key-says", Static).update(words(says))
        else:
            self.dismiss(key)
        return True


class RemapOverlay(ListOverlay):
    """Every key by what it does; taking one asks for another key."""

    BINDINGS: ClassVar[list[BindingType]] = [*REMAP_KEYS]
    heading = N_("Which key does what")

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def entries(self) -> tuple[Entry, ...]:
        return tuple(
            Entry(
                words(does(b)),
                action=b.id or "",
                detail=words(self._said(name, b), "$muted"),
                column=words(f"{shown(b.id or '', self._settings.keys):<16} "),
            )
            for name, group in GROUPS.items()
            for b in group.keys
        )

    def _said(self, group: str, binding: Binding) -> str:
        said = [_(group).lower()] if binding is GROUPS[group].keys[0] else []
        if binding.id in self._settings.keys:
            said.append(pgettext("a key", "changed"))
        return " · ".join(said)

    def picked(self, entry: Entry) -> None:
        binding = BY_ID[entry.action]

        async def remap(key: str | None) -> None:
            if key:
                self._settings.keys[entry.action] = key
                await self._show_again(entry.action)

        self.app.push_screen(PressAKey(binding, self._settings.keys), remap)

    async def action_reset(self) -> None:
        at_hand = self.query_one(Choices).at_hand
        if at_hand and self._settings.keys.pop(at_hand.action, None):
            await self._show_again(at_hand.action)

    async def _show_again(self, at_hand: str) -> None:
        self.app.apply_settings()  # type: ignore[attr-defined]  # the app that opens it has it
        panel = self.query_one(Panel)
        await panel.remove_children()
        choices = Choices(self.entries())
        await panel.mount(choices)
        choices.cursor = next(i for i, each in enumerate(choices.entries) if each.action == at_hand)
