"""The first screen: title, contract, content note, settings, start.  No clock runs here."""

from asyncio import Lock
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from game.language import N_, _, ngettext, pgettext
from game.screens.choices import Choices, Entry, numbered
from game.screens.content import joined, plain_text, words
from game.screens.key_line import KeyLine
from game.screens.keys import LIST_KEYS, shown
from game.screens.large import Large
from game.screens.settings import Settings
from game.screens.settings_entries import setting_entries, to_next_value
from game.screens.too_small import TooSmall
from game.screens.where_it_stands import where_it_stands

if TYPE_CHECKING:
    from game.keeping.records import Save
    from game.model.story import Story


class Terms(VerticalScroll, can_focus=False):
    """The story's own words about itself."""


class OpeningScreen(Screen[None]):
    """Everything that a player should know and set before the first moment."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "app.ask_quit", N_("Quit"), id="quit"),
        Binding("question_mark", "keys", N_("Keys"), id="keys"),
        Binding("comma", "settings", N_("Settings"), id="settings", show=False),
        Binding("down", "move(1)", N_("Next"), id="next", show=False),
        Binding("up", "move(-1)", N_("Before"), id="previous", show=False),
        Binding("space,pagedown", "page(1)", N_("Read on"), id="read-on"),
        Binding("pageup", "page(-1)", N_("Page up"), id="page-up", show=False),
        *LIST_KEYS,
    ]
    AUTO_FOCUS = ""

    class Started(Message):
        """The player wants to begin."""

    class Resumed(Message):
        """The player wants to go on with a playthrough."""

        def __init__(self, save: "Save") -> None:
            self.save = save
            super().__init__()

    class PlaythroughsAsked(Message):
        """The player wants to see all playthroughs."""

    def __init__(
        self,
        story: "Story",
        settings: Settings,
        saves: Callable[[], "tuple[Save, ...]"],
        now: Callable[[], float],
    ) -> None:
        super().__init__()
        self._story = story
        self._settings = settings
        self._list_saves, self._now = saves, now
        self._saves = saves()
        self._was_covered = False
        self._drawing = Lock()

    def compose(self) -> ComposeResult:
        story = self._story
        with VerticalGroup(classes="opening"):
            yield Large(story.title, classes="opening-title")
            if story.byline:
                yield Static(words(story.byline, "italic $muted"), classes="opening-byline", markup=False)
            with Terms(classes="terms"):
                yield Static(plain_text(story.contract), classes="contract", markup=False)
                if story.content_note.paragraphs:
                    heading = words(_("Content note"), "bold $ink")
                    note = joined((heading, plain_text(story.content_note)), "\n")
                    yield Static(note, classes="content-note", markup=False)
                yield Static(self._how_to_read(), classes="how-to-read", markup=False)
            yield self._choices()
        yield KeyLine()
        yield TooSmall()

    def on_mount(self) -> None:
        self.query_one(Choices).cursor = 0

    async def renew(self, story: "Story") -> None:
        """Show another story, or the same one as it is now; the same entry stays at hand."""
        self._story = story
        async with self._drawing:
            at_hand = self.query_one(Choices).at_hand
            await self.recompose()
            choices = self.query_one(Choices)
            actions = [entry.action for entry in choices.entries]
            choices.cursor = actions.index(at_hand.action) if at_hand and at_hand.action in actions else 0

    def on_resize(self) -> None:
        self.query_one(TooSmall).tell()

    def action_move(self, step: int) -> None:
        self.query_one(Choices).move(step)

    def action_page(self, pages: int) -> None:
        terms = self.query_one(Terms)
        terms.scroll_relative(y=pages * max(1, terms.size.height - 1), animate=False)

    def action_keys(self) -> None:
        from game.screens.overlays.keys import open_keys

        open_keys(self)

    def action_settings(self) -> None:
        from game.screens.overlays.settings import SettingsOverlay

        self.app.push_screen(SettingsOverlay(self._settings))

    async def action_choose(self, key: str) -> None:
        entry = self.query_one(Choices).entry_on(key)
        if entry:
            await self._take(entry)

    async def action_take(self) -> None:
        entry = self.query_one(Choices).at_hand
        if entry:
            await self._take(entry)

    async def on_choices_picked(self, event: Choices.Picked) -> None:
        event.stop()
        await self._take(event.entry)

    async def _take(self, entry: Entry) -> None:
        match entry.action:
            case "start":
                self.post_message(self.Started())
            case "resume":
                self.post_message(self.Resumed(self._saves[0]))
            case "playthroughs":
                self.post_message(self.PlaythroughsAsked())
            case "settings":
                self.action_settings()
            case setting:
                to_next_value(self._settings, setting)
                self.app.apply_settings()  # type: ignore[attr-defined]  # only our app shows this screen
                await self._show_again()

    def on_screen_suspend(self) -> None:
        self._was_covered = True

    async def on_screen_resume(self) -> None:
        """Something was open over it that may have changed what is kept or set."""
        if self._was_covered and self.query(Choices):
            self._saves = self._list_saves()
            await self._show_again()

    async def _show_again(self) -> None:
        async with self._drawing:
            self.query_one(".how-to-read", Static).update(self._how_to_read())
            old = self.query_one(Choices)
            new = self._choices()
            at_hand = old.at_hand.action if old.at_hand else ""
            new.cursor = next((i for i, each in enumerate(new.entries) if each.action == at_hand), 0)
            with self.app.batch_update():
                await self.query_one(".opening").mount(new, after=old)
                await old.remove()

    def _how_to_read(self) -> Content:
        return words(_(_HOW_TO_READ).format(key=shown("sources", self._settings.keys)))

    def _choices(self) -> Choices:
        entries = []
        if self._saves:
            last = self._saves[0]
            standing = words(f"{last.name}  {where_it_stands(last, self._now())}", "$muted")
            entries.append(Entry(words(pgettext("a kept run", "Go on")), action="resume", detail=standing))
        entries.append(Entry(words(_("Start a new one") if self._saves else _("Start")), action="start"))
        if self._saves:
            kept = ngettext(
                "{number} kept: go on, name, delete", "{number} kept: go on, name, delete", len(self._saves)
            ).format(number=len(self._saves))
            entries.append(Entry(words(_("All playthroughs")), action="playthroughs", detail=words(kept)))
        set_here = setting_entries(self._settings, ("language", "pace"), after=len(entries))
        settings = words(_("theme, motion, text, keys"))
        more = Entry(words(_("All settings")), action="settings", detail=settings)
        after = len(entries) + len(set_here)
        return Choices((*numbered(entries), *set_here, *numbered((more,), after=after)))


_HOW_TO_READ: Final = N_(
    "Beside each text stands what it is: reported, and by how many; imagined; off the record; or from "
    "your own log. Press {key} at any time for the sources of what is on the screen."
)
