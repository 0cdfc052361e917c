"""What fits on the screens in French as well: quotes without their English, keys whose words are long."""

from msgspec.structs import replace

from game.keeping import KeptPlaythrough, Shelf
from game.language import speak
from game.screens.choices import ChoiceLine
from game.screens.content import ON_PAGE
from game.screens.keys import BY_ID, does
from game.screens.overlays.remapping import RemapOverlay
from game.screens.settings import Settings
from tests.screens.grid import app_of, grid, letters, playing
from tests.screens.staged import STORY, Staged, moment, reported
from tests.stories_at_hand import TRAM_DEPOT, story_in

A_DOG = moment(reported("A dog slept in the oven.", "bell.dog"))


async def test_a_quote_has_its_english_beside_it_where_the_story_is_told_in_english_alone():
    for language, gloss in (("en", " a dog"), ("fr", "")):
        async with playing(Staged((A_DOG,), replace(STORY, language=language))) as (app, pilot):
            await pilot.press("s")
            shown = letters(app.screen)
            assert f"“un chien”{gloss} ≠" in shown, language


def test_what_a_key_does_hangs_below_itself_and_not_below_the_key():
    speak("fr")
    drawn = {
        entry.action: [line.plain for line in ChoiceLine(entry, ON_PAGE, False).lines(40)]
        for entry in RemapOverlay(Settings()).entries()
    }
    longer = {action: lines for action, lines in drawn.items() if len(lines) > 1}
    assert longer
    for action, (first, *more) in longer.items():
        column = first.index(does(BY_ID[action]).split()[0])
        for line in more:
            assert line[:column].isspace(), f"{action}: {line}"
            assert not line[column].isspace(), f"{action}: {line}"


async def test_going_on_with_a_run_that_is_kept_has_a_word_of_its_own(tmp_path):
    speak("fr")
    story = story_in(TRAM_DEPOT)
    with Shelf(tmp_path) as shelf:
        run = shelf.begin(story, 3)
        run.choose("go-in")
        run.close()
        app = app_of(KeptPlaythrough(story), shelf=shelf)
        async with app.run_test(size=(80, 24)):
            assert "1  Reprendre" in grid(app)
