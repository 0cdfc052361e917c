"""The playthroughs that are kept: to be gone on with, named, deleted."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from game.keeping.records import Save
from game.language import N_, ngettext, pgettext
from game.screens.choices import Choices, Entry
from game.screens.content import joined, words
from game.screens.keys import PLAYTHROUGHS_KEYS
from game.screens.overlays.base import ListOverlay, Panel, offer
from game.screens.where_it_stands import where_it_stands


class PlaythroughsOverlay(ListOverlay):
    """Dismissed with the id of the playthrough to go on with, as digits."""

    BINDINGS: ClassVar[list[BindingType]] = [*PLAYTHROUGHS_KEYS]
    heading = N_("Playthroughs")

    class NameAsked(Message):
        """The player wants to name a playthrough."""

        def __init__(self, overlay: "PlaythroughsOverlay", save: Save) -> None:
            self.overlay = overlay
            self.save = save
            super().__init__()

    class DeleteAsked(NameAsked):
        """The player wants a playthrough to be gone."""

    def __init__(self, saves: Sequence[Save], now: float) -> None:
        super().__init__()
        self._saves = tuple(saves)
        self._now = now

    def lead(self) -> Iterable[Widget]:
        if not self._saves:
            yield Static(words(pgettext("playthroughs", "None is kept.")), classes="says", markup=False)

    def entries(self) -> tuple[Entry, ...]:
        found = []
        for place, save in enumerate(self._saves, start=1):
            entry = offer(place, save.name, str(save.id))
            choices = ngettext("{number} choice", "{number} choices", save.choices).format(
                number=save.choices
            )
            below = words(f"{where_it_stands(save, self._now)} · {choices}", "$muted")
            found.append(Entry(joined((entry.label, below), "\n"), entry.key, action=entry.action))
        return tuple(found)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing is kept there is nothing to name or delete."""
        return bool(self._saves) or action not in ("name", "delete")

    async def show(self, saves: Sequence[Save]) -> None:
        """The playthroughs have changed."""
        self._saves = tuple(saves)
        panel = self.query_one(Panel)
        await panel.remove_children()
        await panel.mount(*self.compose_panel())
        self.refresh_bindings()

    def action_name(self) -> None:
        if self._at_hand:
            self.post_message(self.NameAsked(self, self._at_hand))

    def action_delete(self) -> None:
        if self._at_hand:
            self.post_message(self.DeleteAsked(self, self._at_hand))

    @property
    def _at_hand(self) -> Save | None:
        choices = self.query_one(Choices)
        if choices.at_hand is None:
            choices.move(1)
            return None
        return next((save for save in self._saves if str(save.id) == choices.at_hand.action), None)
