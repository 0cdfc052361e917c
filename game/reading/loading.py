"""A story to be played: from the cache where it was read before, else read and kept there.

What reads is imported only where there is something to read, which halves the time until a story begins.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from game.model.story import Story
from game.reading.cache import fingerprint, story_cache
from game.reading.findings import StoryFaults

GAME: Final = Path(__file__).resolve().parent.parent


def shipped_folder() -> Path:
    """The folder of the story that ships: inside the installed package, or the checkout."""
    installed = GAME / "shipped"
    return installed if installed.is_dir() else GAME.parent


def load_story(folder: str | Path | None = None, language: str = "") -> Story:
    """The story of a folder, by default the one that ships, as it was written or in another language.

    One that was read before, by this program and from the same files, comes from a cache.  Raises
    `StoryFaults` with every finding, sorted by place, where one of them is an error.
    """
    root = shipped_folder() if folder is None else Path(folder)
    cache = story_cache()
    mark = fingerprint(root, language) if cache else None
    if cache and mark:
        with uncollected():
            kept = cache.story(mark)
        if kept is not None:
            return kept
    story = _read(root, language)
    if cache and mark:
        cache.keep(mark, story)
    return story


def _read(root: Path, language: str) -> Story:
    from game.reading.story import check_story

    if language:
        from game.reading.translations.story import check_translation

        translated = check_translation(root, language)
        if translated.story is not None:
            return translated.story
        if translated.errors:
            raise StoryFaults(translated.errors)
    checked = check_story(root)
    if checked.story is None:
        raise StoryFaults(checked.findings)
    return checked.story


@contextmanager
def uncollected() -> Iterator[None]:
    """Keeps the collector from walking the nodes of a large story again and again.

    None of them is garbage until the story is done, and then counting references frees them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
