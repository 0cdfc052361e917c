"""How a choice is taken: by which key, and what never takes one.

One rule everywhere: while the choices are out of view a key that would choose turns one page on.
"""

from typing import TYPE_CHECKING

from game.playing.errors import StoryError
from game.screens.choices import Entry
from game.screens.over import open_over
from game.screens.overlays.question import MessageOverlay
from game.screens.too_small import TooSmall

if TYPE_CHECKING:
    from game.screens.playing import PlayScreen


class Taking:
    """Takes the entries of a play screen's list, one at a time."""

    def __init__(self, screen: "PlayScreen") -> None:
        self._screen = screen
        self._chooses = False

    async def by_key(self, entry: Entry | None) -> None:
        """A key was pressed that takes an entry, if there is one; it may have been too early or too long."""
        screen = self._screen
        if screen.query_one(TooSmall).holds:
            return
        if not screen.view.all_is_in_view:
            screen.view.page(1)
            screen.guard.appeared(screen.game.now())
            return
        if entry is None:
            return
        verdict = screen.guard.verdict()
        if verdict == "choose":
            await self.take(entry)
        elif verdict == "wait":
            press, moment = screen.guard.token(), screen.session.moment

            async def take_if_the_key_was_not_held() -> None:
                if screen.guard.silent_since(press) and screen.session.moment is moment and screen.is_current:
                    await self.take(entry)

            screen.set_timer(screen.guard.repeat, take_if_the_key_was_not_held)

    async def take(self, entry: Entry) -> None:
        """Do what an entry is for."""
        screen = self._screen
        if entry.address:
            await self.choose(entry.address)
        elif entry.action == "landmarks":
            open_over(screen, "landmarks")
        elif entry.action == "restart":
            screen.game.play_again()
        elif entry.action == "quit":
            await screen.run_action("app.ask_quit")
        else:
            await screen.view.do(entry.action)

    async def choose(self, address: str) -> None:
        """Take a choice of the story and show what follows."""
        screen = self._screen
        if self._chooses or screen.is_changing:
            return
        self._chooses = True
        try:
            screen.session.choose(address)
            await screen.show()
        except StoryError as error:
            screen.app.push_screen(MessageOverlay(str(error)))
        finally:
            self._chooses = False
        screen.game.tell_news()
