"""Cards, claims and disputes: from their documents to the sources that a story rests on."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from game.language.typography import one_line
from game.model.sources import Card, Claim, Dispute, Fact, Origin, Position, Quote, Sources
from game.reading.documents import (
    CardDocument,
    ClaimDocument,
    ClaimsDocument,
    DisputesDocument,
    FactDocument,
    PositionDocument,
    QuoteDocument,
)
from game.reading.findings import Findings
from game.reading.names import did_you_mean, id_meant
from game.reading.shape import Shaped

QUOTE_WORDS: Final = 6
_FILE_NAME: Final = re.compile(r"(?!\.)[^/\\:*?\"<>|]+\Z")


def read_sources(
    cards: Mapping[str, Shaped[CardDocument]],
    claims: Shaped[ClaimsDocument] | None,
    disputes: Shaped[DisputesDocument] | None,
    findings: Findings,
) -> Sources:
    """The sources of a story folder, every address in them resolved."""
    read = {id: _card(id, shaped, findings) for id, shaped in cards.items()}
    facts = {fact.address: fact for card in read.values() for fact in card.facts}
    # A fact whose id has the wrong form is meant by the right one, and nobody is told that it does not exist.
    facts |= {meant: fact for address, fact in facts.items() if (meant := id_meant(address)) not in facts}
    resolver = _Resolver(facts, findings)
    origins: dict[str, Origin] = {}
    joined: dict[str, Claim] = {}
    if claims:
        origins = {
            id: Origin(id, line(origin.says), claims.place(origin))
            for id, origin in claims.document.origins.items()
        }
        joined = resolver.claims(claims, origins)
    told = resolver.disputes(disputes, joined) if disputes else {}
    return Sources(cards=read, facts=facts, origins=origins, claims=joined, disputes=told)


def line(words: str | None) -> str:
    """An author's words in one line; nothing for nothing."""
    return one_line(words) if words else ""


def _card(id: str, shaped: Shaped[CardDocument], findings: Findings) -> Card:
    document = shaped.document
    if not document.facts:  # they could not be read, which has been told
        findings.unread_seeds.add(id)
    if not _FILE_NAME.match(document.article):
        findings.add("E207", shaped.place(document, "article"), name=document.article)
    return Card(
        id=id,
        article=document.article,
        sha256=document.sha256,
        label=line(document.label),
        language=document.language,
        place=shaped.place(document),
        published=line(document.published),
        signed=line(document.signed),
        about=line(document.about),
        facts=tuple(_fact(f"{id}.{name}", fact, shaped, findings) for name, fact in document.facts.items()),
    )


def _fact(address: str, fact: FactDocument, shaped: Shaped[CardDocument], findings: Findings) -> Fact:
    return Fact(
        address=address,
        says=line(fact.says),
        paragraph=fact.paragraph,
        digest=fact.digest,
        place=shaped.place(fact),
        by=line(fact.by),
        quotes=tuple(_quote(id, quote, shaped, findings) for id, quote in fact.quotes.items()),
        untold=line(fact.untold),
    )


def _quote(id: str, quote: QuoteDocument, shaped: Shaped[CardDocument], findings: Findings) -> Quote:
    for key, words in (("text", quote.text), ("in_english", quote.in_english)):
        if words and len(words.split()) > QUOTE_WORDS:
            findings.add("E206", shaped.place(quote, key), most=QUOTE_WORDS, found=len(words.split()))
    return Quote(
        id=id,
        text=line(quote.text),
        language=quote.language or shaped.document.language,
        in_english=line(quote.in_english),
    )


class _Resolver:
    """Resolves what claims and disputes name."""

    def __init__(self, facts: Mapping[str, Fact], findings: Findings) -> None:
        self.facts = facts
        self.findings = findings

    def existing(
        self, names: list[str], shaped: Shaped[ClaimsDocument] | Shaped[DisputesDocument]
    ) -> list[str]:
        """Those of the facts that exist; the others become findings."""
        for index, name in enumerate(names):
            if name not in self.facts and name.partition(".")[0] not in self.findings.unread_seeds:
                hint = did_you_mean(name, self.facts)
                self.findings.add("E200", shaped.place(names, index), fact=name, hint=hint)
        return [name for name in dict.fromkeys(names) if name in self.facts]

    def claims(self, shaped: Shaped[ClaimsDocument], origins: Mapping[str, Origin]) -> dict[str, Claim]:
        """The claims; a fact that is in two of them becomes a finding."""
        read: dict[str, Claim] = {}
        holder: dict[str, str] = {}
        for id, claim in shaped.document.claims.items():
            for index, fact in enumerate(claim.facts):
                if fact in holder:
                    place = shaped.place(claim.facts, index)
                    self.findings.add("E201", place, fact=fact, claim=holder[fact])
                holder.setdefault(fact, id)
            read[id] = Claim(
                id=id,
                says=line(claim.says),
                facts=tuple(self.existing(claim.facts, shaped)),
                place=shaped.place(claim),
                origins=self._origins(claim, shaped, origins),
            )
        return read

    def _origins(
        self, claim: ClaimDocument, shaped: Shaped[ClaimsDocument], origins: Mapping[str, Origin]
    ) -> dict[str, str]:
        if claim.origin is not None and claim.origins:
            self.findings.add("E203", shaped.key_place(claim, "origins"))
        if claim.origin is not None:
            if claim.origin not in origins:
                hint = did_you_mean(claim.origin, origins)
                place = shaped.place(claim, "origin")
                self.findings.add("E202", place, origin=claim.origin, hint=hint)
            return dict.fromkeys(claim.facts, claim.origin)
        for fact, origin in claim.origins.items():
            if origin not in origins:
                hint = did_you_mean(origin, origins)
                self.findings.add("E202", shaped.place(claim.origins, fact), origin=origin, hint=hint)
            if fact not in claim.facts and all(name in self.facts for name in claim.facts):
                hint = did_you_mean(fact, claim.facts)
                self.findings.add("E209", shaped.key_place(claim.origins, fact), fact=fact, hint=hint)
        return dict(claim.origins)

    def disputes(self, shaped: Shaped[DisputesDocument], claims: Mapping[str, Claim]) -> dict[str, Dispute]:
        """The disputes, with the claims of each position resolved to their facts."""
        return {
            id: Dispute(
                id=id,
                question=line(dispute.question),
                kind=dispute.kind,
                positions=tuple(self._position(p, shaped, claims) for p in dispute.positions),
                place=shaped.place(dispute),
                note=line(dispute.note),
            )
            for id, dispute in shaped.document.disputes.items()
        }

    def _position(
        self, position: PositionDocument, shaped: Shaped[DisputesDocument], claims: Mapping[str, Claim]
    ) -> Position:
        if not position.facts and not position.claims:
            self.findings.add("E205", shaped.place(position))
        held = list(self._facts_of(position.claims, shaped, claims))
        facts = dict.fromkeys([*held, *self.existing(position.facts, shaped)])
        return Position(line(position.says), tuple(facts), shaped.place(position))

    def _facts_of(
        self, names: list[str], shaped: Shaped[DisputesDocument], claims: Mapping[str, Claim]
    ) -> Iterable[str]:
        for index, name in enumerate(names):
            if name in claims:
                yield from claims[name].facts
            elif "claims" not in self.findings.unread_seeds:
                hint = did_you_mean(name, claims)
                self.findings.add("E204", shaped.place(names, index), claim=name, hint=hint)
