"""What is kept of a playthrough, as records: what the list of saves shows, and what the rows hold."""

import msgspec

from game.model.expressions import Value


class Step(msgspec.Struct, frozen=True):
    """A step of a playthrough: the choice's full address, and the scene that it led to.

    `label`, `note` and `clock` (minutes since day 1 began) are as they read then.  With `leap` the step is
    no choice: it is the saved state at which play went on after the story had changed, and `address` its
    scene's.
    """

    address: str
    scene: str
    label: str = ""
    note: str = ""
    clock: int = 0
    leap: bytes | None = None


class Save(msgspec.Struct, frozen=True):
    """A playthrough that is kept, as a list shows it.

    `story` is the story's id, `title` its title, `digest` that of its files when it was last played.
    `chapter`, `scene`, `day` and `clock` are as they read where play stands; `ending` is the id of the
    ending that was reached there, or empty.  `begun` and `moved` are seconds since 1970.
    """

    id: int
    name: str
    story: str
    title: str
    digest: str
    seed: int
    draws: dict[str, Value]
    choices: int
    chapter: str
    scene: str
    day: int
    clock: str
    ending: str
    begun: float
    moved: float


class Row(msgspec.Struct, frozen=True):
    """A step as it stands in the file: its row, and the row of the step before it."""

    id: int
    parent: int | None
    step: Step


class Kept(msgspec.Struct, frozen=True):
    """Everything that is kept of one playthrough.

    `head` is the row where it stands, None at its start; `snapshot` the saved state there, without its log;
    `windows` are the windows in which it was played, the last one first.
    """

    save: Save
    rows: tuple[Row, ...]
    head: int | None
    snapshot: bytes
    windows: tuple[int, ...]


class Identity(msgspec.Struct, frozen=True):
    """What of a playthrough is the same in all its steps."""

    id: int
    name: str
    story: str
    title: str
    digest: str
    seed: int
    draws: dict[str, Value]


class NewStep(msgspec.Struct, frozen=True):
    """A step that is not in the file yet.  `node` and `parent` are the writer's numbers for it and the step
    before; `row` is that step's row where it has one already."""

    node: int
    parent: int
    row: int | None
    step: Step


class Standing(msgspec.Struct, frozen=True):
    """Where a window stands: its node, with its row where it has one, and what the list shows of it."""

    node: int
    snapshot: bytes
    choices: int
    chapter: str
    scene: str
    day: int
    clock: str
    ending: str
    row: int | None = None


class Written(msgspec.Struct, frozen=True):
    """What came of writing: the name that the playthrough has, and the rows of its new steps by node."""

    name: str
    rows: dict[int, int]


class Found(msgspec.Struct, frozen=True):
    """An ending of a story.  One that no run has found yet has neither title nor time."""

    id: str
    title: str = ""
    save: str = ""
    found: float | None = None
