"""The screen on which a story is played: it shows moments one after the other.

What a moment looks like is a view's affair; how a choice is taken is `taking`'s; what opens over it is
`over`'s.
"""

import sys
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup
from textual.screen import Screen

from game.language import _
from game.screens.choices import Choices
from game.screens.drawer import OPEN_FROM, SourcesDrawer
from game.screens.drawer import WIDTH as DRAWER
from game.screens.drawn import HANGS_FROM, WIDE_FROM
from game.screens.frame import Departure, HeaderLine, MoreBelow, TimeLeft
from game.screens.guard import KeyGuard
from game.screens.key_line import Hints, KeyLine
from game.screens.key_words import hints_of
from game.screens.keys import PLAY_KEYS, shown
from game.screens.over import NOTHING_HERE, OPENINGS, open_over
from game.screens.overlays.question import MessageOverlay
from game.screens.prose import AskForSources
from game.screens.session import Session
from game.screens.settings import Settings
from game.screens.showing import Showing, showing_of
from game.screens.source_lines import Passages, SourceLines
from game.screens.stage import Stage
from game.screens.taking import Taking
from game.screens.too_small import LEAST_WIDTH, TooSmall
from game.screens.views.base import View

if TYPE_CHECKING:
    from game.screens.app import GameApp

_READS = ("choose", "take", "next", "previous", "page", "to_start", "to_end", "heading", "run_on")
"""Actions of keys that, while a text unfolds, complete it and do nothing else."""


_WIDTHS: Final = (0, LEAST_WIDTH, HANGS_FROM, WIDE_FROM, sys.maxsize)
"""Where a window is too small, narrow, as most are, or wide."""


