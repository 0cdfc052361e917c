"""`eleven-minutes random`: many runs by chance, what they reached, and any one of them again."""

import shlex
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.form_option import form_option
from game.cli.print_json import print_json
from game.cli.status import Status
from game.cli.story_folder import story_option, story_to_work_on
from game.model.plurals import counted

if TYPE_CHECKING:
    from game.model.story import Story
    from game.proving.random_play import Played, RandomPlay, RandomRun
    from game.proving.random_tally import Balance, Tally

_RAREST = 10
_BAR = 30
_SEEDS = 1_000_000
_STEPS = 1000


@click.command(
    "random",
    epilog="""\b
Examples:
  eleven-minutes random                     a thousand runs from a seed that is printed
  eleven-minutes random --runs 200 --seed 7 the same two hundred runs every time
  eleven-minutes random --seed 7 --run 31   run 31 of that seed again, choice by choice""",
)
@story_option
@click.option("--runs", type=click.IntRange(1), default=1000, show_default=True, help="How many runs.")
@click.option(
    "--steps",
    type=click.IntRange(1),
    default=_STEPS,
    show_default=True,
    help="How many choices a run may take; one that has not ended then is counted as unfinished.",
)
@click.option("--seed", type=click.IntRange(0), help="Where chance begins; left out, any, and it is printed.")
@click.option("--run", "number", type=click.IntRange(1), metavar="N", help="Play run N alone, and show it.")
@click.option("--all", "everything", is_flag=True, help="List every scene and choice, not only the rarest.")
@click.option(
    "--write",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write each failure, or the run of --run, there as a scripted playthrough; nothing is overwritten.",
)
@form_option()
def command(
    story: Path | None,
    runs: int,
    steps: int,
    seed: int | None,
    number: int | None,
    everything: bool,
    folder: Path | None,
    form: str,
) -> Status:
    """Play many runs by chance and tell what they reached.

    What was seldom taken is favoured.  An error, a dead end or a broken invariant is told with the run that
    meets it and the command that plays that run again, exactly.

    Exit status: 0 nothing failed, 1 a run failed.
    """
    import secrets

    from game.cli.loading import loaded_story
    from game.proving.random_play import RandomPlay

    loaded = loaded_story(story_to_work_on(story))
    if number is not None and seed is None:
        raise click.UsageError("--run needs the --seed that its runs were printed with.")
    seed = secrets.randbelow(_SEEDS) if seed is None else seed
    play = RandomPlay(loaded, seed, steps=steps)
    if number is not None:
        run = play.run(number)
        _print(run, form, _told_run(loaded, run, seed))
        _write(folder, [run], seed)
        return Status.FALLS_SHORT if run.failure else Status.DONE
    found = _tally(loaded, play, runs, seed, form)
    _print(found, form, _told(loaded, found, everything, _again(story, seed, steps)))
    _write(folder, [failed.run for failed in found.failures], seed)
    if found.runs < runs:
        return Status.INTERRUPTED
    return Status.FALLS_SHORT if found.failures else Status.DONE


def _tally(story: "Story", play: "RandomPlay", runs: int, seed: int, form: str) -> "Tally":
    """The sum of so many runs, or of those that were played when somebody interrupted."""
    from game.cli.progress import progress
    from game.proving.random_tally import tally

    def watched() -> Iterator["Played"]:
        with suppress(KeyboardInterrupt):
            for run in play.runs(runs):
                if run.number % 100 == 0:
                    watch(f"{run.number:,} of {runs:,} runs")
                yield run

    with progress("playing", form) as watch:
        return tally(story, seed, watched())


def _again(story: Path | None, seed: int, steps: int) -> str:
    """The command that plays a run again, but for the run's number."""
    words = ["eleven-minutes", "random", "--seed", str(seed)]
    words += ["--story", str(story)] if story else []
    words += ["--steps", str(steps)] if steps != _STEPS else []
    return shlex.join([*words, "--run"])


