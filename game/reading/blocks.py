"""Blocks of text: what each says, on which facts it stands, who speaks, when it is shown."""

from typing import Final

import msgspec

from game.model.expressions import Compare, Constant, Node, Visits
from game.model.scenes import Block, BlockKind, LogRequest, Role
from game.model.text import Text
from game.reading.documents import BlockDocument, LogDocument, WordingsDocument
from game.reading.pages import Page, both

KINDS: Final[tuple[BlockKind, ...]] = ("reported", "imagined", "log", "ledger")


class Ground(msgspec.Struct, frozen=True):
    """Where blocks stand: their scene or entry, the facts that it cites, those that it departs from.

    `visited` is the scene whose first visit `once` means; an entry of the handbook has none.
    """

    address: str
    cites: tuple[str, ...]
    departs_from: tuple[str, ...] = ()
    visited: str | None = None


def blocks_of(
    page: Page,
    documents: list[BlockDocument],
    ground: Ground,
    role: Role = "text",
    also: Node | None = None,
) -> tuple[Block, ...]:
    """The blocks of a list.  All of them are shown only where `also` holds, too."""
    found = []
    for position, document in enumerate(documents):
        block = _block(page, document, f"{ground.address}.{role}-{position + 1}", ground, role, also)
        if block:
            found.append(block)
    return tuple(found)


def _block(
    page: Page, document: BlockDocument, address: str, ground: Ground, role: Role, also: Node | None
) -> Block | None:
    said = (document.reported, document.imagined, document.log, document.ledger)
    kinds = [kind for kind, what in zip(KINDS, said, strict=True) if what is not None]
    if len(kinds) != 1:
        if not page.unread(document, *KINDS) and (kinds or not page.shaped.has_told_of(document)):
            written = " and ".join(f"`{kind}`" for kind in kinds)
            page.add("E099", document, found=f"are {written}" if kinds else "is none of them")
        return None
    kind = kinds[0]
    condition = both(page.condition(document, document.condition), also, "asked")
    if document.once:
        if ground.visited is None:
            page.add("E117", document, "once")
        else:
            first = Compare(Visits(ground.visited), "==", Constant(1))
            condition = both(condition, first, f"visits('{ground.visited}') == 1")
    place = page.shaped.place(document, kind)
    if kind in ("log", "ledger"):
        for key in ("cites", "by"):
            if getattr(document, key):
                page.add("E100", document, key, what=key, kind=kind)
        return Block(
            address,
            kind,
            place,
            condition=condition,
            role=role,
            log=_log(page, document.log) if document.log else None,
            ledger=document.ledger,
        )
    cites, quotable = _cites(page, document, kind, ground)
    speaker = document.by
    if speaker is not None and not page.known("E091", document, "by", speaker, page.index.story.cast):
        speaker = None
    return Block(
        address, kind, place, _wordings(page, document, kind, quotable), cites, speaker, condition, role
    )


def _cites(
    page: Page, document: BlockDocument, kind: BlockKind, ground: Ground
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The facts that a block cites, and those whose words it may quote."""
    own = page.facts(document.cites)
    if kind == "imagined":
        return own, (*own, *ground.cites, *ground.departs_from)
    if not document.cites and len(ground.cites) > 1:
        page.add("E083", document, "reported", count=len(ground.cites))
    cites = own if document.cites else ground.cites
    return cites, cites


def _wordings(
    page: Page, document: BlockDocument, kind: BlockKind, quotable: tuple[str, ...]
) -> tuple[Text, ...]:
    written = document.reported if kind == "reported" else document.imagined
    if isinstance(written, WordingsDocument):
        texts = [page.text(written.one_of, n, words, quotable) for n, words in enumerate(written.one_of)]
        for position, text in enumerate(texts):
            if not text.paragraphs:
                page.add("E075", written.one_of, position)
        return tuple(texts)
    text = page.text(document, kind, written or "", quotable)
    if not text.paragraphs:
        page.add("E075", document, kind)
    return (text,)


def _log(page: Page, document: LogDocument) -> LogRequest:
    for position, chapter in enumerate(document.chapters):
        if chapter not in page.findings.unread:
            page.known("E093", document.chapters, position, chapter, page.index.chapters)
    return LogRequest(tuple(document.chapters), document.noted)
