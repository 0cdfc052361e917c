"""Stories that were read before, kept as data beside the user's other caches.

A story is found by the digest of every file that it was read from and of the program that read it, so
that nothing is ever out of date; what is found is held against a digest of its own and decoded into the
model's types, so that nothing in it can run.  A cache that cannot be used is as good as none.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from game.model.digests import blake2b
from game.model.sources import Fact, Sources
from game.model.story import Story

CACHE_VARIABLE: Final = "ELEVEN_MINUTES_CACHE"
"""Names another folder for the cache; `off` does without one."""

_MOST_KEPT: Final = 12
_MOST_BYTES: Final = 64_000_000
_DIGEST_BYTES: Final = 32
_ROOMS: Final = ("model", "reading")


class StoryCache:
    """The kept stories of one folder, `home`."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def story(self, fingerprint: str) -> Story | None:
        """The story that was kept under a fingerprint, or None."""
        try:
            data = self._path(fingerprint).read_bytes()
        except OSError:
            return None
        payload = memoryview(data)[_DIGEST_BYTES:]
        if _digest(payload) != data[:_DIGEST_BYTES]:
            return None
        try:
            return _whole(msgspec.msgpack.decode(payload, type=Story))
        except msgspec.MsgspecError:
            return None

    def keep(self, fingerprint: str, story: Story) -> None:
        """Keep a story under a fingerprint; the ones that were not used for longest make room."""
        import tempfile  # whoever finds a story in the cache writes none

        payload = msgspec.msgpack.encode(_packed(story))
        # A full disk or a folder that cannot be written costs time, and nothing else.
        with suppress(OSError):
            self._home.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._home, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(_digest(payload) + payload)
                Path(name).replace(self._path(fingerprint))
            except OSError:
                Path(name).unlink(missing_ok=True)
            self._make_room()

    def _make_room(self) -> None:
        kept = sorted(self._home.glob("*.story"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in kept[_MOST_KEPT:]:
            path.unlink(missing_ok=True)

    def _path(self, fingerprint: str) -> Path:
        return self._home / f"{fingerprint}.story"


def _packed(story: Story) -> Story:
    """A story with each fact in it once: on its card, where facts are on cards alone."""
    sources = story.sources
    if sources.facts != _on_cards(sources):
        return story
    return replace(story, sources=replace(sources, facts={}))


def _whole(story: Story) -> Story:
    """A story with the facts of its cards by their addresses: the same facts, and no second ones."""
    if not story.sources.facts:
        story.sources.facts.update(_on_cards(story.sources))
    return story


def _on_cards(sources: Sources) -> dict[str, Fact]:
    return {fact.address: fact for card in sources.cards.values() for fact in card.facts}


def story_cache() -> StoryCache | None:
    """The user's cache, or None where it is switched off."""
    named = os.environ.get(CACHE_VARIABLE)
    if named == "off":
        return None
    if named:
        return StoryCache(Path(named))
    import platformdirs  # costs as much as finding the story

    return StoryCache(platformdirs.user_cache_path("eleven-minutes", appauthor=False) / "stories")


def fingerprint(root: Path, language: str = "") -> str | None:
    """A digest of every file of a story folder and of the program that reads it; with a language, of those of
    the translation too.

    None where the folder is missing, too large, or holds what is no plain file: such a folder is read anew.
    """
    digest = blake2b(f"{_program()}\0{language}".encode(), digest_size=_DIGEST_BYTES)
    left = _MOST_BYTES
    try:
        for path in _files(root, language):
            status = path.stat(follow_symlinks=False)
            left -= status.st_size
            if left < 0 or not stat.S_ISREG(status.st_mode):
                return None
            data = path.read_bytes() if path.suffix == ".yaml" else b""
            digest.update(f"{path.parent.name}/{path.name}\0{len(data)}\0".encode())
            digest.update(data)
    except OSError:
        return None
    return digest.hexdigest()


def _files(root: Path, language: str) -> Iterator[Path]:
    folders = [root / "scenes", root / "seeds"]
    folders += [translated for folder in folders if language and (translated := folder / language).is_dir()]
    for folder in folders:
        yield from (path for path in sorted(folder.iterdir()) if not path.is_dir())


def _digest(data: bytes | memoryview) -> bytes:
    return blake2b(data, digest_size=_DIGEST_BYTES).digest()


@cache
def _program() -> str:
    """What tells this program from another that would read the same files otherwise."""
    game = Path(__file__).resolve().parent.parent
    parts = [msgspec.__version__]
    for room in _ROOMS:
        for path in sorted((game / room).rglob("*.py")):
            status = path.stat()
            parts.append(f"{path.relative_to(game)} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(parts)
