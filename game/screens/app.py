"""The Textual app: it opens the first screen, then the play screen, and keeps what both share.

What the first screen does not need is imported where it is used: all of it counts before that screen stands.
"""

import gc
from collections.abc import Callable
from functools import partial
from time import monotonic, time
from typing import TYPE_CHECKING, ClassVar, Final, Protocol, runtime_checkable

from textual import events
from textual.command import Provider
from textual.screen import Screen

from game.keeping.trouble import BadName, NotKept, SaveGone
from game.language import N_, _, ngettext
from game.screens.guard import KeyGuard
from game.screens.keys import BY_ID, keys_of
from game.screens.opening import OpeningScreen
from game.screens.palette import KeyCommands
from game.screens.settings import Settings, with_changes
from game.screens.too_small import is_too_small
from game.screens.window import Window

if TYPE_CHECKING:
    from game.keeping.changed import Offer, StoryChanged
    from game.keeping.records import Save
    from game.keeping.shelf import Shelf
    from game.model.story import Story
    from game.playing.playthrough import Playthrough
    from game.proving.witness import Witness
    from game.reading.languages import Languages
    from game.screens.overlays.playthroughs import PlaythroughsOverlay
    from game.screens.session import Session
    from game.screens.watched import Watch

_AS_PYTHON_DOES: Final = (700, 10, 10)

PREPARED: Final = 0.15
"""Seconds after which what comes after the first screen is made ready, while the player reads that."""


@runtime_checkable
class Asking(Protocol):
    """A screen that asks for a key, and is told of each before all others."""

    def saw(self, key: str) -> bool: ...


@runtime_checkable
class Unfolding(Protocol):
    """A screen whose text may still unfold, which a key can complete."""

    def complete(self, key: str) -> bool: ...


