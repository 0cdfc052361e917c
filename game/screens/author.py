"""What only the story's author is shown: why something is closed, and the map to jump about in.

Exploring is imported where it is asked for: no player waits for it.
"""

from typing import TYPE_CHECKING

from game.screens.overlays.question import MessageOverlay
from game.screens.session import Session

if TYPE_CHECKING:
    from game.screens.app import GameApp


def open_why(app: "GameApp", session: Session) -> None:
    """Tell why something is closed or hidden at the moment at hand."""
    from game.authoring.why import whys
    from game.screens.overlays.why import WhyOverlay

    app.push_screen(WhyOverlay(whys(session.playthrough)))


def open_map(app: "GameApp", session: Session) -> None:
    """Show the map with the scene at hand; a scene that is taken is jumped to by the shortest way."""
    from game.authoring.reach import reach_of
    from game.authoring.story_map import map_of, node_of
    from game.authoring.ways import Ways
    from game.screens.overlays.story_map import MapOverlay

    story = session.story

    def jump(scene: str | None) -> None:
        way = Ways(story).to(scene) if scene else None
        if way:
            app.jump(way)
        elif scene:
            app.push_screen(MessageOverlay(f"No way to {scene} was found."))

    here = node_of(story, session.moment.scene)
    app.push_screen(MapOverlay(map_of(story, reach_of(story)), here), jump)
