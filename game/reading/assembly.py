"""The story from its documents: index first, then every record, then what must hold between them."""

from collections.abc import Callable, Mapping

import msgspec

from game.model.scenes import Chapter, Scene, Worklist
from game.model.sources import Sources
from game.model.story import Story
from game.reading.choices import epilogue_choice
from game.reading.documents import ChapterDocument, SceneDocument, StoryDocument
from game.reading.findings import Findings
from game.reading.front import epilogue_of, front_of
from game.reading.index import index_of
from game.reading.pages import Page
from game.reading.scenes import scene_of
from game.reading.shape import Shaped
from game.reading.text import TextReader
from game.reading.variables import declarations_of
from game.reading.ways import check_ways
from game.reading.worklists import Unfolded, unfold

ReadScene = Callable[[Page, str, SceneDocument], Unfolded]
"""Reads a scene of a page's chapter by its id, as `read_scene` does."""


def assemble(
    story: Shaped[StoryDocument],
    chapters: Mapping[str, Shaped[ChapterDocument]],
    sources: Sources,
    digest: str,
    findings: Findings,
    read: ReadScene | None = None,
) -> Story | None:
    """The story that these documents make: chapters by id, in order.  None where it could not be played.

    Whatever is wrong is added to the findings.  Each scene is read by `read`.
    """
    variables = declarations_of(story, findings)
    index = index_of(story, chapters, variables, findings)
    texts = TextReader(index.scope, sources.facts, findings)
    front = front_of(Page(story, None, index, sources, findings, texts))
    scenes: dict[str, Scene] = {}
    worklists: dict[str, Worklist] = {}
    for id, shaped in chapters.items():
        page = Page(shaped, id, index, sources, findings, texts)
        _read_chapter(page, read or read_scene, scenes, worklists)
    epilogue = None
    if front.epilogue and front.epilogue in scenes:
        epilogue = epilogue_of(story.document, front.epilogue, scenes[front.epilogue].title)
        for address, scene in scenes.items():
            if scene.ending:
                leave = epilogue_choice(address, epilogue.scene, epilogue.label, scene.place)
                scenes[address] = msgspec.structs.replace(scene, choices=(leave,))
    elif story.document.epilogue:
        findings.unled.update(scenes)  # nobody knows which of them belong to the epilogue
    check_ways(scenes, front.start, front.epilogue, findings)
    if findings.errors or front.start is None:
        return None
    return Story(
        id=front.id,
        title=story.document.title,
        start=front.start,
        digest=digest,
        language=story.document.language,
        byline=story.document.byline or "",
        clock=front.clock,
        zone=front.zone,
        contract=front.contract,
        content_note=front.content_note,
        epilogue=epilogue,
        chapters=_chapters(chapters, scenes),
        scenes=scenes,
        worklists=worklists,
        variables=variables,
        handbook=front.handbook,
        cast=front.cast,
        figures=front.figures,
        invariants=front.invariants,
        sources=sources,
    )


def read_scene(page: Page, id: str, written: SceneDocument) -> Unfolded:
    """A scene of the page's chapter, and what unfolds from its worklist."""
    scene = scene_of(page, written, f"{page.chapter}.{id}", page.shaped.document)
    return Unfolded(scene) if written.worklist is None else unfold(page, written, written.worklist, scene)


def _read_chapter(
    page: Page, read: ReadScene, scenes: dict[str, Scene], worklists: dict[str, Worklist]
) -> None:
    """Reads a chapter's scenes, each item of a worklist after the scene that begins it."""
    document: ChapterDocument = page.shaped.document
    page.title(document, "chapter", document.chapter)
    for id, written in document.scenes.items():
        unfolded = read(page, id, written)
        scenes[unfolded.scene.address] = unfolded.scene
        scenes.update((item.address, item) for item in unfolded.items)
        if unfolded.worklist:
            worklists[unfolded.scene.address] = unfolded.worklist


def _chapters(
    chapters: Mapping[str, Shaped[ChapterDocument]], scenes: Mapping[str, Scene]
) -> dict[str, Chapter]:
    members: dict[str, list[str]] = {id: [] for id in chapters}
    for scene in scenes.values():
        members[scene.chapter].append(scene.address)
    return {
        id: Chapter(id, shaped.document.chapter, shaped.file, tuple(members[id]))
        for id, shaped in chapters.items()
    }
