"""Whether what was played in one version of a story still fits another: playthroughs, and saves."""

from collections import Counter
from pathlib import Path

import msgspec

from game.model.story import Story
from game.playing.errors import ChoiceUnavailable, StoryError
from game.playing.playthrough import Playthrough
from game.playing.scripts import run_script
from game.proving.playthroughs import playthroughs_of
from game.proving.random_play import RandomPlay
from game.reading import StoryFaults, read_script

_SEED = 1


class Version(msgspec.Struct, frozen=True):
    """A version of a story: its name for the person who asked, its folder, the story read from it."""

    name: str
    folder: Path
    story: Story


class Misfit(msgspec.Struct, frozen=True):
    """A playthrough that holds for its own version and not for the other.

    `rewritten` says that the other version has changed the file.
    """

    file: str
    title: str
    reason: str
    rewritten: bool


class ScriptFit(msgspec.Struct, frozen=True):
    """How many playthroughs hold for their own version, and which of them no longer fit the other."""

    playthroughs: int
    misfits: tuple[Misfit, ...]


class SaveFit(msgspec.Struct, frozen=True):
    """Random runs of one version replayed in the other, for saves that somebody has.

    `fit` of them can be resumed at every step; the others stop at a choice, by which `stops` counts them.
    """

    runs: int
    fit: int
    stops: dict[str, int]


def script_fit(before: Version, after: Version) -> ScriptFit:
    """Which playthroughs of the first version hold for the second, too."""
    played, misfits = 0, []
    for file in playthroughs_of(before.folder):
        try:
            script = read_script(before.story, file)
        except StoryFaults:
            continue
        if run_script(before.story, script).passed:
            played += 1
            reason = _misfit(after.story, file)
            if reason:
                name = file.relative_to(before.folder)
                rewritten = _is_rewritten(file, after.folder / name)
                misfits.append(Misfit(name.as_posix(), script.title, reason, rewritten))
    return ScriptFit(played, tuple(misfits))


def _misfit(story: Story, file: Path) -> str:
    """Why a playthrough does not hold for a story, or empty."""
    try:
        run = run_script(story, read_script(story, file))
    except StoryFaults as faults:
        first = faults.findings[0]
        return f"line {first.place.line}: {first.message}"
    failure = run.failure
    if failure is None:
        return ""
    return f"line {failure.place.line}: {failure.step}: expected {failure.expected}; found {failure.found}"


def _is_rewritten(file: Path, other: Path) -> bool:
    return other.is_file() and other.read_bytes() != file.read_bytes()


def save_fit(before: Story, after: Story, runs: int) -> SaveFit:
    """How many of so many random runs of the first version can be replayed in the second."""
    fit = 0
    stops: Counter[str] = Counter()
    for played in RandomPlay(before, _SEED).runs(runs):
        stop = _stop(after, played.choices, played.seed)
        fit += not stop
        if stop:
            stops[stop] += 1
    return SaveFit(runs, fit, dict(stops.most_common()))


def _stop(story: Story, choices: tuple[str, ...], seed: int) -> str:
    """The first choice that cannot be taken, or empty."""
    run = Playthrough.start(story, seed)
    for choice in choices:
        try:
            run.choose(choice)
        except (ChoiceUnavailable, StoryError):
            return choice
    return ""
