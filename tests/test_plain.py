"""The line-by-line player: what it says of a moment, and what it does with what is typed."""

import io
import re

from msgspec.structs import replace

from game.model.sources import Sources
from game.model.standings import Standing
from game.plain.paper import Paper
from game.plain.teller import Teller
from game.playing.moment import (
    Clock,
    ClosedChoice,
    Moment,
    OpenChoice,
    Run,
    ShownBlock,
    ShownEnding,
    ShownField,
    ShownFigure,
    ShownItem,
    ShownWorklist,
)

IMAGINED = Standing("imagined")
REPORTED = Standing("reported", "single", disputed=True, by=("the president",))


def block(text: str, standing: Standing = IMAGINED, role: str = "text") -> ShownBlock:
    kind = "reported" if standing.nature == "reported" else "imagined"
    return ShownBlock(f"yard.gate.{hash(text)}", kind, standing, ((Run(text),),), role=role)


def moment(*blocks: ShownBlock, **more: object) -> Moment:
    plain = Moment(
        scene="yard.gate",
        chapter="yard",
        chapter_title="The yard",
        title="The gate",
        view="reading",
        clock=Clock(1, "22:00", "GMT"),
        blocks=blocks,
        choices=(OpenChoice("yard.gate.go", "Go in"), OpenChoice("yard.gate.wait", "Wait", minutes=5)),
    )
    return replace(plain, **more)


def told(*moments: Moment, stayed: bool = False, width: int = 72) -> list[str]:
    """The lines that a teller adds for the last of these moments."""
    out = io.StringIO()
    teller = Teller(Paper(out, width), Sources())
    for before in moments[:-1]:
        teller.tell(before)
    out.truncate(0)
    out.seek(0)
    teller.tell(moments[-1], stayed=stayed)
    return [line for line in out.getvalue().splitlines() if line]


# --- moments as lines ------------------------------------------------------------------------------


def test_a_moment_is_told_whole_the_first_time() -> None:
    assert told(moment(block("It is cold."))) == [
        "Chapter: The yard",
        "The gate. 22:00 GMT.",
        "[Imagined] It is cold.",
        "1. Go in",
        "2. Wait (five minutes)",
    ]


def test_clock_and_chapter_are_said_where_they_change() -> None:
    first = moment(block("It is cold."))
    assert told(first, replace(first, scene="yard.shed", title="The shed"))[0] == "The shed."
    later = replace(first, scene="yard.shed", title="The shed", clock=Clock(2, "00:10", "GMT"))
    assert told(first, later)[0] == "The shed. Day 2, 00:10 GMT."


def test_a_standing_is_said_where_it_changes_and_anew_in_each_scene() -> None:
    first = moment(block("One."), block("Two."), block("Three.", REPORTED))
    lines = told(first)
    assert lines[2:5] == [
        "[Imagined] One.",
        "Two.",
        "[Reported, one article, disputed, according to the president] Three.",
    ]
    assert "[Imagined] Four." in told(moment(block("Three.")), moment(block("Four.")))


def test_a_choice_that_stays_tells_only_what_is_new() -> None:
    before = moment(block("The kettle."), figures=(ShownFigure("pace", "Pace", "3"),))
    after = moment(
        block("The kettle."),
        block("It is empty."),
        clock=Clock(1, "22:05", "GMT"),
        figures=(ShownFigure("pace", "Pace", "4"),),
    )
    assert told(before, after, stayed=True) == [
        "22:05 GMT.",
        "It is empty.",
        "Pace: 4.",
        "1. Go in",
        "2. Wait (five minutes)",
    ]


def test_the_items_of_a_worklist_keep_the_numbers_of_their_answers() -> None:
    items = (ShownItem("q.one", "One"), ShownItem("q.two", "Two", here=True), ShownItem("q.three", "Three"))
    item = moment(
        block("What the list says.", role="frame"),
        block("Elect me twice."),
        title="A mayor",
        choices=(OpenChoice("q.two.remove", "Remove"), OpenChoice("q.two.pass-on", "Pass on", minutes=1)),
        closed=(ClosedChoice("q.two.keep", "Keep", "Not for mayors."),),
        worklist=ShownWorklist(
            "q", "Reports", items, {"keep": "Keep", "remove": "Remove", "pass-on": "Pass on"}
        ),
        fields=(ShownField("reported_for", "impersonation", "impersonation"),),
    )
    assert told(item)[1:] == [
        "Reports.",
        "[Imagined] What the list says.",
        "2 of 3. A mayor. 22:00 GMT.",
        "Reported for: impersonation (handbook: impersonation)",
        "Elect me twice.",
        "2 Remove, 3 Pass on (one minute).",
        "Closed: Keep. Not for mayors.",
    ]
    again = told(item, item)
    assert "What the list says." not in " ".join(again)
    assert "Closed" not in " ".join(again)


def test_an_ending_is_named() -> None:
    assert "Ending: By the book." in told(moment(ending=ShownEnding("book", "By the book")))


def test_lines_are_no_wider_than_the_terminal_nor_than_72() -> None:
    long = moment(block("word " * 60))
    assert max(map(len, told(long, width=200))) <= 72
    assert max(map(len, told(long, width=40))) <= 40


HOSTILE = "\x1b]0;owned\x07 \x1b[2J \x9b31m \r \x08 \x7f \u202e \u2066 \u2028 \ud800 [@click=app.quit]x[/] [b"


def test_no_character_that_a_terminal_obeys_reaches_it() -> None:
    hostile = moment(
        block(HOSTILE),
        replace(block("x"), speaker=HOSTILE),
        title=HOSTILE,
        chapter_title=HOSTILE,
        clock=Clock(1, HOSTILE, HOSTILE),
        choices=(OpenChoice("a.b.c", HOSTILE),),
        closed=(ClosedChoice("a.b.d", HOSTILE, HOSTILE),),
        fields=(ShownField(HOSTILE, HOSTILE, HOSTILE),),
        figures=(ShownFigure("f", HOSTILE, HOSTILE, HOSTILE),),
        ending=ShownEnding("e", HOSTILE),
    )
    lines = told(hostile)
    assert len(lines) > 9
    for line in lines:
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", line)
    assert "[@click=app.quit]x[/] [b" in " ".join(lines)
