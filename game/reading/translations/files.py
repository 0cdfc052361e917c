"""Where translations stand in a story folder.  Finding them imports no reader."""

import re
from pathlib import Path
from typing import Final

FOLDERS: Final = ("scenes", "seeds")
_STORY: Final = "story.yaml"
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*\Z")


def is_language(name: str) -> bool:
    """Whether a name is formed like the code of a language: `fr`, `pt-br`."""
    return _LANGUAGE.match(name) is not None


def translations_in(folder: Path) -> tuple[str, ...]:
    """The languages into which the story of a folder is translated, by their codes, sorted.

    They are the folders in `scenes/` that are named like a language and have a `story.yaml`.
    """
    home = folder / FOLDERS[0]
    try:
        found = [each.name for each in home.iterdir() if is_language(each.name)]
    except OSError:
        return ()
    return tuple(sorted(each for each in found if _is_begun(home / each)))


def _is_begun(folder: Path) -> bool:
    try:
        return (folder / _STORY).is_file()
    except OSError:  # whoever reads it is told why it cannot be read
        return True


def file_of(file: str, language: str) -> str:
    """Where the translation of a file stands: `scenes/fr/01-door.yaml` of `scenes/01-door.yaml`."""
    home, _, name = file.partition("/")
    return f"{home}/{language}/{name}"
