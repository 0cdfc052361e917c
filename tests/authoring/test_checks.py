"""What makes a story fall short that can be played: what each check tells, and above all what it does not."""

from textwrap import dedent, indent

import pytest

from game.authoring.inspection import inspect_story
from tests.builders import BASE, write_story

END = """
opened:
  cites: [paper.door]
  ending: {id: opened, title: It opens}
"""
KNOCK = "knock: {label: Knock, goto: opened}"


@pytest.fixture
def warned(tmp_path):
    """The warnings about a story of these scenes, as (code, line), or as they are told."""

    def inspected(scenes, variables="", said=False, **files):
        chapter = "chapter: A door\nscenes:\n" + indent(dedent(scenes).strip("\n") + END, "  ")
        story = BASE["scenes/story.yaml"] + ("variables:\n" + indent(variables, "  ") if variables else "")
        laid = {"scenes/01-door.yaml": chapter, "scenes/story.yaml": story, **files}
        checked = inspect_story(write_story(tmp_path, laid))
        assert checked.errors == ()
        told = [finding for finding in checked.findings if finding.severity == "warning"]
        return "\n".join(map(str, told)) if said else [(f.code, f.place.line) for f in told]

    return inspected


def scene(*choices, text="text: [{imagined: A door.}]", id="shut", more=""):
    """A scene with these choices, each on a line of its own from the sixth on."""
    lines = [f"{id}:", "  cites: [paper.door]", f"  {text}", "  choices:", *(f"    {c}" for c in choices)]
    return "\n".join([*lines, *([f"  {more}"] if more else []), ""])


# Conditions ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("cups > 9", "W304"),
        ("cups >= 0", "W305"),
        ("cups > 3 and cups < 3", "W304"),
        ("cups < 5 or cups > 4", "W305"),
        ("cups + pots > 12", "W304"),
        ("mood == 'calm' and mood == 'cross'", "W304"),
        ("tired and not tired", "W304"),
        ("visits('shut') == 0", "W304"),
        ("seen('shut')", "W305"),
        ("at_ending", "W304"),
        ("min(cups, 3) > 3", "W304"),
        ("cups % 2 in [0, 1]", "W305"),
    ],
)
def test_a_condition_that_yields_one_thing_whatever_is_declared_is_told(warned, condition, code):
    variables = (
        "cups: {int: 1, from: 0, to: 9}\npots: {int: 1, from: 0, to: 3}\ntired: {flag: false}\n"
        "mood: {one_of: [calm, cross]}\n"
    )
    effects = "{cups: 'min(cups + pots, 9)', pots: 'max(pots - 1, 0)', tired: not tired, mood: cross}"
    scenes = scene(
        f"look: {{label: Look, stay: true, set: {effects}}}",
        KNOCK,
        text=f"text:\n    - imagined: '{{cups}} {{pots}} {{mood}}.'\n      if: tired\n"
        f"    - imagined: A bell.\n      if: {condition}",
    )
    assert [told for told in warned(scenes, variables) if told[0] in ("W304", "W305")] == [(code, 9)]


@pytest.mark.parametrize(
    "condition",
    ["cups > 8", "cups != 4", "visits('shut') > 1", "seen('opened') or cups > 3", "cups * cups > 80"],
)
def test_a_condition_that_can_differ_is_not_told(warned, condition):
    scenes = scene(
        "look: {label: Look, goto: shut, set: {cups: 'min(cups + 1, 9)'}}",
        KNOCK,
        text=f"text:\n    - imagined: A bell.\n      if: {condition}",
    )
    told = warned(scenes, "cups: {int: 1, from: 0, to: 9}\n")
    assert [code for code, _ in told if code in ("W304", "W305")] == []


def test_what_only_play_shows_is_told_with_how_it_is_known(warned):
    scenes = scene(
        "wait: {label: Wait, stay: true, set: {tired: true}, if: tired}",
        KNOCK,
        text="text:\n    - imagined: You yawn.\n      if: tired",
    )
    told = warned(scenes, "tired: {flag: false}\n", said=True)
    assert "scenes/01-door.yaml:7:13: W304 `tired` never holds" in told
    assert "play went through every state of the story, and here it was so in each" in told


