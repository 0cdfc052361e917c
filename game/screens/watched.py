"""A story that is played while it is written: whatever is saved shows where the author is.

Waiting for files is done in a thread; everything that is seen is changed in the app's own.
"""

from collections.abc import Callable, Iterator, Mapping
from threading import Event
from time import strftime
from typing import TYPE_CHECKING, Final

from textual.message import Message

from game.authoring.watching import Reloaded, Reloading
from game.keeping.kept import KeptPlaythrough
from game.model.expressions import Value
from game.model.plurals import counted
from game.screens.frame import HeaderLine
from game.screens.opening import OpeningScreen
from game.screens.overlays.findings import show_findings
from game.screens.overlays.question import MessageOverlay
from game.screens.playing import PlayScreen
from game.screens.session import Session

if TYPE_CHECKING:
    from game.screens.app import GameApp

Changes = Callable[[Event], Iterator[frozenset[str]]]
"""Gives the names of files that are saved, until the event is set; it blocks."""

_GOES_ON: Final = "Mend it and save; play goes on then. Escape shows the game as it was."


class StoppedOverlay(MessageOverlay):
    """Says which step no longer fits; play stands before it."""

    def __init__(self, says: str) -> None:
        super().__init__(says, heading="The story no longer fits what was chosen")


class Watch:
    """A story folder that changes under an app.

    `reloading` reads it again and takes the choices again; `changes` waits for files to be saved; `first` is
    what play began with.
    """

    class ReadAgain(Message):
        """The story was read again, and these choices were taken in it as far as they fit."""

        def __init__(self, taken: tuple[str, ...], reloaded: Reloaded) -> None:
            self.taken = taken
            self.reloaded = reloaded
            super().__init__()

    def __init__(self, reloading: Reloading, changes: Changes, first: Reloaded) -> None:
        self._reloading = reloading
        self._changes = changes
        self._first = first
        self._stop = Event()

    def begin(self, app: "GameApp") -> None:
        """Wait for changes, as long as the app runs."""
        if self._first.stopped:
            app.call_after_refresh(app.push_screen, StoppedOverlay(str(self._first.stopped)))
        app.run_worker(lambda: self._wait(app), thread=True, group="watch", description="watches files")

    def end(self) -> None:
        """Wait no longer."""
        self._stop.set()

    def new_run(self, app: "GameApp") -> KeptPlaythrough:
        """A playthrough from the beginning, of the story as it is now, kept nowhere."""
        return KeptPlaythrough(app.story, self._reloading.seed, self._reloading.draws)

    def leapt(self, draws: Mapping[str, Value]) -> None:
        """Play is elsewhere now, and chance is to have decided so on the way."""
        self._reloading.draws = dict(draws)

    def _wait(self, app: "GameApp") -> None:
        for files in self._changes(self._stop):
            if self._stop.is_set():
                return
            taken = app.session.playthrough.choices
            app.post_message(self.ReadAgain(taken, self._reloading.reload(taken, files)))

    async def show(self, app: "GameApp", read: "Watch.ReadAgain") -> None:
        """Show what came of reading the story again; where play went on meanwhile, it is asked once more."""
        taken, reloaded = app.session.playthrough.choices, read.reloaded
        if taken != read.taken:
            reloaded = self._reloading.reload(taken, ())
        await self._show(app, reloaded)

    async def _show(self, app: "GameApp", reloaded: Reloaded) -> None:
        run = reloaded.playthrough
        if run is None:
            await show_findings(app, reloaded.findings, said_of(reloaded, _GOES_ON))
            return
        while not isinstance(app.screen, PlayScreen | OpeningScreen):
            app.pop_screen()
        app.story = run.story
        app.go_on_with(Session(run))
        for screen in app.screen_stack:
            if isinstance(screen, OpeningScreen):
                await screen.renew(run.story)
            elif isinstance(screen, PlayScreen):
                await screen.renew(app.session)
                screen.query_one(HeaderLine).say(f"read again {strftime('%H:%M:%S')}")
        if reloaded.stopped:
            app.push_screen(StoppedOverlay(str(reloaded.stopped)))


def said_of(reloaded: Reloaded, waits: str) -> str:
    """What is said above the findings: how many there are, or why the story cannot begin; and what to do."""
    first = str(reloaded.stopped) if reloaded.stopped else f"{counted(len(reloaded.findings), 'finding')}."
    return f"{first} {waits}"
