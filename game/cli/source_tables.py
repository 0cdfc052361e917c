"""A survey of sources, printed for a person: cards with their facts, claims, disputes.

What the story says is printed as letters: no markup in it is obeyed.
"""

from collections.abc import Callable, Iterator
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from game.authoring.source_survey import (
    Survey,
    SurveyedCard,
    SurveyedClaim,
    SurveyedDispute,
    SurveyedFact,
)

PARTS: Final[dict[str, Callable[[Survey], Iterator[RenderableType]]]] = {
    "cards": lambda found: (_card(card) for card in found.cards),
    "claims": lambda found: (_claim(claim, found.origins) for claim in found.claims),
    "disputes": lambda found: (_dispute(dispute) for dispute in found.disputes),
}
"""The parts of a survey, and how each is drawn; to add one, give it a row."""


def print_survey(found: Survey, parts: tuple[str, ...]) -> None:
    """Prints these parts of a survey, and what there is of each kind."""
    console = Console(markup=False, highlight=False, emoji=False)
    for part in parts:
        console.print(Text(part.capitalize(), style="bold underline"), end="\n\n")
        for drawn in PARTS[part](found):
            console.print(drawn, end="\n")
            console.print()
    console.print(Text(count_of(found)))


def count_of(found: Survey) -> str:
    """How many there are of what, in a line or two."""
    facts = [fact for card in found.cards for fact in card.facts]
    alone = sum(fact.claim is None for fact in facts)
    supports = ", ".join(
        f"{count} {support}"
        for support in ("corroborated", "repeated", "single")
        if (count := sum(claim.support == support for claim in found.claims))
    )
    unused = sum(not fact.scenes for fact in facts)
    return (
        f"{_number(len(found.cards), 'card')}, {_number(len(facts), 'fact')}, "
        f"{_number(len(found.claims), 'claim')} ({supports or 'none'}), "
        f"{_number(len(found.disputes), 'dispute')}.\n"
        f"{_number(alone, 'fact')} in no claim, from one article each; "
        f"{_number(unused, 'fact')} used by no scene."
    )


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _card(card: SurveyedCard) -> RenderableType:
    heading = Text.assemble((card.id, "bold"), "  ", card.label)
    told = [
        card.article,
        card.language,
        f"published {card.published}" if card.published else "no date",
        f"signed {card.signed}" if card.signed else "not signed",
    ]
    facts = Table(box=None, pad_edge=False, expand=True, header_style="dim")
    facts.add_column("Fact", ratio=4, overflow="fold")
    facts.add_column("Says", ratio=10)
    facts.add_column("Par.", justify="right")
    facts.add_column("Standing", ratio=3, min_width=12)
    facts.add_column("Used by", ratio=5, overflow="fold")
    for fact in card.facts:
        facts.add_row(
            Text(fact.address),
            _said(fact),
            Text(str(fact.paragraph)),
            _standing(fact),
            Text(", ".join(fact.scenes)) if fact.scenes else Text("no scene", style="dim"),
        )
    return Group(heading, Text(" · ".join(told), style="dim"), Text(card.about, style="italic"), facts)


def _said(fact: SurveyedFact) -> Text:
    more = [f"says {fact.by}"] if fact.by else []
    more += [f"“{q.text}”" + (f" ({q.in_english})" if q.in_english else "") for q in fact.quotes]
    more += [f"not told: {fact.untold}"] if fact.untold else []
    said = Text(fact.says)
    if more:
        said.append("\n" + " · ".join(more), style="dim")
    return said


def _standing(fact: SurveyedFact) -> Text:
    standing = Text("single source" if fact.support == "single" else fact.support)
    if fact.disputed:
        standing.append("\ndisputed", style="bold")
    return standing


def _claim(claim: SurveyedClaim, origins: dict[str, str]) -> RenderableType:
    heading = Text.assemble((claim.id, "bold"), "  ", claim.says)
    support = Text(claim.support)
    if claim.conflicts:
        support.append(f" · disputed: {', '.join(claim.conflicts)}")
    facts = Table(box=None, pad_edge=False, show_header=False)
    for fact in claim.facts:
        origin = claim.origins.get(fact)
        facts.add_row(Text(fact), Text(origins[origin]) if origin else Text("origin not told", style="dim"))
    return Group(heading, support, _indented(facts))


def _dispute(dispute: SurveyedDispute) -> RenderableType:
    lines: list[RenderableType] = [
        Text.assemble((dispute.id, "bold"), "  ", dispute.question, (f"  {dispute.kind}", "dim"))
    ]
    for position in dispute.positions:
        lines.append(_indented(Text(position.says)))
        lines.append(_indented(Text(", ".join(position.facts), style="dim"), 4))
    if dispute.note:
        lines.append(_indented(Text(dispute.note, style="italic")))
    return Group(*lines)


def _indented(drawn: RenderableType, columns: int = 2) -> RenderableType:
    return Padding(drawn, (0, 0, 0, columns))
