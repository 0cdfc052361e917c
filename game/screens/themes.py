"""The themes: night, paper, one of high contrast, and one of the terminal's own colours.

A test measures those that are ours: each ink on each ground that it stands on has a contrast of 4.5 to 1
or better, and of 7 to 1 in the one of high contrast.
"""

from typing import Final

from textual.theme import BUILTIN_THEMES, Theme

NIGHT: Final = Theme(
    name="night",
    dark=True,
    primary="#8fb3c7",
    secondary="#a9a290",
    accent="#e0b873",
    warning="#e0b873",
    error="#e59a8f",
    success="#a9c29a",
    foreground="#dedad1",
    background="#15171a",
    surface="#1b1e22",
    panel="#22262b",
    variables={
        "ink": "#dedad1",
        "strong-ink": "#f7f4ec",
        "muted": "#9b978d",
        "rule": "#4b4f55",
        "row": "#2b3037",
        "screen": "#262a30",
        "on-screen": "#e8e4da",
        "sheet": "#1d2024",
        "room": "#090a0b",
        "room-set": "#22262b",
        "room-accent": "#e0b873",
        "room-muted": "#8d9794",
        "lit": "#c9d6d2",
        "lit-ink": "#14201f",
        "lit-muted": "#3f4f4d",
        "lit-accent": "#6b3d06",
        "scrollbar": "#4b4f55",
        "scrollbar-hover": "#6b7077",
        "scrollbar-active": "#8fb3c7",
        "scrollbar-background": "#15171a",
        "scrollbar-background-hover": "#15171a",
        "scrollbar-background-active": "#15171a",
    },
)

PAPER: Final = Theme(
    name="paper",
    dark=False,
    primary="#2f5d73",
    secondary="#6b6353",
    accent="#8a4f10",
    warning="#8a4f10",
    error="#9c2f22",
    success="#3f6330",
    foreground="#25231f",
    background="#f6f2e9",
    surface="#efeadf",
    panel="#e7e1d3",
    variables={
        "ink": "#25231f",
        "strong-ink": "#000000",
        "muted": "#625d52",
        "rule": "#b7ae9b",
        "row": "#e2dac8",
        "screen": "#e7e1d3",
        "on-screen": "#1c1a17",
        "sheet": "#fffdf7",
        "room": "#1b1d20",
        "room-set": "#33373c",
        "room-accent": "#e0b873",
        "room-muted": "#9aa5a2",
        "lit": "#dfeae6",
        "lit-ink": "#14201f",
        "lit-muted": "#3f4f4d",
        "lit-accent": "#6b3d06",
        "scrollbar": "#b7ae9b",
        "scrollbar-hover": "#8f8672",
        "scrollbar-active": "#2f5d73",
        "scrollbar-background": "#f6f2e9",
        "scrollbar-background-hover": "#f6f2e9",
        "scrollbar-background-active": "#f6f2e9",
    },
)

CONTRAST: Final = Theme(
    name="contrast",
    dark=True,
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffe066",
    warning="#ffe066",
    error="#ffb3a7",
    success="#b8f5b0",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    variables={
        "ink": "#ffffff",
        "strong-ink": "#ffffff",
        "muted": "#d9d9d9",
        "rule": "#ffffff",
        "row": "#00337a",
        "screen": "#1a1a1a",
        "on-screen": "#ffffff",
        "sheet": "#000000",
        "room": "#000000",
        "room-set": "#1a1a1a",
        "room-accent": "#ffe066",
        "room-muted": "#d9d9d9",
        "lit": "#ffffff",
        "lit-ink": "#000000",
        "lit-muted": "#262626",
        "lit-accent": "#4a2600",
        "scrollbar": "#ffffff",
        "scrollbar-hover": "#ffe066",
        "scrollbar-active": "#ffe066",
        "scrollbar-background": "#000000",
        "scrollbar-background-hover": "#000000",
        "scrollbar-background-active": "#000000",
    },
)

_ITS_OWN: Final = "ansi_default"
_TERMINAL_ACCENT: Final = "ansi_magenta"

TERMINAL: Final = Theme(
    name="terminal",
    ansi=True,
    primary=_ITS_OWN,
    secondary=_ITS_OWN,
    accent=_TERMINAL_ACCENT,
    warning=_TERMINAL_ACCENT,
    error=_TERMINAL_ACCENT,
    success=_ITS_OWN,
    foreground=_ITS_OWN,
    background=_ITS_OWN,
    surface=_ITS_OWN,
    panel=_ITS_OWN,
    boost=_ITS_OWN,
    # A ground that is not the terminal's own could be one on which its inks cannot be read.
    variables=dict.fromkeys((*BUILTIN_THEMES["ansi-dark"].variables, *CONTRAST.variables), _ITS_OWN)
    | {"room-accent": _TERMINAL_ACCENT, "lit-accent": _TERMINAL_ACCENT, "input-cursor-text-style": "reverse"},
)

THEMES: Final[dict[str, Theme]] = {theme.name: theme for theme in (NIGHT, PAPER, CONTRAST, TERMINAL)}
