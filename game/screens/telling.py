"""The story at hand, told in another language: play stays where it is, and what is open is shown anew."""

from typing import TYPE_CHECKING

from game.keeping.retelling import NotTold, turn_to
from game.screens.opening import OpeningScreen
from game.screens.overlays.settings import SettingsOverlay
from game.screens.playing import PlayScreen

if TYPE_CHECKING:
    from game.screens.app import GameApp


async def tell_in(app: "GameApp", language: str) -> None:
    """Go on in a language in which the story can be told; where it cannot be, all stays as it is, and the
    player is told."""
    assert app.languages, "asked only where there is another language"
    try:
        story, _ = turn_to(language, app.languages, app.session.retell)
    except NotTold as trouble:
        app.settings.language = app.story.language
        app.apply_settings()
        app.tell(str(trouble))
        return
    app.story = story
    app.title = story.title
    with app.batch_update():
        for screen in tuple(app.screen_stack):
            if isinstance(screen, OpeningScreen):
                await screen.renew(story)
            elif isinstance(screen, PlayScreen):
                await screen.renew(app.session)
            elif isinstance(screen, SettingsOverlay):
                await screen.renew()