def test_a_wording_for_one_that_never_comes_up_in_play_does_no_harm(warned):
    scenes = scene(
        "wait: {label: Wait, stay: true, if: cups > 3, set: {cups: cups - 1}}",
        KNOCK,
        text="text: [{imagined: \"{cups} {'cup' if cups == 1 else 'cups'}.\"}]",
    )
    assert warned(scenes, "cups: {int: 5, from: 0, to: 9}\n") == []


def test_without_play_only_what_is_certain_is_told(tmp_path):
    scenes = scene(
        "wait: {label: Wait, stay: true, set: {cups: cups}}",
        KNOCK,
        text="text:\n    - imagined: A bell.\n      if: cups == 77",
    )
    chapter = "chapter: A door\nscenes:\n" + indent(scenes + END, "  ")
    story = BASE["scenes/story.yaml"] + "variables:\n  cups: {int: 1, from: 0, to: 999999}\n"
    folder = write_story(tmp_path, {"scenes/01-door.yaml": chapter, "scenes/story.yaml": story})
    assert inspect_story(folder, states=0).findings == ()
    assert [finding.code for finding in inspect_story(folder).findings] == ["W304"]


def test_an_item_is_told_once_though_many_ways_lead_to_it(warned):
    scenes = """
    shut:
      cites: [paper.door]
      worklist:
        answers: {keep: {label: Keep}, remove: {label: Remove}}
        items:
          parrot: {text: [{imagined: A parrot.}]}
          owl:
            if: visits('shut') > 5 and visits('shut') < 5
            text: [{imagined: An owl.}]
          crow: {text: [{imagined: A crow.}]}
        then: opened
    """
    assert warned(scenes) == [("W304", 10)]


# Reach and loops -----------------------------------------------------------------------------------------


def test_a_worklist_that_nothing_leads_to_is_told_once(warned):
    scenes = scene(KNOCK) + dedent("""
    birds:
      cites: [paper.door]
      worklist:
        answers: {keep: {label: Keep}}
        items: {parrot: {text: [{imagined: A parrot.}]}, owl: {text: [{imagined: An owl.}]}}
        then: opened
    """)
    assert warned(scenes) == [("W300", 9)]


def test_an_ending_behind_a_choice_that_never_opens_is_told_and_the_scenes_on_the_way_are_not(warned):
    scenes = (
        scene(KNOCK, "break: {label: Break it, goto: on, if: visits('shut') > 1}")
        + scene("further: {label: Further, goto: broken}", id="on")
        + "broken:\n  cites: [paper.door]\n  ending: {id: broken, title: It breaks}\n"
    )
    assert warned(scenes) == [("W304", 8), ("W301", 14)]


def test_coming_back_from_a_detour_is_a_way_out(warned):
    scenes = scene(KNOCK, "aside: {label: Aside, detour: bench}") + scene(
        "on: {label: On, goto: bench}", "back: {label: Back, return: true}", id="bench"
    )
    assert warned(scenes) == []


def test_every_loop_is_told_once_with_the_scenes_in_it(warned):
    scenes = (
        scene(KNOCK, "left: {label: Left, goto: wood}", "right: {label: Right, goto: moor}")
        + scene("on: {label: On, goto: glade}", id="wood")
        + scene("on: {label: On, goto: wood}", id="glade")
        + scene("on: {label: On, goto: moor}", id="moor")
    )
    told = warned(scenes, said=True)
    assert told.count("W302") == 2
    assert "W302 no way leads from `door.wood` to an ending: it leads only to `door.glade`" in told
    assert "W302 no way leads from `door.moor` to an ending: it leads only to itself" in told


def test_where_play_gets_stuck_is_told_with_the_choices_that_lead_there(warned):
    scenes = scene(
        "drink: {label: Drink, goto: shut, set: {cups: cups - 1}, if: cups > 0}",
        "knock: {label: Knock, goto: opened, if: cups > 0}",
    )
    told = warned(scenes, "cups: {int: 1, from: 0, to: 3}\n", said=True)
    assert told.startswith(
        "scenes/01-door.yaml:3:3: W303 play can come to `door.shut` so that no choice is open"
    )
    assert "shown by: door.shut.drink" in told


