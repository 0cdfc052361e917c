"""The words for standings, clocks and numbers: short, and such that they read well aloud."""

from collections.abc import Iterable
from functools import reduce
from typing import Literal

from game.language import _, ngettext, pgettext
from game.language.typography import listed
from game.model.sources import Sources
from game.model.standings import ClaimStanding, Standing, Support
from game.plain.typed_words import number_words
from game.playing.moment import Clock

Thing = Literal["article", "choice", "claim", "difference", "minute", "second"]


def standing_words(standing: Standing) -> str:
    """A block's standing: `Reported, one article, disputed`."""
    match standing.nature:
        case "imagined":
            return _("Off the record, imagined") if standing.off_record else _("Imagined")
        case "yours":
            return _("Your own log")
        case "ledger":
            return _("The ledger")
        case "reported":
            words = [_("Reported")]
            if standing.support:
                words.append(support_words(standing.support, mixed=standing.mixed))
            if standing.disputed:
                words.append(pgettext("standing", "disputed"))
            # Of several who say it, and of a passage that joins claims, `sources` tells each by itself.
            if len(standing.by) == 1 and not standing.mixed:
                words.append(_("according to {who}").format(who=standing.by[0]))
            return listed(words)


def support_words(support: Support, *, mixed: bool = False) -> str:
    """How well a block is supported at its weakest; where other claims of it have more, that is said."""
    words = {
        "corroborated": pgettext("standing", "corroborated"),
        "repeated": pgettext("standing", "repeated"),
        "single": pgettext("standing", "one article"),
    }[support]
    return _("in part {support}").format(support=words) if mixed else words


def claim_words(claim: ClaimStanding) -> str:
    """A claim's standing: `Corroborated, two articles, disputed`."""
    articles = len({fact.partition(".")[0] for fact in claim.facts})
    words = [] if claim.support == "single" else [support_words(claim.support)]
    words.append(counted(articles, "article"))
    if claim.disputed:
        words.append(pgettext("standing", "disputed"))
    return begun(listed(words))


def clock_words(clock: Clock, *, day: bool) -> str:
    """The clock: `22:57 GMT`, with its day where that is asked for."""
    return day_words(clock.day, str(clock)) if day else str(clock)


def day_words(day: int, clock: str) -> str:
    """A time with its day: `Day 2, 22:57 GMT`."""
    return _("Day {day}, {clock}").format(day=day, clock=clock)


def counted(number: int, thing: Thing) -> str:
    """A number of things: `one article`, `two articles`, `41 articles`.

    None and one are messages of their own: in other languages their words go with the gender of the thing.
    """
    none, one, several = _forms(thing, number)
    if number in (0, 1):
        return one if number else none
    words = number_words()
    return several.format(number=words[number - 1] if 0 < number <= len(words) else number)


def _forms(thing: Thing, number: int) -> tuple[str, str, str]:
    match thing:
        case "article":
            return (
                _("no articles"),
                _("one article"),
                ngettext("{number} article", "{number} articles", number),
            )
        case "choice":
            return _("no choices"), _("one choice"), ngettext("{number} choice", "{number} choices", number)
        case "claim":
            return _("no claims"), _("one claim"), ngettext("{number} claim", "{number} claims", number)
        case "difference":
            return (
                _("no differences"),
                _("one difference"),
                ngettext("{number} difference", "{number} differences", number),
            )
        case "minute":
            return _("no minutes"), _("one minute"), ngettext("{number} minute", "{number} minutes", number)
        case "second":
            return _("no seconds"), _("one second"), ngettext("{number} second", "{number} seconds", number)


def fact_words(sources: Sources, address: str) -> str:
    """Where a fact stands: its article's label and the paragraph."""
    fact = sources.facts[address]
    return _("{article}, paragraph {number}").format(
        article=sources.cards[fact.card].label, number=fact.paragraph
    )


def labelled(label: str, text: str) -> str:
    """A text after what it is the text of: a speaker, a figure's name."""
    return _("{label}: {text}").format(label=label, text=text)


def noted(note: str) -> str:
    """A note of the player's, after what it was made of."""
    return _("Note: {note}").format(note=note)


def listed_and(words: Iterable[str]) -> str:
    """Words as a list of all: `a, b and c`."""
    *first, last = words
    return _("{first} and {last}").format(first=listed(first), last=last) if first else last


def listed_or(words: Iterable[str]) -> str:
    """Words as a list to choose from: `a, b or c`."""
    *first, last = words
    return _("{first} or {last}").format(first=listed(first), last=last) if first else last


def either(words: Iterable[str]) -> str:
    """Words of which one is meant: `a or b or c`."""
    return reduce(lambda first, last: listed_or((first, last)), words)


def sentence(text: str) -> str:
    """The text with a full stop at its end, unless it ends a sentence already."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…:" else f"{text}."


def begun(text: str) -> str:
    """The text with a capital at its beginning; for words of the program's, not for names of the story's."""
    return text[:1].upper() + text[1:]
