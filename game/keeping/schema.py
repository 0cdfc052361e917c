"""The tables of the file in which playthroughs are kept, as they were in each version of it.

A released version's row is never changed: a file of it is brought up to date by the statements of all
versions after it.
"""

from typing import Final

VERSIONS: Final[tuple[tuple[str, ...], ...]] = (
    (
        """
        CREATE TABLE save (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL COLLATE NOCASE,
            story TEXT NOT NULL,
            title TEXT NOT NULL,
            digest TEXT NOT NULL,
            seed TEXT NOT NULL,
            draws TEXT NOT NULL,
            begun REAL NOT NULL,
            UNIQUE (story, name)
        )""",
        # A parent comes before its steps, so that no file can hold a circle.
        """
        CREATE TABLE step (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            save INTEGER NOT NULL REFERENCES save ON DELETE CASCADE,
            parent INTEGER CHECK (parent < id),
            address TEXT NOT NULL,
            scene TEXT NOT NULL,
            label TEXT NOT NULL,
            note TEXT NOT NULL,
            clock INTEGER NOT NULL,
            leap BLOB
        )""",
        "CREATE INDEX step_of_save ON step (save)",
        """
        CREATE TRIGGER a_step_is_never_changed BEFORE UPDATE ON step
        BEGIN SELECT RAISE (ABORT, 'a step is never changed'); END""",
        """
        CREATE TRIGGER a_step_goes_with_its_save BEFORE DELETE ON step
        WHEN EXISTS (SELECT 1 FROM save WHERE save.id = OLD.save)
        BEGIN SELECT RAISE (ABORT, 'a step is never taken away'); END""",
        """
        CREATE TABLE window (
            id INTEGER PRIMARY KEY,
            save INTEGER NOT NULL REFERENCES save ON DELETE CASCADE,
            head INTEGER,
            snapshot BLOB NOT NULL,
            choices INTEGER NOT NULL,
            chapter TEXT NOT NULL,
            scene TEXT NOT NULL,
            day INTEGER NOT NULL,
            clock TEXT NOT NULL,
            ending TEXT NOT NULL,
            turn INTEGER NOT NULL,
            moved REAL NOT NULL
        )""",
        "CREATE INDEX window_of_save ON window (save)",
        """
        CREATE TABLE ending (
            story TEXT NOT NULL,
            ending TEXT NOT NULL,
            title TEXT NOT NULL,
            save TEXT NOT NULL,
            found REAL NOT NULL,
            PRIMARY KEY (story, ending)
        ) WITHOUT ROWID""",
        """
        CREATE TABLE met (
            story TEXT NOT NULL,
            address TEXT NOT NULL,
            PRIMARY KEY (story, address)
        ) WITHOUT ROWID""",
    ),
)
"""For each version the statements that make it out of the one before; the first begins with nothing."""
