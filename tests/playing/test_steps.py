"""The step from one state to the next, in the tiny story."""

import json

import pytest

from game import ChoiceUnavailable, StoryError
from game.playing.advance import advance, start
from game.playing.saved import to_saved

TO_THE_DESK = ("go-in", "sit-down")
TO_THE_LAMP = (*TO_THE_DESK, "file-it", "file-it", "wake")
QUIET = {"weather": "clear", "turn": "quiet"}


def test_a_note_reads_as_it_does_after_the_choice(engine, tram_depot):
    state = engine.advance(tram_depot, engine.start(tram_depot), "go-in", "pour", "pour")
    assert [entry.note for entry in state.log] == ["", "Cup 1 of the night.", "Cup 2 of the night."]


def test_minutes_pass_before_the_log_is_written(engine, tram_depot):
    state = engine.advance(tram_depot, engine.start(tram_depot), "go-in", "pour")
    assert state.clock == state.log[-1].clock == 22 * 60 + 5


def test_entering_sets_the_clock_and_not_before_only_moves_it_on(engine, tram_depot):
    assert str(engine.after(tram_depot).clock) == "21:30 CET"
    assert str(engine.after(tram_depot, "go-in").clock) == "22:00 CET"
    lamp = engine.after(tram_depot, *TO_THE_LAMP, **QUIET)
    assert (lamp.clock.day, lamp.clock.time) == (2, "03:04")


def test_staying_shows_the_scene_again_without_entering_it(engine, tram_depot):
    poured = engine.after(tram_depot, "go-in", "pour")
    assert poured.scene == "yard.office"
    assert poured.clock.time == "22:05"


def test_coming_back_from_a_detour_resumes_without_entering_again(engine, tram_depot):
    state = engine.advance(tram_depot, engine.start(tram_depot), "go-in", "pour", "warm-up")
    assert (state.scene, state.returns) == ("stove.talk", "yard.office")
    assert engine.look(tram_depot, state).in_detour
    back = engine.advance(tram_depot, state, "ask-more", "go-back")
    assert (back.scene, back.returns) == ("yard.office", None)
    assert engine.look(tram_depot, back).clock.time == "22:07"


def test_a_block_once_is_shown_at_the_first_visit_only(engine, tram_depot):
    assert "with a smile" in engine.after(tram_depot).text
    assert "with a smile" not in engine.after(tram_depot, "read-again").text


def test_a_closed_choice_is_shown_with_its_reason_and_cannot_be_taken(engine, tram_depot):
    state = engine.advance(tram_depot, engine.start(tram_depot), "read-again", "read-again")
    (closed,) = engine.look(tram_depot, state).closed
    assert (closed.id, closed.reason) == ("read-again", "You know it by heart.")
    with pytest.raises(ChoiceUnavailable) as caught:
        engine.advance(tram_depot, state, "read-again")
    assert str(caught.value) == (
        "`read-again` cannot be chosen at yard.notice (You know it by heart.); open there: go-in"
    )


def test_an_unknown_choice_is_refused_and_the_open_ones_are_named(engine, tram_depot):
    with pytest.raises(ChoiceUnavailable) as caught:
        engine.after(tram_depot, "leave")
    assert str(caught.value) == "`leave` cannot be chosen at yard.notice; open there: read-again, go-in"


def test_the_first_target_whose_condition_holds_is_taken(engine, tram_depot):
    without_tea = engine.after(tram_depot, *TO_THE_LAMP, "wait-and-see", **QUIET)
    with_tea = engine.after(
        tram_depot, "go-in", "pour", "sit-down", "file-it", "file-it", "wake", "wait-and-see", **QUIET
    )
    assert (without_tea.scene, with_tea.scene) == ("astray.asleep", "astray.ringing")


# Chance -------------------------------------------------------------------------------------------------


def test_a_draw_depends_on_the_seed_alone(engine, tram_depot):
    drawn = {seed: _weather(tram_depot, engine.start(tram_depot, seed)) for seed in range(40)}
    assert set(drawn.values()) == {"rain", "clear"}
    assert drawn == {seed: _weather(tram_depot, engine.start(tram_depot, seed)) for seed in range(40)}


@pytest.mark.parametrize("weather", ["rain", "clear"])
def test_a_draw_can_be_fixed(engine, tram_depot, weather):
    assert _weather(tram_depot, engine.start(tram_depot, 7, {"weather": weather})) == weather


@pytest.mark.parametrize(
    ("draws", "message"),
    [
        ({"weather": "snow"}, "the draw of weather cannot be snow; it can be clear, rain"),
        ({"whether": "rain"}, "no scene draws whether"),
    ],
)
def test_a_draw_that_cannot_come_is_refused(tram_depot, draws, message):
    with pytest.raises(StoryError) as caught:
        start(tram_depot, 0, draws)
    assert str(caught.value) == message


def test_a_wording_is_picked_by_the_seed_and_stays_the_same(engine, tram_depot):
    wordings = {}
    for seed in range(20):
        first = engine.after(tram_depot, "go-in", seed=seed).blocks[0].text
        assert engine.after(tram_depot, "go-in", "pour", seed=seed).blocks[0].text == first
        wordings[seed] = first
    assert len(set(wordings.values())) == 2


def _weather(story, state):
    saved = to_saved(story, advance(story, state, "go-in"))
    return json.loads(saved)["slots"]["variable:weather"]


# Worklists ----------------------------------------------------------------------------------------------