# Variables -----------------------------------------------------------------------------------------------


def test_a_variable_that_a_figure_shows_or_an_invariant_asks_for_is_read(warned):
    scenes = scene("pour: {label: Pour, stay: true, set: {cups: 2, pots: 2}}", KNOCK, more="figures: [cups]")
    story = BASE["scenes/story.yaml"] + dedent("""
    variables: {cups: {int: 1, from: 0, to: 3}, pots: {int: 1, from: 0, to: 3}}
    figures: {cups: {label: Cups, shows: "{cups}"}}
    invariants: {never: {no-pot: pots == 0}}
    """)
    assert warned(scenes, **{"scenes/story.yaml": story}) == []


def test_a_variable_that_only_counts_itself_is_read_by_nothing(warned):
    scenes = scene("pour: {label: Pour, stay: true, set: {cups: 'min(cups + 1, 3)'}}", KNOCK)
    told = warned(scenes, "cups: {int: 1, from: 0, to: 3}\n", said=True)
    assert "W306 nothing reads `cups`; it is only changed" in told


# Choices -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("if: tired", "if: not tired", []),
        ("if: tired", "if: visits('shut') < 3", ["W312"]),
        ("if: chosen('shut.left')", "if: chosen('shut.right')", []),
        ("if: tired", "if: not tired, closed: Not now.", ["W312"]),
    ],
)
def test_choices_that_read_the_same_are_told_where_both_are_seen(warned, first, second, told):
    scenes = scene(
        "left: {label: Left, goto: on, set: {tired: true}}", "right: {label: Right, goto: on}"
    ) + scene(
        f"one: {{label: Knock, goto: opened, {first}}}",
        f"two: {{label: Knock, goto: opened, {second}}}",
        "back: {label: Back, goto: opened}",
        id="on",
    )
    found = warned(scenes, "tired: {flag: false}\n")
    assert [line for line in found if line[0] == "W312"] == [(code, 14) for code in told]


def test_a_label_is_measured_with_the_longest_that_its_expressions_yield(warned):
    words = "mood: {one_of: [calm, as_cross_as_somebody_who_has_been_waiting]}\n"
    scenes = scene(
        "knock: {label: '{mood}, and knock', goto: opened}",
        "sulk: {label: Sulk, stay: true, set: {mood: as_cross_as_somebody_who_has_been_waiting}}",
    )
    assert warned(scenes, words) == [("W311", 7)]


def test_a_timeout_whose_choice_play_always_finds_open_is_not_told(warned):
    knock = "knock: {label: Knock, goto: opened, if: visits('shut') < 3}"
    again = "again: {label: Again, goto: shut, if: visits('shut') < 2}"
    timeout = "timeout: {seconds: {steady: 9}, choice: knock}"
    assert [code for code, _ in warned(scene(knock, again, more=timeout))] == ["W305"]
    again = "again: {label: Again, goto: shut}"
    assert ("W310", 9) in warned(scene(knock, again, more=timeout))


NOTED = """
shut:
  cites: [paper.door]
  worklist:
    answers: {{keep: {{label: Keep{}}}, remove: {{label: Remove{}}}, pass: {{label: Pass{}}}}}
    items:
      parrot: {{answers: {{{}}}, text: [{{imagined: A parrot.}}]}}
      owl: {{answers: {{{}}}, text: [{{imagined: An owl.}}]}}
    then: opened
"""
A, B, C = "keep: {note: Kept.}", "remove: {note: Removed.}", "pass: {note: Passed.}"


@pytest.mark.parametrize(
    ("notes", "told"),
    [
        (["", "", "", f"{A}, {B}, {C}", f"{A}, {B}, {C}"], []),
        (["", "", "", f"{A}, {B}, {C}", f"{A}, {B}"], [("W313", 9)]),
        (["", "", "", f"{A}, {B}, {C}", ""], []),
        (["", "", "", f"{B}, {C}", f"{B}, {C}"], [("W313", 6)]),
        (["", "", "", f"{B}", f"{B}"], []),
        ([", note: Kept.", ", note: Removed.", "", "", ""], [("W313", 6)]),
    ],
)
def test_a_decision_without_a_note_is_told_where_notes_are_the_rule(warned, notes, told):
    assert [line for line in warned(NOTED.format(*notes)) if line[0] == "W313"] == told


