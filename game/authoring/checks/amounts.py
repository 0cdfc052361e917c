"""Reported text with a number, a time, a date or a handle that none of its facts says."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from game.authoring.amounts import Amount, Meaning, amounts, meanings, wording_of
from game.authoring.checks.remark import Remark
from game.authoring.proof import Proof
from game.model.scenes import Block
from game.model.sources import Fact
from game.model.story import Story

_GATHERED: Final = 5
"""A text that rests on so many facts may count them: six of those who speak are glad."""

_PRONOUN: Final = ("number", 1)
"""`One` is mostly no number: one of them, the one who; and `un` is an article."""


def check_amounts(story: Story, proof: Proof) -> Iterator[Remark]:
    """Tells of amounts in reported blocks that stand in none of the facts which the block cites."""
    told = set()
    blocks = [block for scene in story.scenes.values() for block in scene.blocks]
    blocks += [block for entry in story.handbook.values() for block in entry.blocks]
    for block in blocks:
        if block.kind != "reported" or block.address in told:
            continue
        told.add(block.address)
        for amount in _unsupported(block, story):
            words = {"amount": amount.words, "facts": ", ".join(f"`{fact}`" for fact in block.cites)}
            yield Remark("W308", block.place, words, sought=_telling(amount.words))


def _together(found: Iterable[Amount], letters: str) -> Iterator[Amount]:
    """Amounts with nothing but a space or a comma between them are one: a day, its month and its year."""
    last: Amount | None = None
    for amount in found:
        if last and letters[last.start + len(last.words) : amount.start] in (" ", ", "):
            words = letters[last.start : amount.start + len(amount.words)]
            last = Amount(words, last.start, last.meanings)
            continue
        if last:
            yield last
        last = amount
    if last:
        yield last


def _telling(words: str) -> str:
    """The word by which an amount is found in its line: not the `une` of `une dizaine`."""
    first, *others = words.split()
    return first if first[0].isdigit() else max([first, *others], key=len)


def _unsupported(block: Block, story: Story) -> Iterator[Amount]:
    facts = [story.sources.facts[address] for address in block.cites]
    said = frozenset[Meaning]().union(*(_said(fact, story.language) for fact in facts))
    for text in block.texts:
        letters = text.words()
        untold = (
            amount
            for amount in amounts(letters, story.language)
            if not (amount.meanings & said or _counts_sources(amount, letters, facts, story))
        )
        yield from _together(untold, letters)


@cache
def _said(fact: Fact, language: str) -> frozenset[Meaning]:
    """What the fact has, in the language of the story, and its quotes in theirs."""
    said = set(meanings(f"{fact.says} . {fact.by}", language))
    for quote in fact.quotes:
        said |= meanings(quote.text, quote.language or language) | meanings(quote.in_english, "en")
    return frozenset(said | {("about", number) for kind, number in said if kind == "number"})


def _counts_sources(amount: Amount, letters: str, facts: list[Fact], story: Story) -> bool:
    """Whether the amount may be one of articles or of facts, which is seen in the cards and in no fact."""
    if _PRONOUN in amount.meanings:
        return True
    numbers = {number for kind, number in amount.meanings if kind == "number"}
    gathered = range(len(facts) + 1) if len(facts) >= _GATHERED else ()
    if numbers & {len(facts), len({fact.card for fact in facts}), len(story.sources.cards), *gathered}:
        return True
    after = letters[amount.start + len(amount.words) :]
    return bool(numbers & set(range(len(story.sources.cards)))) and bool(
        _of_sources(story.language).match(after)
    )


@cache
def _of_sources(language: str) -> re.Pattern[str]:
    return re.compile(rf"\W+(?:\w+\W+){{0,2}}?(?:{wording_of(language).sources or '(?!)'})\b")
