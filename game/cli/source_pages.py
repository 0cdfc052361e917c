"""A survey of sources, printed for a person: cards with their facts, claims, disputes.

What the story says is printed as letters: no markup in it is obeyed.
"""

from collections.abc import Callable, Iterator
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from game.authoring.source_survey import (
    Survey,
    SurveyedCard,
    SurveyedClaim,
    SurveyedDispute,
    SurveyedFact,
)
from game.model.plurals import counted

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
            console.print(drawn)
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
        f"{counted(len(found.cards), 'card')}, {counted(len(facts), 'fact')}, "
        f"{counted(len(found.claims), 'claim')} ({supports or 'none'}), "
        f"{counted(len(found.disputes), 'dispute')}.\n"
        f"{counted(alone, 'fact')} in no claim, from one article each; "
        f"{counted(unused, 'fact')} used by no scene."
    )


def _card(card: SurveyedCard) -> RenderableType:
    told = [
        card.article,
        card.language,
        f"published {card.published}" if card.published else "no date",
        f"signed {card.signed}" if card.signed else "not signed",
    ]
    heading = [_heading(card.id, card.label), Text(" · ".join(told), style="dim")]
    about = [Text(card.about, style="italic")] if card.about else []
    return Group(*heading, *about, *(_fact(fact) for fact in card.facts))


def _fact(fact: SurveyedFact) -> RenderableType:
    support = "single source" if fact.support == "single" else fact.support
    standing = f"{support} · disputed" if fact.disputed else support
    quotes = [f"“{q.text}”" + (f" ({q.in_english})" if q.in_english else "") for q in fact.quotes]
    further = [
        ("says", [fact.by] if fact.by else []),
        ("quotes", quotes),
        ("claim", [fact.claim] if fact.claim else []),
        ("disputes", fact.disputes),
        ("used by", fact.scenes or ["no scene"]),
        ("not told", [fact.untold] if fact.untold else []),
    ]
    return Group(
        Text.assemble("\n", (fact.address, "bold"), f"  paragraph {fact.paragraph}  ", standing),
        _indented(Text(fact.says)),
        *(_indented(Text(f"{what}: {', '.join(which)}", style="dim")) for what, which in further if which),
    )


def _claim(claim: SurveyedClaim, origins: dict[str, str]) -> RenderableType:
    support = claim.support + (f" · disputed: {', '.join(claim.conflicts)}" if claim.conflicts else "")
    by_origin: dict[str, list[str]] = {}
    for fact in claim.facts:
        by_origin.setdefault(origins.get(claim.origins.get(fact, ""), "Origin not told."), []).append(fact)
    lines: list[RenderableType] = [_heading(claim.id, claim.says), _indented(Text(support))]
    for origin, facts in by_origin.items():
        lines += [_indented(Text(origin)), _indented(Text(", ".join(facts), style="dim"), 4)]
    return Group(*lines)


def _dispute(dispute: SurveyedDispute) -> RenderableType:
    lines: list[RenderableType] = [_heading(dispute.id, dispute.question), _indented(Text(dispute.kind))]
    for position in dispute.positions:
        lines += [_indented(Text(position.says)), _indented(Text(", ".join(position.facts), style="dim"), 4)]
    if dispute.note:
        lines.append(_indented(Text(dispute.note, style="italic")))
    return Group(*lines)


def _heading(id: str, words: str) -> Text:
    return Text.assemble((id, "bold"), "  ", words)


def _indented(drawn: Text, columns: int = 2) -> RenderableType:
    return Padding(drawn, (0, 0, 0, columns), expand=False)
