"""The ledger: what a run told and on what evidence, in groups of lines.

Five kinds: standings of the claims told, disputes with their positions, facts card by card, departures
from the record, endings.
"""

from collections.abc import Callable
from typing import Final
from weakref import WeakKeyDictionary

from game.language import N_, _
from game.language.typography import listed, listed_apart
from game.model.scenes import LedgerKind
from game.model.sources import DisputeKind, Sources
from game.model.standings import ClaimStanding, Support, claim_standings
from game.model.story import Story
from game.playing.history import Told
from game.playing.moment import LedgerGroup, LedgerLine
from game.playing.state import State

_SUPPORT_TITLES: dict[Support, str] = {
    "corroborated": N_("Corroborated: two or more articles, from origins that differ"),
    "repeated": N_("Repeated: two or more articles, one origin or origins not told"),
    "single": N_("From one article alone"),
}

KINDS_OF_DISPUTE: Final[dict[DisputeKind, str]] = {
    "conflict": N_("conflict"),
    "rounding": N_("rounding"),
    "wording": N_("wording"),
    "clock": N_("clock"),
}
"""What a dispute's kind is called: to be translated where it is shown."""


def ledger(kind: LedgerKind, story: Story, state: State, told: Told) -> tuple[LedgerGroup, ...]:
    """The groups of one kind of ledger, for a run that has told this much."""
    return _KINDS[kind](story, state, told)


def _standings(story: Story, state: State, told: Told) -> tuple[LedgerGroup, ...]:
    every = _claims_of(story)
    groups = []
    for support, title in _SUPPORT_TITLES.items():
        claims = [claim for claim in every if claim.support == support]
        lines = tuple(
            LedgerLine(claim.says, _claim_detail(story.sources, claim), claim.facts, told=True)
            for claim in claims
            if not told.facts.isdisjoint(claim.facts)
        )
        groups.append(LedgerGroup(support, _(title), lines, told=len(lines), count=len(claims)))
    shown = [block.standing for block in told.blocks.values()]
    imagined = sum(s.nature == "imagined" and not s.off_record for s in shown)
    off_record = sum(s.off_record for s in shown)
    yours = len(state.log)
    return (
        *groups,
        LedgerGroup("imagined", _("Passages imagined"), told=imagined, count=imagined),
        LedgerGroup("off-record", _("Passages off the record"), told=off_record, count=off_record),
        LedgerGroup("yours", _("Choices in your own log"), told=yours, count=yours),
    )


_claims: WeakKeyDictionary[Story, tuple[ClaimStanding, ...]] = WeakKeyDictionary()


def _claims_of(story: Story) -> tuple[ClaimStanding, ...]:
    """Every claim of a story with its standing, derived once: a ledger is drawn at every look."""
    made = _claims.get(story)
    if made is None:
        made = _claims[story] = claim_standings(story.sources, tuple(story.sources.facts))
    return made


def _claim_detail(sources: Sources, claim: ClaimStanding) -> str:
    cards = dict.fromkeys(sources.facts[fact].card for fact in claim.facts)
    parts = [listed_apart(sources.cards[card].label for card in cards)]
    if claim.claim:
        origins = dict.fromkeys(sources.claims[claim.claim].origins.values())
        parts += [sources.origins[origin].says for origin in origins]
    parts += [
        _("disputed: {question}").format(question=sources.disputes[dispute].question)
        for dispute in claim.conflicts
    ]
    return " · ".join(parts)


def _disputes(story: Story, state: State, told: Told) -> tuple[LedgerGroup, ...]:
    heard_of = _heard_of(story.sources, told)
    groups = []
    for dispute in story.sources.disputes.values():
        lines = tuple(
            LedgerLine(
                position.says,
                listed_apart(_card_labels(story.sources, position.facts)),
                position.facts,
                told=not heard_of.isdisjoint(position.facts),
            )
            for position in dispute.positions
        )
        heard = sum(line.told for line in lines)
        note = _(KINDS_OF_DISPUTE[dispute.kind])
        if dispute.note:
            note = _("{label}: {text}").format(label=note, text=dispute.note)
        groups.append(LedgerGroup(dispute.id, dispute.question, lines, heard, len(lines), note))
    return tuple(groups)


def _facts(story: Story, state: State, told: Told) -> tuple[LedgerGroup, ...]:
    heard_of = _heard_of(story.sources, told)
    groups = []
    for card in story.sources.cards.values():
        lines = tuple(
            LedgerLine(
                fact.says,
                _("paragraph {number}").format(number=fact.paragraph),
                (fact.address,),
                fact.address in heard_of,
            )
            for fact in card.facts
        )
        groups.append(
            LedgerGroup(card.id, card.label, lines, sum(line.told for line in lines), len(lines), card.about)
        )
    return tuple(groups)


def _heard_of(sources: Sources, told: Told) -> set[str]:
    """The facts that were told, and those of other articles that say the same."""
    same = (claim.facts for claim in sources.claims.values() if not told.facts.isdisjoint(claim.facts))
    return set(told.facts).union(*same)


def _departures(story: Story, state: State, told: Told) -> tuple[LedgerGroup, ...]:
    left: dict[str, list[str]] = {}
    for address in told.scenes:
        scene = story.scenes[address]
        for fact in scene.departs_from:
            left.setdefault(fact, []).append(scene.title)
    every = {fact for scene in story.scenes.values() for fact in scene.departs_from}
    lines = tuple(
        LedgerLine(story.sources.facts[fact].says, listed(dict.fromkeys(titles)), (fact,), told=True)
        for fact, titles in left.items()
    )
    return (LedgerGroup("departures", _("Where this run left the record"), lines, len(lines), len(every)),)


def _endings(story: Story, state: State, told: Told) -> tuple[LedgerGroup, ...]:
    endings = story.endings()
    reached = state.ending
    lines = (
        (LedgerLine(endings[reached].ending.title, told=True),)  # type: ignore[union-attr]  # `endings` holds only these
        if reached
        else ()
    )
    return (LedgerGroup("endings", _("The ending of this run"), lines, len(lines), len(endings)),)


def _card_labels(sources: Sources, facts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sources.cards[card].label for card in dict.fromkeys(sources.facts[f].card for f in facts))


_KINDS: dict[LedgerKind, Callable[[Story, State, Told], tuple[LedgerGroup, ...]]] = {
    "standings": _standings,
    "disputes": _disputes,
    "facts": _facts,
    "departures": _departures,
    "endings": _endings,
}
