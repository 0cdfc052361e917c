"""What is the story's own: the front matter, handbook, cast, figures and invariants of story.yaml."""

import re
from collections.abc import Mapping

import msgspec

from game.model.expressions import Expression
from game.model.story import CastMember, Epilogue, Figure, HandbookEntry, Invariants
from game.model.text import Text
from game.reading.blocks import Ground, blocks_of
from game.reading.documents import HandbookDocument, StoryDocument
from game.reading.expressions import FLAG
from game.reading.pages import Page
from game.reading.scenes import minutes_of

_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")


class Front(msgspec.Struct, frozen=True):
    """The records that story.yaml holds."""

    id: str
    start: str | None
    epilogue: str | None
    clock: int
    zone: str
    contract: Text
    content_note: Text
    handbook: dict[str, HandbookEntry]
    cast: dict[str, CastMember]
    figures: dict[str, Figure]
    invariants: Invariants


def front_of(page: Page) -> Front:
    """The records of story.yaml; `start` and `epilogue` are None where there is no such scene."""
    document: StoryDocument = page.shaped.document
    page.title(document, "title", document.title)
    time, _, zone = (document.clock or "00:00").partition(" ")
    return Front(
        id=document.id or _NOT_IN_AN_ID.sub("-", document.title.lower()).strip("-"),
        start=_first_scene(page, document, "start", document.start),
        epilogue=_epilogue_scene(page, document),
        clock=minutes_of(time),
        zone=zone,
        contract=_plain(page, "contract", document.contract),
        content_note=_plain(page, "content_note", document.content_note),
        handbook={id: _entry(page, id, entry) for id, entry in document.handbook.items()},
        cast={id: CastMember(id, member.name) for id, member in document.cast.items()},
        figures=_figures(page, document),
        invariants=_invariants(page, document),
    )


def epilogue_of(document: StoryDocument, scene: str, title: str) -> Epilogue:
    """The epilogue with the label of the choice that leads there; left out, the scene's title."""
    written = document.epilogue
    label = title if isinstance(written, str) or written is None else written.label
    return Epilogue(scene, label)


def _epilogue_scene(page: Page, document: StoryDocument) -> str | None:
    written = document.epilogue
    if written is None:
        return None
    if isinstance(written, str):
        return _first_scene(page, document, "epilogue", written)
    return _first_scene(page, written, "scene", written.scene)


def _first_scene(page: Page, owner: object, key: str, address: str) -> str | None:
    """The full address of a scene that play, or the epilogue, begins with."""
    scene = page.scene(owner, key, address)
    for worklist, items in page.index.scope.worklists.items():
        if scene in [item.item for item in items]:
            page.add("E121", owner, key, item=scene, worklist=worklist)
            return None
    return scene


def _plain(page: Page, key: str, words: str | None) -> Text:
    """Words that the story says of itself: they cite nothing, so they quote nothing."""
    document = page.shaped.document
    text = Text() if words is None else page.text(document, key, words)
    for expression in text.expressions():
        place = page.shaped.text_place(document, key, 0)
        page.findings.add(
            "E076", msgspec.structs.replace(place, line=expression.line, column=expression.column)
        )
    return text


def _entry(page: Page, id: str, document: HandbookDocument) -> HandbookEntry:
    place = page.shaped.key_place(page.shaped.document.handbook, id)
    cites = page.facts(document.cites)
    if not document.cites and not page.unread(document, "cites"):
        page.findings.add("E081", page.shaped.key_place(document, "cites"), address=f"handbook entry {id}")
    title = page.title(document, "title", document.title, cites)
    return HandbookEntry(
        id, title, cites, blocks_of(page, document.text, Ground(f"handbook/{id}", cites)), place
    )


def _figures(page: Page, document: StoryDocument) -> dict[str, Figure]:
    found = {}
    for id, figure in document.figures.items():
        if figure.owner is not None:
            page.known("E091", figure, "owner", figure.owner, document.cast)
        shows = page.line(figure, "shows", figure.shows)
        found[id] = Figure(id, figure.label, shows, figure.owner or "")
    return found


def _invariants(page: Page, document: StoryDocument) -> Invariants:
    written = document.invariants
    if written is None:
        return Invariants()
    return Invariants(
        always=_conditions(page, written.always),
        never=_conditions(page, written.never),
        always_possible=_conditions(page, written.always_possible),
    )


def _conditions(page: Page, written: Mapping[str, str]) -> dict[str, Expression]:
    found = {}
    for name, words in written.items():
        expression = page.expression(written, name, words, FLAG)
        if expression:
            found[name] = expression
    return found
