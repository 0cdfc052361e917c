"""Lines that are typed: waited for, and no longer than asked where the stream can be waited for.

A terminal or a pipe can; a stream in memory and Windows cannot, and there a line that comes too late is
told by the clock.
"""

import os
import select
from collections.abc import Callable
from time import monotonic
from typing import Final, TextIO

_AT_ONCE: Final = 4096
"""Bytes that are read at once."""


class Lines:
    """The lines of a stream.  Nobody else reads from it meanwhile."""

    def __init__(self, stream: TextIO, now: Callable[[], float] = monotonic) -> None:
        self._stream = stream
        self._now = now
        self._descriptor = _descriptor(stream)
        self._read = b""

    def next(self, seconds: float | None = None) -> str | None:
        """The next line with its end, empty at the end of the stream; None once so many seconds are over."""
        if self._descriptor is None:
            return self._stream.readline()
        until = None if seconds is None else self._now() + seconds
        while b"\n" not in self._read:
            left = None if until is None else max(0.0, until - self._now())
            if not select.select([self._descriptor], [], [], left)[0]:
                return None
            more = os.read(self._descriptor, _AT_ONCE)
            if not more:
                break
            self._read += more
        line, end, self._read = self._read.partition(b"\n")
        return (line + end).decode(self._stream.encoding or "utf-8", "replace")

    def drop(self) -> None:
        """Forget what has been typed and not been asked for; what a pipe holds ready is kept."""
        if self._descriptor is not None and os.isatty(self._descriptor):
            import termios

            self._read = b""
            termios.tcflush(self._descriptor, termios.TCIFLUSH)


def _descriptor(stream: TextIO) -> int | None:
    """What the system knows the stream by, where it can be waited for."""
    if os.name == "nt":
        return None
    try:
        return stream.fileno()
    except (OSError, ValueError):
        return None
