"""Two runs beside each other: what was the same, what differed, what only one of them has.

Both are lists of steps, so that two playthroughs can be compared and two ways in one tree as well.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from difflib import SequenceMatcher
from typing import Literal

import msgspec

from game.keeping.changed import StoryChanged
from game.keeping.kept import KeptPlaythrough
from game.keeping.records import Step
from game.keeping.shelf import Shelf, steps_to_head
from game.keeping.tree import reworded
from game.keeping.trouble import NotKept, SaveGone
from game.language import _
from game.model.addresses import scene_of
from game.model.story import Story
from game.playing.errors import StoryError
from game.playing.saved import decoded

Difference = Literal["choice", "note", "clock"]


class Taken(msgspec.Struct, frozen=True):
    """A choice that one of the runs took: its number in that run from 1, its address, and its label, note
    and clock (minutes since day 1 began, after it) as they read then."""

    number: int
    address: str
    label: str
    note: str
    clock: int


class Row(msgspec.Struct, frozen=True):
    """A place of the story, and what either run chose there; None where only the other one has it.

    `later` is by how many minutes the one here stood later than the other, and `differs` names the clock
    only where that has changed since the row before.
    """

    scene: str
    title: str
    here: Taken | None
    there: Taken | None
    differs: tuple[Difference, ...] = ()
    later: int = 0

    @property
    def same(self) -> bool:
        """Whether both runs did here the same, and nothing of it read otherwise."""
        return self.here is not None and self.there is not None and not self.differs


class RunEnd(msgspec.Struct, frozen=True):
    """How far a run came: its choices, the title of the scene where it stands, the clock there, and the
    title of the ending that it reached, or empty."""

    choices: int
    scene: str
    clock: int
    ending: str


class TwoRuns(msgspec.Struct, frozen=True):
    """Two runs of a story, row by row, and how far each came."""

    rows: tuple[Row, ...]
    here: RunEnd
    there: RunEnd

    @property
    def differences(self) -> tuple[Row, ...]:
        """The rows that are not the same in both."""
        return tuple(row for row in self.rows if not row.same)


class Stand(msgspec.Struct, frozen=True):
    """Where a run stands: its scene's address and the clock there, which no step tells: a step has the clock
    after its choice, and the scenes that are entered then may set it."""

    scene: str
    clock: int


class OtherRun(msgspec.Struct, frozen=True):
    """A run to set beside the one at hand: what it is called, and its steps.

    Another way of the same playthrough has its number in `way` and its last node in `leaf`; a playthrough
    that is kept says where it `stands`.
    """

    name: str
    steps: tuple[Step, ...]
    way: int = 0
    leaf: int | None = None
    stands: Stand | None = None

    def is_called(self, name: str) -> bool:
        """Whether this is its name, or would be in English."""
        wanted = name.casefold()
        return wanted == self.name.casefold() or (self.way > 0 and wanted == f"way {self.way}")


def other_runs(run: KeptPlaythrough, shelf: Shelf | None) -> tuple[OtherRun, ...]:
    """What a playthrough can be compared with: its other ways (`way 2`, as the leaves of its tree are
    numbered), then the other playthroughs of the story that are kept."""
    run.catch_up()
    ways = [
        OtherRun(_("way {number}").format(number=number), run.tree.steps(leaf), number, leaf)
        for number, leaf in enumerate(run.tree.leaves(), 1)
        if leaf != run.head and run.tree.steps(leaf)
    ]
    if shelf is None:
        return tuple(ways)
    kept = []
    for save in shelf.saves(run.story):
        if save.id != run.save:
            with suppress(NotKept, SaveGone):
                found = shelf.kept(save.id)
                steps = tuple(steps_to_head(found))
                if save.digest == run.story.digest:
                    steps = tuple(reworded(step, run.story) for step in steps)  # as in `reopened`
                kept.append(OtherRun(save.name, steps, stands=_kept_at(found.snapshot)))
    return (*ways, *kept)


def beside(run: KeptPlaythrough, other: OtherRun) -> TwoRuns:
    """The run at hand, as far as it stands, and another one."""
    here = Stand(run.state.scene, run.state.clock)
    there = other.stands if other.leaf is None else _way_at(run, other.leaf)
    return compared(run.story, run.tree.steps(run.head), other.steps, (here, there))


def _kept_at(snapshot: bytes) -> Stand | None:
    """Where a playthrough stood when it was kept; None where that cannot be read."""
    with suppress(StoryError):
        state = decoded(snapshot)
        return Stand(state.scene, state.clock)
    return None


def _way_at(run: KeptPlaythrough, leaf: int) -> Stand | None:
    """Where a way ends; None where it no longer fits the story."""
    with suppress(StoryChanged):
        state = run.state_at(leaf)
        return Stand(state.scene, state.clock)
    return None


def compared(
    story: Story,
    here: Sequence[Step],
    there: Sequence[Step],
    stands: tuple[Stand | None, Stand | None] = (None, None),
) -> TwoRuns:
    """Two runs beside each other; where it is not known where one `stands`, its last step says it.

    Choices that both took stand beside each other, in order; between those, choices that were taken at the
    same scene; everything else stands alone.
    """
    sides = _taken(here), _taken(there)
    return TwoRuns(
        tuple(_rows(story, *sides)),
        _end(story, here, len(sides[0]), stands[0]),
        _end(story, there, len(sides[1]), stands[1]),
    )


def _taken(steps: Sequence[Step]) -> list[Taken]:
    # A leap is no choice: play went on there after the story had changed.
    chosen = [step for step in steps if step.leap is None]
    return [
        Taken(number, step.address, step.label or step.address, step.note, step.clock)
        for number, step in enumerate(chosen, 1)
    ]


def _rows(story: Story, here: list[Taken], there: list[Taken]) -> Iterator[Row]:
    later = 0
    for one, other in _pairs(here, there):
        either = one or other
        assert either is not None
        address = scene_of(either.address)
        scene = story.scenes.get(address)
        title = scene.title if scene else address
        if one is None or other is None:
            yield Row(address, title, one, other)
            continue
        differs: list[Difference] = []
        if one.address != other.address:
            differs.append("choice")
        if one.note != other.note:
            differs.append("note")
        if one.clock - other.clock != later:
            differs.append("clock")
        later = one.clock - other.clock
        yield Row(address, title, one, other, tuple(differs), later)


def _pairs(here: list[Taken], there: list[Taken]) -> Iterator[tuple[Taken | None, Taken | None]]:
    choices = _matched([each.address for each in here], [each.address for each in there])
    for (start, stop), (first, last), same in choices:
        one, other = here[start:stop], there[first:last]
        if same:
            yield from zip(one, other, strict=True)
            continue
        scenes = _matched([scene_of(a.address) for a in one], [scene_of(b.address) for b in other])
        for (i, j), (k, m), at_one_scene in scenes:
            if at_one_scene:
                yield from zip(one[i:j], other[k:m], strict=True)
            else:
                yield from ((each, None) for each in one[i:j])
                yield from ((None, each) for each in other[k:m])


def _matched(here: list[str], there: list[str]) -> Iterator[tuple[tuple[int, int], tuple[int, int], bool]]:
    """Stretches of both lists, in order, and whether they are the same."""
    for tag, i, j, k, m in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        yield (i, j), (k, m), tag == "equal"


def _end(story: Story, steps: Sequence[Step], choices: int, stands: Stand | None) -> RunEnd:
    ending = ""
    for step in steps:
        scene = story.scenes.get(step.scene)
        ending = scene.ending.title if scene and scene.ending else ending
    if stands is None:
        stands = Stand(steps[-1].scene, steps[-1].clock) if steps else Stand(story.start, story.clock)
    last = story.scenes.get(stands.scene)
    return RunEnd(choices, last.title if last else stands.scene, stands.clock, ending)
