"""The rows of the file in which playthroughs are kept: each method is one transaction.

Nothing of play is known here.  Every method raises `NotKept` where the file cannot do what is asked.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from game.keeping import trouble
from game.keeping.database import FAILURES, FILE, connect, not_kept
from game.keeping.records import Found, Identity, Kept, NewStep, Row, Save, Standing, Step, Written
from game.keeping.trouble import BadName, SaveGone
from game.language import _

T = TypeVar("T", bound=msgspec.Struct)

_LISTED: Final = """
    SELECT save.id, name, story, title, digest, seed, draws, choices, chapter, scene, day, clock, ending,
           begun, moved
    FROM save JOIN window ON window.save = save.id
    WHERE turn = (SELECT max(turn) FROM window AS other WHERE other.save = save.id)
"""


class Saves:
    """An open file of saves in a folder.  `patience` is how many seconds a lock is waited for."""

    def __init__(self, folder: Path, *, patience: float = 2.0) -> None:
        self.file = folder / FILE
        self._connection, self._refused = connect(folder, patience=patience)
        self._opened = _identity_of(self.file)

    def is_there(self) -> bool:
        """Whether the file is still the one that was opened: somebody may have taken it away."""
        return _identity_of(self.file) == self._opened

    def close(self) -> None:
        """Close the file; what was committed is in it."""
        self._connection.close()

    # What is there

    def listed(self, story: str | None = None) -> tuple[Save, ...]:
        """The playthroughs that are kept, the last played first; of one story where its id is given."""
        where = "" if story is None else " AND story = ?"
        given = () if story is None else (story,)
        with self._failures_told():
            rows = self._connection.execute(f"{_LISTED}{where} ORDER BY turn DESC", given).fetchall()
            return tuple(map(self._save, rows))

    def kept(self, save: int) -> Kept:
        """Everything of one playthrough.  Raises `SaveGone` where there is none of this id."""
        with self._transaction("DEFERRED"):
            found = self._connection.execute(f"{_LISTED} AND save.id = ?", (save,)).fetchone()
            if found is None:
                raise SaveGone
            windows = self._connection.execute(
                "SELECT id, head, snapshot FROM window WHERE save = ? ORDER BY turn DESC", (save,)
            ).fetchall()
            steps = self._connection.execute(
                "SELECT id, parent, address, scene, label, note, clock, leap FROM step"
                " WHERE save = ? ORDER BY id",
                (save,),
            ).fetchall()
            __, head, snapshot = windows[0]
            kept = Kept(
                save=self._save(found),
                rows=tuple(Row(id, parent, self._record(Step, rest)) for id, parent, *rest in steps),
                head=head,
                snapshot=bytes(snapshot),
                windows=tuple(window[0] for window in windows),
            )
        known = {None, *(row.id for row in kept.rows)}
        if not known.issuperset([head, *(row.parent for row in kept.rows)]):
            missing = _("steps of {run} are missing").format(run=kept.save.name)
            raise trouble.damaged(self.file, missing)
        return kept

    def met(self, story: str) -> frozenset[str]:
        """The addresses of the blocks and choices of a story that any run has shown or taken."""
        with self._failures_told():
            rows = self._connection.execute("SELECT address FROM met WHERE story = ?", (story,)).fetchall()
        return frozenset(address for (address,) in rows)

    def found(self, story: str) -> dict[str, Found]:
        """The endings of a story that were found, by id."""
        with self._failures_told():
            rows = self._connection.execute(
                "SELECT ending, title, save, found FROM ending WHERE story = ?", (story,)
            ).fetchall()
            return {row[0]: self._record(Found, row) for row in rows}

    # What is written

    def write(
        self,
        identity: Identity,
        window: int,
        standing: Standing,
        *,
        begins: bool,
        steps: Sequence[NewStep] = (),
        met: Iterable[str] = (),
        found: Iterable[Found] = (),
        now: float,
    ) -> Written:
        """Write what is new of a playthrough and where it stands; all of it is on disk when this returns.

        With `begins` the playthrough need not be in the file yet; its name gets a number where it is taken.
        Raises `SaveGone` where it should be in the file and is not.
        """
        execute = self._connection.execute
        with self._transaction():
            there = execute("SELECT 1 FROM save WHERE id = ?", (identity.id,)).fetchone() is not None
            if not there and not begins:
                raise SaveGone
            if not there:
                self._begin(identity, now)
            rows: dict[int, int] = {}
            for new in steps:
                values = (identity.id, rows.get(new.parent, new.row), *_values(new.step))
                written = execute(
                    "INSERT INTO step (save, parent, address, scene, label, note, clock, leap)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    values,
                )
                assert written.lastrowid is not None
                rows[new.node] = written.lastrowid
            self._stand(identity, window, standing, rows.get(standing.node, standing.row), now)
            self._connection.executemany(
                "INSERT OR IGNORE INTO met VALUES (?, ?)", [(identity.story, address) for address in met]
            )
            self._connection.executemany(
                "INSERT OR IGNORE INTO ending VALUES (?, ?, ?, (SELECT name FROM save WHERE id = ?), ?)",
                [(identity.story, ending.id, ending.title, identity.id, now) for ending in found],
            )
            (name,) = execute("SELECT name FROM save WHERE id = ?", (identity.id,)).fetchone()
        return Written(name, rows)

    def rename(self, save: int, name: str) -> None:
        """Give a playthrough another name.  Raises `BadName` where another of its story has it."""
        with self._transaction():
            try:
                changed = self._connection.execute("UPDATE save SET name = ? WHERE id = ?", (name, save))
            except sqlite3.IntegrityError as error:
                raise BadName(_("Another playthrough is called {name}.").format(name=name)) from error
            if changed.rowcount == 0:
                raise SaveGone

    def delete(self, save: int) -> None:
        """Take a playthrough away for good, with all its branches; the endings it found stay found."""
        with self._transaction():
            self._connection.execute("DELETE FROM save WHERE id = ?", (save,))

    def _begin(self, identity: Identity, now: float) -> None:
        taken = {
            name.casefold()
            for (name,) in self._connection.execute(
                "SELECT name FROM save WHERE story = ?", (identity.story,)
            )
        }
        unnamed, number = _("Playthrough {number}"), 1
        name = identity.name or unnamed.format(number=number)
        while name.casefold() in taken:
            number += 1
            name = f"{identity.name} {number}" if identity.name else unnamed.format(number=number)
        draws = msgspec.json.encode(identity.draws).decode()
        self._connection.execute(
            "INSERT INTO save VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                identity.id,
                name,
                identity.story,
                identity.title,
                identity.digest,
                str(identity.seed),
                draws,
                now,
            ),
        )

    def _stand(
        self, identity: Identity, window: int, standing: Standing, head: int | None, now: float
    ) -> None:
        self._connection.execute(
            "UPDATE save SET digest = ?1, title = ?2 WHERE id = ?3 AND (digest <> ?1 OR title <> ?2)",
            (identity.digest, identity.title, identity.id),
        )
        self._connection.execute(
            "INSERT OR REPLACE INTO window VALUES"
            " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(turn), 0) + 1 FROM window), ?)",
            (
                window,
                identity.id,
                head,
                standing.snapshot,
                standing.choices,
                standing.chapter,
                standing.scene,
                standing.day,
                standing.clock,
                standing.ending,
                now,
            ),
        )

    def _save(self, row: Sequence[Any]) -> Save:
        return self._record(Save, row, seed=int, draws=msgspec.json.decode)

    def _record(self, type_: type[T], row: Sequence[Any], **read: Callable[[Any], object]) -> T:
        """A row as a record, checked: a file may be damaged where SQLite does not see it."""
        try:
            values = dict(zip(type_.__struct_fields__, row, strict=True))
            values |= {name: reading(values[name]) for name, reading in read.items()}
            return msgspec.convert(values, type_)
        except (ValueError, TypeError, RecursionError) as error:
            why = _("a row makes no sense ({error})").format(error=error)
            raise trouble.damaged(self.file, why) from error

    @contextmanager
    def _transaction(self, kind: str = "IMMEDIATE") -> Iterator[None]:
        """All that is done inside is done, or nothing of it."""
        if self._refused and kind == "IMMEDIATE":
            raise self._refused
        with self._failures_told():
            self._connection.execute(f"BEGIN {kind}")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _failures_told(self) -> Iterator[None]:
        try:
            yield
        except FAILURES as error:
            raise not_kept(error, self.file) from error


def _identity_of(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _values(step: Step) -> tuple[object, ...]:
    return (step.address, step.scene, step.label, step.note, step.clock, step.leap)