class PlayScreen(Screen[None]):
    """Draws the session's moment; every key of `PLAY_KEYS` ends in a method here."""

    BINDINGS: ClassVar[list[BindingType]] = [*PLAY_KEYS]
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = []  # noqa: RUF012  # Textual declares it as an instance's
    """None of Textual's: what counts is the room that the story has, beside the sources."""

    def __init__(self, session: Session, settings: Settings, guard: KeyGuard) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self.guard = guard
        self.is_changing = False
        self._taking = Taking(self)
        self._passages = Passages(session.story.sources, settings.articles)

    @property
    def game(self) -> "GameApp":
        """The app: only ours shows this screen."""
        return cast("GameApp", self.app)

    def compose(self) -> ComposeResult:
        self.game.read_later()
        yield HeaderLine()
        yield Departure()
        with HorizontalGroup(id="beside"):
            yield Stage()
            yield SourcesDrawer()
        with HorizontalGroup(classes="below"):
            yield MoreBelow()
            yield TimeLeft(lambda: self.game.now())
        yield KeyLine()
        yield TooSmall()

    async def on_mount(self) -> None:
        self._make_room()
        await self.show()

    # What is shown

    @property
    def showing(self) -> Showing:
        """The moment at hand with what belongs to it."""
        return showing_of(self.session, self.settings.keys)

    @property
    def view(self) -> View:
        """The view that draws the moment at hand."""
        return self.query_one(Stage).view

    async def show(self, scrolled: float | None = None) -> None:
        """Draw the moment at hand; with `scrolled` all of its text at once, and from that line."""
        self.is_changing = True
        try:
            await self._change_view(scrolled)
        finally:
            self.is_changing = False

    async def renew(self, session: Session) -> None:
        """Go on with another run: where the scene is the same, scrolled to where it was."""
        same = session.moment.scene == self.session.moment.scene
        scrolled = self.view.scroller.scroll_y if same else None
        self.session = session
        self._passages = Passages(session.story.sources, self.settings.articles)
        await self.show(scrolled)

    async def _change_view(self, scrolled: float | None) -> None:
        self.query_one(TimeLeft).end()
        showing = self.showing
        with self.app.batch_update():
            unfolds = self.unfolds and scrolled is None
            name = await self.query_one(Stage).show(showing, unfolds=unfolds, scrolled=scrolled)
            self.query_one(HeaderLine).tell(showing.moment)
            self.query_one(Departure).tell_left(showing.left)
            self._make_room()
            self.set_classes([*(c for c in self.classes if not c.startswith("-view-")), f"-view-{name}"])
        self.refresh_bindings()
        self.guard.appeared(self.game.now())

    @property
    def unfolds(self) -> bool:
        """Whether texts appear bit by bit, as far as it is for the player to say."""
        moves = self.settings.motion and self.app.animation_level != "none"
        return moves and self.settings.text == "line-by-line"

    @property
    def text_unfolds(self) -> bool:
        """Whether there is text that has not appeared yet."""
        return self.query_one(Stage).unfolds

    def complete(self, key: str) -> bool:
        """Show all of a text that is still unfolding; whether that is all that this key is for then."""
        if not self.query_one(Stage).complete():
            return False
        active = self.active_bindings.get(key)
        return active is None or active.binding.action.startswith(_READS)

    def on_stage_stands(self) -> None:
        if not self.query_one(Stage).unfolds:
            self._choices_stand()

    def _choices_stand(self) -> None:
        self.guard.appeared(self.game.now())
        time_left = self.query_one(TimeLeft)
        time_left.begin(self.session.moment, self.settings.pace)
        if time_left.runs and self.settings.bell:
            self.app.bell()
        self._run_clock_or_pause()
        self.query_one(KeyLine).refresh()

    def on_stage_scrolled(self) -> None:
        scroller = self.view.scroller
        more = scroller.scroll_y < scroller.max_scroll_y
        self.query_one(MoreBelow).say(shown("read-on", self.settings.keys).split()[0] if more else "")
        self.query_one(KeyLine).refresh()

    # The sources beside the text

    @property
    def room(self) -> int:
        """The columns that the story has."""
        return self.app.size.width - (DRAWER if self._is_beside else 0)

    @property
    def _is_beside(self) -> bool:
        return self.settings.documentary and self.app.size.width >= OPEN_FROM

    def _make_room(self) -> None:
        """Open the drawer or close it, and let the story know how wide it is."""
        beside = self._is_beside
        self.query_one(SourcesDrawer).display = beside
        names = ("-tiny", "-narrow", "-normal", "-wide")
        for name, least, most in zip(names, _WIDTHS[:-1], _WIDTHS[1:], strict=True):
            self.set_class(least <= self.room < most, name)
        if beside:
            key = shown("sources", self.settings.keys)
            self.query_one(SourcesDrawer).tell(self.source_lines(), key)

    def source_lines(self) -> SourceLines:
        """The sources of the moment at hand."""
        return SourceLines(self.session.story, self.showing, self._passages)

    def settings_changed(self, _: str | None) -> None:
        """Let the moment at hand be as the settings say now."""
        self._passages = Passages(self.session.story.sources, self.settings.articles)
        self._make_room()
        if not self.text_unfolds:
            self._choices_stand()

    # What the keys do

    async def action_choose(self, key: str) -> None:
        await self._taking.by_key(self.view.choices.entry_on(key))

    async def action_take(self) -> None:
        choices = self.view.choices
        if self.view.open_at_hand():
            self.query_one(KeyLine).refresh()
            return
        if not self.view.all_is_in_view or choices.at_hand:
            await self._taking.by_key(choices.at_hand)
        else:
            choices.move(1)

    async def on_key(self, event: events.Key) -> None:
        entry = self.view.choices.entry_on(event.character or "") if event.is_printable else None
        if entry and entry.letter == event.character:
            event.stop()
            await self._taking.by_key(entry)

    async def on_choices_picked(self, event: Choices.Picked) -> None:
        event.stop()
        await self._taking.take(event.entry)

    async def on_time_left_ran_out(self, event: TimeLeft.RanOut) -> None:
        timeout = event.moment.timeout
        if timeout and event.moment is self.session.moment:
            await self._taking.choose(timeout.choice)

    def action_next(self) -> None:
        self.view.further(1)

    def action_previous(self) -> None:
        self.view.further(-1)

    def action_page(self, pages: int) -> None:
        self.view.page(pages)

    def action_to_start(self) -> None:
        self.view.scroller.scroll_home(animate=False)

    def action_to_end(self) -> None:
        self.view.scroller.scroll_end(animate=False)

    def action_heading(self, step: int) -> None:
        self.view.to_heading(step)
        self.query_one(KeyLine).refresh()

    def action_open(self, name: str) -> None:
        open_over(self, name)

    def on_ask_for_sources(self, event: AskForSources) -> None:
        event.stop()
        open_over(self, "sources")

    async def on_view_rearranged(self, event: View.Rearranged) -> None:
        event.stop()
        self.session.answer_again(event.answers)
        await self.show()
        self.view.choices.cursor = event.cursor

    async def action_run_on(self) -> None:
        self.session.run_on()
        await self.show()
        self.game.tell_news()

    async def action_back(self) -> None:
        if not self.session.has_begun:
            says = _("Nothing was chosen yet: there is nothing to take back.")
            self.app.push_screen(MessageOverlay(says, heading=NOTHING_HERE))
            return
        self.session.back()
        await self.show()

    # What is said of the keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "open":
                return OPENINGS[str(parameters[0])].exists(self)
            case "run_on":
                return self.session.way_on is not None
            case "heading":
                stage = self.query(Stage)
                return bool(stage) and stage.first().has_view and bool(self.view.headings())
        return True

    def hints(self) -> Hints:
        """What the last line says."""
        return hints_of(self) if self.query_one(Stage).has_view else Hints()

    # Time

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
