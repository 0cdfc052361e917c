"""A story folder in git: which of its lines changed since a revision, and how it was at one.

Nothing is checked out and nothing of the repository is written; a revision is read from an archive.
"""

import io
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

_FOLDERS: Final = ("scenes", "seeds", "tests", "playthroughs")
_FILE: Final = re.compile(r"\+\+\+ (?P<name>.*)")
_HUNK: Final = re.compile(r"@@ -\S+ \+(?P<first>[0-9]+)(?:,(?P<count>[0-9]+))? @@")
_YAML: Final = ".yaml"


class NoRevision(Exception):
    """What was asked of git cannot be had; the message says why."""


class ChangedLines:
    """The lines of a story's scenes that are not as they were, by file, as the story's places name it."""

    def __init__(self, lines: dict[str, set[int]], new: frozenset[str]) -> None:
        self._lines = lines
        self._new = new

    def holds(self, file: str, line: int) -> bool:
        """Whether a line is new or changed."""
        return file in self._new or line in self._lines.get(file, ())


def changed_lines(folder: Path, revision: str) -> ChangedLines:
    """What changed in a story folder's scenes since a revision, with what is not committed yet.

    Raises `NoRevision`.
    """
    commit = _commit(folder, revision)
    diff = _git(
        folder, "diff", "--relative", "--no-color", "--no-ext-diff", "--no-renames", "--no-prefix",
        "--unified=0", commit, "--", "scenes",
    )  # fmt: skip
    untracked = _git(folder, "ls-files", "--others", "--exclude-standard", "--", "scenes")
    return ChangedLines(_lines_of(diff.decode(errors="replace")), frozenset(untracked.decode().splitlines()))


@contextmanager
def at_revision(folder: Path, revision: str) -> Iterator[Path]:
    """The story folder as it was at a revision, in a place that is gone afterwards.  Raises `NoRevision`."""
    commit = _commit(folder, revision)
    there = set(_git(folder, "ls-tree", "--name-only", commit).decode().splitlines())
    wanted = [name for name in _FOLDERS if name in there]
    if not {"scenes", "seeds"} <= set(wanted):
        raise NoRevision(f"'{folder}' was no story folder at {revision}: it held no scenes/ and seeds/.")
    archive = _git(folder, "archive", "--format=tar", commit, "--", *wanted)
    with tempfile.TemporaryDirectory(prefix="story-") as place:
        _unpack(archive, Path(place))
        yield Path(place)


def is_revision(folder: Path, name: str) -> bool:
    """Whether git knows a commit by this name in the folder."""
    try:
        _commit(folder, name)
    except NoRevision:
        return False
    return True


def _commit(folder: Path, revision: str) -> str:
    try:
        found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except NoRevision as error:
        raise NoRevision(str(error) or f"git knows no revision '{revision}' in '{folder}'.") from None
    return found.decode().strip()


def _git(folder: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(folder), "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError as error:
        raise NoRevision(f"git cannot be run: {error.strerror}.") from error
    if done.returncode:
        raise NoRevision(done.stderr.decode(errors="replace").strip())
    return done.stdout


def _lines_of(diff: str) -> dict[str, set[int]]:
    """The numbers of the lines that a diff adds, by file."""
    found: dict[str, set[int]] = {}
    lines: set[int] = set()
    for line in diff.splitlines():
        if file := _FILE.fullmatch(line):
            lines = found.setdefault(file["name"].rstrip("\t"), set())
        elif hunk := _HUNK.match(line):
            first, count = int(hunk["first"]), int(hunk["count"] or 1)
            lines.update(range(first, first + count))
    return found


def _unpack(archive: bytes, place: Path) -> None:
    """Writes the YAML files of an archive; links, and what would lie outside of the place, are left out."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as members:
        for member in members:
            path = PurePosixPath(member.name)
            if not member.isfile() or path.suffix != _YAML or path.is_absolute() or ".." in path.parts:
                continue
            content = members.extractfile(member)
            if content is not None:
                target = place / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())
