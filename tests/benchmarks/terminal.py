"""A program in a terminal of its own, as the benchmarks see it: what it shows, when, and what it has cost.

Only where there are such terminals and `/proc`: on Linux.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

_LONGEST = 90.0
"""Seconds after which nothing is waited for any more."""
_OBEYED = re.compile(r"\x1b(?:\[[0-9;?>=]*[ -/]*[@-~]|[\]P^_][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_=>])")


class Terminal:
    """A process on a terminal of `columns` by `lines`; what it shows is read as it comes."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        cwd: Path,
        environment: Mapping[str, str],
        columns: int = 80,
        lines: int = 24,
    ) -> None:
        self.started = time.perf_counter()
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            os.chdir(cwd)
            os.execvpe(command[0], list(command), {**environment, "TERM": "xterm-256color"})
        self._said = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._descriptor)

    def wait_for(self, words: str) -> float:
        """Seconds since the process began until it showed these words."""
        until = time.monotonic() + _LONGEST
        while words not in self.shown():
            if not self._read(until - time.monotonic()):
                raise TimeoutError(f"“{words}” was never shown; the last was: {self.shown()[-400:]}")
        return time.perf_counter() - self.started

    def press(self, key: str) -> float:
        """Press a key; when that was, by the performance counter.  What was shown before is forgotten."""
        self._said = b""
        os.write(self._descriptor, key.encode())
        return time.perf_counter()

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Read on until something holds."""
        until = time.monotonic() + _LONGEST
        while not holds():
            if time.monotonic() > until:
                raise TimeoutError(f"It never held; the last that was shown: {self.shown()[-400:]}")
            self._read(0.1)

    def settled(self, quiet: float = 0.08) -> float:
        """Wait until nothing was shown for so many seconds; when the last was, by the performance counter."""
        last = time.perf_counter()
        while self._read(quiet):
            last = time.perf_counter()
        return last

    def shown(self) -> str:
        """What was shown since the last key, without what a terminal obeys, in one line."""
        return " ".join(_OBEYED.sub(" ", self._said.decode("utf-8", "replace")).split())

    def cost(self) -> float:
        """Seconds of processor time that all its threads have taken so far."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def memory(self) -> float:
        """Megabytes that it holds now."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        assert found
        return int(found[1]) / 1024

    def _read(self, seconds: float) -> bool:
        """Read what comes within so many seconds; whether there was anything."""
        if seconds <= 0 or not select.select([self._descriptor], [], [], seconds)[0]:
            return False
        try:
            more = os.read(self._descriptor, 1 << 16)
        except OSError:
            return False
        self._said += more
        return bool(more)
