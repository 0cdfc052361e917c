"""The answer to `sources`: what stands behind a moment, claim by claim, and one claim in full."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from game.language import _
from game.language.typography import listed
from game.model.sources import Dispute, Fact, Sources
from game.model.standings import ClaimStanding, claim_standings, disputes_of
from game.model.story import Story
from game.plain.paper import Paper
from game.plain.typed_words import after_word, command_word
from game.plain.wording import claim_words, counted, fact_words, labelled, sentence
from game.playing.ledger import KINDS_OF_DISPUTE
from game.playing.moment import Moment


def claims_behind(moment: Moment, sources: Sources) -> tuple[ClaimStanding, ...]:
    """The claims of all facts that a moment cites or leaves: first what it reports, then what it leaves."""
    reported = [fact for block in moment.blocks if block.kind == "reported" for fact in block.facts]
    return claim_standings(sources, tuple(dict.fromkeys([*reported, *moment.departs_from, *moment.facts])))


def say_claims(paper: Paper, moment: Moment, claims: Sequence[ClaimStanding], *, every: bool = False) -> None:
    """List those of the claims behind a moment that it reports or departs from, each with its standing.

    What its scene cites beside these stands behind what is made up: it is listed only with `every`.
    """
    reported = {fact for block in moment.blocks if block.kind == "reported" for fact in block.facts}
    touched = 0
    if not reported and not moment.departs_from:
        paper.say(_("Nothing here is reported. All of it is made up."))
    for number, claim in enumerate(claims, 1):
        said = [f"{number}. {sentence(claim.says)}", sentence(claim_words(claim))]
        if not set(claim.facts).isdisjoint(moment.departs_from):
            said.append(_("This scene departs from it."))
        elif set(claim.facts).isdisjoint(reported):
            touched += 1
            said.append(_("Not reported here; what is made up here stands beside it."))
        if every or not touched:
            paper.say(" ".join(said), under="   ")
    if touched and not every and touched < len(claims):
        paper.say(
            _("Type {sources} {all} for {claims} beside which this was made up.").format(
                sources=command_word("sources"), all=after_word("all"), claims=counted(touched, "claim")
            )
        )


def say_claim(paper: Paper, claim: ClaimStanding, story: Story, articles: str = "") -> None:
    """One claim in full: every article that makes it, its origins, the disputes that touch it.

    Where `articles` names the folder of the articles, each is followed by its original passage.
    """
    sources = story.sources
    paper.say(f"{sentence(claim.says)} {sentence(claim_words(claim))}")
    for address in claim.facts:
        fact = sources.facts[address]
        _say_fact(paper, fact, claim, story)
        original = _passage(sources, fact, articles)
        if original:
            paper.say(_("The passage: {passage}").format(passage=original), under="  ")
    for dispute in _disputes(claim.facts, sources):
        _say_dispute(paper, dispute, sources)


def _say_fact(paper: Paper, fact: Fact, claim: ClaimStanding, story: Story) -> None:
    sources = story.sources
    words = [f"- {labelled(fact_words(sources, fact.address), sentence(fact.says))}"]
    if fact.by:
        words.append(_("According to {who}.").format(who=fact.by))
    for quote in fact.quotes:
        gloss = quote.gloss(story.language)
        its = _("Its words: “{quote}”, in English “{english}”.") if gloss else _("Its words: “{quote}”.")
        words.append(its.format(quote=quote.text, english=gloss))
    origin = sources.claims[claim.claim].origins.get(fact.address) if claim.claim else None
    if origin:
        words.append(_("Origin: {origin}").format(origin=sentence(sources.origins[origin].says)))
    paper.say(" ".join(words), under="  ")


def _passage(sources: Sources, fact: Fact, articles: str) -> str | None:
    if not articles:
        return None
    # Only here: a story that comes from the cache needs nothing else of reading.
    from game.reading.articles import passage

    return passage(sources.cards[fact.card], fact, Path(articles))


def _disputes(facts: Iterable[str], sources: Sources) -> tuple[Dispute, ...]:
    found = {dispute.id: dispute for fact in facts for dispute in disputes_of(sources, fact)}
    return tuple(found.values())


def _say_dispute(paper: Paper, dispute: Dispute, sources: Sources) -> None:
    paper.say(
        _("The sources differ ({kind}): {question}").format(
            kind=_(KINDS_OF_DISPUTE[dispute.kind]), question=sentence(dispute.question)
        )
    )
    for position in dispute.positions:
        cards = dict.fromkeys(sources.facts[fact].card for fact in position.facts)
        labels = sentence(listed(sources.cards[card].label for card in cards))
        paper.say(f"- {sentence(position.says)} {labels}", under="  ")
    if dispute.note:
        paper.say(sentence(dispute.note))
