"""Scenes: blocks of text, choices, targets, timeouts, endings.

A worklist has been unfolded: each of its items is a scene here and each answer a choice, so that
playing, proving and keeping know nothing of worklists; `Worklist` is kept for whoever draws them.
"""

from typing import Final, Literal

import msgspec

from game.language import N_
from game.model.expressions import Expression, Value
from game.model.places import Place
from game.model.text import Text

BlockKind = Literal["reported", "imagined", "log", "ledger"]
LedgerKind = Literal["standings", "disputes", "facts", "departures", "endings"]
Role = Literal["text", "frame", "context"]
"""Text of the scene itself; of the worklist that the scene is an item of; shown once asked for."""

Move = Literal["goto", "detour", "return", "stay"]


GIVEN_ALREADY: Final = N_("Given already.")
"""Why an answer is closed that only one item can be given, where its author gives no other reason."""


class LogRequest(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Which entries of the log a block shows: of these chapters (none named: all), with a note or all."""

    chapters: tuple[str, ...] = ()
    noted: bool = False


class Block(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One block of text and what it rests on.

    `texts` holds one wording, or several of which the run picks one.  `cites` are full addresses of facts:
    of a reported block the ones it rests on, of others the ones it touches.  `speaker` is an id of the cast.
    """

    address: str
    kind: BlockKind
    place: Place
    texts: tuple[Text, ...] = ()
    cites: tuple[str, ...] = ()
    speaker: str | None = None
    condition: Expression | None = None
    role: Role = "text"
    log: LogRequest | None = None
    ledger: LedgerKind | None = None


class Target(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A scene to go to, if a condition holds; of a list of targets the last has none."""

    scene: str
    condition: Expression | None = None
    place: Place | None = None


class Effect(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Sets a variable; the expression reads the state before the choice."""

    variable: str
    expression: Expression


class Choice(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Something the player can do.

    `address` is `chapter.scene.choice`.  `move` says what follows: `goto` the first of `targets` whose
    condition holds; `detour` to the one in `targets`, and back by a choice that is a `return`; `stay` in
    the scene without entering it again.  A choice whose `condition` fails is shown only where `closed`
    gives the reason.
    """

    address: str
    label: Text
    place: Place
    move: Move = "goto"
    targets: tuple[Target, ...] = ()
    condition: Expression | None = None
    closed: Text | None = None
    effects: tuple[Effect, ...] = ()
    minutes: int = 0
    note: Text | None = None

    @property
    def id(self) -> str:
        """Its id inside its scene."""
        return self.address.rpartition(".")[2]


class Timeout(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A choice that is taken when time runs out: seconds by pace, and the choice's full address."""

    seconds: dict[str, int]
    choice: str


class SetClock(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Sets the story's clock on entering: minutes since the midnight that begins day 1.

    With `not_before` the clock is only moved forward.
    """

    minutes: int
    not_before: bool = False


class Draw(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """At the first entry, one of `outcomes` becomes the variable's value."""

    variable: str
    outcomes: tuple[Value, ...]


class Ending(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    id: str
    title: str


class Field(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A named value of a worklist's item, as `reported_for: impersonation`.

    `label` is what the player reads for its name.  `rule` is the id of an entry of the handbook where the
    field names one; of the field `rule` the value is its title.
    """

    name: str
    label: str
    value: Text
    rule: str | None = None


class Scene(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A place in the story where the player can be.

    `address` is `chapter.scene`.  A scene with a `route` is not stopped at: entering it goes on to the first
    target whose condition holds.  `worklist` is the address of the worklist that the scene is an item of;
    `clears` names the items whose answers are forgotten on entering.  `departs_from` are the facts that the
    scene leaves; it is empty on the record.
    """

    address: str
    title: str
    view: str
    cites: tuple[str, ...]
    place: Place
    blocks: tuple[Block, ...] = ()
    choices: tuple[Choice, ...] = ()
    timeout: Timeout | None = None
    clock: SetClock | None = None
    landmark: bool = False
    draws: tuple[Draw, ...] = ()
    ending: Ending | None = None
    departs_from: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    route: tuple[Target, ...] = ()
    worklist: str | None = None
    clears: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()

    @property
    def chapter(self) -> str:
        """The id of its chapter."""
        return self.address.partition(".")[0]


class WorklistItem(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """An item as the list shows it: its scene's address, its title, when it is in the list at all."""

    scene: str
    title: str
    condition: Expression | None = None


class Worklist(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A list of items to be answered one after the other.

    `address` is that of the scene that begins it.  `answers` gives each answer's label, in order; `staying`
    are the ids of those that show the item again.
    """

    address: str
    title: str
    items: tuple[WorklistItem, ...]
    answers: dict[str, str]
    staying: tuple[str, ...] = ()
    distinct: bool = False


class Chapter(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A chapter: its id, title, file, and the addresses of its scenes in order."""

    id: str
    title: str
    file: str
    scenes: tuple[str, ...] = ()
