"""The screen on which a story is played: it shows moments one after the other and takes choices.

What a moment looks like is a view's affair; what opens over it is an overlay's.
"""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, HorizontalGroup
from textual.screen import Screen
from textual.timer import Timer

from game.keeping.changed import StoryChanged
from game.keeping.shelf import Shelf
from game.model.views import DEFAULT_VIEW, VIEWS
from game.playing.errors import StoryError
from game.screens.author import open_map, open_why
from game.screens.choices import Choices, Entry
from game.screens.content import words
from game.screens.drawer import OPEN_FROM, SourcesDrawer
from game.screens.drawer import WIDTH as DRAWER
from game.screens.drawn import HANGS_FROM, WIDE_FROM
from game.screens.frame import HeaderLine, MoreBelow, TimeLeft, TooSmall
from game.screens.guard import KeyGuard
from game.screens.key_line import KeyLine
from game.screens.keys import PLAY_KEYS, shown
from game.screens.overlays.dossier import DossierOverlay
from game.screens.overlays.endings import EndingsOverlay
from game.screens.overlays.handbook import HandbookOverlay
from game.screens.overlays.history import HistoryOverlay
from game.screens.overlays.keys import KeysOverlay
from game.screens.overlays.landmarks import LandmarksOverlay
from game.screens.overlays.log import LogOverlay
from game.screens.overlays.pause import PauseOverlay
from game.screens.overlays.question import MessageOverlay
from game.screens.overlays.settings import SettingsOverlay
from game.screens.overlays.sources import SourcesOverlay
from game.screens.prose import AskForSources
from game.screens.session import Session
from game.screens.settings import Settings
from game.screens.showing import Showing
from game.screens.source_lines import Passages, SourceLines
from game.screens.views import view_class
from game.screens.views.base import View

_TOLD = {key.id for key in PLAY_KEYS if not key.action.startswith("choose")}
"""The bindings that the list of keys shows, by id."""

UNFOLDING_STEP = 0.22
"""Seconds between one block and the next where text unfolds."""


