"""A story in figures: words, scenes, choices, endings, minutes, lengths of paths, standings, facts."""

from collections.abc import Collection, Iterable

import msgspec

from game.authoring.path_lengths import Way, longest, shortest
from game.authoring.reach import Reach
from game.authoring.sample_runs import SampledRuns, sampled
from game.authoring.source_survey import uses_of_facts
from game.authoring.word_counts import (
    always_read,
    minutes_of,
    read_at_most,
    words_by_standing,
    words_in,
    written_in,
)
from game.model.addresses import EPILOGUE_CHOICE, chapter_of
from game.model.scenes import Scene
from game.model.story import Story


class Length(msgspec.Struct, frozen=True):
    """A way through the scenes: how many one stops at, the words read there, the minutes that takes."""

    scenes: int
    words: int
    minutes: float


class Paths(msgspec.Struct, frozen=True):
    """The shortest and the longest way on the map, from coming in to leaving or ending.

    Conditions are not read, detours are left out and no scene is visited twice.  The words of the shortest
    are those that are always there, of the longest all that can be there.  `exact` is False where a circle
    was too large to try every way through it; the longest is then at least so long.
    """

    shortest: Length
    longest: Length
    exact: bool


class Figures(msgspec.Struct, frozen=True):
    """Figures of a part of a story.

    `words` are all that were written for it: text in all its wordings, labels, reasons, notes.  `scenes` are
    those that one stops at, `items` of them in worklists.  `standings` are words of text by standing;
    `disputed` among them, reported words that a conflict touches, are counted with their support too.
    `facts` are the different ones that it cites or leaves.
    """

    words: int
    minutes: float
    scenes: int
    items: int
    choices: int
    endings: int
    facts: int
    standings: dict[str, int]
    paths: Paths | None


class ChapterFigures(msgspec.Struct, frozen=True):
    """A chapter in figures."""

    id: str
    title: str
    figures: Figures


class FactFigures(msgspec.Struct, frozen=True):
    """The facts: how many there are and are told, which are not, those with a reason apart."""

    count: int
    told: int
    untold: tuple[str, ...]
    untold_with_reason: dict[str, str]


class EndingFigures(msgspec.Struct, frozen=True):
    """An ending, and how many choices the shortest run to it takes; None where none was found."""

    id: str
    title: str
    choices: int | None


class Stats(msgspec.Struct, frozen=True):
    """A story in figures.  `whole` leaves the handbook out, whose words are counted apart.

    `decided` says that an ending without a number of choices cannot be reached: every state was visited.
    """

    title: str
    language: str
    decided: bool
    whole: Figures
    chapters: tuple[ChapterFigures, ...]
    handbook_words: int
    endings: tuple[EndingFigures, ...]
    facts: FactFigures
    runs: SampledRuns | None


def stats_of(story: Story, reach: Reach, runs: int) -> Stats:
    """A story in figures; so many runs by chance are played for some of them."""
    uses = uses_of_facts(story)
    return Stats(
        title=story.title,
        language=story.language,
        decided=reach.complete,
        whole=_figures(story, story.scenes.values(), len(uses)),
        chapters=tuple(
            ChapterFigures(
                chapter.id,
                chapter.title,
                _figures(
                    story,
                    [story.scenes[address] for address in chapter.scenes],
                    sum(any(chapter_of(scene) == chapter.id for scene in scenes) for scenes in uses.values()),
                ),
            )
            for chapter in story.chapters.values()
        ),
        handbook_words=sum(
            words_in(text) for entry in story.handbook.values() for b in entry.blocks for text in b.texts
        ),
        endings=tuple(
            EndingFigures(id, scene.ending.title, len(reach.ways[id].choices) if id in reach.ways else None)
            for id, scene in story.endings().items()
            if scene.ending
        ),
        facts=_facts(story, uses),
        runs=sampled(story, runs) if runs else None,
    )


def _facts(story: Story, uses: Collection[str]) -> FactFigures:
    untold = [fact for fact in story.sources.facts.values() if fact.address not in uses]
    return FactFigures(
        count=len(story.sources.facts),
        told=len(story.sources.facts) - len(untold),
        untold=tuple(fact.address for fact in untold if not fact.untold),
        untold_with_reason={fact.address: fact.untold for fact in untold if fact.untold},
    )


def _figures(story: Story, scenes: Iterable[Scene], facts: int) -> Figures:
    every = list(scenes)
    stops = [scene for scene in every if not scene.route]
    words = written_in(every)
    return Figures(
        words=words,
        minutes=minutes_of(words),
        scenes=len(stops),
        items=sum(scene.worklist is not None for scene in stops),
        choices=sum(choice.id != EPILOGUE_CHOICE for scene in stops for choice in scene.choices),
        endings=sum(scene.ending is not None for scene in stops),
        facts=facts,
        standings=dict(words_by_standing(story, every)),
        paths=_paths(story, every),
    )


def shares(standings: dict[str, int]) -> dict[str, float]:
    """Words by standing as shares of all words, 0 to 1; `disputed` is a share of them all too."""
    whole = sum(count for name, count in standings.items() if name != "disputed")
    return {name: count / whole for name, count in standings.items()} if whole else {}


# Paths ---------------------------------------------------------------------------------------------------


def _paths(story: Story, scenes: list[Scene]) -> Paths | None:
    inside = {scene.address: scene for scene in scenes}
    graph = {address: _onward(scene, inside) for address, scene in inside.items()}
    weight = {address: 0 if scene.route else 1 for address, scene in inside.items()}
    starts = _come_into(story, inside)
    ends = {address for address, scene in inside.items() if _leaves(scene, inside)}
    short, long = shortest(graph, weight, starts, ends), longest(graph, weight, starts, ends)
    if short is None or long is None:
        return None
    return Paths(
        shortest=_length(short, inside, always=True),
        longest=_length(long, inside, always=False),
        exact=long.exact,
    )


def _length(way: Way, scenes: dict[str, Scene], *, always: bool) -> Length:
    stops = [scenes[address] for address in way.nodes if not scenes[address].route]
    words = sum(always_read(scene) if always else read_at_most(scene) for scene in stops)
    return Length(len(stops), words, minutes_of(words))


def _targets(scene: Scene) -> Iterable[str]:
    """Where a scene leads, but for detours and for what follows an ending."""
    yield from (target.scene for target in scene.route)
    for choice in () if scene.ending else scene.choices:
        if choice.move == "goto":
            yield from (target.scene for target in choice.targets)


def _onward(scene: Scene, inside: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t for t in _targets(scene) if t in inside and t != scene.address))


def _come_into(story: Story, inside: Collection[str]) -> list[str]:
    """The scenes by which one comes in: from elsewhere, by a detour, or because play begins there."""
    found = {story.start: None} if story.start in inside else {}
    for scene in story.scenes.values():
        if scene.address not in inside:
            found |= dict.fromkeys(t for t in _targets(scene) if t in inside)
        for choice in scene.choices:
            if choice.move == "detour" or scene.ending:
                outside = scene.address not in inside
                found |= dict.fromkeys(t.scene for t in choice.targets if t.scene in inside and outside)
    return list(found)


def _leaves(scene: Scene, inside: Collection[str]) -> bool:
    """Whether one can leave here: to elsewhere, out of a detour, or because play ends."""
    ends = scene.ending is not None or not (scene.choices or scene.route)
    returns = any(choice.move == "return" for choice in scene.choices)
    return ends or returns or any(target not in inside for target in _targets(scene))
