"""The line-by-line player: what it says of a moment, and what it does with what is typed."""

import io
import re

import pytest
from msgspec.structs import replace

from game.model.sources import Sources
from game.model.standings import Standing
from game.plain.commands import COMMANDS
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
from tests.plain.sitting import BY_THE_BOOK, played, said_after

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


def test_a_standing_is_said_where_it_changes_and_anew_in_each_moment() -> None:
    first = moment(block("One."), block("Two."), block("Three.", REPORTED))
    lines = told(first)
    assert lines[2:5] == [
        "[Imagined] One.",
        "Two.",
        "[Reported, one article, disputed, according to the president] Three.",
    ]
    elsewhere = moment(block("Four."), scene="yard.shed")
    assert "[Imagined] Four." in told(moment(block("Three.")), elsewhere)


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
        "[Imagined] It is empty.",
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
        fields=(ShownField("reported_for", "Reported for", "impersonation", "impersonation"),),
    )
    assert told(item)[1:] == [
        "Reports.",
        "[Imagined] What the list says.",
        "2 of 3. A mayor. 22:00 GMT.",
        "Reported for: impersonation (in the handbook)",
        "Elect me twice.",
        "2. Remove",
        "3. Pass on (one minute)",
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


# --- what is typed ---------------------------------------------------------------------------------


ASKED_AGAIN = "Type 1 or 2. The word help lists what else there is."
TO_THE_ROW = ["go-in", "sit-down", "file-it", "file-it", "wake"]


def test_the_beginning_says_what_the_story_is_and_which_words_there_are() -> None:
    beginning = played()
    assert beginning.startswith("The Quietest Ride\nA story for the tests\n")
    for name in COMMANDS:
        assert name in beginning.partition("Chapter:")[0]


def test_numbers_alone_play_from_the_start_to_an_ending_and_its_epilogue() -> None:
    story = played(*BY_THE_BOOK)
    assert "Ending: By the book." in story
    assert "The story is over." in story
    assert "back 1: The office" in story
    assert story.endswith("Thank you for playing.\n")


def test_the_end_of_the_input_ends_politely_and_says_where() -> None:
    assert played("2").endswith("\n> \nYou leave at: The office. 22:00 CET. Nothing of this run is kept.\n")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("9", f"9 is not among the choices. {ASKED_AGAIN}"),
        ("dance", f"dance is not among the choices. {ASKED_AGAIN}"),
        ("-1", f"-1 is not among the choices. {ASKED_AGAIN}"),
        ("9" * 5000, f"{'9' * 30}… is not among the choices. {ASKED_AGAIN}"),
        ("\x1b[2J", f"\ufffd[2J is not among the choices. {ASKED_AGAIN}"),
        ("sources 77", "There is no source 77 here; type sources 1 to sources 2."),
        ("handbook nothing", "The handbook has no entry nothing; type handbook 1 to handbook 2."),
        ("back 4", "There is no landmark 4; there is none."),
        ("back", "This is where the story begins."),
        ("landmarks", "There is no landmark behind you. The word back takes back your last choice."),
        ("log", "Nothing is written there."),
        ("", "1. Read it again 2. Go in"),
    ],
)
def test_what_cannot_be_done_is_answered_and_asked_again(typed: str, answer: str) -> None:
    assert said_after(typed).endswith(answer)


def test_a_closed_answer_of_a_worklist_keeps_its_number_and_says_why() -> None:
    assert said_after(*BY_THE_BOOK[:14], "1") == "Closed: First. Given already."


def test_a_choice_can_be_given_by_its_id_and_by_its_address() -> None:
    assert "The office." in said_after("go-in")
    assert "The office." in said_after("yard.notice.go-in")


def test_sources_name_articles_paragraphs_origins_and_disputes() -> None:
    assert "2. The tram stood at the stop for nine minutes. Corroborated, two articles." in said_after(
        "sources"
    )
    one = said_after("sources 2")
    assert "- The town's paper, paragraph 3: By the depot's log it stood" in one
    assert "Origin: The depot's log." in one
    assert "The sources differ (rounding):" in one


def test_back_takes_back_a_choice_and_tells_the_moment_whole() -> None:
    told = said_after("2", "back")
    assert told.startswith(
        "Chapter: The yard A notice on the door. 21:30 CET. [Reported, one article] One person"
    )


def test_back_with_a_number_goes_to_a_landmark() -> None:
    assert "back 1: The office" in said_after(*BY_THE_BOOK[:8], "landmarks")
    assert "The office. 22:00 CET." in said_after(*BY_THE_BOOK[:8], "back 1")


def test_where_tells_the_items_of_a_worklist() -> None:
    told = said_after("2", "3", "1", "where")
    assert "1. A door that sighs. File it. 2. A handle. At hand." in told


def test_the_log_tells_what_was_chosen_and_when() -> None:
    assert said_after("2", "2", "log") == (
        "1. 21:30, A notice on the door: Go in. 2. 22:05, The office: Pour a cup. Note: Cup 1 of the night."
    )


def test_the_rule_is_marked_on_the_last_field_that_names_it() -> None:
    fields = (
        ShownField("reported_for", "Reported for", "spam", "spam"),
        ShownField("rule", "Rule", "Spam", "spam"),
    )
    said = told(moment(block("Soon."), title="A shop", fields=fields))
    assert "Reported for: spam" in said
    assert "Rule: Spam (in the handbook)" in said


def test_the_handbook_is_asked_by_the_beginning_of_a_title() -> None:
    assert said_after("handbook lost") == said_after("handbook lost-things")
    assert "no entry lots" in said_after("handbook lots")


def test_nothing_can_be_taken_back_where_nothing_was_chosen() -> None:
    assert said_after("rewind 3") == "Nothing was chosen yet: there is nothing to take back."


def test_the_handbook_lists_its_entries_and_tells_one() -> None:
    assert said_after("handbook") == "handbook 1: Doors handbook 2: Lost things"
    assert said_after("handbook lost-things").startswith("Lost things. [Imagined] Umbrellas are kept")


def test_a_letter_or_a_beginning_is_enough_for_a_word() -> None:
    assert said_after("s") == said_after("sour") == said_after("sources")
    assert played("qui").replace("> qui", "> q") == played("q")
    assert said_after("ha") == said_after("handbook")


def test_a_beginning_that_two_words_share_is_asked_about() -> None:
    assert said_after("he") == said_after("help")
    assert said_after("lo") == said_after("log")


def test_leaving_the_record_names_the_fact_that_is_left() -> None:
    told = said_after(*TO_THE_ROW, "ring-driver")
    assert "Off the record. The sources have it otherwise: - The dispatcher locked the line at once" in told
    assert "[Off the record, imagined] He answers at the ninth ring" in told


def test_the_same_scene_again_tells_only_what_is_new() -> None:
    assert "A notice on the door. [Imagined] That makes it twice now. 1. Read" in said_after("1")
