"""A story that is played while it is written: when a file is saved it is read again, and played up to where
one was.

No screen is known here.  `changes` waits for files that are saved; `Reloading` says what came of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import Final

import msgspec

from game.keeping.kept import KeptPlaythrough
from game.model.expressions import Value
from game.model.story import Story
from game.playing.errors import StoryError
from game.reading import Finding
from game.reading.draft import Draft

_FOLDERS: Final = ("scenes", "seeds")
_SETTLED: Final = 150
"""Milliseconds without another change after which a change is told: some editors save in several steps."""

_ASKS_TO_STOP: Final = 300
"""Milliseconds after which whoever waits looks whether it is to stop."""


class Stopped(msgspec.Struct, frozen=True):
    """The first choice that no longer fits: its address, why, and how many of how many were taken."""

    choice: str
    reason: str
    taken: int
    of: int

    def __str__(self) -> str:
        if not self.of:
            return f"The story can no longer begin as it did: {self.reason}."
        if self.of == 1:
            return f"The choice that led here no longer fits: {self.reason}."
        if not self.taken:
            return f"None of the {self.of} choices that led here fits any more: {self.reason}."
        return f"Of the {self.of} choices that led here the first {self.taken} still fit: {self.reason}."


class Reloaded(msgspec.Struct, frozen=True):
    """What came of reading a story again.

    `playthrough` is where one was, or before the choice at which it `stopped`.  It is None where the story
    cannot be played: `findings` then says why, and what was played before can be played on.
    """

    playthrough: KeptPlaythrough | None = None
    findings: tuple[Finding, ...] = ()
    stopped: Stopped | None = None


class Reloading:
    """A story folder that changes, and the choices that are taken again in whatever it has become.

    Where they no longer fit they are not forgotten: once the story is mended, play is back where it was,
    unless another choice was taken since.
    """

    def __init__(
        self,
        folder: Path,
        seed: int = 0,
        draws: Mapping[str, Value] | None = None,
        choices: Iterable[str] = (),
    ) -> None:
        self.folder = folder
        self.seed = seed
        self.draws = dict(draws or {})
        self._wanted = tuple(choices)
        self._reached: tuple[str, ...] | None = None
        self._draft = Draft(folder)

    def reload(self, taken: Sequence[str] | None = None, files: Iterable[str] | None = None) -> Reloaded:
        """Reads the story and takes the choices again.

        `taken` are the choices that led to where play is now, by full address; left out at the beginning.
        `files` are those that changed, as `changes` gives them; left out, all are read again.
        """
        if taken is not None and tuple(taken) != self._reached:
            self._wanted = tuple(taken)
        if files is None:
            self._draft = Draft(self.folder)
        for file in files or ():
            self._draft.refresh(file)
        checked = self._draft.check()
        if checked.story is None:
            return Reloaded(findings=checked.errors)
        return self._played(checked.story)

    def _played(self, story: Story) -> Reloaded:
        try:
            run = KeptPlaythrough(story, self.seed, self.draws)
        except StoryError as error:
            return Reloaded(stopped=Stopped("", _reason(error), 0, 0))
        stopped = None
        try:
            run.follow(self._wanted)
        except StoryError as error:
            taken = len(run.choices)
            stopped = Stopped(self._wanted[taken], _reason(error), taken, len(self._wanted))
        self._reached = run.choices
        return Reloaded(run, stopped=stopped)


def changes(folder: Path, stop: Event) -> Iterator[frozenset[str]]:
    """Waits for files of a story folder to be saved, and gives their names as findings have them.

    Ends soon after `stop` is set.  Raises `ImportError` where watchfiles is not installed.
    """
    from watchfiles import watch

    home = folder.resolve()
    watched = watch(
        *(home / name for name in _FOLDERS),
        watch_filter=lambda _, path: path.endswith(".yaml"),
        debounce=_SETTLED,
        step=_SETTLED // 3,
        rust_timeout=_ASKS_TO_STOP,
        stop_event=stop,
        raise_interrupt=False,
    )
    for changed in watched:
        yield frozenset(Path(path).relative_to(home).as_posix() for _, path in changed)


def _reason(error: StoryError) -> str:
    return str(error).rstrip(".")
