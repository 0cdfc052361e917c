"""Input while the story's files may change: a line is waited for and so is a change, and either may come."""

from collections.abc import Callable, Iterable, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final, Generic, NamedTuple, TextIO, TypeVar

from game.keeping.kept import KeptPlaythrough

Change = TypeVar("Change")

_WAITING: Final = 0.5
"""Seconds after which waiting begins anew, so that Ctrl-C is heard everywhere."""


class Renewal(NamedTuple):
    """What came of a change: what there is to say, and the playthrough to go on with if it is another."""

    news: tuple[str, ...]
    run: KeptPlaythrough | None = None


class Watched(Generic[Change]):
    """Lines from a stream, and changes from whoever watches the files.

    `renew` is given the choices that led to where play is and the change, and says what to go on with.  Both
    are waited for in threads of their own; everything is done in the one that asks for a line.
    """

    def __init__(
        self, typed: TextIO, changes: Iterable[Change], renew: Callable[[Sequence[str], Change], Renewal]
    ) -> None:
        self._renew = renew
        self._lines: SimpleQueue[str | tuple[Change]] = SimpleQueue()
        Thread(target=self._take_lines, args=(typed,), daemon=True).start()
        Thread(target=self._take_changes, args=(changes,), daemon=True).start()

    def readline(self, choices: Callable[[], Sequence[str]], show: Callable[[Renewal], None]) -> str:
        """The next line; nothing at the end of the stream.  Changes until then are shown as they come."""
        while True:
            try:
                found = self._lines.get(timeout=_WAITING)
            except Empty:
                continue
            if isinstance(found, str):
                return found
            show(self._renew(choices(), found[0]))

    def _take_lines(self, typed: TextIO) -> None:
        while line := typed.readline():
            self._lines.put(line)
        self._lines.put("")

    def _take_changes(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self._lines.put((change,))
