"""Draws the pictures of the README anew, from the story that ships."""

import asyncio
from pathlib import Path

from game.keeping.kept import KeptPlaythrough
from tests.screens.grid import playing
from tests.stories_at_hand import ROOT, story_in

HERE = Path(__file__).parent
DESK = (92, 28)


def at_the_desk():
    """A run at the second report of its queue, what was asked about it beside."""
    run = KeptPlaythrough(story_in(ROOT), 7)
    answered = 0
    while not (answered and run.look().worklist):
        moment = run.look()
        answered += moment.worklist is not None
        fresh = [choice for choice in moment.choices if not choice.taken] or moment.choices
        run.choose(fresh[0].address)
    run.choose("context")
    return run


async def draw():
    """Write each picture as SVG."""
    async with playing(at_the_desk(), DESK) as (app, _):
        picture = app.export_screenshot(title=app.title)
    # Without it whoever draws SVG folds white space, of which a grid of letters is full.
    (HERE / "desk.svg").write_text(
        picture.replace("<svg ", '<svg xml:space="preserve" ', 1), encoding="utf-8"
    )


if __name__ == "__main__":
    asyncio.run(draw())
