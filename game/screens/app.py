"""The Textual app: it opens the first screen, then the play screen, and keeps what both share."""

from collections.abc import Callable
from pathlib import Path, PurePath
from time import monotonic
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from game.model.story import Story
from game.playing.playthrough import Playthrough
from game.screens.drawn import HANGS_FROM, WIDE_FROM
from game.screens.frame import LEAST_HEIGHT, LEAST_WIDTH
from game.screens.guard import KeyGuard
from game.screens.opening import OpeningScreen
from game.screens.overlays.question import QuitQuestion
from game.screens.playing import PlayScreen
from game.screens.session import Session
from game.screens.settings import Settings
from game.screens.themes import NIGHT, THEMES
from game.screens.views import stylesheets

_HERE = Path(__file__).parent


class GameApp(App[None], inherit_bindings=False):
    """Plays one story.  `now` gives seconds of a monotonic clock."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        _HERE / "app.tcss",
        *stylesheets(),
        _HERE / "overlays" / "overlays.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "ask_quit", "Quit", id="app-quit", show=False, priority=True),
    ]
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # Textual declares it as an instance's
        (0, "-tiny"),
        (LEAST_WIDTH, "-narrow"),
        (HANGS_FROM, "-normal"),
        (WIDE_FROM, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012  # Textual declares it as an instance's
        (0, "-flat"),
        (LEAST_HEIGHT, "-short"),
        (28, "-tall"),
    ]

    def __init__(
        self,
        playthrough: Playthrough,
        settings: Settings | None = None,
        guard: KeyGuard | None = None,
        now: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__()
        self.session = Session(playthrough)
        self.settings = settings or Settings()
        self.guard = guard or KeyGuard()
        self.now = now
        self._moves = self.animation_level
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = self.settings.theme

    @property
    def story(self) -> Story:
        return self.session.story

    def get_default_screen(self) -> Screen[None]:
        return OpeningScreen(self.story, self.settings)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return NIGHT.variables

    def on_mount(self) -> None:
        self.title = self.story.title
        self.apply_settings()

    def apply_settings(self) -> None:
        """Let theme and motion be what the settings say; the environment may stop motion for good."""
        self.theme = self.settings.theme
        self.animation_level = self._moves if self.settings.motion else "none"

    def on_opening_screen_started(self) -> None:
        self.push_screen(PlayScreen(self.session, self.settings, self.guard))

    def action_ask_quit(self) -> None:
        if isinstance(self.screen, QuitQuestion | OpeningScreen):
            self.exit()
        else:
            self.push_screen(QuitQuestion(), self._quit_if_asked)

    def _quit_if_asked(self, answer: str | None) -> None:
        if answer == "leave":
            self.exit()

    async def on_event(self, event: events.Event) -> None:
        """Tell the guard of every key, and let any key complete a text that is still unfolding."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.guard.saw(event.key, event.time)
            screen = self.screen
            if isinstance(screen, PlayScreen) and not event.key.startswith("ctrl+") and screen.complete():
                return
        await super().on_event(event)
