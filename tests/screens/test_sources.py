"""Looking closer: the sources beside the text, the passages behind them, the dossier of a run."""

import hashlib

from msgspec.structs import replace
from textual.widgets import Input

from game.keeping.kept import KeptPlaythrough
from game.plain.dossier_page import dossier_page
from game.plain.dossier_page import letters as as_letters
from game.screens.drawer import SourcesDrawer
from game.screens.folds import folds_of
from game.screens.overlays.dossier import DossierOverlay
from game.screens.playing import PlayScreen
from tests.screens.grid import grid, letters, playing, show_next
from tests.screens.staged import STORY, Staged, ending, moments_of_every_view
from tests.stories_at_hand import TRAM_DEPOT, story_in

EVERY = moments_of_every_view()
PASSAGE = "Un [b]chien[/b] dormait dans le four."


def story_with_a_passage(folder):
    """The bakery with one article on disk, in which one fact's paragraph stands."""
    (folder / "bell.txt").write_text(f"Pain\n\n{PASSAGE}\n")
    dog = replace(STORY.sources.facts["bell.dog"], digest=hashlib.sha256(PASSAGE.encode()).hexdigest())
    card = replace(STORY.sources.cards["bell"], article="bell.txt")
    facts, cards = {**STORY.sources.facts, "bell.dog": dog}, {**STORY.sources.cards, "bell": card}
    return replace(STORY, sources=replace(STORY.sources, facts=facts, cards=cards))


async def test_in_documentary_mode_the_sources_stand_beside_the_text_of_a_wide_window(golden):
    async with playing(Staged((EVERY["reading"], ending()[0])), (120, 40), documentary=True) as (app, pilot):
        assert grid(app) == golden(name="documentary")
        drawer = app.screen.query_one(SourcesDrawer)
        assert "There was no bread. reported · repeated" in letters(drawer)
        await show_next(app, pilot)
        assert "this scene leaves it" in letters(drawer)
        await pilot.resize_terminal(109, 40)
        await pilot.pause()
        assert not drawer.display
        assert app.screen.room == 109


async def test_beside_the_sources_a_desk_is_drawn_for_the_room_that_it_has(golden):
    async with playing(Staged((EVERY["dashboard"],)), (120, 40), documentary=True) as (app, pilot):
        await pilot.pause()
        assert {"-normal", "-wide"} & app.screen.classes == {"-normal"}
        assert grid(app) == golden(name="documentary-desk")


async def test_the_drawer_opens_and_closes_with_the_setting():
    async with playing(Staged((EVERY["reading"],)), (120, 40)) as (app, pilot):
        drawer = app.screen.query_one(SourcesDrawer)
        assert not drawer.display
        await pilot.press("comma", "5", "escape")
        await pilot.pause()
        assert drawer.display
        assert "Who slept in the oven?" in letters(drawer)


async def test_the_original_passage_stands_with_its_fact_where_the_player_has_the_articles(tmp_path):
    cited = replace(EVERY["reading"], cites=("bell.dog", "echo.cat"))
    staged = Staged((cited,), story=story_with_a_passage(tmp_path))
    async with playing(staged, articles=str(tmp_path)) as (app, pilot):
        await pilot.press("s")
        assert PASSAGE in letters(app.screen), "as letters, with nothing of it obeyed"
    async with playing(staged) as (app, pilot):
        await pilot.press("s")
        assert PASSAGE not in letters(app.screen)


async def test_the_folder_of_the_articles_is_set_and_one_that_is_not_there_is_said(tmp_path):
    cited = replace(EVERY["reading"], cites=("bell.dog",))
    async with playing(Staged((cited,), story=story_with_a_passage(tmp_path))) as (app, pilot):
        await pilot.press("comma", "8", *"/nowhere", "enter")
        await pilot.pause()
        assert "There is no folder /nowhere." in letters(app.screen)
        app.screen.query_one(Input).value = str(tmp_path)
        await pilot.press("enter")
        await pilot.pause()
        assert app.settings.articles == str(tmp_path)
        await pilot.press("escape", "s")
        assert PASSAGE in letters(app.screen)


async def test_what_is_on_the_screen_comes_first_and_the_citations_of_the_scene_below_a_heading():
    cited = replace(EVERY["tv"], cites=("echo.bread", "echo.cat"), departs_from=("bell.dog",))
    async with playing(Staged((cited,))) as (app, pilot):
        await pilot.press("s")
        shown = letters(app.screen)
        places = [
            shown.index(words)
            for words in (
                "A cat slept in the oven.",
                "What this scene leaves:",
                "A dog slept in the oven.",
                "No line here tells these; the scene as a whole rests on them:",
                "There was no bread.",
            )
        ]
        assert places == sorted(places)


def a_run(steps=8):
    run = KeptPlaythrough(story_in(TRAM_DEPOT), 7)
    for _ in range(steps):
        fresh = [each for each in run.look().choices if not each.taken] or run.look().choices
        run.choose(fresh[0].address)
    return run


async def test_the_dossier_holds_what_the_run_has_told_and_is_written_down(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run = a_run()
    told = {fact for block in run.look().blocks for fact in block.facts if block.kind == "reported"}
    async with playing(run) as (app, pilot):
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, DossierOverlay)
        for _ in folds_of(app.screen):
            await pilot.press("tab", "enter")
            await pilot.pause()
        for fact in told:
            assert run.story.sources.facts[fact].says in letters(app.screen)
        await pilot.press("x")
        await pilot.pause()
        assert "dossier.md" in letters(app.screen)
        await pilot.press("escape", "x", "escape", "escape")
        assert isinstance(app.screen, PlayScreen)
    assert (tmp_path / "dossier.md").read_text() == dossier_page(run)
    assert (tmp_path / "dossier-2.md").exists()


def test_every_line_of_the_transcript_keeps_its_standing_and_its_citation():
    run = a_run()
    page = dossier_page(run)
    moment = run.look()
    assert f"### {as_letters(moment.title)}" in page
    for block in moment.blocks:
        for paragraph in block.paragraphs:
            [line] = {
                each for each in page.splitlines() if as_letters("".join(r.text for r in paragraph)) in each
            }
            assert line.endswith(")*")
            assert ("Reported" in line) == (block.kind == "reported")
    assert page.count("\n> ") == len(run.choices)


def test_what_markdown_obeys_is_written_as_letters():
    assert as_letters("# 1. *a* [b](c) `d` <e>") == "\\# 1. \\*a\\* \\[b\\](c) \\`d\\` \\<e\\>"
    assert [as_letters(line) for line in ("- a", "12. b", "12 b", "a - b")] == [
        "\\- a",
        "12\\. b",
        "12 b",
        "a - b",
    ]
