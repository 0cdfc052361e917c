"""The settings, to be changed at any time."""

from asyncio import Lock
from functools import partial

from game.language import N_, _, ngettext, pgettext
from game.screens.choices import Choices, Entry, numbered
from game.screens.content import words
from game.screens.overlays.base import ListOverlay, Panel
from game.screens.overlays.naming import FolderOverlay
from game.screens.overlays.remapping import RemapOverlay
from game.screens.settings import Settings
from game.screens.settings_entries import label, setting_entries, to_next_value


class SettingsOverlay(ListOverlay):
    """Taking a setting changes it to its next value; the panel stays open."""

    heading = N_("Settings")

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._drawing = Lock()

    def entries(self) -> tuple[Entry, ...]:
        changed = len(self._settings.keys)
        keys = pgettext("keys", "as at the start")
        if changed:
            keys = ngettext("{number} changed", "{number} changed", changed).format(number=changed)
        articles = words(self._settings.articles or _("not told: no passages are shown"))
        more = (
            Entry(label(N_("Keys"), self._settings), action="keys", detail=words(keys)),
            Entry(label(N_("Articles"), self._settings), action="articles", detail=articles),
        )
        entries = setting_entries(self._settings)
        return (*entries, *numbered(more, after=len(entries)))

    def picked(self, entry: Entry) -> None:
        if entry.action == "keys":
            self.app.push_screen(RemapOverlay(self._settings))
            return
        if entry.action == "articles":
            self.app.push_screen(FolderOverlay(self._settings.articles), partial(self._articles_told, entry))
            return
        to_next_value(self._settings, entry.action)
        self._changed(entry)

    def _articles_told(self, entry: Entry, folder: str | None) -> None:
        if folder is not None:
            self._settings.articles = folder
            self._changed(entry)

    async def renew(self) -> None:
        """Show all of it again, in the language that is spoken now."""
        async with self._drawing:
            if not self.query(Choices):  # it was closed in the meantime
                return
            at_hand = self.query_one(Choices).at_hand
            await self.recompose()
            if at_hand:
                self._put_at_hand(at_hand)

    def _changed(self, entry: Entry) -> None:
        self.app.apply_settings()  # type: ignore[attr-defined]  # the app that opens it has it
        self.run_worker(self._show_again(entry))

    async def _show_again(self, entry: Entry) -> None:
        async with self._drawing:
            if not self.query(Choices):  # it was closed in the meantime
                return
            old = self.query_one(Choices)
            with self.app.batch_update():
                await self.query_one(Panel).mount(Choices(self.entries()), before=old)
                await old.remove()
            self._put_at_hand(entry)

    def _put_at_hand(self, entry: Entry) -> None:
        choices = self.query_one(Choices)
        choices.cursor = next(i for i, each in enumerate(choices.entries) if each.action == entry.action)
