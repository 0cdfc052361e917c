"""Moments made by hand, and a playthrough that shows them one after the other.

The screens draw moments and nothing else, so most of their tests need no story and no engine.
"""

from dataclasses import dataclass, field
from types import SimpleNamespace

from game.model.places import Place
from game.model.sources import Card, Claim, Dispute, Fact, Origin, Position, Quote, Sources
from game.model.standings import Standing, reported_standing
from game.model.story import HandbookEntry, Story
from game.model.text import Span, Text
from game.playing.errors import ChoiceUnavailable
from game.playing.moment import (
    Clock,
    ClosedChoice,
    LedgerGroup,
    LedgerLine,
    LogLine,
    Moment,
    OpenChoice,
    Run,
    ShownBlock,
    ShownEnding,
    ShownField,
    ShownFigure,
    ShownItem,
    ShownTimeout,
    ShownWorklist,
)
from game.playing.playthrough import Landmark

HERE = Place("made-by-hand.yaml")
IMAGINED = Standing("imagined")


def _fact(address, says, paragraph, by="", quotes=()):
    return Fact(address, says, paragraph, "", HERE, by=by, quotes=quotes)


SOURCES = Sources(
    cards={
        "echo": Card("echo", "echo.txt", "", "The Echo", "en", HERE, about="A small paper."),
        "bell": Card("bell", "bell.txt", "", "The Bell", "fr", HERE, signed="M."),
    },
    facts={
        fact.address: fact
        for fact in (
            _fact("echo.bread", "The bakery had no bread on Tuesday.", 2),
            _fact("bell.bread", "There was no bread in the bakery that day.", 4),
            _fact("echo.cat", "A cat slept in the oven.", 5, by="the baker"),
            _fact("bell.dog", "A dog slept in the oven.", 6, quotes=(Quote("d", "un chien", "fr", "a dog"),)),
        )
    },
    origins={"baker": Origin("baker", "what the baker told both papers", HERE)},
    claims={
        "no-bread": Claim(
            "no-bread",
            "There was no bread.",
            ("echo.bread", "bell.bread"),
            HERE,
            {"echo.bread": "baker", "bell.bread": "baker"},
        )
    },
    disputes={
        "who-slept": Dispute(
            "who-slept",
            "Who slept in the oven?",
            "conflict",
            (Position("a cat", ("echo.cat",), HERE), Position("a dog", ("bell.dog",), HERE)),
            HERE,
            note="Nobody looked.",
        )
    },
)


def text(words):
    return Text(tuple((Span(paragraph),) for paragraph in words.split("\n\n")))


STORY = Story(
    id="bakery",
    title="No Bread",
    start="shop.door",
    digest="",
    byline="A story for the tests of the screens",
    contract=text("Two small papers say what is known.\n\nWhat they do not say is imagined, and says so."),
    content_note=text("Somebody goes hungry until noon."),
    handbook={"ovens": HandbookEntry("ovens", "Ovens", ("echo.cat",), (), HERE)},
    sources=SOURCES,
)


def imagined(words, standing=IMAGINED, facts=(), **more):
    """An imagined block: a paragraph for each blank line."""
    paragraphs = tuple((Run(paragraph),) for paragraph in words.split("\n\n"))
    return ShownBlock(f"shop.{len(words)}.{words[:8]}", "imagined", standing, paragraphs, facts, **more)


def reported(words, *facts, **more):
    """A reported block that cites these facts."""
    made = imagined(words, reported_standing(SOURCES, facts), facts, **more)
    return ShownBlock(
        made.address, "reported", made.standing, made.paragraphs, facts, made.speaker, made.role
    )


def choice(name, label, **more):
    return OpenChoice(f"shop.door.{name}", label, **more)


def moment(*blocks, choices=(), view="reading", title="The door", time="09:05", **more):
    """A moment in the shop."""
    more.setdefault("cites", ("echo.bread",))
    return Moment(
        scene=more.pop("scene", "shop.door"),
        chapter="shop",
        chapter_title=more.pop("chapter_title", "The shop"),
        title=title,
        view=view,
        clock=Clock(more.pop("day", 1), time, "GMT"),
        blocks=blocks,
        choices=tuple(choices),
        **more,
    )


@dataclass
class Staged:
    """A playthrough that shows `moments` in order, whatever is chosen."""

    moments: tuple[Moment, ...]
    story: Story = STORY
    at: int = 0
    taken: list[str] = field(default_factory=list)
    ended: str | None = None
    trouble: bool = False

    @property
    def state(self):
        return SimpleNamespace(ending=self.ended)

    @property
    def choices(self):
        return tuple(self.taken)

    @property
    def log(self):
        return tuple(
            LogLine(address, "The shop", "The door", address, 1, "09:05", "noted") for address in self.taken
        )

    def look(self):
        return self.moments[min(self.at, len(self.moments) - 1)]

    def choose(self, address):
        if self.trouble:
            raise ChoiceUnavailable(address, "shop.door", ("shop.door.knock",), "the door is stuck")
        self.taken.append(address)
        self.at += 1
        return self.look()

    def rewind_to(self, index):
        self.at = index
        del self.taken[index:]
        return self.look()

    def landmarks(self):
        shown = enumerate(self.moments[: self.at])
        return tuple(Landmark(index, each.scene, each.title) for index, each in shown if each.landmark)

    def handbook(self):
        entry = self.story.handbook["ovens"]
        return ((entry, (imagined("An oven is for bread."), reported("A cat slept in one.", "echo.cat"))),)


