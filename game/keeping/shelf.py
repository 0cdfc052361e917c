"""The shelf: what a player gets to keep playthroughs with, in one folder.

Nothing that goes wrong here ends play: it becomes news for the player, and play goes on in memory.  The
file is opened when it is first needed.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from time import time
from types import TracebackType
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec.structs import replace

from game.keeping.changed import Offer, log_of
from game.keeping.home import home
from game.keeping.kept import KeptPlaythrough
from game.keeping.names import checked_name
from game.keeping.records import Found, Kept, Save, Step
from game.keeping.settings import KeptSettings, keep_settings, kept_settings
from game.keeping.trouble import NotKept, Trouble
from game.keeping.windows import take_window
from game.language import N_, _
from game.model.expressions import Value
from game.model.story import Story
from game.playing.playthrough import Playthrough
from game.playing.state import LogEntry

if TYPE_CHECKING:
    from game.keeping.saves import Saves

T = TypeVar("T")

PATIENCE: Final = 2.0
"""Seconds for which a lock is waited for; while one is in the way, every further try waits hardly at all."""
_NO_PATIENCE: Final = 0.05

_LASTS: Final = 4
"""After so many failures, one after the other, trouble that was told before and had passed is told again."""

IN_MEMORY: Final = N_(
    "Play goes on; what you choose now is in memory alone, and is written as soon as it can be."
)


class Shelf:
    """The playthroughs that are kept in a folder, by default the player's own."""

    def __init__(
        self, folder: Path | None = None, *, now: Callable[[], float] = time, patience: float = PATIENCE
    ) -> None:
        self.folder = (folder or home()).absolute()
        self.now = now
        self._patience = patience
        self._saves: Saves | None = None
        self._trouble: Trouble | None = None
        self._told: set[Trouble] = set()
        self._failures = 0
        self._news: list[str] = []

    def __enter__(self) -> "Shelf":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        if self._saves:
            self._saves.close()
            self._saves = None

    def news(self) -> tuple[str, ...]:
        """What the player should be told and was not yet: each sentence is given once."""
        told, self._news = tuple(self._news), []
        return told

    # Playing

    def begin(
        self, story: Story, seed: int = 0, draws: Mapping[str, Value] | None = None, *, name: str = ""
    ) -> KeptPlaythrough:
        """A new playthrough, kept from its first choice on; without a name it gets one then.

        Raises `BadName`, and `StoryError` as a playthrough does.
        """
        return KeptPlaythrough(story, seed, draws, shelf=self, name=checked_name(name) if name else "")

    def adopt(self, playthrough: Playthrough, *, name: str = "") -> KeptPlaythrough:
        """Keep a playthrough that was played elsewhere.  Raises `BadName`."""
        state = playthrough.state
        run = self.begin(playthrough.story, state.seed, state.draws, name=name)
        run.follow(playthrough.choices)
        return run

    def resume(self, story: Story, save: int, offer: Offer | None = None) -> KeptPlaythrough:
        """A playthrough where it stood when it was last played, or at an offer.

        Raises `StoryChanged`, with offers, where the way there no longer fits the story; `NotKept` where the
        file cannot be read; `SaveGone` where there is no playthrough of this id.
        """
        kept = self.kept(save)
        window, elsewhere = take_window(self.folder, kept.windows)
        try:
            run = KeptPlaythrough.reopened(story, kept, self, window, offer)
        except BaseException:
            window.close()
            raise
        if elsewhere:
            self._news.append(
                _(
                    "{run} is open in another window too. Both can go on: each grows a branch of its own, and"
                    " neither loses anything."
                ).format(run=kept.save.name)
            )
        if offer is None and kept.save.digest != story.digest:
            self._news.append(_still_fits(run, kept))
        return run

    # What is kept

    def saves(self, story: Story | None = None) -> tuple[Save, ...]:
        """The playthroughs that are kept, the last played first; of one story, or of all."""
        return self.attempt(lambda saves: saves.listed(story.id if story else None)) or ()

    def kept(self, save: int) -> Kept:
        """Everything of one playthrough.  Raises `NotKept` and `SaveGone`."""
        return self.use(lambda saves: saves.kept(save))

    def log(self, save: int) -> tuple[LogEntry, ...]:
        """What was chosen in a playthrough up to where it stands.  Raises `NotKept` and `SaveGone`."""
        return log_of(steps_to_head(self.kept(save)))

    def rename(self, save: int, name: str) -> None:
        """Give a playthrough another name.  Raises `BadName`, `NotKept` and `SaveGone`."""
        name = checked_name(name)
        self.use(lambda saves: saves.rename(save, name))

    def delete(self, save: int) -> None:
        """Take a playthrough away for good.  Raises `NotKept`."""
        self.use(lambda saves: saves.delete(save))

    def gallery(self, story: Story) -> tuple[Found, ...]:
        """The endings of a story, in its order; those that no run has found have no title."""
        found = self.attempt(lambda saves: saves.found(story.id)) or {}
        return tuple(
            replace(found[id], title=scene.ending.title) if scene.ending and id in found else Found(id)
            for id, scene in story.endings().items()
        )

    def settings(self) -> KeptSettings:
        """The player's settings; what cannot be read of them is as at the start, and news."""
        settings, news = kept_settings(self.folder)
        self._news += news
        return settings

    def keep_settings(self, settings: KeptSettings) -> None:
        """Keep the player's settings; that they could not be kept is news."""
        self._news += keep_settings(self.folder, settings)

    # The file

    def attempt(self, do: "Callable[[Saves], T]", *, writes: bool = False) -> T | None:
        """Do something with the file; where that cannot be, None, and the reason is news once.

        Once something was written again, that is news too; that it could be read says nothing of it.
        """
        try:
            result = self.use(do)
        except NotKept as error:
            self.close()
            self._failures += 1
            # A full disk takes one step and refuses the next: trouble that comes and goes is told once.
            known = error.trouble in self._told and self._failures < _LASTS
            if error.trouble != self._trouble and not known:
                self._news.append(f"{error.message} {_(IN_MEMORY)}")
                self._trouble = error.trouble
                self._told.add(error.trouble)
            return None
        if writes:
            self._failures = 0
        if writes and self._trouble:
            self._trouble = None
            self._news.append(_("What you choose is kept again, and so is what you chose meanwhile."))
        return result

    def use(self, do: "Callable[[Saves], T]") -> T:
        """Do something with the file.  A damaged one is set aside, and it is done with a new one.

        Raises `NotKept`.
        """
        try:
            return do(self._open())
        except NotKept as error:
            if error.trouble != "damaged":
                raise
        self.close()
        self._set_aside()
        return do(self._open())

    def _open(self) -> "Saves":
        from game.keeping.saves import Saves

        if self._saves and not self._saves.is_there():
            self.close()
        if self._saves is None:
            self._saves = Saves(self.folder, patience=_NO_PATIENCE if self._trouble else self._patience)
        return self._saves

    def _set_aside(self) -> None:
        from game.keeping.database import FILE, set_aside

        aside = set_aside(self.folder, self.now())
        self._news.append(
            _(
                "The file of saves, {file}, is damaged. It was set aside, whole, as {aside}; a new one was"
                " begun."
            ).format(file=self.folder / FILE, aside=aside.name)
        )


def steps_to_head(kept: Kept) -> list[Step]:
    """The steps from the start of a playthrough to where it stands."""
    rows = {row.id: row for row in kept.rows}
    steps = []
    at = kept.head
    while at is not None:
        steps.append(rows[at].step)
        at = rows[at].parent
    return steps[::-1]


def _still_fits(run: KeptPlaythrough, kept: Kept) -> str:
    steps = steps_to_head(kept)
    if steps and steps[-1].scene != run.state.scene:
        return _(
            "The story has changed since you last played it. All your choices still fit, but they lead"
            " elsewhere now: to “{scene}”."
        ).format(scene=run.story.scenes[run.state.scene].title)
    return _("The story has changed since you last played it. All your choices still fit.")
