"""A run's code: it brings the same run back, is told at once where it is mistyped, and says its version."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import load_story
from game.playing.playthrough import Playthrough
from game.playing.run_code import LETTERS, BadCode, NotCodable, code_of, read_code, run_code
from game.playing.scripts import run_script
from game.proving.random_play import RandomPlay
from game.reading import read_script
from tests.builders import write_story
from tests.playing.walks import PICKS, SEEDS
from tests.stories_at_hand import FOLDERS, ROOT, TRAM_DEPOT, story_in


def walked(story, picks, seed, draws=None):
    run = Playthrough(story, seed, draws)
    for pick in picks:
        choices = run.look().choices
        if not choices:
            break
        run.take(choices[pick % len(choices)].address)
    return run


def replayed(story, code):
    found = read_code(story, code)
    return Playthrough.replay(story, found.choices, found.seed, found.draws)


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
@given(picks=PICKS, seed=SEEDS)
def test_the_code_of_any_run_leads_to_the_same_state(folder, picks, seed):
    story = story_in(folder)
    run = walked(story, picks, seed)
    code = run_code(run)
    assert replayed(story, code).state == run.state
    assert read_code(story, code).words(story) == ""


@given(picks=PICKS, weather=st.sampled_from(["rain", "clear"]))
def test_a_code_holds_what_was_fixed_of_chance(picks, weather):
    story = story_in(TRAM_DEPOT)
    run = walked(story, picks, 3, {"weather": weather})
    assert replayed(story, run_code(run)).state == run.state


@pytest.mark.parametrize(
    "file", sorted((ROOT / "tests" / "playthroughs").glob("*.yaml")), ids=lambda f: f.stem
)
def test_the_code_of_every_scripted_playthrough_is_short_enough_for_a_message(file):
    story = story_in(ROOT)
    run = run_script(story, read_script(story, file)).playthrough
    code = run_code(run)
    assert replayed(story, code).state == run.state
    assert len(code) <= 80


@given(picks=PICKS, seed=SEEDS, data=st.data())
def test_a_code_with_one_letter_wrong_is_told_at_once(picks, seed, data):
    story = story_in(TRAM_DEPOT)
    code = run_code(walked(story, picks, seed))
    at = data.draw(st.sampled_from([at for at, letter in enumerate(code) if letter != "-"]))
    wrong = data.draw(st.sampled_from([letter for letter in LETTERS if letter != code[at]]))
    with pytest.raises(BadCode, match="mistyped"):
        read_code(story, code[:at] + wrong + code[at + 1 :])


@given(picks=PICKS, seed=SEEDS, data=st.data())
def test_a_code_with_two_neighbours_swapped_is_told_at_once(picks, seed, data):
    story = story_in(TRAM_DEPOT)
    code = run_code(walked(story, picks, seed)).replace("-", "")
    at = data.draw(st.integers(0, len(code) - 4))
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    if swapped != code:
        with pytest.raises(BadCode, match="mistyped"):
            read_code(story, swapped)


@given(st.text(max_size=60))
def test_what_is_no_code_is_told_in_a_sentence(typed):
    with pytest.raises(BadCode) as told:
        read_code(story_in(TRAM_DEPOT), typed)
    assert str(told.value).endswith(".")


def test_capitals_spaces_and_letters_that_look_alike_do_not_tell():
    story = story_in(TRAM_DEPOT)
    run = walked(story, [1, 0, 1, 2, 0], 2**31)
    code = run_code(run)
    typed = f"  {code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')}\n"
    assert read_code(story, typed) == read_code(story, code)


def test_a_letter_that_is_in_no_code_is_told_with_its_group():
    with pytest.raises(BadCode) as told:
        read_code(story_in(TRAM_DEPOT), "AB12C-DUE45")
    assert str(told.value) == (
        "No code of a run has “U” in it, as this one has in group 2: it is mistyped, or not a code."
    )


def test_a_code_of_another_story_is_told():
    code = run_code(walked(story_in(ROOT), [0, 1], 7))
    with pytest.raises(BadCode) as told:
        read_code(story_in(TRAM_DEPOT), code)
    assert str(told.value) == "This code is a run of another story, not of The Quietest Ride."


def changed_depot(folder: Path, was: str, now: str):
    shutil.copytree(TRAM_DEPOT, folder)
    for file in (folder / "scenes").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(was, now), encoding="utf-8")
    return load_story(folder)


def script_choices(name):
    story = story_in(TRAM_DEPOT)
    file = TRAM_DEPOT / "tests" / "playthroughs" / f"{name}.yaml"
    return run_script(story, read_script(story, file)).playthrough


def test_a_code_of_another_version_that_fits_says_so(tmp_path):
    run = script_choices("by-the-book")
    now = changed_depot(tmp_path / "depot", "stood nine minutes", "stood for nine minutes")
    found = read_code(now, run_code(run))
    assert found.choices == run.choices
    assert found.words(now) == (
        "This code comes from another version of the story. All its choices still fit."
    )


def test_a_code_of_another_version_replays_as_far_as_it_fits_and_names_the_step(tmp_path):
    run = script_choices("by-the-book")
    now = changed_depot(tmp_path / "depot", "lock-line:", "lock-the-line:")
    found = read_code(now, run_code(run))
    assert 0 < len(found.choices) < len(run.choices)
    assert found.choices == run.choices[: len(found.choices)]
    last = found.choices[-1]
    assert not found.fits
    assert found.words(now) == (
        "This code comes from another version of the story. It fits up to choice"
        f" {len(found.choices)} of {len(run.choices)}, {last}, at"
        f" “{now.scenes[last.rpartition('.')[0]].title}”; what follows is left out."
    )


def test_a_run_that_began_in_the_middle_has_no_code(tmp_path):
    from msgspec.structs import replace

    run = walked(story_in(TRAM_DEPOT), [0, 0], 0)
    run._states[-1] = replace(run.state, origin=run.state)
    with pytest.raises(NotCodable):
        run_code(run)


def test_the_beginning_has_a_code_too(tmp_path):
    story = load_story(write_story(tmp_path))
    assert read_code(story, code_of(story, ())).choices == ()


@pytest.mark.parametrize("run", list(RandomPlay(story_in(ROOT), 5).runs(5)), ids=lambda run: str(run.number))
def test_the_code_of_a_random_run_leads_to_the_same_choices(run):
    story = story_in(ROOT)
    found = read_code(story, code_of(story, run.choices, run.seed, run.draws))
    assert found.choices == tuple(run.choices)
