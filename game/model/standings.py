"""The standing of a text: what it is, and on how much evidence.

The author says `reported` or `imagined`.  For what is reported the rest follows from the cards, claim
by claim.  *Support* is corroborated (two or more articles whose origins are told and differ), repeated
(two or more articles, but one origin, or origins not told) or single (one article).  *Disputed* means
that a dispute of the kind `conflict` touches the claim.  A block shows its weakest claim.
"""

from typing import Literal

import msgspec

from game.model.sources import Claim, Dispute, Fact, Sources

Support = Literal["corroborated", "repeated", "single"]
Nature = Literal["reported", "imagined", "yours", "ledger"]
_STRONGEST_FIRST: tuple[Support, ...] = ("corroborated", "repeated", "single")


class Standing(msgspec.Struct, frozen=True):
    """What a block is.

    `support` is set for what is reported and None otherwise: the weakest claim's; `mixed` says that other
    claims of the block have more.  `off_record` is true for what is imagined in a scene that departs from
    the record; `by` names whose statements the cited facts are.
    """

    nature: Nature
    support: Support | None = None
    disputed: bool = False
    off_record: bool = False
    by: tuple[str, ...] = ()
    mixed: bool = False


class ClaimStanding(msgspec.Struct, frozen=True):
    """One claim's standing: the facts that make it, its support, and the conflicts that touch it.

    `claim` is None where a fact stands alone.
    """

    says: str
    facts: tuple[str, ...]
    support: Support
    conflicts: tuple[str, ...]
    claim: str | None = None

    @property
    def disputed(self) -> bool:
        return bool(self.conflicts)


def support_of(claim: Claim) -> Support:
    """A claim's support, from the articles that make it and the origins that are told of them."""
    cards = {fact.partition(".")[0] for fact in claim.facts}
    if len(cards) < 2:
        return "single"
    told = {(fact.partition(".")[0], origin) for fact, origin in claim.origins.items()}
    differ = any(a[0] != b[0] and a[1] != b[1] for a in told for b in told)
    return "corroborated" if differ else "repeated"


def claim_of(sources: Sources, fact: str) -> Claim | None:
    """The claim that a fact is part of, if it is part of one."""
    return next((claim for claim in sources.claims.values() if fact in claim.facts), None)


def disputes_of(sources: Sources, fact: str) -> tuple[Dispute, ...]:
    """The disputes, of every kind, in which a fact holds a position."""
    return tuple(dispute for dispute in sources.disputes.values() if fact in dispute.facts)


def claim_standing(sources: Sources, fact: Fact) -> ClaimStanding:
    """The standing of the claim that a fact makes or is part of."""
    claim = claim_of(sources, fact.address)
    facts = claim.facts if claim else (fact.address,)
    conflicts = tuple(
        dispute.id
        for dispute in sources.disputes.values()
        if dispute.kind == "conflict" and not set(facts).isdisjoint(dispute.facts)
    )
    return ClaimStanding(
        says=claim.says if claim else fact.says,
        facts=facts,
        support=support_of(claim) if claim else "single",
        conflicts=conflicts,
        claim=claim.id if claim else None,
    )


def claim_standings(sources: Sources, facts: tuple[str, ...]) -> tuple[ClaimStanding, ...]:
    """The standings of all claims that these facts make, each once, in the order of the facts."""
    found: dict[tuple[str, ...], ClaimStanding] = {}
    for address in facts:
        standing = claim_standing(sources, sources.facts[address])
        found.setdefault(standing.facts, standing)
    return tuple(found.values())


def reported_standing(sources: Sources, facts: tuple[str, ...]) -> Standing:
    """The standing of a reported text that cites these facts: that of its weakest claim."""
    claims = claim_standings(sources, facts)
    by = dict.fromkeys(sources.facts[f].by for f in facts if sources.facts[f].by)
    return Standing(
        nature="reported",
        support=max((c.support for c in claims), key=_STRONGEST_FIRST.index, default=None),
        disputed=any(c.disputed for c in claims),
        by=tuple(by),
        mixed=len({c.support for c in claims}) > 1,
    )
