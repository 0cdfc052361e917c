"""Coverage: which parts of a story scripted, random and exhaustive play have reached between them."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from game.model.story import Story
from game.proving.excuses import Excuses
from game.proving.explore import Exploration, Verdict
from game.proving.parts import KINDS, Kind, Part, to_cover
from game.proving.random_play import Played
from game.proving.seeing import Run, Seeing

_THRESHOLD: Final = re.compile(
    r"(?:(?P<chapter>[a-z][a-z0-9-]*):)?(?:(?P<kind>[a-z]+)=)?(?P<percent>[0-9]+(?:\.[0-9]+)?) ?%?"
)
_TELLING: Final[tuple[Verdict, ...]] = ("reached", "undecided", "unreachable")


class Covered(msgspec.Struct, frozen=True):
    """A part and what has reached it.

    `scripts` are the scripted playthroughs that did, by the names they were given; `random` is how many
    random runs did; `explored` is the verdict of exhaustive play, None where there was none; `excuse` is the
    reason that the story gives for leaving it uncovered.
    """

    part: Part
    scripts: tuple[str, ...] = ()
    random: int = 0
    explored: Verdict | None = None
    excuse: str = ""

    @property
    def reached(self) -> bool:
        """Whether anything reached it."""
        return bool(self.scripts or self.random or self.explored == "reached")

    @property
    def impossible(self) -> bool:
        """Whether it is the half of a condition that was proved never to be: nothing could cover it."""
        return self.part.kind in ("openness", "conditions") and self.explored == "unreachable"

    @property
    def aside(self) -> bool:
        """Whether it is set aside: not reached, and excused or impossible."""
        return not self.reached and (bool(self.excuse) or self.impossible)


class Count(msgspec.Struct, frozen=True):
    """How many parts were reached, of how many, and how many were set aside and counted with neither."""

    reached: int
    parts: int
    aside: int = 0

    @property
    def percent(self) -> float:
        """100 where there is nothing to reach."""
        return 100 * self.reached / self.parts if self.parts else 100.0


class Coverage(msgspec.Struct, frozen=True):
    """What was covered, and by how much play: so many playthroughs, random runs, explored states.

    `exhausted` says what ran out in exhaustive play, or is empty.
    """

    parts: tuple[Covered, ...]
    scripts: int
    random: int
    states: int
    exhausted: str

    def count(self, kind: Kind, chapter: str | None = None) -> Count:
        """The count of a kind, in the whole story or one chapter."""
        counted = [
            covered
            for covered in self.parts
            if covered.part.kind == kind and (chapter is None or chapter in covered.part.chapters)
        ]
        aside = sum(covered.aside for covered in counted)
        return Count(sum(covered.reached for covered in counted), len(counted) - aside, aside)

    @property
    def at_best(self) -> "Coverage":
        """The coverage if everything that exhaustive play left undecided were reached."""
        parts = tuple(
            msgspec.structs.replace(c, explored="reached") if c.explored == "undecided" else c
            for c in self.parts
        )
        return msgspec.structs.replace(self, parts=parts)

    def missing(self, kind: Kind) -> tuple[Covered, ...]:
        """The parts of a kind that nothing reached and nothing sets aside."""
        return tuple(c for c in self.parts if c.part.kind == kind and not c.reached and not c.aside)

    def aside(self, kind: Kind) -> tuple[Covered, ...]:
        """The parts of a kind that were set aside."""
        return tuple(c for c in self.parts if c.part.kind == kind and c.aside)


class Covering:
    """Gathers the coverage of a story, run by run."""

    def __init__(self, story: Story, excuses: Excuses | None = None) -> None:
        self._to_cover = to_cover(story)
        self._excuses = excuses or Excuses()
        self._seeing = Seeing(self._to_cover.asked)
        self._scripts: dict[str, frozenset[str]] = {}
        self._random: dict[str, int] = {}
        self._runs = 0
        self._exploration: Exploration | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """Everything that is to be covered."""
        return self._to_cover.parts

    @property
    def asked_story(self) -> Story:
        """The story with the questions in it: the one that is to be explored."""
        return self._to_cover.asked.story

    def add_script(self, name: str, played: Run) -> None:
        """Add what a scripted playthrough played; a name may stand for several."""
        self._scripts[name] = self._scripts.get(name, frozenset()) | self._seeing.parts(played)

    def add_random(self, played: Played) -> None:
        """Add a random run."""
        self._runs += 1
        for part in self._seeing.parts(Run(played.choices, played.seed)):
            self._random[part] = self._random.get(part, 0) + 1

    def add_exploration(self, exploration: Exploration) -> None:
        """Add exhaustive play of the story with the questions in it."""
        self._exploration = exploration

    def coverage(self) -> Coverage:
        """What was covered so far."""
        exploration = self._exploration
        verdicts = _verdicts(exploration) if exploration else None
        return Coverage(
            parts=tuple(self._covered(part, verdicts) for part in self._to_cover.parts),
            scripts=len(self._scripts),
            random=self._runs,
            states=exploration.states if exploration else 0,
            exhausted=exploration.exhausted if exploration else "",
        )

    def _covered(self, part: Part, verdicts: Mapping[str, Verdict] | None) -> Covered:
        # A random run that sees two answers is one run; the more frequent answer is the least that is sure.
        return Covered(
            part=part,
            scripts=tuple(name for name, seen in self._scripts.items() if seen & part.answers),
            random=max((self._random.get(answer, 0) for answer in part.answers), default=0),
            explored=_best(verdicts[answer] for answer in part.answers) if verdicts else None,
            excuse=self._excuses.reason(part),
        )


def _verdicts(exploration: Exploration) -> dict[str, Verdict]:
    found: dict[str, Verdict] = {}
    for word, verdicts in (
        ("scene", exploration.scenes),
        ("choice", exploration.choices),
        ("block", exploration.blocks),
    ):
        found |= {f"{word} {address}": verdict for address, verdict in verdicts.items()}
    return found


def _best(verdicts: Iterable[Verdict]) -> Verdict:
    return min(verdicts, key=_TELLING.index)


# Thresholds -----------------------------------------------------------------------------------------------


class Threshold(msgspec.Struct, frozen=True):
    """The least percentage that is asked of a kind (None: of every kind), in the story or one chapter."""

    percent: float
    kind: Kind | None = None
    chapter: str | None = None


def read_threshold(words: str) -> Threshold:
    """A threshold from `90`, `choices=100`, `queue:90` or `queue:choices=100`.

    Raises `ValueError` with what is wrong, said to whoever wrote it.
    """
    found = _THRESHOLD.fullmatch(words.strip())
    if found is None:
        raise ValueError(f"'{words}' is no threshold: write 90, choices=90, or queue:choices=90.")
    percent = float(found["percent"])
    if percent > 100:
        raise ValueError(f"'{found['percent']}' is more than 100 per cent.")
    kind = next((kind for kind in KINDS if kind == found["kind"]), None)
    if kind is None and found["kind"]:
        raise ValueError(f"'{found['kind']}' is nothing that is covered; there are {', '.join(KINDS)}.")
    return Threshold(percent, kind, found["chapter"])


class Shortfall(msgspec.Struct, frozen=True):
    """A kind that is covered less than was asked."""

    kind: Kind
    chapter: str | None
    asked: float
    count: Count

    def __str__(self) -> str:
        where = f"{self.chapter}: " if self.chapter else ""
        return f"{where}{self.kind} {shown_percent(self.count)} covered, {self.asked:g} % asked"


def shortfalls(coverage: Coverage, thresholds: Iterable[Threshold]) -> list[Shortfall]:
    """Where a coverage falls below thresholds.

    A threshold for a kind overrides the one for every kind.
    """
    asked = tuple(thresholds)
    own = {(threshold.kind, threshold.chapter) for threshold in asked}
    found = []
    for threshold in asked:
        for kind in (threshold.kind,) if threshold.kind else KINDS:
            if threshold.kind is None and (kind, threshold.chapter) in own:
                continue
            count = coverage.count(kind, threshold.chapter)
            if count.percent < threshold.percent:
                found.append(Shortfall(kind, threshold.chapter, threshold.percent, count))
    return found


def shown_percent(count: Count) -> str:
    """A count as a percentage, rounded down: 100 % is everything."""
    return f"{int(count.percent * 10) / 10:g} %"
