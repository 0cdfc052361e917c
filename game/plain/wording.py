"""The words for standings, clocks and numbers: short, and such that they read well aloud."""

from typing import Final

from game.model.sources import Sources
from game.model.standings import ClaimStanding, Standing, Support
from game.playing.moment import Clock

SUPPORT: Final[dict[Support, str]] = {
    "corroborated": "corroborated",
    "repeated": "repeated",
    "single": "one article",
}


def standing_words(standing: Standing) -> str:
    """A block's standing: `Reported, one article, disputed`."""
    match standing.nature:
        case "imagined":
            return "Off the record, imagined" if standing.off_record else "Imagined"
        case "yours":
            return "Your own log"
        case "ledger":
            return "The ledger"
        case "reported":
            words = ["Reported"]
            if standing.support:
                words.append(support_words(standing.support, mixed=standing.mixed))
            if standing.disputed:
                words.append("disputed")
            # Of several who say it, and of a passage that joins claims, `sources` tells each by itself.
            if len(standing.by) == 1 and not standing.mixed:
                words.append(f"according to {standing.by[0]}")
            return ", ".join(words)


def support_words(support: Support, *, mixed: bool) -> str:
    """How well a block is supported at its weakest; where other claims of it have more, that is said."""
    return f"in part {SUPPORT[support]}" if mixed else SUPPORT[support]


def claim_words(claim: ClaimStanding) -> str:
    """A claim's standing: `Corroborated, two articles, disputed`."""
    articles = len({fact.partition(".")[0] for fact in claim.facts})
    words = [] if claim.support == "single" else [SUPPORT[claim.support]]
    words.append(counted(articles, "article"))
    if claim.disputed:
        words.append("disputed")
    return ", ".join(words).capitalize()


def clock_words(clock: Clock, *, day: bool) -> str:
    """The clock: `22:57 GMT`, with its day where that is asked for."""
    return f"Day {clock.day}, {clock}" if day else str(clock)


NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def counted(number: int, thing: str) -> str:
    """A number of things: `one article`, `two articles`, `41 articles`."""
    word = NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)
    return f"{word} {thing}" if number == 1 else f"{word} {thing}s"


def fact_words(sources: Sources, address: str) -> str:
    """Where a fact stands: its article's label and the paragraph."""
    fact = sources.facts[address]
    return f"{sources.cards[fact.card].label}, paragraph {fact.paragraph}"


def sentence(text: str) -> str:
    """The text with a full stop at its end, unless it ends a sentence already."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…:" else f"{text}."


def begun(text: str) -> str:
    """The text with a capital at its beginning; for words of the program's, not for names of the story's."""
    return text[:1].upper() + text[1:]
