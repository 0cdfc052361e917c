"""The dossier of a run: the facts that it has told, article by article, and the disputes that they are in."""

import msgspec
from msgspec.structs import replace

from game.playing.history import states_of, told_by
from game.playing.ledger import ledger
from game.playing.look import look
from game.playing.moment import LedgerGroup, Moment
from game.playing.playthrough import Playthrough
from game.playing.program import program_of


class Dossier(msgspec.Struct, frozen=True):
    """`articles` has a group for each article with the facts that were told, and how many there are;
    `disputes` one for each dispute that a told fact is in, with all its positions."""

    articles: tuple[LedgerGroup, ...]
    disputes: tuple[LedgerGroup, ...]


def dossier_of(playthrough: Playthrough) -> Dossier:
    """The dossier of a run up to where it stands."""
    story, state = playthrough.story, playthrough.state
    told = told_by(program_of(story), state)
    articles = tuple(
        replace(group, lines=tuple(line for line in group.lines if line.told))
        for group in ledger("facts", story, state, told)
    )
    disputes = tuple(group for group in ledger("disputes", story, state, told) if group.told)
    return Dossier(articles, disputes)


def moments_of(playthrough: Playthrough) -> tuple[Moment, ...]:
    """The moments of a run, from its first to the one at hand."""
    story = playthrough.story
    return tuple(look(story, state) for state in states_of(program_of(story), playthrough.state))
