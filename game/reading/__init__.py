"""Reading: a story folder's YAML becomes a story that has been checked, or findings that say what to mend."""

from game.reading.findings import Finding, StoryFaults
from game.reading.scripts import CheckedScript, check_script, read_script
from game.reading.story import Checked, check_story, load_story, shipped_folder

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
