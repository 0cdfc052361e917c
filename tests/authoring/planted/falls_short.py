"""A story that can be played, and falls short."""

from tests.authoring.planted.mistakes import (
    ASTRAY,
    DESK,
    HEARING,
    OUT,
    RIDERS,
    STORY,
    STOVE,
    YARD,
    Planted,
    planted,
)

MISTAKES: list[Planted] = [
    *planted(
        YARD,
        ("a detour that nobody comes back from", "detour: stove.talk", "detour: desk.nod", "W316"),
        (
            "a label longer than a line",
            "label: Go in",
            "label: Go in, close the door behind you, and take off your coat",
            "W311",
        ),
        (
            "a number that can leave its range",
            "        if: tea < 3\n        closed: The kettle is empty.\n        set: ",
            "        ☛set: ",
            "W315",
        ),
    ),
    *planted(
        DESK,
        ("emphasis that does not end", "*{mood}* is", "*{mood} is", "W030"),
        (
            "a block that is never shown",
            "- imagined: |\n          You close your eyes",
            (
                "- imagined: Nobody reads this.\n"
                "        ☛if: tea > 3\n"
                "      - imagined: |\n"
                "          You close your eyes"
            ),
            "W304",
        ),
        ("a choice that is never open", "if: tea < 3", "if: tea < 0", "W304"),
        ("a choice that play never opens", "if: tea < 3", "if: locked", "W304"),
        ("a choice that is always open", "if: tea < 3", "if: tea <= 3", "W305"),
        ("an item that never comes up", "if: weather in ['rain']", "if: tea > 2 and tea < 2", "W304"),
        ("a target that is never taken", "{if: mood == 'drowsy', to", "{if: tea == 5, to", "W304"),
        ("a target that is always taken", "{if: mood == 'drowsy', to", "{if: tea >= 0, to", "W305"),
        ("a wording that is never shown", "'a second' if mood == 'awake'", "'a second' if tea > 3", "W304"),
        ("a timeout whose choice can be closed", "choice: wait-and-see}", "choice: ring-driver}", "W310"),
        (
            "two choices that read the same",
            "label: Wait for the lamp",
            "label: Ring the driver at home",
            "W312",
        ),
        (
            "an answer longer than a line",
            "label: File it,",
            "label: File it with all the others that are to be filed,",
            "W311",
        ),
    ),
    *planted(
        HEARING,
        (
            "a decision without a note",
            "first: {label: First}\n        second: {label: Second}\n        third: {label: Third}",
            (
                "first: {label: First, note: One}\n"
                "        second: {label: Second, note: Two}\n"
                "        ☛third: {label: Third}"
            ),
            "W313",
        ),
    ),
    *planted(
        OUT,
        ("a block that is always shown", "if: visits('walk') != 1", "if: visits('walk') > 0", "W305"),
        ("a number that no fact has", "there for nine minutes", "there for fourteen minutes", "W308"),
        ("a number in digits that no fact has", "there for nine minutes", "there for 14 minutes", "W308"),
        ("a day that no fact has", "He will call it", "On\n          ☛Thursday he will call it", "W308"),
        ("a handle that no fact has", "He will call it", "He, @baker, will call it", "W308"),
        ("a time that no fact has", "The lights are on,", "At 04:13 the lights are on,", "W308"),
    ),
    *planted(
        ASTRAY,
        (
            "a scene that nothing leads to",
            "  slippers:",
            (
                "  dream:\n"
                "    cites: [courier.fetched-at-once]\n"
                "    text: [{imagined: A dream.}]\n"
                "    choices: {wake: {label: Wake, goto: slippers}}\n"
                "  slippers:"
            ),
            "W300",
        ),
        (
            "an ending that nothing leads to",
            "  slippers:",
            (
                "  dream:\n"
                "    cites: [courier.fetched-at-once]\n"
                "    ending: {id: dream, title: A dream}\n"
                "  slippers:"
            ),
            "W301",
        ),
        (
            "a loop without a way out",
            (
                "  ringing:\n"
                "    title: It rings and rings\n"
                "    cites: [courier.fetched-at-once]\n"
                "    departs_from: [courier.fetched-at-once]\n"
                "    text:\n"
                "      - imagined: |\n"
                "          He answers at the ninth ring, and laughs, and comes in his slippers.\n"
                "    choices:\n"
                "      wait-with-him:\n"
                "        label: Wait with him\n"
                "        minutes: 20\n"
                "        goto: slippers"
            ),
            (
                "  ringing:\n"
                "    cites: [courier.fetched-at-once]\n"
                "    text: [{imagined: It rings.}]\n"
                "    choices: {wait: {label: Wait, goto: ringing}}"
            ),
            "W302",
        ),
        (
            "a departure that is not cited",
            "cites: [courier.fetched-at-once, riders.half-an-hour]\n    ",
            "cites: [riders.half-an-hour]\n    ☛",
            "W309",
        ),
    ),
    *planted(
        STOVE,
        (
            "text longer than two screens",
            "  hush:\n    title: He puts a finger to his lips\n    cites: [stadtblatt.ghost]\n    text:\n",
            (
                "  hush:\n"
                "    cites: [stadtblatt.ghost]\n"
                "    text:\n"
                "      - imagined: |\n" + 42 * "          Left.\n\n"
            ),
            "W314",
        ),
    ),
    *planted(
        STORY,
        (
            "a variable that nothing reads",
            "  tea: {int",
            "  sugar: {int: 0, from: 0, to: 3}\n  tea: {int",
            "W306",
        ),
    ),
    *planted(
        RIDERS,
        (
            "a fact that nothing tells",
            "  one-person:",
            (
                "  a-lamp:\n"
                "    says: A lamp burned.\n"
                "    paragraph: 2\n"
                "    digest: 592aefe34e7d5350d384e1035526dc48a711599d99005004af9f1a0b01af8b01\n"
                "  one-person:"
            ),
            "N201",
        ),
    ),
]
