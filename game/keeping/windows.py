"""Windows: each place in which a playthrough is open holds a lock, by which others know that it is alive.

The system lets go of a lock when its process ends, however that came about.
"""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

FOLDER: Final = "windows"
_HELD: Final = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)


class Window:
    """A window that is open, by its id.  It is open until `close`, or until the process ends."""

    def __init__(self, id: int, file: Path, descriptor: int | None) -> None:
        self.id = id
        self._file = file
        self._descriptor = descriptor

    def close(self) -> None:
        """Let others know that nobody plays here any more."""
        if self._descriptor is not None:
            # Taken away while it is still locked, it cannot be one that somebody else has just locked.
            with suppress(OSError):
                self._file.unlink()
            os.close(self._descriptor)
            self._descriptor = None


def open_window(folder: Path, id: int) -> Window | None:
    """The window of this id, or None where it is open already, here or in another process.

    Where no lock can be taken, for the folder cannot be written to, nobody can know of the window.
    """
    file = folder / FOLDER / str(id)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return Window(id, file, None)
    if _lock(descriptor):
        return Window(id, file, descriptor)
    os.close(descriptor)
    return None


def new_id() -> int:
    """An id that no other window or playthrough has, in this file or any other.

    It is one that JSON's readers can hold, too.
    """
    return int.from_bytes(os.urandom(8), "big") >> 11


def new_window(folder: Path) -> Window:
    """A window that was never open before."""
    id = new_id()
    return open_window(folder, id) or Window(id, folder / FOLDER / str(id), None)


def take_window(folder: Path, ids: Iterable[int]) -> tuple[Window, bool]:
    """A window of a playthrough whose windows so far had these ids; and whether another of them is open.

    The first of them that nobody has open any more is taken, else a new one.
    """
    taken, others = None, False
    for id in ids:
        window = open_window(folder, id)
        if window is None:
            others = True
        elif taken is None:
            taken = window
        else:
            window.close()
    return taken or new_window(folder), others


def _lock(descriptor: int) -> bool:
    """Lock an open file without waiting; False where somebody has locked it.

    A file system that knows no locks keeps nobody from playing.
    """
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # Windows
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _HELD
    return True
