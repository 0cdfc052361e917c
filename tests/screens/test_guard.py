"""Which presses may choose."""

from game.screens.guard import KeyGuard


def verdicts(*presses, appeared=0.0):
    """The verdict on each press of a key, given as (key, seconds)."""
    guard = KeyGuard()
    guard.appeared(appeared)
    found = []
    for key, at in presses:
        guard.saw(key, at)
        found.append(guard.verdict())
    return found


def test_a_key_within_150_milliseconds_after_choices_appear_does_not_choose():
    assert verdicts(("1", 0.149)) == ["drop"]
    assert verdicts(("1", 0.151)) == ["choose"]


def test_a_key_pressed_before_the_choices_appeared_does_not_choose():
    assert verdicts(("1", 1.0), appeared=1.2) == ["drop"]


def test_a_key_that_is_held_chooses_once_whatever_the_repeat_rate():
    for delay, interval in ((0.25, 0.033), (0.5, 0.09), (0.66, 0.04), (1.0, 0.1)):
        held = [("1", 5.0), *(("1", 5.0 + delay + n * interval) for n in range(40))]
        first, suspect, *more = verdicts(*held)
        assert first == "choose"
        assert suspect == "wait"
        assert set(more) == {"drop"}


def test_the_first_repeat_is_unmasked_by_the_second():
    guard = KeyGuard()
    guard.saw("1", 5.0)
    guard.saw("1", 5.5)
    press = guard.token()
    assert guard.silent_since(press)
    guard.saw("1", 5.53)
    assert not guard.silent_since(press)


def test_a_held_key_stays_held_through_a_stutter_until_it_was_let_go():
    assert verdicts(("1", 5.0), ("1", 5.5), ("1", 5.53), ("1", 5.9)) == ["choose", "wait", "drop", "drop"]
    assert verdicts(("1", 5.0), ("1", 5.5), ("1", 5.53), ("1", 6.2))[-1] == "wait"


def test_another_key_chooses_at_once():
    assert verdicts(("1", 5.0), ("2", 5.2)) == ["choose", "choose"]


def test_the_same_key_chooses_at_once_after_a_while():
    assert verdicts(("1", 5.0), ("1", 7.0)) == ["choose", "choose"]