def worklist(at=1, answers=("keep", "throw", "ask"), titles=("A roll", "A loaf", "A bun"), distinct=False):
    """A worklist of which the items before `at` were answered with the first answer."""
    items = tuple(
        ShownItem(
            f"shop.item-{n}", title, n == at, answers[0] if n < at else "", answers[0] if n < at else ""
        )
        for n, title in enumerate(titles)
    )
    return ShownWorklist("shop.tray", "The tray", items, {a: a.capitalize() for a in answers}, distinct)


def moments_of_every_view():
    """One moment for each view, with every kind of block somewhere."""
    bread = reported(
        "There was no bread in the shop on Tuesday, both papers say.", "echo.bread", "bell.bread"
    )
    cat = reported("It was a cat that slept in the oven.", "echo.cat")
    door = imagined("The bell above the door does not ring.\n\nIt has not rung all morning.")
    voice = imagined("– We are out, says somebody.", speaker="The baker")
    knock = choice("knock", "Knock on the counter")
    leave = choice("leave", "Leave the shop", minutes=4)
    both = (knock, leave)
    shut = (ClosedChoice("shop.door.oven", "Look into the oven", "It is hot."),)
    lines = (
        LogLine(
            "shop.door.knock", "The shop", "The door", "Knock on the counter", 1, "09:05", "Knocked once."
        ),
        LogLine("shop.door.leave", "The shop", "The door", "Leave the shop", 1, "09:09"),
    )
    log = ShownBlock("shop.log", "log", Standing("yours"), log=lines)
    groups = (
        LedgerGroup(
            "single",
            "From one article alone",
            (
                LedgerLine("A cat slept in the oven.", "The Echo", ("echo.cat",), True),
                LedgerLine("A dog slept in the oven.", "The Bell", ("bell.dog",)),
            ),
            1,
            2,
            "Nobody looked.",
        ),
        LedgerGroup("imagined", "Passages imagined", told=3, count=3),
    )
    ledger = ShownBlock("shop.ledger", "ledger", Standing("ledger"), ledger="standings", groups=groups)
    fields = (
        ShownField("weight", "Weight", "40 grams"),
        ShownField("reported_for", "Reported for", "being stale", "ovens"),
    )
    figures = (ShownFigure("pace", "pace", "12 an hour", "The baker"), ShownFigure("kept", "kept", "94 %"))
    tray = (choice("keep", "Keep"), choice("throw", "Throw away", minutes=1), choice("ask", "Ask", minutes=4))
    places = worklist(1, ("first", "second", "third"), ("It rises", "It bakes", "It cools"), distinct=True)
    return {
        "reading": moment(bread, cat, door, voice, choices=both, closed=shut),
        "page": moment(bread, door, view="page", title="Page not there", choices=both),
        "dashboard": moment(
            imagined("Frame: rolls come in.", role="frame"),
            imagined("It is a roll. It has been a roll since Monday."),
            imagined("Somebody asked: it is stale.", role="context"),
            view="dashboard",
            title="A loaf",
            choices=tray,
            worklist=worklist(),
            fields=fields,
            figures=figures,
        ),
        "alert": moment(
            cat,
            imagined("One row more."),
            view="alert",
            title="One more loaf",
            choices=tray,
            closed=shut,
            figures=figures,
            timeout=ShownTimeout({"steady": 40, "real": 60}, "shop.door.throw"),
        ),
        "minutes": moment(
            bread,
            imagined("It is still not there."),
            view="minutes",
            time="23:04",
            choices=(choice("reload", "Reload"),),
            timeout=ShownTimeout({"steady": 10, "real": 60}, "shop.door.reload"),
        ),
        "tv": moment(cat, imagined("The room is dark."), view="tv", title="The set", choices=both),
        "statement": moment(bread, cat, view="statement", title="To our customers", choices=both),
        "timeline": moment(
            reported("It bakes for an hour.", "echo.bread"),
            view="timeline",
            title="It bakes",
            worklist=places,
            choices=(OpenChoice("shop.item-1.second", "Second"), OpenChoice("shop.item-1.third", "Third")),
            closed=(ClosedChoice("shop.item-1.first", "First", "Taken."),),
        ),
        "audit": moment(imagined("A man reads."), log, view="audit", title="Read out", choices=both),
        "record": moment(
            imagined("The book."),
            ledger,
            log,
            view="record",
            title="What was told",
            choices=both,
            can_end=True,
        ),
    }


def ending():
    """An ending, off the record, and the moment of the record that follows it."""
    last = imagined("You never come back.", Standing("imagined", off_record=True))
    at_the_end = moment(
        last,
        choices=(OpenChoice("shop.door.epilogue", "Read the record"),),
        ending=ShownEnding("gone", "Gone"),
        departs_from=("echo.cat",),
        can_end=True,
        scene="shop.gone",
        title="Gone for good",
    )
    return at_the_end, moments_of_every_view()["record"]
