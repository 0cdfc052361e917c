"""The SQLite file in which playthroughs are kept: opened so that a commit is on disk when it returns.

What is wrong with a file is told as a `NotKept`; nothing is ever deleted.
"""

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from game.keeping import trouble
from game.keeping.schema import VERSIONS
from game.keeping.trouble import NotKept
from game.language import _

FILE: Final = "saves.db"
APPLICATION: Final = 0x456C4D69
"""Stands in the file's head, so that no other program's file is taken for one of ours."""
VERSION: Final = len(VERSIONS)
FAILURES: Final = (sqlite3.Error, OSError, UnicodeError)
"""What the file may raise; of a damaged one SQLite's own words may be no text."""
_ROOM: Final = 1 << 20
"""Bytes that are free on a disk which is not full."""
_BESIDE: Final = ("", "-wal", "-shm")
"""The files that together are one database."""


class Database(NamedTuple):
    """An open file, or a copy in memory of one that cannot be written; `refused` says why."""

    connection: sqlite3.Connection
    refused: NotKept | None = None


def connect(folder: Path, *, patience: float) -> Database:
    """The file in this folder, made where there is none and brought up to date where it is older.

    `patience` is how many seconds a lock is waited for.  What cannot be written can still be read.  Raises
    `NotKept`.
    """
    file = folder / FILE
    try:
        _refuse_newer(file, _version_in_head(file))
        if not _can_write(folder, file):
            return Database(_made_ready(file, _copy(file, patience)), trouble.read_only(folder))
        try:
            return Database(_made_ready(file, sqlite3.connect(file, timeout=patience, isolation_level=None)))
        except sqlite3.OperationalError as error:
            # There may be no room for what SQLite puts beside the file while it is open.
            refused = not_kept(error, file)
            if refused.trouble in ("locked", "damaged") or not file.exists():
                raise
            return Database(_made_ready(file, _copy(file, patience)), refused)
    except FAILURES as error:
        raise not_kept(error, file) from error


def set_aside(folder: Path, now: float) -> Path:
    """Give a damaged file, and what SQLite keeps beside it, a new name; the new name.

    Raises `NotKept` where that cannot be done.
    """
    stamp = datetime.fromtimestamp(now).strftime("%Y-%m-%d-%H%M%S")
    number = 1
    while True:
        aside = folder / f"saves-damaged-{stamp}{f'-{number}' if number > 1 else ''}.db"
        if not any(_beside(aside, ending).exists() for ending in _BESIDE):
            break
        number += 1
    try:
        for ending in reversed(_BESIDE):
            part = _beside(folder / FILE, ending)
            if part.exists():
                part.rename(_beside(aside, ending))
    except OSError as error:
        raise not_kept(error, folder / FILE) from error
    return aside


def not_kept(error: Exception, file: Path) -> NotKept:
    """What went wrong, in words for the player."""
    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            return trouble.full(file)
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return trouble.read_only(file.parent)
        return trouble.unusable(file, error.strerror or str(error))
    if isinstance(error, UnicodeError) or "decode to UTF-8" in str(error):
        return trouble.damaged(file, _("letters in it make no sense"))
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return trouble.damaged(file, str(error))
        case sqlite3.SQLITE_ERROR if str(error).startswith("no such"):
            return trouble.damaged(file, str(error))
        case sqlite3.SQLITE_FULL:
            return trouble.full(file)
        case sqlite3.SQLITE_IOERR if _no_room(file):
            return trouble.full(file)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return trouble.read_only(file.parent)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return trouble.locked(file)
    return trouble.unusable(file, str(error))


def _no_room(file: Path) -> bool:
    try:
        return shutil.disk_usage(file.parent).free < _ROOM
    except OSError:
        return False


def _beside(file: Path, ending: str) -> Path:
    return file.with_name(file.name + ending)


def _can_write(folder: Path, file: Path) -> bool:
    """Whether the file can be written; its folder is made where there is none.  An existing file that can
    only be read is no failure, everything else is an `OSError`."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        if not file.exists():
            raise
        return False
    if not file.exists():
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        return True
    return os.access(folder, os.W_OK) and os.access(file, os.W_OK)


def _copy(file: Path, patience: float) -> sqlite3.Connection:
    """The file's content in memory: read alone, then without anything beside it, then without its log."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    for how, mode in (("mode=ro", "NORMAL"), ("mode=rw", "EXCLUSIVE"), ("mode=ro&immutable=1", "NORMAL")):
        try:
            with closing(sqlite3.connect(f"{file.as_uri()}?{how}", uri=True, timeout=patience)) as readable:
                readable.execute(f"PRAGMA locking_mode = {mode}")
                readable.backup(copy)
        except sqlite3.OperationalError:
            continue
        return copy
    copy.close()
    raise trouble.unusable(file, _("it cannot be read"))


def _made_ready(file: Path, connection: sqlite3.Connection) -> sqlite3.Connection:
    try:
        _check(file, connection)
        _bring_up_to_date(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(file: Path, connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() != (0,):
        if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION,):
            raise trouble.damaged(file, _("it is no file of saves"))
        found = [words for (words,) in connection.execute("PRAGMA quick_check(1)")]
        if found != ["ok"]:
            raise trouble.damaged(file, found[0])
    _refuse_newer(file, _version(connection))


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    # On a file system that knows no shared memory WAL is refused; the older journal is as safe.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if _version(connection) == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    for version in range(_version(connection), VERSION):
        for statement in VERSIONS[version]:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")
    # The version shall stand in the file itself, where an older program looks for it.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _version_in_head(file: Path) -> int:
    """The version that the file's head names, read without SQLite, which might write beside it; 0 where it
    names none."""
    try:
        with file.open("rb") as opened:
            head = opened.read(72)
    except FileNotFoundError:
        return 0
    ours = head[:6] == b"SQLite" and head[68:72] == APPLICATION.to_bytes(4, "big")
    return int.from_bytes(head[60:64], "big", signed=True) if ours else 0


def _refuse_newer(file: Path, version: int) -> None:
    if version > VERSION:
        raise trouble.newer(file, version, VERSION)
