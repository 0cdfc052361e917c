"""What every app of ours is to the terminal: its style sheets, its themes, and how it ends by a fault."""

import os
from pathlib import PurePath
from typing import ClassVar, Final

from textual.app import App, ReturnType
from textual.binding import Binding, BindingType
from textual.theme import Theme

from game.screens.breaking import keep_together
from game.screens.drawn import HANGS_FROM, WIDE_FROM
from game.screens.keys import APP_KEYS, key_name, keymap
from game.screens.settings import Settings
from game.screens.sheets import FIRST, later
from game.screens.themes import NIGHT, THEMES
from game.screens.too_small import LEAST_HEIGHT, LEAST_WIDTH

NO_COLOR: Final = "NO_COLOR"
"""The environment variable that asks for no colours, whatever its value."""


class Window(App[ReturnType], inherit_bindings=False):
    """An app in our themes, with the keys that hold anywhere.

    `fault` is what it ended by, where that was a fault of the program.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = [FIRST]
    """What the first screen needs; the others are read by `read_later`."""
    BINDINGS: ClassVar[list[BindingType]] = [*APP_KEYS]
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

    def __init__(self, settings: Settings) -> None:
        keep_together()
        # Set before everything else: set later, it would have all style sheets read twice.
        self.set_reactive(App.theme, settings.theme)
        # With NO_COLOR the terminal's own colours are drawn, and then left out.
        super().__init__(ansi_color=True if NO_COLOR in os.environ else None)
        self.settings = settings
        self.fault: Exception | None = None
        self._later_read = False
        self._moves = self.animation_level
        for theme in THEMES.values():
            self.register_theme(theme)

    def get_theme(self, theme_name: str) -> Theme | None:
        return THEMES.get(theme_name) or super().get_theme(theme_name)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return NIGHT.variables

    def get_key_display(self, binding: Binding) -> str:
        """A key as it is written everywhere: `ctrl+q`, not `^q`."""
        return key_name(binding.key)

    def action_command_palette(self) -> None:
        from game.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def read_later(self) -> None:
        """Read the style sheets of what comes after the first screen, once."""
        if not self._later_read:
            self._later_read = True
            self.stylesheet.read_all(later())
            self.stylesheet.parse()

    def apply_settings(self) -> None:
        """Let everything be as the settings say; the environment may stop motion for good."""
        self.theme = self.settings.theme
        self.animation_level = self._moves if self.settings.motion else "none"
        self.set_keymap(keymap(self.settings.keys))

    def play_out(self) -> ReturnType | None:
        """Run until the player leaves.  Raises what it ended by, once the terminal is as it was before."""
        found = self.run()
        if self.fault:
            raise self.fault
        return found

    def _handle_exception(self, error: Exception) -> None:
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Textual would print every local variable, and the player would have to find the end of it.
        self.bell()
        self._close_messages_no_wait()
