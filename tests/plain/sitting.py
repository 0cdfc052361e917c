"""Sittings at the plain player: lines are typed, and what it says is given back."""

import io
from collections.abc import Iterable

from game.keeping import KeptPlaythrough, Shelf
from game.model.story import Story
from game.plain import play
from tests.stories_at_hand import TRAM_DEPOT, story_in

QUIET = {"weather": "clear", "turn": "quiet"}
BY_THE_BOOK = list("22222111121111123111")


def typed(lines: Iterable[str]) -> io.StringIO:
    return io.StringIO("".join(f"{line}\n" for line in lines))


def run_of(story: Story | None = None, shelf: Shelf | None = None, name: str = "") -> KeptPlaythrough:
    """A playthrough of the tiny story, or of one, with its chances fixed."""
    story = story or story_in(TRAM_DEPOT)
    draws = QUIET if story.id == story_in(TRAM_DEPOT).id else None
    return shelf.begin(story, 3, draws, name=name) if shelf else KeptPlaythrough(story, 3, draws)


def played(*lines: str, **more: object) -> str:
    """What the player says from its beginning, when these lines are typed and then nothing more."""
    out = io.StringIO()
    run = more.pop("run", None) or run_of(shelf=more.get("shelf"))
    play(run, typed=typed(lines), told=out, echo=True, **more)
    return out.getvalue()


def answers(*lines: str, **more: object) -> list[str]:
    """What the player says to each of these lines, each in one line."""
    said = played(*lines, **more).split("\n> ")[1:-1]
    return [" ".join(each.split("\n", 1)[-1].split()) for each in said]


def said_after(*lines: str, **more: object) -> str:
    """What the player says after the last of these lines, in one line."""
    return answers(*lines, **more)[-1]
