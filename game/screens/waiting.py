"""Before there is anything to play: what is wrong with a story, until its author has mended it."""

from threading import Event
from typing import Final

from textual.message import Message

from game.authoring.watching import Reloaded, Reloading
from game.screens.overlays.findings import FindingsOverlay, show_findings
from game.screens.settings import Settings
from game.screens.watched import Changes, said_of
from game.screens.window import Window

_BEGINS: Final = "Play begins when this is mended and saved."


class WaitingApp(Window[Reloaded]):
    """Shows findings; returns what was read once it can be played, or None where its author left."""

    class ReadAgain(Message):
        """The story was read again."""

        def __init__(self, reloaded: Reloaded) -> None:
            self.reloaded = reloaded
            super().__init__()

    def __init__(self, reloading: Reloading, changes: Changes, first: Reloaded, settings: Settings) -> None:
        super().__init__(settings)
        self._reloading = reloading
        self._changes = changes
        self._first = first
        self._stop = Event()

    async def on_mount(self) -> None:
        self.apply_settings()
        says = said_of(self._first, _BEGINS)
        self.push_screen(FindingsOverlay(self._first.findings, says), lambda _: self.exit())
        self.run_worker(self._wait, thread=True, description="watches files")

    def on_unmount(self) -> None:
        self._stop.set()

    def action_ask_quit(self) -> None:
        self.exit()

    def _wait(self) -> None:
        for files in self._changes(self._stop):
            if self._stop.is_set():
                return
            self.post_message(self.ReadAgain(self._reloading.reload(files=files)))

    async def on_waiting_app_read_again(self, event: ReadAgain) -> None:
        reloaded = event.reloaded
        if reloaded.playthrough is None:
            await show_findings(self, reloaded.findings, said_of(reloaded, _BEGINS))
        else:
            self.exit(reloaded)
