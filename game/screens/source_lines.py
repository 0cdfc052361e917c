"""The sources of what is on the screen, as rows: each claim's standing and what it rests on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from textual.content import Content

from game.language import N_, _, pgettext
from game.language.typography import listed
from game.model.sources import Dispute, Fact, Sources
from game.model.standings import ClaimStanding, claim_standings, disputes_of
from game.model.story import Story
from game.plain.wording import support_words
from game.playing.ledger import KINDS_OF_DISPUTE
from game.screens.content import joined, words
from game.screens.showing import Showing

_INDENT: Final = words("    ")
_DISPUTED: Final = words("  ≠ ", "$accent")
_POSITION: Final = words("    – ")

IN_TEXTS: Final = ""
LEFT: Final = N_("What this scene leaves:")
OF_THE_SCENE: Final = N_("No line here tells these; the scene as a whole rests on them:")
"""The headings of the parts, in order; what stands in the texts on the screen needs none."""

NO_SOURCE: Final = N_("Nothing on this screen rests on a source.")

Row = tuple[Content, Content]


class Passages:
    """The original passages behind facts, where the player has the articles; each is read once."""

    def __init__(self, sources: Sources, folder: str) -> None:
        self._sources = sources
        self._folder = Path(folder) if folder else None
        self._read: dict[str, str | None] = {}

    def of(self, fact: Fact) -> str | None:
        """The passage that a fact was read off, or None where it cannot be had."""
        if self._folder is None:
            return None
        if fact.address not in self._read:
            # Only here: a story that comes from the cache needs nothing else of reading.
            from game.reading.articles import passage

            self._read[fact.address] = passage(self._sources.cards[fact.card], fact, self._folder)
        return self._read[fact.address]


class SourceLines:
    """The claims of the texts on the screen in the order of their numbers, then those that the scene leaves
    and those that it cites as a whole, below headings that say so."""

    def __init__(self, story: Story, showing: Showing, passages: Passages) -> None:
        self._sources = story.sources
        self._language = story.language
        self._passages = passages
        self._numbers = showing.numbers
        self._in_texts = {fact for block in showing.moment.blocks for fact in block.facts}
        self._left = set(showing.moment.departs_from)
        self._told_disputes: set[str] = set()

    def claims(self) -> Iterator[tuple[Row, ...]]:
        """The rows of each claim, and those of the headings between them."""
        if not self._numbers:
            yield ((words(""), words(_(NO_SOURCE))),)
        told: dict[str, list[ClaimStanding]] = {IN_TEXTS: [], LEFT: [], OF_THE_SCENE: []}
        for standing in claim_standings(self._sources, tuple(self._numbers)):
            told[self._part(standing)].append(standing)
        for heading, standings in told.items():
            if standings and heading:
                yield ((_INDENT, words(_(heading), "italic $ink")),)
            for standing in standings:
                yield tuple(self._claim(standing))

    def _part(self, standing: ClaimStanding) -> str:
        facts = set(standing.facts)
        if facts & self._in_texts:
            return IN_TEXTS
        return LEFT if facts & self._left else OF_THE_SCENE

    def _claim(self, standing: ClaimStanding) -> Iterator[tuple[Content, Content]]:
        if standing.claim:
            yield _INDENT, words(standing.says, "bold")
        stands = [pgettext("standing", "reported"), support_words(standing.support)]
        if standing.disputed:
            stands.append(pgettext("standing", "disputed"))
        if self._left & set(standing.facts):
            stands.append(_("this scene leaves it"))
        yield _INDENT, words(" · ".join(stands), "$accent")
        for address in standing.facts:
            yield self._fact(self._sources.facts[address])
        claim = self._sources.claims.get(standing.claim or "")
        for origin in dict.fromkeys(claim.origins.values()) if claim else ():
            lead = words(pgettext("where a claim comes from", "from"), "$muted")
            yield _INDENT, joined((lead, words(self._sources.origins[origin].says)), "  ")
        touching = {d.id: d for fact in standing.facts for d in disputes_of(self._sources, fact)}
        for dispute in touching.values():
            yield from self._dispute(dispute)

    def _fact(self, fact: Fact) -> tuple[Content, Content]:
        number = self._numbers.get(fact.address)
        told = [self._sources.cards[fact.card].label, _("paragraph {number}").format(number=fact.paragraph)]
        if fact.by:
            told.append(_("according to {who}").format(who=fact.by))
        quotes = [
            joined(
                (
                    words(_("“{quote}”").format(quote=quote.text), "italic"),
                    words(quote.gloss(self._language), "$muted"),
                ),
                "  ",
            )
            for quote in fact.quotes
        ]
        original = words(self._passages.of(fact) or "", "italic")
        body = joined((words(fact.says), words(" · ".join(told), "$muted"), *quotes, original), "\n")
        return words(f"{number or '·':>3} ", "$accent"), body

    def _dispute(self, dispute: Dispute) -> Iterator[tuple[Content, Content]]:
        heading = joined(
            (words(_(KINDS_OF_DISPUTE[dispute.kind]), "$accent"), words(dispute.question, "bold")), "  "
        )
        if dispute.id in self._told_disputes:
            yield _DISPUTED, joined((heading, words(_("(above)"), "$muted")), "  ")
            return
        self._told_disputes.add(dispute.id)
        yield _DISPUTED, heading
        for position in dispute.positions:
            yield _POSITION, self._position(position.says, position.facts)
        if dispute.note:
            yield _INDENT, words(dispute.note, "italic $muted")

    def _position(self, says: str, facts: tuple[str, ...]) -> Content:
        cards = dict.fromkeys(self._sources.facts[fact].card for fact in facts)
        who = listed(self._sources.cards[card].label for card in cards)
        return joined((words(says), words(who, "$muted")), "  ")
