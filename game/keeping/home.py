"""Where a player's things are kept: one folder for the saves and the settings."""

import os
from pathlib import Path
from typing import Final

VARIABLE: Final = "ELEVEN_MINUTES_HOME"
"""The environment variable that names another folder."""


def home() -> Path:
    """The folder in which saves and settings are kept; it may not exist yet."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).absolute()
    from platformdirs import user_data_path

    return user_data_path("eleven-minutes", appauthor=False)
