"""What a story rests on: source cards with their facts, claims that join facts, and disputes."""

from typing import Literal

import msgspec

from game.model.places import Place

DisputeKind = Literal["conflict", "rounding", "wording", "clock"]


class Quote(msgspec.Struct, frozen=True):
    """At most six words that stand in the article, and their English where they are not English."""

    id: str
    text: str
    language: str = ""
    in_english: str = ""

    def gloss(self, language: str) -> str:
        """What it is in the language in which a story is told; empty where nobody has said that."""
        return self.in_english if language.partition("-")[0] == "en" else ""


class Fact(msgspec.Struct, frozen=True):
    """One thing that one article says.

    `address` is `card.fact`; `paragraph` counts the article's non-blank lines from 1; `digest` is the
    SHA-256 of that paragraph with its white space folded; `by` says whose statement it is, or is empty;
    `untold` says why no scene tells it, or is empty.
    """

    address: str
    says: str
    paragraph: int
    digest: str
    place: Place
    by: str = ""
    quotes: tuple[Quote, ...] = ()
    untold: str = ""

    @property
    def card(self) -> str:
        """The id of the card that it is on."""
        return self.address.partition(".")[0]


class Card(msgspec.Struct, frozen=True):
    """One article.  `published` and `signed` are empty where the article does not say."""

    id: str
    article: str
    sha256: str
    label: str
    language: str
    place: Place
    published: str = ""
    signed: str = ""
    about: str = ""
    facts: tuple[Fact, ...] = ()


class Origin(msgspec.Struct, frozen=True):
    """Where a claim comes from before any article: a statement, an interview, a witness."""

    id: str
    says: str
    place: Place


class Claim(msgspec.Struct, frozen=True):
    """Facts of several cards that say the same.

    `origins` gives for each fact's address the id of its origin; a fact whose origin is not told is
    not in it.
    """

    id: str
    says: str
    facts: tuple[str, ...]
    place: Place
    origins: dict[str, str] = {}


class Position(msgspec.Struct, frozen=True):
    """One answer to a dispute's question, with the addresses of the facts that hold it."""

    says: str
    facts: tuple[str, ...]
    place: Place


class Dispute(msgspec.Struct, frozen=True):
    """A question that the articles answer in more than one way.

    `note` says how the sources themselves settle it, or is empty.
    """

    id: str
    question: str
    kind: DisputeKind
    positions: tuple[Position, ...]
    place: Place
    note: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """The addresses of all facts that hold one of its positions."""
        return tuple(fact for position in self.positions for fact in position.facts)


class Sources(msgspec.Struct, frozen=True):
    """Everything in a story folder's `seeds/`, by id or address, in file order."""

    cards: dict[str, Card] = {}
    facts: dict[str, Fact] = {}
    origins: dict[str, Origin] = {}
    claims: dict[str, Claim] = {}
    disputes: dict[str, Dispute] = {}