# Text ----------------------------------------------------------------------------------------------------


def test_blocks_of_which_one_alone_is_shown_do_not_add_up(warned):
    long = "".join(f"\n        {n}.\n" for n in range(15))
    blocks = "".join(
        f"\n    - imagined: |{long}      if: mood == '{mood}'" for mood in ("calm", "cross", "glad")
    )
    choices = [
        f"{mood}: {{label: Be {mood}, stay: true, set: {{mood: {mood}}}}}" for mood in ("cross", "glad")
    ]
    words = "mood: {one_of: [calm, cross, glad]}\n"
    assert warned(scene(*choices, KNOCK, text=f"text:{blocks}"), words) == []
    together = blocks.replace("if: mood == 'glad'", "if: mood != 'glad'")
    assert ("W314", 3) in warned(scene(*choices, KNOCK, text=f"text:{together}"), words)


@pytest.mark.parametrize(
    ("fact", "reported", "amount"),
    [
        ("It stood open for eleven minutes.", "Open for 11 minutes.", None),
        ("It stood open for 11 minutes.", "Open for eleven minutes.", None),
        ("It stood open for eleven minutes.", "Open for twelve minutes.", "twelve"),
        ("Some 36,000 people came.", "36 000 people came.", None),
        ("Some 36,000 people came.", "Thirty-six thousand people came.", None),
        ("Some 36,000 people came.", "46,000 people came.", "46,000"),
        ("41.7 million saw it.", "41.7 million saw it.", None),
        ("It was shut on 2 November.", "It was shut on 3 November.", "3"),
        ("It was shut on 2 November.", "It was shut on 2 October.", "October"),
        ("It was shut on Thursday.", "It was shut on a Friday.", "Friday"),
        ("It was shut at 22:57.", "It was shut at 22:58.", "22:58"),
        ("The account is @potus.", "The account is @Potus.", None),
        ("The account is @potus.", "The account is @flotus.", "@flotus"),
        ("The door was shut.", "One of the articles says that the door was shut.", None),
        ("The door was shut.", "One may ask why, and the one who knows may not.", None),
        ("The door was shut.", "The second door, in a second, for the first time.", None),
    ],
)
def test_an_amount_is_told_that_no_fact_has(warned, fact, reported, amount):
    paper = BASE["seeds/paper.yaml"].replace("A door was shut at nine.", f"'{fact}'")
    scenes = scene(KNOCK, text=f"text: [{{reported: '{reported}'}}]")
    told = warned(scenes, said=True, **{"seeds/paper.yaml": paper})
    assert told.partition("W308 ")[2].partition(" is in no fact")[0] == (f"`{amount}`" if amount else "")


def test_an_amount_in_a_quote_of_the_fact_is_a_fact(warned):
    quotes = "quotes: {nine: {text: neuf heures, language: fr, in_english: nine o'clock}}"
    paper = BASE["seeds/paper.yaml"].replace("A door was shut at nine.", f"A door was shut.\n    {quotes}")
    scenes = scene(KNOCK, text="text: [{reported: The door was shut at 9.}]")
    assert warned(scenes, **{"seeds/paper.yaml": paper}) == []


def test_a_scene_off_the_record_may_cite_what_it_departs_from_in_a_block(warned):
    paper = (
        BASE["seeds/paper.yaml"] + "  window:\n    says: A window.\n    paragraph: 2\n    digest: " + "c" * 64
    )
    departs = "departs_from: [paper.window]"
    scenes = scene(KNOCK, more=departs)
    assert warned(scenes, **{"seeds/paper.yaml": paper}) == [("W309", 8)]
    scenes = scene(KNOCK, more=departs, text="text: [{imagined: A wall., cites: [paper.window]}]")
    assert warned(scenes, **{"seeds/paper.yaml": paper}) == []
