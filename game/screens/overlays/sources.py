"""The sources drawer: for what is on the screen, each claim's standing and what it rests on."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalGroup
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.model.sources import Dispute, Fact, Sources
from game.model.standings import ClaimStanding, claim_standings, disputes_of
from game.plain.wording import SUPPORT
from game.screens.content import joined, words
from game.screens.overlays.base import Overlay
from game.screens.showing import Showing


class ClaimEntry(VerticalGroup):
    """A claim: what it says, how it stands, the facts that make it, the disputes that touch it."""


class SourcesOverlay(Overlay):
    """Claims in the order of their numbers on the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("s", "close", "Close", id="close-sources", show=False)]
    heading = "Sources of what is on the screen"

    def __init__(self, sources: Sources, showing: Showing) -> None:
        super().__init__()
        self._sources = sources
        self._numbers = showing.numbers
        self._left = set(showing.moment.departs_from)
        self._told_disputes: set[str] = set()

    def compose_panel(self) -> Iterable[Widget]:
        if not self._numbers:
            yield Static(words("Nothing on this screen rests on a source."), markup=False)
        for standing in claim_standings(self._sources, tuple(self._numbers)):
            with ClaimEntry():
                yield from self._claim(standing)

    def _claim(self, standing: ClaimStanding) -> Iterator[Widget]:
        facts = [self._sources.facts[address] for address in standing.facts]
        if standing.claim:
            yield Static(words(standing.says, "bold $ink"), classes="claim-says", markup=False)
        stands = ["reported", SUPPORT[standing.support], *(["disputed"] if standing.disputed else [])]
        if self._left & set(standing.facts):
            stands.append("this scene leaves it")
        yield Static(words(" · ".join(stands), "$accent"), classes="claim-stands", markup=False)
        for fact in facts:
            yield from self._fact(fact)
        yield from self._origins(standing)
        touching = {d.id: d for fact in standing.facts for d in disputes_of(self._sources, fact)}
        for dispute in touching.values():
            yield from self._dispute(dispute)

    def _fact(self, fact: Fact) -> Iterator[Widget]:
        card = self._sources.cards[fact.card]
        number = self._numbers.get(fact.address)
        told = [card.label, f"paragraph {fact.paragraph}"]
        if fact.by:
            told.append(f"according to {fact.by}")
        where = words(" · ".join(told), "$muted")
        quotes = [
            joined((words(f"“{q.text}”", "italic"), words(q.in_english, "$muted")), "  ") for q in fact.quotes
        ]
        with Horizontal(classes="fact"):
            yield Static(words(str(number or "·"), "$accent"), classes="fact-number", markup=False)
            yield Static(joined((words(fact.says), where, *quotes), "\n"), classes="fact-text", markup=False)

    def _origins(self, standing: ClaimStanding) -> Iterator[Widget]:
        claim = self._sources.claims.get(standing.claim or "")
        for origin in dict.fromkeys(claim.origins.values()) if claim else ():
            says = joined((words("from", "$muted"), words(self._sources.origins[origin].says)), "  ")
            yield Static(says, classes="origin", markup=False)

    def _dispute(self, dispute: Dispute) -> Iterator[Widget]:
        heading = joined((words(f"≠ {dispute.kind}", "$accent"), words(dispute.question, "bold")), "  ")
        if dispute.id in self._told_disputes:
            again = joined((heading, words("(above)", "$muted")), " ")
            yield Static(again, classes="dispute", markup=False)
            return
        self._told_disputes.add(dispute.id)
        lines = [heading, *(self._position(p.says, p.facts) for p in dispute.positions)]
        if dispute.note:
            lines.append(words(dispute.note, "italic $muted"))
        yield Static(joined(lines, "\n"), classes="dispute", markup=False)

    def _position(self, says: str, facts: tuple[str, ...]) -> Content:
        cards = dict.fromkeys(self._sources.facts[fact].card for fact in facts)
        who = ", ".join(self._sources.cards[card].label for card in cards)
        return joined((words("– " + says), words(who, "$muted")), "  ")
