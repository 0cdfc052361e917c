"""The Textual app: screens, views, overlays, themes.  It draws moments and knows nothing else of a story.

Only this package imports Textual; `play` is what the command line calls.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.authoring.watching import Reloading
    from game.keeping.kept import KeptPlaythrough
    from game.keeping.records import Save
    from game.keeping.settings import Pace
    from game.keeping.shelf import Shelf
    from game.model.expressions import Value
    from game.model.story import Story
    from game.playing.playthrough import Playthrough
    from game.reading.languages import Languages
    from game.screens.watched import Changes


def play(
    story: "Story",
    *,
    seed: int | None = None,
    draws: "Mapping[str, Value] | None" = None,
    pace: "Pace | None" = None,
    articles: Path | None = None,
    shelf: "Shelf | None" = None,
    name: str = "",
    resume: "Save | None" = None,
    author: bool = False,
    at: "Playthrough | None" = None,
    languages: "Languages | None" = None,
) -> "Playthrough":
    """Play a story in the terminal until the player leaves; the playthrough that was left.

    Without a seed each playthrough has another, with the chances that those on the shelf had least.  `pace`
    and `articles` hold for this time; left out, they are as they were set.  Playthroughs and settings are
    kept on the shelf, where there is one: new playthroughs under `name`, or one that they get.  `resume` is
    gone on with at once.
    An `author` is told why something is closed, and may jump about in the story.  With `at`, play goes on at
    once where this playthrough stands.  With `languages` the player may choose among them.
    """
    from game.keeping.settings import KeptSettings
    from game.screens.app import GameApp
    from game.screens.settings import Settings

    settings = Settings.from_kept(shelf.settings() if shelf else KeptSettings())
    if pace:
        settings.pace = pace
    if articles:
        settings.articles = str(articles)

    def begin() -> "KeptPlaythrough":
        from game.keeping.chance import new_seed
        from game.keeping.kept import KeptPlaythrough

        chance = new_seed(story, shelf.saves(story) if shelf else ()) if seed is None else seed
        if shelf is None:
            return KeptPlaythrough(story, chance, draws)
        return shelf.begin(story, chance, draws, name=name)

    app = GameApp(
        story, begin, settings, shelf=shelf, resume=resume, author=author, at=at, languages=languages
    )
    app.play_out()
    return app.session.playthrough


def watch(
    reloading: "Reloading", changes: "Changes", *, pace: "Pace | None" = None, articles: Path | None = None
) -> bool:
    """Play a story while it is written; whether it could be played at all before its author left.

    `changes` waits for files to be saved.  The player's settings hold, and nothing is kept.
    """
    from game.keeping.home import home
    from game.keeping.settings import kept_settings
    from game.screens.app import GameApp
    from game.screens.settings import Settings
    from game.screens.waiting import WaitingApp
    from game.screens.watched import Watch

    settings = Settings.from_kept(kept_settings(home())[0])
    if pace:
        settings.pace = pace
    if articles:
        settings.articles = str(articles)
    found = reloading.reload()
    if found.playthrough is None:
        mended = WaitingApp(reloading, changes, found, settings).play_out()
        if mended is None or mended.playthrough is None:
            return False
        found = mended
    run = found.playthrough
    assert run is not None, "whatever is waited for can be played"
    kept = Watch(reloading, changes, found)
    GameApp(run.story, lambda: run, settings, author=True, at=run, watch=kept).play_out()
    return True
