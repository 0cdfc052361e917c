"""The moment: everything that there is to show, and nothing that must be computed to show it.

Screens, the plain player, scripted playthroughs and tests all draw this.
"""

import msgspec

from game.model.scenes import BlockKind, LedgerKind, Role
from game.model.standings import Standing


class Run(msgspec.Struct, frozen=True):
    """Letters in one style.  They are letters: no markup in them is to be obeyed."""

    text: str
    emphasis: bool = False
    strong: bool = False
    screen: bool = False


Paragraph = tuple[Run, ...]


class LogLine(msgspec.Struct, frozen=True):
    """One choice of the player's: where, what, when (as the clock showed), and its note."""

    choice: str
    chapter: str
    scene: str
    label: str
    day: int
    time: str
    note: str = ""


class LedgerLine(msgspec.Struct, frozen=True):
    """A line of the ledger: what it says, what stands beside it, the facts below it, and whether this
    run has told it (or, of an ending, reached it)."""

    text: str
    detail: str = ""
    facts: tuple[str, ...] = ()
    told: bool = False


class LedgerGroup(msgspec.Struct, frozen=True):
    """Lines of the ledger under one heading.

    `told` is how many of what the heading names this run has told, `count` how many there are; `note` is
    what the sources say of the whole group, or empty.
    """

    id: str
    title: str
    lines: tuple[LedgerLine, ...] = ()
    told: int = 0
    count: int = 0
    note: str = ""


class ShownBlock(msgspec.Struct, frozen=True):
    """A block as shown: its standing, who speaks, its paragraphs, the facts it cites.

    `log` is filled where `kind` is `log`, `groups` where it is `ledger`.
    """

    address: str
    kind: BlockKind
    standing: Standing
    paragraphs: tuple[Paragraph, ...] = ()
    facts: tuple[str, ...] = ()
    speaker: str = ""
    role: Role = "text"
    log: tuple[LogLine, ...] = ()
    ledger: LedgerKind | None = None
    groups: tuple[LedgerGroup, ...] = ()

    @property
    def text(self) -> str:
        """Its paragraphs as letters, apart by a blank line."""
        return "\n\n".join("".join(run.text for run in p) for p in self.paragraphs)


class OpenChoice(msgspec.Struct, frozen=True):
    """A choice that can be taken.  `minutes` is what it costs on the clock; `stays` says that the same
    moment is shown again; `taken` that it was taken before in this run."""

    address: str
    label: str
    minutes: int = 0
    stays: bool = False
    taken: bool = False

    @property
    def id(self) -> str:
        return self.address.rpartition(".")[2]


class ClosedChoice(msgspec.Struct, frozen=True):
    """A choice that is shown and cannot be taken, with the reason."""

    address: str
    label: str
    reason: str

    @property
    def id(self) -> str:
        return self.address.rpartition(".")[2]


class ShownTimeout(msgspec.Struct, frozen=True):
    """Seconds until a choice is taken, by pace (`steady`, `real`); `untimed` is never in it."""

    seconds: dict[str, int]
    choice: str


class ShownField(msgspec.Struct, frozen=True):
    """A named value of an item; `label` is what players read for its name, `rule` an entry of the
    handbook.
    """

    name: str
    label: str
    value: str
    rule: str | None = None


class ShownItem(msgspec.Struct, frozen=True):
    """An item of a worklist: whether it is at hand, and the id and label of its answer, or empty."""

    scene: str
    title: str
    here: bool = False
    answer: str = ""
    answer_label: str = ""


class ShownWorklist(msgspec.Struct, frozen=True):
    """The worklist that the scene is an item of, as far as it is known at this moment."""

    address: str
    title: str
    items: tuple[ShownItem, ...]
    answers: dict[str, str]
    distinct: bool = False


class ShownFigure(msgspec.Struct, frozen=True):
    """A value beside the text: `label`, `value`, and whose figure it is."""

    id: str
    label: str
    value: str
    owner: str = ""


class ShownEnding(msgspec.Struct, frozen=True):
    id: str
    title: str


class Clock(msgspec.Struct, frozen=True):
    """The story's clock: `day` from 1, `time` as `22:57`, `zone` as the story names it."""

    day: int
    time: str
    zone: str = ""

    def __str__(self) -> str:
        return f"{self.time} {self.zone}".strip()


class Moment(msgspec.Struct, frozen=True):
    """A moment of play.

    `scene` is the full address; `cites` are the scene's facts and `departs_from` those that it leaves;
    `can_end` is true at an ending and in an epilogue that has no choices: there is nothing more to do.
    """

    scene: str
    chapter: str
    chapter_title: str
    title: str
    view: str
    clock: Clock
    blocks: tuple[ShownBlock, ...]
    choices: tuple[OpenChoice, ...]
    closed: tuple[ClosedChoice, ...] = ()
    timeout: ShownTimeout | None = None
    worklist: ShownWorklist | None = None
    fields: tuple[ShownField, ...] = ()
    figures: tuple[ShownFigure, ...] = ()
    ending: ShownEnding | None = None
    cites: tuple[str, ...] = ()
    departs_from: tuple[str, ...] = ()
    landmark: bool = False
    in_detour: bool = False
    can_end: bool = False

    @property
    def facts(self) -> tuple[str, ...]:
        """The addresses of all facts on the screen, each once: those of the blocks, then the scene's."""
        shown = [fact for block in self.blocks for fact in block.facts]
        return tuple(dict.fromkeys([*shown, *self.cites, *self.departs_from]))

    @property
    def text(self) -> str:
        """All text of the blocks as letters, apart by blank lines."""
        return "\n\n".join(block.text for block in self.blocks if block.text)
