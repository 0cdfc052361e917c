"""Walking a run through the app as a player does: only keys that stand on the screen are pressed.

A pilot waits after each key until the whole process is at rest.  Here a key is done when what it is for has
happened and stands on the screen, so that a hundred keys take seconds.
"""

import asyncio
from contextlib import asynccontextmanager
from time import monotonic

import pytest
from textual import events
from textual._compositor import Compositor

from game.playing.playthrough import Playthrough
from game.screens.choices import ChoiceLine
from game.screens.playing import PlayScreen
from game.screens.stage import Stage
from tests.screens.grid import app_of, letters

MOST_PAGES = 40
PATIENCE = 30
"""Seconds: a busy machine is no failure, a key that does nothing is one."""

START = events.Key("1", "1")
READ_ON = events.Key("space", " ")


@asynccontextmanager
async def unpainted():
    """Lets Textual lay out its screens and not paint them: a third of the work of a moment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", lambda compositor, **how: None)
        yield


class Walk:
    """The app on its way along the choices of a run, from its first screen."""

    def __init__(self, run, size):
        self.run, self.size = run, size
        self.app = app_of(Playthrough(run.story, run.seed, run.state.draws))

    async def whole(self):
        """Begin, take each choice of the run, and then what leads on to where nothing more can be chosen.

        Every moment is laid out; no frame is painted, since headless nobody sees one.  Returns the
        playthrough's state after the run's last choice, and the letters of the last screen.
        """
        async with unpainted(), self.app.run_test(size=self.size):
            await self._press(START, lambda: self._stands)
            for address in self.run.choices:
                await self._take(address)
            state = self.playthrough.state
            while self.app.session.moment.choices:
                await self._take(self.app.session.moment.choices[0].address)
            return state, letters(self.app.screen)

    @property
    def playthrough(self):
        return self.app.session.playthrough

    @property
    def _view(self):
        return self.app.screen.view

    async def _take(self, address):
        """Read on until the choices are in view, then press the key of this one."""
        before = self.playthrough.choices
        for _ in range(MOST_PAGES):
            if self._view.all_is_in_view:
                break
            top = self._view.scroller.scroll_y
            await self._press(READ_ON, lambda top=top: self._view.scroller.scroll_y > top)
        await self._press(self._key_of(address), lambda: self.playthrough.choices != before and self._stands)
        assert self.playthrough.choices == (*before, address)

    def _key_of(self, address):
        """The key that the screen tells for a choice: its letter where it has one, else its number."""
        lines = [line for line in self.app.screen.query(ChoiceLine) if line.entry.address == address]
        assert lines, f"{address} cannot be chosen here:\n{letters(self.app.screen)}"
        entry = lines[0].entry
        key = entry.letter or entry.key
        assert key, f"{address} is on no key:\n{letters(self.app.screen)}"
        return events.Key(key, key)

    @property
    def _stands(self):
        """Whether the moment at hand is drawn."""
        screen = self.app.screen
        if not isinstance(screen, PlayScreen) or screen.is_changing:
            return False
        stage = screen.query(Stage)
        return bool(stage) and stage.first().has_view and screen.view.choices.size.height > 0

    async def _press(self, key, done):
        """Press a key and wait for what it is for."""
        self.app.post_message(key)
        until = monotonic() + PATIENCE
        while not done():
            assert len(self.app.screen_stack) < 3, f"{key.key} opened:\n{letters(self.app.screen)}"
            assert monotonic() < until, f"{key.key} did nothing:\n{letters(self.app.screen)}"
            await asyncio.sleep(0.004)
