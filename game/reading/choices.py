"""Choices: what the player reads, when it can be taken, what it changes, where it leads."""

from typing import Final

from game.model.addresses import EPILOGUE_CHOICE
from game.model.places import Place
from game.model.scenes import Choice, Move, Target, Timeout
from game.model.text import Span, Text
from game.reading.documents import ChoiceDocument, TimeoutDocument
from game.reading.pages import Page

MOVES: Final[tuple[Move, ...]] = ("goto", "detour", "return", "stay")


def choices_of(
    page: Page, documents: dict[str, ChoiceDocument], scene: str, cites: tuple[str, ...]
) -> tuple[Choice, ...]:
    """The choices of a scene, in order; `cites` are the facts whose words they may quote."""
    return tuple(
        _choice(page, document, f"{scene}.{id}", page.shaped.key_place(documents, id), cites)
        for id, document in documents.items()
        if not page.unread(documents, id)
    )


def _choice(
    page: Page, document: ChoiceDocument, address: str, place: Place, cites: tuple[str, ...]
) -> Choice:
    ways = (document.goto, document.detour, document.return_, document.stay)
    told = page.shaped.has_told_of(document)
    written = [move for move, way in zip(MOVES, ways, strict=True) if way]
    if len(written) != 1 and not (page.unread(document, *MOVES) or (told and not written)):
        if document.goto != []:
            where = page.shaped.key_place(document, written[-1]) if written else place
            denied = next((move for move in ("return", "stay") if page.shaped.entry_of(document, move)), None)
            if denied and not written:
                where = page.shaped.key_place(document, denied)
            found = " and ".join(f"`{move}`" for move in written)
            page.findings.add("E106", where, found=f"are {found}" if written else "is none of them")
        elif not written:
            page.add("E089", document, "goto")
    move = written[0] if written else "goto"
    targets: tuple[Target, ...] = ()
    if document.goto:
        targets = page.targets(document, "goto", document.goto)
    elif document.detour:
        targets = page.targets(document, "detour", document.detour)
    return Choice(
        address=address,
        label=page.label(document, "label", document.label, cites),
        place=place,
        move=move,
        targets=targets,
        condition=page.condition(document, document.condition),
        closed=page.optional_line(document, "closed", document.closed, cites),
        effects=page.effects(document.set),
        minutes=document.minutes,
        note=page.optional_line(document, "note", document.note, cites),
    )


def epilogue_choice(ending: str, epilogue: str, label: str, place: Place) -> Choice:
    """The choice that every ending has where the story declares an epilogue."""
    return Choice(f"{ending}.{EPILOGUE_CHOICE}", Text(((Span(label),),)), place, targets=(Target(epilogue),))


def timeout_of(page: Page, document: TimeoutDocument, scene: str, choices: tuple[str, ...]) -> Timeout | None:
    """A timeout, which takes one of the scene's choices; None where it cannot."""
    seconds = {
        pace: value
        for pace, value in (("steady", document.seconds.steady), ("real", document.seconds.real))
        if value is not None
    }
    if not seconds:
        page.add("E110", document, "seconds")
    if not page.known("E086", document, "choice", document.choice, choices):
        return None
    return Timeout(seconds, f"{scene}.{document.choice}")