def _print(record: object, form: str, lines: Iterator[str]) -> None:
    if form == "json":
        print_json(record)
        return
    for line in lines:
        click.echo(line)


def _write(folder: Path | None, runs: Iterable["RandomRun"], seed: int) -> None:
    from game.cli.script_files import write_scripts

    scripts = {f"random-{seed}-{run.number}": _script(run, seed) for run in runs}
    if folder is not None and scripts:
        write_scripts(folder, scripts)


def _script(run: "RandomRun", seed: int) -> str:
    failure = run.failure
    what = f": {failure.kind} at {failure.where}" if failure else ""
    return run.witness.script(f"Random run {run.number} of seed {seed}{what}", ends=run.ending)


# One run --------------------------------------------------------------------------------------------------


def _told_run(story: "Story", run: "RandomRun", seed: int) -> Iterator[str]:
    yield f"{story.title}: run {run.number} of seed {seed}"
    if run.draws:
        yield f"  draws: {', '.join(f'{name}={value}' for name, value in run.draws.items())}"
    width = len(str(len(run.choices)))
    for at, choice in enumerate(run.choices, start=1):
        yield f"  {at:>{width}}  {choice}"
    if run.failure:
        yield f"{run.failure.kind} at {run.failure.where}: {run.failure.message}"
    elif run.ending:
        yield f"ends {run.ending} after {counted(run.length, 'choice', ',')}"
    else:
        yield f"no ending{'' if run.finished else ': the bound on steps stopped it'}"


# Many runs ------------------------------------------------------------------------------------------------


def _told(story: "Story", found: "Tally", everything: bool, again: str) -> Iterator[str]:
    yield f"{story.title}: {counted(found.runs, 'run', ',')} from seed {found.seed}"
    yield from _told_hits("endings", found.endings, found.runs)
    if found.lengths.most:
        lengths = found.lengths
        yield (
            f"  lengths  {lengths.least} to {counted(lengths.most, 'choice', ',')}, "
            f"half of them at most {lengths.median:g}, on average {lengths.mean:.1f}"
        )
    if found.unfinished:
        yield f"  unfinished  {found.unfinished} stopped by --steps before an ending"
    for name, hits in (("scenes", found.scenes), ("choices", found.choices)):
        yield f"  {name}  {sum(map(bool, hits.values()))} of {len(hits)} reached"
    if found.balance:
        yield "variables at the end"
        yield from _told_balance(found.balance, found.runs)
    if everything:
        yield from _told_hits("scenes", found.scenes, found.runs)
        yield from _told_hits("choices", found.choices, found.runs)
    else:
        yield f"rarest choices, by how many of {counted(found.runs, 'run', ',')} took them"
        rarest = sorted(found.choices, key=lambda address: found.choices[address])[:_RAREST]
        yield from (f"  {found.choices[address]:>7,}  {address}" for address in rarest)
    for failed in found.failures:
        failure = failed.failure
        yield f"{failure.kind} at {failure.where}: {failure.message}"
        yield f"  met by {counted(failed.runs, 'run', ',')}; the shortest is {failed.run.number}"
        yield f"  again: {again} {failed.run.number}"


def _told_hits(name: str, hits: dict[str, int], runs: int) -> Iterator[str]:
    yield f"{name}, by how many runs reached them"
    width = max(map(len, hits), default=0)
    for address, count in hits.items():
        bar = "#" * round(_BAR * count / runs)
        yield f"  {address:{width}}  {count:>7,}  {bar}".rstrip()


def _told_balance(balance: dict[str, "Balance"], runs: int) -> Iterator[str]:
    width = max(map(len, balance))
    for name, of in balance.items():
        at_bounds = f"at {of.low} in {of.at_low / runs:.0%}, at {of.high} in {of.at_high / runs:.0%}"
        yield f"  {name:{width}}  {of.least} to {of.most}, on average {of.mean:.1f}; {at_bounds} of the runs"
