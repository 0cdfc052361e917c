"""What the screens show is the engine's moments: read back from their widgets, at each ending and view."""

import pytest

from game.playing.playthrough import Playthrough
from game.proving.witness import Witness
from game.screens import prose
from game.screens.folds import Fold
from tests.screens.grid import letters, playing
from tests.stories_at_hand import FOLDERS, runs_to_endings, story_in
from tests.told_pieces import Piece, folded, missing, pieces

SIZE = (120, 50)
IN_ORDER = (("figure",), ("row",), ("text",), ("choice",), ("closed", "reason"))


RUNS = {
    (name, ending): run for name, folder in FOLDERS.items() for ending, run in runs_to_endings(folder).items()
}


def moments_of(run):
    again = Playthrough.start(run.story, run.seed, run.state.draws)
    return [again.look(), *(again.choose(choice) for choice in run.choices)]


def worth_showing():
    """For each run how many choices lead to its ending, to what is behind it, and to the first moment of each
    view that no other run shows."""
    views, found = set(), {}
    for key, run in RUNS.items():
        moments = moments_of(run)
        numbers = {number for number, moment in enumerate(moments) if moment.can_end}
        for number, moment in enumerate(moments):
            if (key[0], moment.view) not in views:
                views.add((key[0], moment.view))
                numbers.add(number)
        found[key] = sorted(numbers)
    return found


SHOWN = worth_showing()


def drawn_pieces(story, moment):
    """The pieces as the screens have them: a figure's label and value apart, and the rows of a list."""
    for piece in pieces(story, moment):
        if piece.kind == "figure":
            yield from (piece._replace(letters=letters) for letters in piece.letters.split(": ", 1))
        else:
            yield piece
    for item in moment.worklist.items if moment.worklist else ():
        yield Piece("row", item.scene, item.title)


def not_on_the_screen(screen, story, moment):
    """The first piece of a moment that no widget of a screen has, or not in its order."""
    text = letters(screen).casefold()
    here = [piece._replace(letters=folded(piece.letters).casefold()) for piece in drawn_pieces(story, moment)]
    for kinds in IN_ORDER:
        lost = missing([piece for piece in here if piece.kind in kinds], text)
        if lost:
            return lost
    return next((piece for piece in here if missing([piece], text)), None)


async def show(app, pilot, run, number):
    app.jump(Witness(run.choices[:number], run.state.draws))
    await pilot.pause()
    for fold in app.screen.query(Fold):
        # What is long stands closed at first; one key opens it.
        fold.is_open = True
    await pilot.pause()
    return app.session.moment


@pytest.mark.parametrize(("story", "ending"), RUNS, ids=[f"{story}-{ending}" for story, ending in RUNS])
async def test_the_screens_show_all_that_is_in_the_moments_of_a_run(story, ending):
    run = RUNS[story, ending]
    async with playing(Playthrough.start(run.story, run.seed, run.state.draws), SIZE) as (app, pilot):
        for number in SHOWN[story, ending]:
            moment = await show(app, pilot, run, number)
            lost = not_on_the_screen(app.screen, run.story, moment)
            assert lost is None, f"{moment.scene} ({moment.view}): {lost}\n{letters(app.screen)}"


def test_every_ending_and_every_view_is_among_what_is_shown():
    moments = [moments_of(run)[number] for key, run in RUNS.items() for number in SHOWN[key]]
    stories = [story_in(folder) for folder in FOLDERS.values()]
    assert {m.view for m in moments} == {scene.view for s in stories for scene in s.scenes.values()}
    assert {m.ending.id for m in moments if m.ending} == {ending for s in stories for ending in s.endings()}


async def test_a_block_that_the_screens_drop_is_found_missing(monkeypatch):
    run = RUNS["tram-depot", "by-the-book"]
    moment = Playthrough.start(run.story, run.seed, run.state.draws).look()
    dropped = moment.blocks[0].address
    widgets = prose.block_widgets
    monkeypatch.setattr(
        "game.screens.views.base.block_widgets",
        lambda blocks, *more, **how: widgets([b for b in blocks if b.address != dropped], *more, **how),
    )
    async with playing(Playthrough.start(run.story, run.seed, run.state.draws), SIZE) as (app, pilot):
        shown = await show(app, pilot, run, 1)
        await show(app, pilot, run, 0)
        lost = not_on_the_screen(app.screen, run.story, app.session.moment)
        assert shown != moment
        assert lost is not None
        assert lost.of.startswith(dropped)
