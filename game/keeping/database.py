"""The SQLite file in which playthroughs are kept: opened so that a commit is on disk when it returns.

What is wrong with a file is told as a `NotKept`; nothing is ever deleted.
"""

import errno
import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from game.keeping import trouble
from game.keeping.schema import VERSIONS
from game.keeping.trouble import NotKept

FILE: Final = "saves.db"
APPLICATION: Final = 0x456C4D69
"""Stands in the file's head, so that no other program's file is taken for one of ours."""
VERSION: Final = len(VERSIONS)
_BESIDE: Final = ("", "-wal", "-shm")
"""The files that together are one database."""


def connect(folder: Path, *, patience: float) -> sqlite3.Connection:
    """The file in this folder, made where there is none and brought up to date where it is older.

    `patience` is how many seconds a lock is waited for.  Where the folder cannot be written to, a copy in
    memory of what is there, which refuses to be written.  Raises `NotKept`.
    """
    file = folder / FILE
    try:
        _refuse_newer(file, _version_in_head(file))
        if _can_write(folder, file):
            return _opened(file, sqlite3.connect(file, timeout=patience, isolation_level=None))
        copy = _opened(file, _copy(file, patience))
        copy.execute("PRAGMA query_only = ON")
        return copy
    except (sqlite3.Error, OSError) as error:
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


def not_kept(error: sqlite3.Error | OSError, file: Path) -> NotKept:
    """What went wrong, in words for the player."""
    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            return trouble.full(file)
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return trouble.read_only(file.parent)
        return trouble.unusable(file, error.strerror or str(error))
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return trouble.damaged(file, str(error))
        case sqlite3.SQLITE_FULL:
            return trouble.full(file)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return trouble.read_only(file.parent)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return trouble.locked(file)
    return trouble.unusable(file, str(error))


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
        return True
    return os.access(folder, os.W_OK) and os.access(file, os.W_OK)


def _copy(file: Path, patience: float) -> sqlite3.Connection:
    """The file's content in memory.  Where SQLite may not even take a lock it is read as it stands."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    for how in ("mode=ro", "mode=ro&immutable=1"):
        with closing(sqlite3.connect(f"{file.as_uri()}?{how}", uri=True, timeout=patience)) as readable:
            try:
                readable.backup(copy)
            except sqlite3.OperationalError:
                continue
            return copy
    raise trouble.read_only(file.parent)


def _opened(file: Path, connection: sqlite3.Connection) -> sqlite3.Connection:
    try:
        _check(file, connection)
        _make_ready(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(file: Path, connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() != (0,):
        if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION,):
            raise trouble.damaged(file, "it is no file of saves")
        found = [words for (words,) in connection.execute("PRAGMA quick_check(1)")]
        if found != ["ok"]:
            raise trouble.damaged(file, found[0])
    _refuse_newer(file, _version(connection))


def _make_ready(connection: sqlite3.Connection) -> None:
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
