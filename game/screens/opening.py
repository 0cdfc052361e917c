"""The first screen: title, contract, content note, settings, start.  No clock runs here."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from game.model.story import Story
from game.screens.choices import Choices, Entry
from game.screens.content import joined, plain_text, words
from game.screens.frame import TooSmall
from game.screens.key_line import KeyLine
from game.screens.keys import LIST_KEYS
from game.screens.large import Large
from game.screens.settings import Settings
from game.screens.settings_entries import SETTING_ACTIONS, setting_entries


class Terms(VerticalScroll, can_focus=False):
    """The story's own words about itself."""


class OpeningScreen(Screen[None]):
    """Everything that a player should know and set before the first moment."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "app.ask_quit", "Quit", id="opening-quit"),
        Binding("down", "move(1)", "Next", id="opening-next", show=False),
        Binding("up", "move(-1)", "Before", id="opening-previous", show=False),
        Binding("space,pagedown", "page(1)", "Read on", id="opening-read-on"),
        Binding("pageup", "page(-1)", "Page up", id="opening-page-up", show=False),
        *LIST_KEYS,
    ]
    AUTO_FOCUS = ""

    class Started(Message):
        """The player wants to begin."""

    def __init__(self, story: Story, settings: Settings) -> None:
        super().__init__()
        self._story = story
        self._settings = settings

    def compose(self) -> ComposeResult:
        story = self._story
        with VerticalGroup(classes="opening"):
            yield Large(story.title, classes="opening-title")
            if story.byline:
                yield Static(words(story.byline, "italic $muted"), classes="opening-byline", markup=False)
            with Terms(classes="terms"):
                yield Static(plain_text(story.contract), classes="contract", markup=False)
                if story.content_note.paragraphs:
                    note = joined((words("Content note", "bold $ink"), plain_text(story.content_note)), "\n")
                    yield Static(note, classes="content-note", markup=False)
                yield Static(words(_HOW_TO_READ), classes="how-to-read", markup=False)
            yield self._choices()
        yield KeyLine()
        yield TooSmall()

    def on_mount(self) -> None:
        self.query_one(Choices).cursor = 0

    def on_resize(self) -> None:
        self.query_one(TooSmall).tell()

    def action_move(self, step: int) -> None:
        self.query_one(Choices).move(step)

    def action_page(self, pages: int) -> None:
        terms = self.query_one(Terms)
        terms.scroll_relative(y=pages * max(1, terms.size.height - 1), animate=False)

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
        if entry.action == "start":
            self.post_message(self.Started())
            return
        SETTING_ACTIONS[entry.action](self._settings)
        self.app.apply_settings()  # type: ignore[attr-defined]  # only our app shows this screen
        old = self.query_one(Choices)
        new = self._choices()
        new.cursor = next(i for i, each in enumerate(new.entries) if each.action == entry.action)
        with self.app.batch_update():
            await self.query_one(".opening").mount(new, after=old)
            await old.remove()

    def _choices(self) -> Choices:
        start = Entry(words("Start"), "1", action="start")
        return Choices((start, *setting_entries(self._settings, after=1)))


_HOW_TO_READ = (
    "Beside each text stands what it is: reported, and by how many; imagined; off the record; or from "
    "your own log. Press s at any time for the sources of what is on the screen."
)
