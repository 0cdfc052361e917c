"""Cards, claims and disputes, and scripted playthroughs."""

from tests.authoring.planted.mistakes import (
    BY_THE_BOOK,
    CLAIMS,
    COURIER,
    DISPUTES,
    DRIVER,
    STADTBLATT,
    Planted,
    planted,
)

MISTAKES: list[Planted] = [
    *planted(
        COURIER,
        ("a quote too long", "text: the quietest ride,", "text: the quietest ride of a whole life,", "E206"),
        (
            "a fact that says nothing",
            "    says: Its lights were on and its doors open.\n",
            "    said: Its lights were on.\n",
            "E010",
        ),
        (
            "a fact without its paragraph",
            (
                "  baker:\n"
                "    says: A baker took a seat in it and waited for it to leave.\n"
                "    by: the baker\n"
                "    paragraph: 6\n"
            ),
            (
                "  baker:\n"
                "    says: A baker took a seat in it and waited for it to leave.\n"
                "    by: the baker\n"
            ),
            "E011",
        ),
        ("a digest that is none", "digest: ac0dce10", "digest: xc0dce10", "E015"),
        ("a digest cut short", "sha256: 32dfe6dd88e1", "sha256: ", "E015"),
        ("a paragraph before the first", "paragraph: 8", "paragraph: 0", "E016"),
        ("an article in another folder", "article: courier.txt", "article: ../courier.txt", "E207"),
        ("a year that is a number", "published: null", "published: 2017", "E013"),
        ("a date that is left empty", "published: null", "published:", "E014"),
        (
            "no label",
            (
                "article: courier.txt\n"
                "sha256: 32dfe6dd88e19d43824504ae4d702b4aeced978e086b73a5bfcb51c48627d750\n"
                "label: The town's paper\n"
            ),
            (
                "article: courier.txt\n"
                "sha256: 32dfe6dd88e19d43824504ae4d702b4aeced978e086b73a5bfcb51c48627d750\n"
            ),
            "E011",
        ),
        ("a fact twice", "  baker:", "  handle:", "E009"),
    ),
    *planted(
        STADTBLATT,
        (
            "an English quote too long",
            "in_english: ghost train}",
            "in_english: ghost train that goes all by itself}",
            "E206",
        ),
    ),
    *planted(
        CLAIMS,
        ("a claim about no fact", "facts: [courier.baker, ", "facts: [courier.backer, ", "E200"),
        (
            "a fact in two claims",
            "[courier.baker, stadtblatt.baker]",
            "[courier.baker, stadtblatt.baker, riders.handle]",
            "E201",
        ),
        ("an unknown origin", "origin: statement", "origin: statment", "E202"),
        (
            "one origin and several",
            "    origin: statement",
            "    origin: statement\n    ☛origins: {courier.handle: depot-log}",
            "E203",
        ),
        (
            "an origin of another fact",
            "riders.nine-minutes: kitchen-clock",
            "riders.handle: kitchen-clock",
            "E209",
        ),
        (
            "a claim without facts",
            (
                "  passenger:\n"
                "    says: A baker took a seat and waited.\n"
                "    facts: [courier.baker, stadtblatt.baker]\n"
            ),
            "  passenger:\n    says: A baker took a seat and waited.\n",
            "E011",
        ),
    ),
    *planted(
        DISPUTES,
        ("an unknown claim", "claims: [nine]", "claims: [nein]", "E204"),
        (
            "an unknown fact in a dispute",
            "facts: [riders.half-an-hour]",
            "facts: [riders.half-an-our]",
            "E200",
        ),
        ("a kind of dispute that is none", "kind: rounding", "kind: round", "E018"),
        (
            "a position that nobody holds",
            "{says: A thorough review, facts: [stadtblatt.review]}",
            "{says: A thorough review}",
            "E205",
        ),
        (
            "a dispute with one position",
            "    positions:\n      - {says: Nine minutes, claims: [nine]}\n",
            "    positions:\n",
            "E017",
        ),
    ),
    *planted(
        BY_THE_BOOK,
        ("a step that is nothing", "- ring-back", "-", "E014"),
        ("a step mistyped", "- ring-back", "- {chose: ring-back}", "E010"),
        ("two steps in one", "- ring-back", "- {choose: ring-back, see: {view: dashboard}}", "E220"),
        ("a draw of nothing", "draws: {weather: clear", "draws: {wether: clear", "E221"),
        ("an outcome that is none", "draws: {weather: clear", "draws: {weather: fog", "E222"),
        ("a place without a choice", "- {at: yard.office, choose: pour}", "- {at: yard.office}", "E220"),
        ("a timeout that is chosen", "- {at: yard.office, choose: pour}", "- {choose: timeout}", "E224"),
        ("an expectation cut at a comma", "that: tea == 3", "that: min(tea, 3) == 3", "E029"),
        ("an expectation of no variable", "that: tea == 3", "that: tee == 3", "E053"),
        ("a count that is text", "disputed: 0", "disputed: none", "E013"),
        ("a standing that is none", "standing: {yours: 1", "standing: {mine: 1", "E018"),
        ("never", "times: 2", "times: 0", "E016"),
        ("a seed in words", "seed: 3", "seed: three", "E013"),
        ("a clock without a colon", '"22:15"', '"22.15"', "E015"),
    ),
    *planted(
        DRIVER,
        ("no steps", "play:", "plays:", "E010"),
        ("no title", "playthrough: The driver in his slippers\n", "", "E011"),
    ),
]
