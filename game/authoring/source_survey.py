"""A survey of a story's sources: every card, fact, claim and dispute, what is derived of them, and the
scenes that use each fact.  It is plain data, to be printed or written as JSON.
"""

import msgspec

from game.model.scenes import Block
from game.model.sources import Fact, Quote
from game.model.standings import Support, claim_standing, disputes_of
from game.model.story import Story


class SurveyedFact(msgspec.Struct, frozen=True):
    """A fact, the claim that it is part of, the standing that follows, and the scenes that use it.

    `scenes` are full addresses; an entry of the handbook is `handbook.` and its id.  `disputes` are of every
    kind, `disputed` is about conflicts alone.
    """

    address: str
    says: str
    paragraph: int
    by: str
    quotes: tuple[Quote, ...]
    claim: str | None
    support: Support
    disputed: bool
    disputes: tuple[str, ...]
    scenes: tuple[str, ...]
    untold: str


class SurveyedCard(msgspec.Struct, frozen=True):
    """A card with its facts."""

    id: str
    label: str
    article: str
    sha256: str
    language: str
    published: str
    signed: str
    about: str
    facts: tuple[SurveyedFact, ...]


class SurveyedClaim(msgspec.Struct, frozen=True):
    """A claim, where each of its facts comes from as far as that is told, and the support that follows."""

    id: str
    says: str
    support: Support
    conflicts: tuple[str, ...]
    facts: tuple[str, ...]
    origins: dict[str, str]


class SurveyedPosition(msgspec.Struct, frozen=True):
    """A position in a dispute."""

    says: str
    facts: tuple[str, ...]


class SurveyedDispute(msgspec.Struct, frozen=True):
    """A dispute with its positions."""

    id: str
    question: str
    kind: str
    note: str
    positions: tuple[SurveyedPosition, ...]


class Survey(msgspec.Struct, frozen=True):
    """All of a story's sources.  `origins` says what each origin is, by its id."""

    story: str
    cards: tuple[SurveyedCard, ...]
    origins: dict[str, str]
    claims: tuple[SurveyedClaim, ...]
    disputes: tuple[SurveyedDispute, ...]


def survey(story: Story) -> Survey:
    """Surveys a story's sources, all in file order."""
    sources, uses = story.sources, uses_of_facts(story)
    return Survey(
        story=story.title,
        cards=tuple(
            SurveyedCard(
                id=card.id,
                label=card.label,
                article=card.article,
                sha256=card.sha256,
                language=card.language,
                published=card.published,
                signed=card.signed,
                about=card.about,
                facts=tuple(_fact(story, fact, uses.get(fact.address, ())) for fact in card.facts),
            )
            for card in sources.cards.values()
        ),
        origins={origin.id: origin.says for origin in sources.origins.values()},
        claims=tuple(
            SurveyedClaim(
                id=claim.id,
                says=claim.says,
                support=standing.support,
                conflicts=standing.conflicts,
                facts=claim.facts,
                origins=claim.origins,
            )
            for claim in sources.claims.values()
            for standing in (claim_standing(sources, sources.facts[claim.facts[0]]),)
        ),
        disputes=tuple(
            SurveyedDispute(
                id=dispute.id,
                question=dispute.question,
                kind=dispute.kind,
                note=dispute.note,
                positions=tuple(SurveyedPosition(p.says, p.facts) for p in dispute.positions),
            )
            for dispute in sources.disputes.values()
        ),
    )


def uses_of_facts(story: Story) -> dict[str, tuple[str, ...]]:
    """For each fact that is used, the scenes that cite it or depart from it, in file order."""
    uses: dict[str, list[str]] = {}
    for scene in story.scenes.values():
        for fact in _cited(scene.blocks, (*scene.cites, *scene.departs_from)):
            uses.setdefault(fact, []).append(scene.address)
    for entry in story.handbook.values():
        for fact in _cited(entry.blocks, entry.cites):
            uses.setdefault(fact, []).append(f"handbook.{entry.id}")
    return {fact: tuple(scenes) for fact, scenes in uses.items()}


def _cited(blocks: tuple[Block, ...], further: tuple[str, ...]) -> dict[str, None]:
    """Facts that are cited, each once, in order."""
    return dict.fromkeys([*further, *(fact for block in blocks for fact in block.cites)])


def _fact(story: Story, fact: Fact, scenes: tuple[str, ...]) -> SurveyedFact:
    standing = claim_standing(story.sources, fact)
    return SurveyedFact(
        address=fact.address,
        says=fact.says,
        paragraph=fact.paragraph,
        by=fact.by,
        quotes=fact.quotes,
        claim=standing.claim,
        support=standing.support,
        disputed=standing.disputed,
        disputes=tuple(dispute.id for dispute in disputes_of(story.sources, fact.address)),
        scenes=scenes,
        untold=fact.untold,
    )
