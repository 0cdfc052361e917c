"""How source cards, claims and disputes are written."""

from typing import Annotated

from msgspec import Meta, Struct

from game.model.sources import DisputeKind
from game.reading.documents.words import (
    NULL_ALLOWED,
    SHOWN,
    ClaimId,
    Digest,
    DisputeId,
    FactAddress,
    FactId,
    Id,
    Name,
    OneClaim,
    OneOrigin,
    OriginId,
    Title,
    Words,
)


class QuoteDocument(Struct, frozen=True):
    """At most six words that stand in the article."""

    text: Annotated[Name, Meta(description="The words, as the article has them.")]
    language: Annotated[Id | None, Meta(description="Their language; left out, the article's.")] = None
    in_english: Annotated[Name | None, Meta(description="What they are in English.")] = None


class FactDocument(Struct, frozen=True):
    """One thing that the article says."""

    says: Annotated[Words, Meta(description="What it says, in our own words.")]
    paragraph: Annotated[int, Meta(ge=1, description="Where: the non-blank line of the article, from 1.")]
    digest: Annotated[Digest, Meta(description="The SHA-256 of that paragraph, white space folded.")]
    by: Annotated[Title | None, Meta(description="Whose statement it is, where it is one.")] = None
    quotes: Annotated[dict[Id, QuoteDocument], Meta(description="Words of it that matter.")] = {}
    untold: Annotated[Words | None, Meta(description="Why no scene tells it.")] = None


class CardDocument(Struct, frozen=True, kw_only=True):
    """A source card: `seeds/name.yaml`, one an article."""

    article: Annotated[Name, Meta(description="The article's file name.")]
    sha256: Annotated[Digest, Meta(description="The SHA-256 of the article's bytes.")]
    label: Annotated[Title, Meta(description="What we call it; not its headline.")]
    language: Annotated[Id, Meta(description="The language it is written in.")]
    published: Annotated[
        Annotated[str, Meta(extra={SHOWN: True})] | None,
        NULL_ALLOWED,
        Meta(description="When; null where the article does not say."),
    ] = None
    signed: Annotated[
        str | None, NULL_ALLOWED, Meta(description="By whom; null where the article does not say.")
    ] = None
    about: Annotated[Words | None, Meta(description="What kind of article it is.")] = None
    facts: Annotated[dict[FactId, FactDocument], Meta(min_length=1, description="What it says.")]


class OriginDocument(Struct, frozen=True):
    """Where a claim comes from before any article."""

    says: Annotated[Words, Meta(description="What it is: a statement, an interview, a witness.")]


class ClaimDocument(Struct, frozen=True):
    """Facts of several cards that say the same."""

    says: Annotated[Words, Meta(description="What they say.")]
    facts: Annotated[list[FactAddress], Meta(min_length=1, description="The facts.")]
    origin: Annotated[OneOrigin | None, Meta(description="The origin that all of them share.")] = None
    origins: Annotated[
        dict[FactAddress, OneOrigin], Meta(description="The origin of each, where they are told apart.")
    ] = {}


class ClaimsDocument(Struct, frozen=True):
    """`seeds/claims.yaml`."""

    origins: Annotated[dict[OriginId, OriginDocument], Meta(description="The origins.")] = {}
    claims: Annotated[dict[ClaimId, ClaimDocument], Meta(description="The claims.")] = {}


class PositionDocument(Struct, frozen=True):
    """One answer to a dispute's question."""

    says: Annotated[Words, Meta(description="The answer.")]
    facts: Annotated[list[FactAddress], Meta(description="The facts that hold it.")] = []
    claims: Annotated[list[OneClaim], Meta(description="The claims that hold it.")] = []


class DisputeDocument(Struct, frozen=True, kw_only=True):
    """A question that the articles answer in more than one way."""

    question: Annotated[Words, Meta(description="The question.")]
    kind: Annotated[
        DisputeKind, Meta(description="A conflict, or only rounding, wording, or each true at its hour.")
    ]
    note: Annotated[Words | None, Meta(description="How the sources themselves settle it.")] = None
    positions: Annotated[list[PositionDocument], Meta(min_length=2, description="The answers.")]


class DisputesDocument(Struct, frozen=True):
    """`seeds/disputes.yaml`."""

    disputes: Annotated[dict[DisputeId, DisputeDocument], Meta(description="The disputes.")] = {}