class GameApp(Window[None]):
    """Plays one story.

    `begin` gives a new playthrough at its first moment; those of a `shelf` are kept there, and so are the
    settings; `resume` is one of them to go on with at once, `at` any other one.  `now` gives seconds of a
    monotonic clock.  An `author` is told why something is closed, and may jump about.  The story can
    be told in the `languages` that there are, where these are given.  What is saved of a
    story folder shows at once where a `watch` is kept on it.
    """

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {KeyCommands}

    def __init__(
        self,
        story: "Story",
        begin: "Callable[[], Playthrough]",
        settings: Settings | None = None,
        guard: KeyGuard | None = None,
        now: Callable[[], float] = monotonic,
        shelf: "Shelf | None" = None,
        resume: "Save | None" = None,
        author: bool = False,
        at: "Playthrough | None" = None,
        watch: "Watch | None" = None,
        languages: "Languages | None" = None,
    ) -> None:
        super().__init__(settings or Settings())
        self.story = story
        self.shelf = shelf
        self.author = author
        self._begin = begin
        self._resume_at_once = resume
        self._at = at
        self.watch_kept = watch
        self.languages = languages
        if languages:
            self.settings.language, self.settings.languages = story.language, languages.offered(story)
        self._session: Session | None = None
        self._settings_before = self.settings.copy()
        self.guard = guard or KeyGuard()
        self.now = now

    @property
    def session(self) -> "Session":
        """The session at hand; the first begins when it is first asked for."""
        if self._session is None:
            from game.screens.session import Session

            self._session = Session(self._new_run())
        return self._session

    @session.setter
    def session(self, session: "Session") -> None:
        self._session = session

    def get_default_screen(self) -> Screen[None]:
        return OpeningScreen(self.story, self.settings, self.saves, self.shelf.now if self.shelf else time)

    def on_mount(self) -> None:
        self.title = self.story.title
        self.apply_settings()
        if self._resume_at_once:
            self.call_after_refresh(self.resume, self._resume_at_once)
        elif self._at:
            from game.screens.session import Session

            self.go_on_with(Session(self._at))
            self.call_after_refresh(self._play)
        else:
            self.call_after_refresh(self.tell_news)
        # Counted from when it is drawn: on a slow machine that takes longer than the wait itself.
        self.call_after_refresh(self.set_timer, PREPARED, self._prepare)
        if self.watch_kept:
            self.watch_kept.begin(self)

    def _prepare(self) -> None:
        """Make ready what comes after the first screen, so that no key waits for it; from then on what can be
        thrown away is looked for as often as Python does by itself."""
        import game.screens.playing
        from game.model.sharing import share_words

        assert game.screens.playing
        share_words(self.story)
        self.read_later()
        _ = self.session
        # What is there by now stays: looked through no more, it does not put off that widgets that are gone
        # are found, which would let a run hold a third more.
        gc.collect()
        gc.freeze()
        gc.set_threshold(*_AS_PYTHON_DOES)

    async def on_watch_read_again(self, event: "Watch.ReadAgain") -> None:
        if self.watch_kept:
            await self.watch_kept.show(self, event)

    def on_unmount(self) -> None:
        gc.unfreeze()
        if self.watch_kept:
            self.watch_kept.end()
        if self._session:
            self._session.close()

    # Settings

    def apply_settings(self) -> None:
        """Let everything be as the settings say, and keep them."""
        super().apply_settings()
        changes = self.settings.changes(self._settings_before)
        if self.shelf and changes:
            self.shelf.keep_settings(with_changes(self.shelf.settings(), changes))
            self._settings_before = self.settings.copy()
            self.tell_news()
        if self.languages and self.settings.language != self.story.language:
            self.call_later(self._tell_in_another_language)

    async def _tell_in_another_language(self) -> None:
        """One change after the other, and keys after them: a screen that is half renewed takes none."""
        from game.screens.telling import tell_in

        if self.settings.language != self.story.language:
            await tell_in(self, self.settings.language)

    # Playthroughs

    def saves(self) -> "tuple[Save, ...]":
        """The playthroughs of this story that are kept, the last played first."""
        return self.shelf.saves(self.story) if self.shelf else ()

    def tell_news(self) -> None:
        """Tell what the player should know of what is kept, if there is anything."""
        news = self.shelf.news() if self.shelf else ()
        if news:
            self.tell(*news, heading=N_("About what is kept"))

    def tell(self, *says: str, heading: str = "") -> None:
        """Say something in a panel of its own; without a heading, that something did not work."""
        from game.screens.overlays.question import MessageOverlay

        self.push_screen(MessageOverlay(*says, heading=heading))

    def on_opening_screen_started(self) -> None:
        if self.session.has_begun:
            self._new_session()
        self._play()

    def play_again(self) -> None:
        """Leave the play screen at hand for a new playthrough, with a chance of its own."""
        from game.screens.playing import PlayScreen

        self._new_session()
        self.switch_screen(PlayScreen(self.session, self.settings, self.guard))

    def _new_session(self) -> None:
        from game.screens.session import Session

        self.go_on_with(Session(self.watch_kept.new_run(self) if self.watch_kept else self._new_run()))

    def _new_run(self) -> "Playthrough":
        """A new playthrough, in the language in which the story is told by now."""
        run = self._begin()
        if run.story.language != self.story.language:
            run.retell(self.story)
        return run

    def on_opening_screen_resumed(self, event: OpeningScreen.Resumed) -> None:
        self.resume(event.save)

    def on_opening_screen_playthroughs_asked(self) -> None:
        assert self.shelf, "without a shelf the first screen offers no playthroughs"
        from game.screens.overlays.playthroughs import PlaythroughsOverlay

        self.push_screen(PlaythroughsOverlay(self.saves(), self.shelf.now()), self._resume_picked)

    def resume(self, save: "Save", offer: "Offer | None" = None) -> None:
        """Go on with a playthrough that is kept, and say where one was."""
        from game.keeping.changed import StoryChanged
        from game.screens.overlays.resuming import StoryHasChanged, WhereYouWere
        from game.screens.session import Session

        assert self.shelf, "only a shelf has playthroughs"
        try:
            run = self.shelf.resume(self.story, save.id, offer)
        except StoryChanged as changed:
            self.push_screen(StoryHasChanged(changed), partial(self._offer_taken, save, changed))
            return
        except NotKept as trouble:
            self.tell(trouble.message)
            return
        except SaveGone:
            self.tell(_("This playthrough is no longer there."))
            return
        self.go_on_with(Session(run))
        self._play()
        self.push_screen(WhereYouWere(save, self.shelf.now(), self.session.moment, run.log))
        self.tell_news()

    def _play(self) -> None:
        from game.screens.playing import PlayScreen

        self.push_screen(PlayScreen(self.session, self.settings, self.guard))

    def jump(self, way: "Witness") -> None:
        """Play on at the end of a way, in a playthrough that is not kept."""
        from game.keeping.kept import KeptPlaythrough
        from game.screens.playing import PlayScreen
        from game.screens.session import Session

        run = KeptPlaythrough(self.story, self.session.playthrough.seed, way.draws)
        run.follow(way.choices)
        if self.watch_kept:
            self.watch_kept.leapt(way.draws)
        self.go_on_with(Session(run))
        self.switch_screen(PlayScreen(self.session, self.settings, self.guard))

    def go_on_with(self, session: "Session") -> None:
        """Leave the run at hand for another."""
        self.session.close()
        self.session = session

    def _resume_picked(self, picked: str | None) -> None:
        save = next((save for save in self.saves() if str(save.id) == picked), None)
        if save:
            self.resume(save)

    def _offer_taken(self, save: "Save", changed: "StoryChanged", picked: str | None) -> None:
        if picked and picked.isdecimal():
            self.resume(save, changed.offers[int(picked)])

    def on_playthroughs_overlay_name_asked(self, event: "PlaythroughsOverlay.NameAsked") -> None:
        self._ask_for_a_name(event.overlay, event.save)

    def _ask_for_a_name(self, overlay: "PlaythroughsOverlay", save: "Save", trouble: str = "") -> None:
        from game.screens.overlays.naming import NameOverlay

        async def name(given: str | None) -> None:
            if given is None or self.shelf is None:
                return
            try:
                self.shelf.rename(save.id, given)
            except BadName as bad:
                self._ask_for_a_name(overlay, save, str(bad))
            except (NotKept, SaveGone) as gone:
                self.tell(str(gone) or _("This playthrough is no longer there."))
            await overlay.show(self.saves())

        self.push_screen(NameOverlay(save.name, trouble), name)

    def on_playthroughs_overlay_delete_asked(self, event: "PlaythroughsOverlay.DeleteAsked") -> None:
        async def delete(answer: str | None) -> None:
            if answer != "yes" or self.shelf is None:
                return
            try:
                self.shelf.delete(event.save.id)
            except NotKept as trouble:
                self.tell(trouble.message)
            await event.overlay.show(self.saves())

        from game.screens.overlays.question import Question

        says = ngettext(
            "{name}: {number} choice and all its branches. The endings stay found.",
            "{name}: {number} choices and all its branches. The endings stay found.",
            event.save.choices,
        ).format(name=event.save.name, number=event.save.choices)
        heading = N_("Delete this playthrough for good?")
        self.push_screen(Question(heading, says, _("Delete it"), _("Leave it")), delete)

    # Leaving

    def action_ask_quit(self) -> None:
        from game.screens.overlays.question import QuitQuestion

        if isinstance(self.screen, QuitQuestion | OpeningScreen):
            self.exit()
        else:
            kept = self.session.kept
            is_kept = kept is not None and kept.save is not None and not kept.unwritten
            says = _("What you chose is kept.") if is_kept else _("This run is not kept when you leave.")
            self.push_screen(QuitQuestion(says), self._quit_if_asked)

    def _quit_if_asked(self, answer: str | None) -> None:
        if answer == "leave":
            self.exit()
        elif answer == "first":
            while not isinstance(self.screen, OpeningScreen):
                self.pop_screen()

    async def on_event(self, event: events.Event) -> None:
        """Tell the guard of every key, and let any key complete a text that is still unfolding: those that
        choose or move about do no more than that.  Where nothing can be read a key only leads out."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.guard.saw(event.key, event.time)
            if is_too_small(self.size) and not self._leaves(event.key):
                return
            screen = self.screen
            if isinstance(screen, Asking) and screen.saw(event.key):
                return
            if (
                isinstance(screen, Unfolding)
                and not event.key.startswith("ctrl+")
                and screen.complete(event.key)
            ):
                return
        await super().on_event(event)

    def _leaves(self, key: str) -> bool:
        """Whether a key does something where nothing can be read: what closes, leaves, or is the system's."""
        ways_out = [each for id in ("quit", "close") for each in keys_of(BY_ID[id], self.settings.keys)]
        return key in ways_out or key.startswith("ctrl+")
