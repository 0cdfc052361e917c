"""Two versions of a story side by side: what was gained and what was lost.

Everything is told by address, so that what only moved to another line is no difference.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

import msgspec

from game.authoring.word_counts import words_by_standing, words_of, written_in
from game.model.scenes import Scene
from game.model.story import Story


class Names(msgspec.Struct, frozen=True):
    """What there was and is of a kind: how many, which were gained, which were lost."""

    before: int
    after: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]


class Words(msgspec.Struct, frozen=True):
    """Words written before and after, and how many of them were put in and taken out."""

    before: int
    after: int
    added: int
    removed: int


class StoryDiff(msgspec.Struct, frozen=True):
    """Everything in which two versions of a story differ as they are written.

    `renamed` gives for a lost scene the gained one that holds the same.  `choices` and `citations`
    (`scene fact`) are those of scenes that both versions have.  `words` are by chapter, `reworded` by scene;
    `standings` are the words of each standing before and after; `cited` are the facts that any scene cites.
    """

    scenes: Names
    renamed: dict[str, str]
    choices: Names
    endings: Names
    words: dict[str, Words]
    reworded: dict[str, Words]
    standings: dict[str, tuple[int, int]]
    cited: Names
    citations: Names


def story_diff(one: Story, other: Story) -> StoryDiff:
    """What changed from one version to another."""
    both = [address for address in one.scenes if address in other.scenes]
    scenes = _names(one.scenes, other.scenes)
    return StoryDiff(
        scenes=scenes,
        renamed=_renamed(one, other, scenes),
        choices=_names(_choices(one, both), _choices(other, both)),
        endings=_names(one.endings(), other.endings()),
        words=_words_by_chapter(one, other),
        reworded={
            address: _words([one.scenes[address]], [other.scenes[address]])
            for address in both
            if _text_of(one.scenes[address]) != _text_of(other.scenes[address])
        },
        standings=_standings(one, other),
        cited=_names(_cited(one, one.scenes), _cited(other, other.scenes)),
        citations=_names(_citations(one, both), _citations(other, both)),
    )


def _names(before: Collection[str], after: Collection[str]) -> Names:
    were, are = dict.fromkeys(before), dict.fromkeys(after)
    gained = tuple(name for name in are if name not in were)
    lost = tuple(name for name in were if name not in are)
    return Names(len(were), len(are), gained, lost)


def _renamed(one: Story, other: Story, scenes: Names) -> dict[str, str]:
    """Lost scenes whose words stand in one gained scene."""
    gained: dict[tuple[str, ...], list[str]] = {}
    for address in scenes.gained:
        gained.setdefault(_text_of(other.scenes[address]), []).append(address)
    found = ((address, gained.get(_text_of(one.scenes[address]), [])) for address in scenes.lost)
    return {address: same[0] for address, same in found if len(same) == 1}


def _choices(story: Story, scenes: Iterable[str]) -> list[str]:
    return [choice.address for address in scenes for choice in story.scenes[address].choices]


def _cited(story: Story, scenes: Iterable[str]) -> list[str]:
    return [citation.partition(" ")[2] for citation in _citations(story, scenes)]


def _citations(story: Story, scenes: Iterable[str]) -> list[str]:
    return list(
        dict.fromkeys(f"{address} {fact}" for address in scenes for fact in _facts_of(story.scenes[address]))
    )


def _facts_of(scene: Scene) -> Iterator[str]:
    yield from scene.cites
    yield from scene.departs_from
    for block in scene.blocks:
        yield from block.cites


# Words ----------------------------------------------------------------------------------------------------


def _words_by_chapter(one: Story, other: Story) -> dict[str, Words]:
    def scenes(story: Story, chapter: str) -> list[Scene]:
        return [scene for scene in story.scenes.values() if scene.chapter == chapter]

    chapters = dict.fromkeys((*one.chapters, *other.chapters))
    return {chapter: _words(scenes(one, chapter), scenes(other, chapter)) for chapter in chapters}


def _words(before: list[Scene], after: list[Scene]) -> Words:
    were, are = Counter(words_of(before)), Counter(words_of(after))
    return Words(written_in(before), written_in(after), (are - were).total(), (were - are).total())


def _text_of(scene: Scene) -> tuple[str, ...]:
    return (scene.title, *words_of([scene]))


def _standings(one: Story, other: Story) -> dict[str, tuple[int, int]]:
    before = words_by_standing(one, one.scenes.values())
    after = words_by_standing(other, other.scenes.values())
    return {name: (before[name], after[name]) for name in sorted({*before, *after})}
