"""Reading: a story folder's YAML becomes a story that has been checked, or findings that say what to mend.

Names are imported when they are first used: a story that comes from the cache needs neither YAML nor readers.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.reading.findings import Finding as Finding
    from game.reading.findings import StoryFaults as StoryFaults
    from game.reading.loading import load_story as load_story
    from game.reading.loading import shipped_folder as shipped_folder
    from game.reading.scripts import CheckedScript as CheckedScript
    from game.reading.scripts import check_script as check_script
    from game.reading.scripts import read_script as read_script
    from game.reading.story import Checked as Checked
    from game.reading.story import check_story as check_story

__all__ = [
    "Checked",
    "CheckedScript",
    "Finding",
    "StoryFaults",
    "check_script",
    "check_story",
    "load_story",
    "read_script",
    "shipped_folder",
]

_HOMES = {
    "Checked": "story",
    "CheckedScript": "scripts",
    "Finding": "findings",
    "StoryFaults": "findings",
    "check_script": "scripts",
    "check_story": "story",
    "load_story": "loading",
    "read_script": "scripts",
    "shipped_folder": "loading",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'game.reading' has no attribute {name!r}")
    return getattr(import_module(f"game.reading.{_HOMES[name]}"), name)
