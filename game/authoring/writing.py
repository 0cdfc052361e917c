"""Writing files so that none is ever half there: beside its place first, then moved into it.

Nothing here overwrites what somebody wrote, but where `replace_file` is asked to by name.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


class AlreadyThere(Exception):
    """Something stands where a new file should; `path` says what."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already")
        self.path = path


def replace_file(path: Path, text: str) -> Path:
    """Writes a file whole, in place of what was there; returns its path."""
    beside = _beside(path, text)
    try:
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    return path


def create_files(folder: Path, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Creates files below a folder, all of them or none.

    Raises `AlreadyThere` where something of one's name is there.  What was written so far is taken away
    again when something goes wrong, the folders made for it too.
    """
    paths = [folder / name for name in files]
    for path in paths:
        if path.exists() or path.is_symlink():
            raise AlreadyThere(path)
    made: list[Path] = []
    try:
        for path, text in zip(paths, files.values(), strict=True):
            made += _make_folders(path.parent)
            _create(path, text)
            made.append(path)
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise
    return tuple(paths)


def _make_folders(folder: Path) -> list[Path]:
    """Makes a folder and those above it; those that were made, outermost first."""
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _create(path: Path, text: str) -> None:
    """Creates one file.  Raises `AlreadyThere` where it came to be in the meantime."""
    beside = _beside(path, text)
    try:
        # A link is made or is not; a rename would take the place of what somebody else just wrote.
        os.link(beside, path)
    except FileExistsError as error:
        raise AlreadyThere(path) from error
    except OSError:  # a file system without links
        if path.exists():
            raise AlreadyThere(path) from None
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _beside(path: Path, text: str) -> Path:
    """A file of this text in the folder of another, under a name that no reader looks at."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside
