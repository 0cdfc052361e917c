"""The Textual app: screens, views, overlays, themes.  It draws moments and knows nothing else of a story.

Only this package imports Textual; `play` is what the command line calls.
"""

from collections.abc import Mapping

from game.model.expressions import Value
from game.model.story import Story
from game.screens.settings import Pace


def play(
    story: Story,
    *,
    seed: int = 0,
    draws: Mapping[str, Value] | None = None,
    pace: Pace = "steady",
    motion: bool = True,
    theme: str = "night",
) -> None:
    """Play a story in the terminal until the player leaves."""
    from game.playing.playthrough import Playthrough
    from game.screens.app import GameApp
    from game.screens.settings import Settings

    settings = Settings(pace=pace, motion=motion, theme=theme)
    GameApp(Playthrough.start(story, seed, draws), settings).run()
