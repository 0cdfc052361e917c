"""A standing in words: what stands in the margin and in the sources, never told by colour alone."""

from typing import Final

from game.language import _, pgettext
from game.model.standings import Standing
from game.plain.wording import support_words

_NAMED: Final = 2
"""More speakers than these are not named beside a text."""


def standing_words(standing: Standing) -> tuple[str, ...]:
    """The words for a standing, most important first; none for the ledger's own lines."""
    match standing.nature:
        case "imagined":
            return (_("off the record") if standing.off_record else pgettext("standing", "imagined"),)
        case "yours":
            return (pgettext("standing", "from your log"),)
        case "ledger":
            return ()
    words = [pgettext("standing", "reported")]
    if standing.support:
        words += [pgettext("standing", "in part")] if standing.mixed else []
        words.append(support_words(standing.support))
    if standing.disputed:
        words.append(pgettext("standing", "disputed"))
    # Who they all are stands in the sources.
    if len(standing.by) > _NAMED:
        words.append(pgettext("standing", "by several"))
    else:
        words += [pgettext("standing", "by {who}").format(who=who) for who in standing.by]
    return tuple(words)
