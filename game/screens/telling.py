"""The story at hand, told in another language: play stays where it is, and what is open is shown anew."""

from typing import TYPE_CHECKING

from game.language import _, speak, spoken
from game.language.names import name_of
from game.playing.errors import StoryError
from game.reading.findings import StoryFaults
from game.screens.opening import OpeningScreen
from game.screens.overlays.settings import SettingsOverlay
from game.screens.playing import PlayScreen

if TYPE_CHECKING:
    from game.screens.app import GameApp


async def tell_in(app: "GameApp", language: str) -> None:
    """Go on in a language in which the story can be told; where it cannot be, all stays as it is, and the
    player is told."""
    assert app.languages, "asked only where there is another language"
    before = spoken()
    try:
        story = app.languages.story(language)
        speak(language)  # first: a moment has words of the program's own in it, too
        app.session.retell(story)
    except (StoryFaults, StoryError):
        speak(before)
        app.settings.language = app.story.language
        app.apply_settings()
        says = _("The story cannot be told in {language} as it is now; it goes on as it was.")
        app.tell(says.format(language=name_of(language)))
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
