"""A story that is written while it is played: read again, and played up to where one was."""

import time
from threading import Event, Thread

import pytest

from game.authoring.watching import Reloading, changes
from tests.builders import BASE, write_story

DOOR = "scenes/01-door.yaml"
KNOCK = ("door.shut.knock",)


@pytest.fixture
def folder(tmp_path):
    return write_story(tmp_path)


def save(folder, text, file=DOOR):
    (folder / file).write_text(text, encoding="utf-8")
    return [file]


def test_the_first_reading_is_the_beginning(folder):
    run = Reloading(folder, seed=7).reload().playthrough
    assert (run.state.scene, run.seed, run.choices) == ("door.shut", 7, ())


def test_after_a_change_the_choices_are_taken_again_and_the_text_is_the_new_one(folder):
    reloading = Reloading(folder, seed=7)
    run = reloading.reload().playthrough
    run.choose("knock")
    files = save(folder, BASE[DOOR].replace("Somebody opens.", "Nobody opens."))
    again = reloading.reload(run.choices, files)
    assert again.stopped is None
    assert again.playthrough.choices == KNOCK
    assert again.playthrough.seed == 7
    assert again.playthrough.look().text == "Nobody opens."


def test_where_a_choice_no_longer_fits_play_stops_before_it_and_says_why(folder):
    reloading = Reloading(folder)
    reloading.reload()
    files = save(folder, BASE[DOOR].replace("      knock:", "      ring:"))
    again = reloading.reload(KNOCK, files)
    assert again.playthrough.state.scene == "door.shut"
    assert (again.stopped.choice, again.stopped.taken, again.stopped.of) == ("door.shut.knock", 0, 1)
    assert str(again.stopped) == (
        "The choice that led here no longer fits: "
        "`door.shut.knock` cannot be chosen at door.shut; open there: ring."
    )


def test_what_no_longer_fitted_is_taken_again_once_it_fits(folder):
    reloading = Reloading(folder)
    files = save(folder, BASE[DOOR].replace("      knock:", "      ring:"))
    stopped = reloading.reload(KNOCK, files).playthrough
    save(folder, BASE[DOOR])
    assert reloading.reload(stopped.choices, files).playthrough.choices == KNOCK


def test_a_choice_that_was_taken_since_counts_more_than_one_that_no_longer_fitted(folder):
    reloading = Reloading(folder)
    files = save(folder, BASE[DOOR].replace("      knock:", "      ring:"))
    stopped = reloading.reload(KNOCK, files).playthrough
    stopped.choose("ring")
    save(folder, BASE[DOOR].replace("      knock:", "      ring:").replace("Somebody", "Nobody"))
    again = reloading.reload(stopped.choices, files).playthrough
    assert again.choices == ("door.shut.ring",)


def test_a_broken_file_says_what_is_wrong_and_play_goes_on_when_it_is_mended(folder):
    reloading = Reloading(folder)
    reloading.reload()
    files = save(folder, BASE[DOOR].replace("goto: opened", "goto: open"))
    broken = reloading.reload(KNOCK, files)
    assert broken.playthrough is None
    assert [finding.code for finding in broken.findings] == ["E012"]
    save(folder, BASE[DOOR])
    assert reloading.reload(KNOCK, files).playthrough.choices == KNOCK


def test_a_file_that_cannot_be_parsed_says_so(folder):
    reloading = Reloading(folder)
    reloading.reload()
    files = save(folder, BASE[DOOR].replace("scenes:", "scenes: ["))
    assert [finding.code for finding in reloading.reload((), files).findings] == ["E006"]


def test_without_names_of_files_everything_is_read_again(folder):
    reloading = Reloading(folder)
    reloading.reload()
    save(folder, BASE["scenes/story.yaml"].replace("A Door", "A Gate"), "scenes/story.yaml")
    assert reloading.reload(()).playthrough.story.title == "A Gate"


def test_a_fixed_draw_stays_fixed(folder):
    drawn = BASE["scenes/story.yaml"] + "variables: {wind: {one_of: [east, west]}}\n"
    save(folder, drawn, "scenes/story.yaml")
    save(folder, BASE[DOOR].replace("    text:", "    draw: {wind: [east, west]}\n    text:", 1))
    reloading = Reloading(folder, draws={"wind": "west"})
    assert dict(reloading.reload().playthrough.state.draws) == {"wind": "west"}
    assert dict(reloading.reload(()).playthrough.state.draws) == {"wind": "west"}


def test_saved_files_are_told_by_the_names_that_findings_have(folder):
    stop, told = Event(), []

    def wait():
        for files in changes(folder, stop):
            told.append(files)
            stop.set()

    waiting = Thread(target=wait)
    waiting.start()
    try:
        deadline = time.monotonic() + 30
        while not told and time.monotonic() < deadline:
            save(folder, "not: ours\n", "scenes/notes.txt")
            save(folder, BASE[DOOR])
            waiting.join(0.5)
    finally:
        stop.set()
        waiting.join(30)
    assert told == [frozenset({DOOR})]
