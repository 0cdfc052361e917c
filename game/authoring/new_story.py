"""A new story folder: one that plays, checks clean and has playthroughs that pass, to be written over."""

import tempfile
from pathlib import Path

from game.authoring.schemas import HOME, KINDS, as_json, schema_of
from game.authoring.templates import STORY, scalar
from game.authoring.writing import AlreadyThere, create_files
from game.reading import Finding, StoryFaults, check_story

_TITLE = "title: The Bell on the Pier\n"
_OWN_FOLDERS = ("scenes", "seeds")


def create_story(folder: Path, title: str | None = None) -> tuple[Path, ...]:
    """Makes a story folder, all of it or nothing; the paths of its files.

    The folder may be there already and hold other things.  Raises `AlreadyThere` where it holds something
    that a story folder holds, and `StoryFaults` where the title cannot be one.
    """
    for name in _OWN_FOLDERS:
        if (folder / name).exists():
            raise AlreadyThere(folder / name)
    files = files_of_story(title)
    if findings := _findings(files):
        raise StoryFaults(findings)
    return create_files(folder, files)


def files_of_story(title: str | None = None) -> dict[str, str]:
    """The text of each file of a new story folder, by its name in the folder."""
    files = {
        path.relative_to(STORY).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(STORY.rglob("*"))
        if path.is_file() and path.suffix in (".yaml", ".txt")
    }
    if title is not None:
        story = files["scenes/story.yaml"]
        files["scenes/story.yaml"] = story.replace(_TITLE, f"title: {scalar(title)}\n")
    return files | {f"{HOME}/{kind}.json": as_json(schema_of(kind)) for kind in KINDS}


def _findings(files: dict[str, str]) -> tuple[Finding, ...]:
    """What would be wrong with a folder of these files."""
    with tempfile.TemporaryDirectory() as folder:
        create_files(Path(folder), files)
        return check_story(folder).findings
