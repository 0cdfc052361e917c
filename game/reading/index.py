"""The index of a story: every name that its documents declare, found before any of them is resolved.

Scenes, items, choices and answers by full address; where two bear one address, that is told here.
"""

from collections.abc import Mapping
from typing import Final

import msgspec

from game.model.addresses import EPILOGUE_CHOICE, ID
from game.model.places import Place
from game.model.story import Declaration
from game.reading.documents import ChapterDocument, SceneDocument, StoryDocument, WorklistDocument
from game.reading.findings import Findings
from game.reading.functions import NO_ANSWER
from game.reading.names import id_meant
from game.reading.scope import ItemAnswers, Scope
from game.reading.shape import Shaped

RESERVED_CHOICES: Final = {
    EPILOGUE_CHOICE: "the choice that leads from an ending to the epilogue",
    "timeout": "the step of a playthrough that lets time run out",
}
RESERVED_ANSWERS: Final = {**RESERVED_CHOICES, NO_ANSWER: "the answer of an item that has none"}

Chapters = Mapping[str, Shaped[ChapterDocument]]


class Index(msgspec.Struct, frozen=True):
    """What there is: the scope of expressions, and where each scene or item stands by its address."""

    scope: Scope
    homes: Mapping[str, tuple[Shaped[ChapterDocument], object, str]]
    chapters: frozenset[str]
    story: StoryDocument

    def place(self, address: str) -> Place:
        """Where a scene or an item begins."""
        shaped, owner, id = self.homes[address]
        return shaped.key_place(owner, id)


def index_of(
    story: Shaped[StoryDocument],
    chapters: Chapters,
    variables: Mapping[str, Declaration],
    findings: Findings,
) -> Index:
    """The index of these documents; addresses that are taken twice and reserved ids become findings."""
    builder = _Builder(findings)
    for chapter, shaped in chapters.items():
        for id, scene in shaped.document.scenes.items():
            builder.add_scene(shaped, chapter, id, scene)
    for chapter, shaped in chapters.items():
        for id, scene in shaped.document.scenes.items():
            if scene.worklist:
                builder.add_worklist(shaped, chapter, f"{chapter}.{id}", scene.worklist)
    if story.document.epilogue:
        builder.choices.update(f"{ending}.{EPILOGUE_CHOICE}" for ending in builder.endings)
    scope = Scope(
        variables=variables,
        scenes=builder.homes.keys(),
        choices=builder.choices,
        worklists=builder.worklists,
        items={entry.item: entry for entries in builder.worklists.values() for entry in entries},
        unread=frozenset(findings.unread),
    )
    return Index(scope, builder.homes, frozenset(chapters), story.document)


class _Builder:
    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.homes: dict[str, tuple[Shaped[ChapterDocument], object, str]] = {}
        self.choices: set[str] = set()
        self.endings: list[str] = []
        self.worklists: dict[str, tuple[ItemAnswers, ...]] = {}

    def add_scene(self, shaped: Shaped[ChapterDocument], chapter: str, id: str, scene: SceneDocument) -> None:
        address = f"{chapter}.{id}"
        home = self.homes[address] = (shaped, shaped.document.scenes, id)
        if not ID.match(id):  # which has been told; whoever leads there by a better id is told nothing
            self.homes.setdefault(id_meant(address), home)
        self.choices.update([f"{address}.{choice}" for choice in scene.choices])
        self._check_reserved(shaped, scene.choices, RESERVED_CHOICES)
        if scene.ending:
            self.endings.append(address)

    def add_worklist(
        self, shaped: Shaped[ChapterDocument], chapter: str, address: str, worklist: WorklistDocument
    ) -> None:
        closing = tuple(id for id, answer in worklist.answers.items() if not answer.stay)
        staying = tuple(id for id, answer in worklist.answers.items() if answer.stay)
        entries: list[ItemAnswers] = []
        self._check_reserved(shaped, worklist.answers, RESERVED_ANSWERS)
        for id in worklist.items:
            item = f"{chapter}.{id}"
            if item in self.homes:
                other, owner, other_id = self.homes[item]
                self.findings.add(
                    "E080",
                    shaped.key_place(worklist.items, id),
                    address=item,
                    other=other.key_place(owner, other_id),
                )
                continue
            self.homes[item] = (shaped, worklist.items, id)
            self.choices.update(f"{item}.{answer}" for answer in worklist.answers)
            entries.append(ItemAnswers(item, closing, staying))
        self.worklists[address] = tuple(entries)

    def _check_reserved(
        self, shaped: Shaped[ChapterDocument], ids: Mapping[str, object], reserved: Mapping[str, str]
    ) -> None:
        for id in [id for id in reserved if id in ids]:
            self.findings.add("E094", shaped.key_place(ids, id), id=id, meaning=reserved[id])
