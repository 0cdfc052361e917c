"""Scenes: a chapter's documents as records, each checked by itself.

What must hold between scenes (that play can go on, that a detour comes back) is checked in `ways`.
"""

from collections.abc import Iterator

from game.model.scenes import Draw, Ending, Scene, SetClock
from game.model.views import DEFAULT_VIEW, VIEWS
from game.reading.blocks import Ground, blocks_of
from game.reading.choices import choices_of, timeout_of
from game.reading.documents import AtDocument, ChapterDocument, SceneDocument
from game.reading.names import did_you_mean, either
from game.reading.pages import Page

MINUTES_A_DAY = 24 * 60

UNKNOWN = ("",)
"""What a scene cites that cites nothing, which has been told: it may mean to cite anything."""


def minutes_of(time: str) -> int:
    """`22:57` as minutes since midnight; 0 for what is no time, which has been refused where it stands."""
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes) if hours.isdigit() and minutes.isdigit() else 0


def scene_of(page: Page, document: SceneDocument, address: str, chapter: ChapterDocument) -> Scene:
    """A scene without its worklist, if it has one, and without the choice of an ending."""
    owner, id = chapter.scenes, address.rpartition(".")[2]
    place = page.shaped.key_place(owner, id)
    cites = page.facts(document.cites) or UNKNOWN
    departs_from = page.facts(document.departs_from)
    if not document.cites and not page.unread(document, "cites"):
        page.findings.add("E081", page.shaped.key_place(document, "cites"), address=address)
    if page.unread(document, "choices", "ending", "worklist"):
        page.findings.unled.add(address)
    quotable = (*cites, *departs_from)
    title = document.title if document.title is not None else chapter.chapter
    choices = choices_of(page, document.choices, address, quotable)
    timeout = None
    if document.timeout and not document.worklist:
        timeout = timeout_of(page, document.timeout, address, tuple(document.choices))
    return Scene(
        address=address,
        title=page.title(document, "title", title, quotable),
        view=_view(page, document),
        cites=cites,
        place=place,
        blocks=()
        if document.worklist
        else blocks_of(page, document.text, Ground(address, cites, departs_from, visited=address)),
        choices=choices,
        timeout=timeout,
        clock=_clock(page, document.at) if document.at else None,
        landmark=document.landmark,
        draws=tuple(_draws(page, document)),
        ending=_ending(page, document, quotable),
        departs_from=departs_from,
        figures=_figures(page, document),
    )


def _view(page: Page, document: SceneDocument) -> str:
    view = document.view or DEFAULT_VIEW
    if view not in VIEWS:
        hint = did_you_mean(view, VIEWS) or f"there are {either(VIEWS)}"
        page.add("E090", document, "view", hint=hint, id=view)
        return DEFAULT_VIEW
    return view


def _clock(page: Page, document: AtDocument) -> SetClock | None:
    if (document.time is None) == (document.not_before is None):
        page.add("E105", document)
        return None
    time = document.time if document.time is not None else document.not_before
    minutes = (document.day - 1) * MINUTES_A_DAY + minutes_of(time or "")
    return SetClock(minutes, not_before=document.time is None)


def _draws(page: Page, document: SceneDocument) -> Iterator[Draw]:
    variables = page.index.scope.variables
    for name, outcomes in document.draw.items():
        declared = variables.get(name)
        if declared is None:
            place = page.shaped.key_place(document.draw, name)
            page.findings.add("E095", place, hint=did_you_mean(name, variables), name=name)
            continue
        for position, outcome in enumerate(outcomes):
            if not declared.allows(outcome):
                hint = did_you_mean(str(outcome), declared.words)
                page.add("E108", outcomes, position, hint=hint, name=name, outcome=outcome)
        yield Draw(name, tuple(outcomes))


def _ending(page: Page, document: SceneDocument, quotable: tuple[str, ...]) -> Ending | None:
    ending = document.ending
    if ending is None:
        return None
    for key in ("choices", "timeout"):
        if getattr(document, key):
            page.findings.add("E085", page.shaped.key_place(document, key), key=key)
    return Ending(ending.id, page.title(ending, "title", ending.title, quotable))


def _figures(page: Page, document: SceneDocument) -> tuple[str, ...]:
    return tuple(
        id
        for position, id in enumerate(document.figures)
        if page.known("E092", document.figures, position, id, page.index.story.figures)
    )