class PlayScreen(Screen[None]):
    """Draws the session's moment; every key of `PLAY_KEYS` ends in a method here."""

    BINDINGS: ClassVar[list[BindingType]] = [*PLAY_KEYS]
    AUTO_FOCUS = ""

    def __init__(self, session: Session, settings: Settings, guard: KeyGuard) -> None:
        super().__init__()
        self.session = session
        self._settings = settings
        self._guard = guard
        self._view: View | None = None
        self._changing = False
        self._to_unfold: list[Callable[[], None]] = []
        self._unfolding: Timer | None = None
        self._passages = Passages(session.story.sources, settings.articles)

    def compose(self) -> ComposeResult:
        yield HeaderLine()
        with HorizontalGroup(id="beside"):
            yield Container(id="stage")
            yield SourcesDrawer()
        with HorizontalGroup(classes="below"):
            yield MoreBelow()
            yield TimeLeft(self._now)
        yield KeyLine()
        yield TooSmall()

    async def on_mount(self) -> None:
        self._make_room()
        await self.show()

    # What is shown

    @property
    def showing(self) -> Showing:
        """The moment at hand with what belongs to it."""
        session = self.session
        return Showing(session.moment, session.past, self._offers(), self._settings.keys, session.met)

    @property
    def view(self) -> View:
        """The view that draws the moment at hand."""
        assert self._view is not None, "there is a view from the first moment on"
        return self._view

    async def show(self) -> None:
        """Draw the moment at hand."""
        self._changing = True
        try:
            await self._change_view()
        finally:
            self._changing = False

    async def _change_view(self) -> None:
        self._stop_unfolding()
        self.query_one(TimeLeft).end()
        showing = self.showing
        view_name = showing.moment.view if showing.moment.view in VIEWS else DEFAULT_VIEW
        view = view_class(view_name)(showing)
        stage = self.query_one("#stage")
        with self.app.batch_update():
            await stage.remove_children()
            await stage.mount(view)
            self._view = view
            self.query_one(HeaderLine).tell(showing.moment)
            self._make_room()
            self.set_classes([*(c for c in self.classes if not c.startswith("-view-")), f"-view-{view_name}"])
            if view.unfolds and self.moves and self._settings.text == "line-by-line":
                self._to_unfold = view.fold()
        self.refresh_bindings()
        self._guard.appeared(self._now())
        self.call_after_refresh(self._arrived, view)

    @property
    def moves(self) -> bool:
        """Whether anything on the screen may move."""
        return self._settings.motion and self.app.animation_level != "none"

    def _arrived(self, view: View) -> None:
        if view is not self._view:
            return
        view.begin_at()
        self.watch(view.scroller, "scroll_y", self._say_what_is_below, init=False)
        self.watch(view.scroller, "show_vertical_scrollbar", self._say_what_is_below)
        if self._to_unfold:
            self._unfolding = self.set_interval(UNFOLDING_STEP, self._unfold)
            self._unfold()
        else:
            self._choices_stand()

    def _unfold(self) -> None:
        if self._to_unfold:
            self._to_unfold.pop(0)()
        if not self._to_unfold:
            self._stop_unfolding()
            self._choices_stand()

    def complete(self) -> bool:
        """Show all of a text that is still unfolding; whether there was one."""
        if not self._to_unfold:
            return False
        self._stop_unfolding()
        self._choices_stand()
        return True

    def _stop_unfolding(self) -> None:
        if self._unfolding:
            self._unfolding.stop()
            self._unfolding = None
        for step in self._to_unfold:
            step()
        self._to_unfold = []

    def _choices_stand(self) -> None:
        self._guard.appeared(self._now())
        time_left = self.query_one(TimeLeft)
        time_left.begin(self.session.moment, self._settings.pace)
        if time_left.runs and self._settings.bell:
            self.app.bell()
        self._run_clock_or_pause()

    def _offers(self) -> tuple[Entry, ...]:
        if not self.session.ended:
            return ()
        offers = []
        if self.session.landmarks():
            offers.append(Entry(words("Go back to a place of this run"), action="landmarks"))
        if not self.session.moment.choices:
            offers.append(Entry(words("Begin again"), action="restart"))
            offers.append(Entry(words("Leave"), action="quit"))
        return tuple(offers)

    # The sources beside the text

    @property
    def room(self) -> int:
        """The columns that the story has."""
        return self.app.size.width - (DRAWER if self._is_beside else 0)

    @property
    def _is_beside(self) -> bool:
        return self._settings.documentary and self.app.size.width >= OPEN_FROM

    def _make_room(self) -> None:
        """Open the drawer or close it, and let the story know how wide it is."""
        beside = self._is_beside
        self.query_one(SourcesDrawer).display = beside
        self.set_class(self.room >= WIDE_FROM, "-wide")
        self.set_class(HANGS_FROM <= self.room < WIDE_FROM, "-normal")
        if beside:
            self.query_one(SourcesDrawer).tell(self._source_lines())

    def _source_lines(self) -> SourceLines:
        return SourceLines(self.session.story.sources, self.showing, self._passages)

    # What is chosen

    async def action_choose(self, key: str) -> None:
        entry = self.view.choices.entry_on(key)
        if entry:
            await self._take_by_key(entry)

    async def action_take(self) -> None:
        choices = self.view.choices
        if not self.view.all_is_in_view:
            self.action_page(1)
        elif choices.at_hand:
            await self._take_by_key(choices.at_hand)
        else:
            choices.move(1)

    async def on_key(self, event: events.Key) -> None:
        entry = self.view.choices.entry_on(event.character or "") if event.is_printable else None
        if entry and entry.letter == event.character:
            event.stop()
            await self._take_by_key(entry)

    async def on_choices_picked(self, event: Choices.Picked) -> None:
        event.stop()
        await self._take(event.entry)

    async def _take_by_key(self, entry: Entry) -> None:
        if self.query_one(TooSmall).holds:
            return
        if not self.view.all_is_in_view:
            self.action_to_end()
            self._guard.appeared(self._now())
            return
        verdict = self._guard.verdict()
        if verdict == "choose":
            await self._take(entry)
        elif verdict == "wait":
            press, moment = self._guard.token(), self.session.moment

            async def take_if_the_key_was_not_held() -> None:
                if self._guard.silent_since(press) and self.session.moment is moment and self.is_current:
                    await self._take(entry)

            self.set_timer(self._guard.repeat, take_if_the_key_was_not_held)

    async def _take(self, entry: Entry) -> None:
        if entry.address:
            await self._choose(entry.address)
        elif entry.action == "landmarks":
            self.action_landmarks()
        elif entry.action == "restart":
            self.session.restart()
            await self.show()
        elif entry.action == "quit":
            await self.run_action("app.ask_quit")

    async def _choose(self, address: str) -> None:
        if self._changing:
            return
        try:
            self.session.choose(address)
        except StoryError as error:
            self.app.push_screen(MessageOverlay(str(error)))
            return
        await self.show()
        self.app.tell_news()  # type: ignore[attr-defined]  # only our app shows this screen

    async def on_time_left_ran_out(self, event: TimeLeft.RanOut) -> None:
        timeout = event.moment.timeout
        if timeout and event.moment is self.session.moment:
            await self._choose(timeout.choice)

    # Moving about in the text

    def action_next(self) -> None:
        if not self.view.all_is_in_view:
            self.view.scroller.scroll_relative(y=2, animate=False)
        else:
            self.view.choices.move(1)

    def action_previous(self) -> None:
        if not (self.view.all_is_in_view and self.view.choices.move(-1)):
            self.view.scroller.scroll_relative(y=-2, animate=False)

    def action_page(self, pages: int) -> None:
        scroller = self.view.scroller
        height = max(1, scroller.scrollable_content_region.height - 2)
        scroller.scroll_relative(y=height * pages, animate=False)

    def action_to_start(self) -> None:
        self.view.scroller.scroll_home(animate=False)

    def action_to_end(self) -> None:
        self.view.scroller.scroll_end(animate=False)

    def action_heading(self, step: int) -> None:
        scroller = self.view.scroller
        tops = [each.region.y - scroller.region.y + scroller.scroll_y for each in self.view.headings()]
        further = [top for top in tops if (top > scroller.scroll_y if step > 0 else top < scroller.scroll_y)]
        if further:
            scroller.scroll_to(y=further[0] if step > 0 else further[-1], animate=False)

    def _say_what_is_below(self) -> None:
        scroller = self.view.scroller
        more = scroller.scroll_y < scroller.max_scroll_y
        self.query_one(MoreBelow).say(shown("read-on", self._settings.keys).split()[0] if more else "")

    # What opens over it

    def action_sources(self) -> None:
        self.app.push_screen(SourcesOverlay(self._source_lines()))

    def on_ask_for_sources(self, event: AskForSources) -> None:
        event.stop()
        self.action_sources()

    def action_handbook(self) -> None:
        handbook = self.session.playthrough.handbook()
        self.app.push_screen(HandbookOverlay(handbook, self.session.moment))

    def action_log(self) -> None:
        self.app.push_screen(LogOverlay(self.session.playthrough.log))

    def action_keys(self) -> None:
        self.app.push_screen(KeysOverlay(self._keys()))

    def action_settings(self) -> None:
        self.app.push_screen(SettingsOverlay(self._settings), self._settings_changed)

    def action_landmarks(self) -> None:
        self.app.push_screen(LandmarksOverlay(self.session.landmarks()), self._go_back_to)

    def action_pause(self) -> None:
        self.app.push_screen(PauseOverlay())

    def action_endings(self) -> None:
        shelf: Shelf | None = self.app.shelf  # type: ignore[attr-defined]  # only our app shows this screen
        now = shelf.now() if shelf else 0.0
        self.app.push_screen(EndingsOverlay(self.session.gallery(shelf), now))

    def action_dossier(self) -> None:
        self.app.push_screen(DossierOverlay(self.session.playthrough))

    def action_why(self) -> None:
        open_why(self.app, self.session)  # type: ignore[arg-type]  # only our app shows this screen

    def action_map(self) -> None:
        open_map(self.app, self.session)  # type: ignore[arg-type]  # only our app shows this screen

    def action_history(self) -> None:
        kept = self.session.kept
        if kept:
            kept.catch_up()
            self.app.push_screen(HistoryOverlay(kept.story, kept.tree, kept.head), self._go_to)

    async def _go_to(self, node: str | None) -> None:
        if node is None:
            return
        try:
            self.session.go_to(int(node))
        except StoryChanged as changed:
            self.app.push_screen(MessageOverlay(changed.message))
            return
        await self.show()

    async def action_run_on(self) -> None:
        self.session.run_on()
        await self.show()
        self.app.tell_news()  # type: ignore[attr-defined]  # only our app shows this screen

    async def action_back(self) -> None:
        self.session.back()
        await self.show()

    async def _go_back_to(self, index: str | None) -> None:
        if index is not None:
            self.session.go_back_to(int(index))
            await self.show()

    def _settings_changed(self, _: str | None) -> None:
        self._passages = Passages(self.session.story.sources, self._settings.articles)
        self._make_room()
        if not self._to_unfold:
            self._choices_stand()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "sources":
                return bool(self.session.moment.facts) or None
            case "handbook":
                return bool(self.session.story.handbook)
            case "log" | "back":
                return self.session.has_begun or None
            case "history" | "dossier":
                return self.session.kept is not None
            case "why" | "map":
                return bool(self.app.author)  # type: ignore[attr-defined]  # only our app shows this screen
            case "run_on":
                return self.session.way_on is not None
            case "endings":
                return bool(self.session.story.endings())
            case "heading":
                return self._view is not None and bool(self._view.headings())
            case "landmarks":
                return self.session.ended and bool(self.session.landmarks())
        return True

    def _keys(self) -> tuple[tuple[str, str], ...]:
        entries = self.view.choices.entries
        keys = [(" ".join(filter(None, (e.key, e.letter))), e.label.plain) for e in entries if e.is_open]
        seen: dict[str, list[str]] = {}
        for active in self.active_bindings.values():
            if active.enabled and active.binding.id in _TOLD:
                shown = self.app.get_key_display(active.binding)
                seen.setdefault(active.binding.description, []).append(shown)
        return (*keys, *((" ".join(shown), what) for what, shown in seen.items() if what))

    # Time

    def _now(self) -> float:
        return self.app.now()  # type: ignore[attr-defined, no-any-return]  # only our app shows this screen

    def _run_clock_or_pause(self) -> None:
        time_left = self.query_one(TimeLeft)
        if self.is_current and not self.query_one(TooSmall).holds:
            time_left.resume()
        else:
            time_left.pause()

    def on_screen_suspend(self) -> None:
        self.query_one(TimeLeft).pause()

    def on_screen_resume(self) -> None:
        self._run_clock_or_pause()

    def on_resize(self) -> None:
        self.query_one(TooSmall).tell()
        self._make_room()
        self._run_clock_or_pause()
