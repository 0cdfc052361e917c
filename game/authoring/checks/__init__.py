"""What `check` tells beyond what loading refuses: the story can be played, and falls short.

Each check is a file with one function, from a story and from what exhaustive play proved of it to remarks.
To add one, write the file, its document in `reading/diagnostics/`, and a row in `CHECKS`.
"""

from collections.abc import Callable, Iterator
from typing import Final

from game.authoring.checks.amounts import check_amounts
from game.authoring.checks.conditions import check_conditions
from game.authoring.checks.departures import check_departures
from game.authoring.checks.detours import check_detours
from game.authoring.checks.labels import check_labels
from game.authoring.checks.lengths import check_lengths
from game.authoring.checks.loops import check_loops
from game.authoring.checks.notes import check_notes
from game.authoring.checks.reach import check_reach
from game.authoring.checks.remark import Remark
from game.authoring.checks.timeouts import check_timeouts
from game.authoring.checks.variables import check_variables
from game.authoring.proof import Proof
from game.model.story import Story

Check = Callable[[Story, Proof], Iterator[Remark]]

CHECKS: Final[tuple[Check, ...]] = (
    check_reach,
    check_loops,
    check_detours,
    check_conditions,
    check_variables,
    check_timeouts,
    check_labels,
    check_notes,
    check_departures,
    check_amounts,
    check_lengths,
)


OF_TEXTS: Final[tuple[Check, ...]] = (check_labels, check_amounts, check_lengths)
"""Those of the checks that a translation may fall short of although the story does not."""


def remarks(story: Story, proof: Proof, checks: tuple[Check, ...] = CHECKS) -> Iterator[Remark]:
    """Everything that the checks have to say of a story."""
    for check in checks:
        yield from check(story, proof)