def test_an_item_whose_turn_does_not_come_is_passed_over(engine, tram_depot):
    quiet = engine.after(tram_depot, *TO_THE_DESK, "file-it", **QUIET)
    wet = engine.after(tram_depot, *TO_THE_DESK, "file-it", weather="rain", turn="quiet")
    assert (quiet.scene, wet.scene) == ("desk.handle", "desk.umbrella")


def test_an_answer_that_stays_shows_the_context_once(engine, tram_depot):
    asked = engine.after(tram_depot, *TO_THE_DESK, "ring-back", **QUIET)
    assert asked.scene == "desk.door-four"
    assert [block.role for block in asked.blocks] == ["frame", "text", "context"]
    assert "ring-back" not in [choice.id for choice in asked.choices]


def test_an_item_has_its_fields_figures_and_place_in_the_list(engine, tram_depot):
    moment = engine.after(tram_depot, *TO_THE_DESK, "send-fitter", **QUIET)
    assert [(field.name, field.value, field.rule) for field in moment.fields] == [
        ("tram", "12", None),
        ("about", "the handle", None),
    ]
    assert [(figure.label, figure.value, figure.owner) for figure in moment.figures] == [
        ("Trams on time", "96 of 100", "Control"),
        ("Fitters in", "1", "The man at the stove"),
    ]
    assert moment.worklist
    assert [(item.title, item.here, item.answer_label) for item in moment.worklist.items] == [
        ("A door that sighs", False, "Send a fitter"),
        ("A handle", True, ""),
    ]


def test_an_answer_can_be_otherwise_at_one_item(engine, tram_depot):
    rain = engine.after(tram_depot, *TO_THE_DESK, "file-it", weather="rain", turn="quiet")
    assert rain.choices[0].label == "Put it with the others"


def test_where_answers_are_distinct_one_that_is_taken_is_closed(engine, tram_depot):
    order = engine.after(tram_depot, *_to_the_hearing(), "second", **QUIET)
    assert [choice.id for choice in order.choices] == ["first", "third"]
    assert [choice.id for choice in order.closed] == ["second"]


def test_a_worklist_goes_on_by_what_was_answered(engine, tram_depot):
    busy = {"weather": "clear", "turn": "busy"}
    both_out = engine.after(tram_depot, *TO_THE_DESK, "send-fitter", "send-fitter", "file-it", **busy)
    one_out = engine.after(tram_depot, *TO_THE_DESK, "file-it", "file-it", "send-fitter", **busy)
    none_out = engine.after(tram_depot, *TO_THE_DESK, "file-it", "file-it", "file-it", **busy)
    assert [both_out.scene, one_out.scene, none_out.scene] == [
        "desk.empty-yard",
        "desk.row-twelve",
        "desk.nod",
    ]


def _to_the_hearing():
    return (*TO_THE_LAMP, "lock-line", "walk-on", "arrive", "ride-home", "turn-off", "sort-it")


# Endings, log and ledger --------------------------------------------------------------------------------


def test_an_ending_offers_the_epilogue_and_stays_reached_in_it(engine, tram_depot):
    state = engine.advance(
        tram_depot,
        engine.start(tram_depot, 0, QUIET),
        *_to_the_hearing(),
        *("first", "second", "third", "agree"),
    )
    moment = engine.look(tram_depot, state)
    assert moment.ending
    assert (moment.ending.id, moment.can_end) == ("by-the-book", True)
    assert [(choice.id, choice.label) for choice in moment.choices] == [("epilogue", "Close the book")]
    last = engine.advance(tram_depot, state, "epilogue", "turn-page")
    assert (last.scene, last.ending) == ("ledger.facts", "by-the-book")
    assert engine.look(tram_depot, last).can_end


def test_a_log_block_shows_what_was_noted_in_the_chapters_it_names(engine, tram_depot):
    moment = engine.after(
        tram_depot,
        *("go-in", "pour", "pour", "sit-down", "send-fitter", "file-it", "lock-line", "walk-on", "arrive"),
        *("ride-home", "turn-off", "sort-it", "third", "second", "first"),
        **QUIET,
    )
    (log,) = [block for block in moment.blocks if block.kind == "log"]
    assert log.standing.nature == "yours"
    assert [(line.day, line.time, line.note) for line in log.log] == [
        (1, "22:12", "Sent a fitter to a door that sighs."),
        (2, "03:05", "Locked the line."),
        (2, "03:14", "Took one passenger to the depot."),
    ]


def test_the_ledger_tells_what_this_run_told(engine, tram_depot):
    moment = engine.after(tram_depot, *TO_THE_LAMP, "wait-and-see", "ask-nobody", "epilogue", **QUIET)
    groups = {group.id: group for block in moment.blocks for group in block.groups}
    assert [line.text for line in groups["corroborated"].lines] == [
        "The tram stood at the stop for nine minutes."
    ]
    assert [line.text for line in groups["endings"].lines] == ["Somebody else's tram"]
    assert [line.detail for line in groups["departures"].lines] == [
        "The chair is comfortable, Somebody else's tram"
    ]


def test_every_standing_follows_from_the_cards(engine, tram_depot):
    platform = engine.after(tram_depot, *TO_THE_LAMP, "lock-line", "walk-on", "arrive", **QUIET)
    standings = [block.standing for block in platform.blocks]
    assert [standing.support for standing in standings] == ["repeated", "single", "single", None]
    assert [standing.disputed for standing in standings] == [False, False, True, False]
    assert standings[2].by == ("the tram company", "a member")
