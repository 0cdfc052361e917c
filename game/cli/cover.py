"""`eleven-minutes cover`: which parts of a story play has reached, and which it has not."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.form_option import form_option
from game.cli.print_json import print_json
from game.cli.status import Status, StoryFallsShort
from game.cli.story_folder import story_option, story_to_work_on

if TYPE_CHECKING:
    from game.model.story import Story
    from game.proving.cover import Coverage, Covering, Shortfall, Threshold
    from game.proving.excuses import Excuses

_SEED = 1


@click.command(
    "cover",
    epilog="""\b
Examples:
  eleven-minutes cover                       by the scripted playthroughs of the story at hand
  eleven-minutes cover --html cover.html     the same as a page, with the lines of the story marked
  eleven-minutes cover --explore             by exhaustive play too: what nothing can reach is told
  eleven-minutes cover --fail-under 80 --fail-under choices=100
                                             with status 1 where less is covered""",
)
@story_option
@click.option(
    "--random", "runs", type=click.IntRange(1), metavar="N", help="Add N random runs to the playthroughs."
)
@click.option("--seed", type=click.IntRange(0), default=_SEED, show_default=True, help="Of the random runs.")
@click.option("--explore", "exhaustive", is_flag=True, help="Add exhaustive play.")
@click.option(
    "--budget", type=click.IntRange(1), metavar="STATES", help="How many states exhaustive play may visit."
)
@click.option(
    "--fail-under",
    "thresholds",
    multiple=True,
    metavar="PERCENT",
    help="The least to be covered of every kind; `choices=90` of one, `queue:90` or `queue:choices=90` of"
    " a chapter. May be given several times.",
)
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a page with the lines of the story marked; a page that is there already is replaced.",
)
@click.option("--all", "everything", is_flag=True, help="Cut no list.")
@form_option()
def command(
    story: Path | None,
    runs: int | None,
    seed: int,
    exhaustive: bool,
    budget: int | None,
    thresholds: tuple[str, ...],
    page: Path | None,
    everything: bool,
    form: str,
) -> Status:
    """Tell which scenes, choices, blocks, conditions, endings and facts play has reached.

    Play is the story's scripted playthroughs, and what --random and --explore add.  A condition is covered
    once it was seen true and seen false, a choice that has one once it was seen open and seen closed.  What
    tests/uncovered.yaml names with a reason, or exhaustive play proves to be impossible, is set aside.

    Exit status: 0 enough is covered, 1 less is than --fail-under asks or a playthrough does not hold, 3 the
    budget of exhaustive play ran out first.
    """
    from game.cli.loading import loaded_story
    from game.proving.cover import Covering, shortfalls

    folder = story_to_work_on(story)
    loaded = loaded_story(folder)
    asked = _thresholds(thresholds, loaded)
    excuses = _excuses(folder)
    covering = Covering(loaded, excuses)
    _refuse_idle(covering, excuses)
    failed = _play_scripts(loaded, folder, covering)
    if runs:
        _play_at_random(loaded, covering, runs, seed, form)
    if exhaustive:
        _explore(covering, budget, form)
    coverage = covering.coverage()
    short = shortfalls(coverage, asked)
    _print(loaded, coverage, short, everything, form)
    if page is not None:
        from game.authoring.cover_page import cover_page
        from game.authoring.writing import replace_file

        click.echo(f"wrote {replace_file(page, cover_page(loaded, folder, coverage))}", err=True)
    for file in failed:
        click.echo(f"{file} does not hold: see `eleven-minutes test`", err=True)
    return _status(coverage, asked, bool(failed))


def _thresholds(written: tuple[str, ...], story: "Story") -> "list[Threshold]":
    from game.proving.cover import read_threshold

    try:
        asked = [read_threshold(words) for words in written]
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--fail-under") from None
    for threshold in asked:
        if threshold.chapter is not None and threshold.chapter not in story.chapters:
            raise click.BadParameter(
                f"'{threshold.chapter}' is no chapter; there are {', '.join(story.chapters)}.",
                param_hint="--fail-under",
            )
    return asked


def _excuses(folder: Path) -> "Excuses":
    from game.proving.excuses import read_excuses
    from game.reading import StoryFaults

    try:
        return read_excuses(folder)
    except StoryFaults as faults:
        raise StoryFallsShort(str(faults)) from faults


def _refuse_idle(covering: "Covering", excuses: "Excuses") -> None:
    from game.proving.excuses import FILE

    idle = list(excuses.idle(covering.parts))
    if idle:
        names = "\n".join(f"  {name}" for name in idle)
        raise StoryFallsShort(f"{FILE} excuses what is no part of the story:\n{names}")


def _play_scripts(story: "Story", folder: Path, covering: "Covering") -> list[Path]:
    """Adds the scripted playthroughs; the files of those that do not hold."""
    from game.proving.playthroughs import as_seen_from_here, play_file, playthroughs_of
    from game.proving.seeing import run_of

    failed = []
    for file in playthroughs_of(folder):
        verdict = play_file(story, folder, as_seen_from_here(file), transcripts=False)
        if verdict.run is not None:
            covering.add_script(file.stem, run_of(verdict.run))
        if not verdict.passed:
            failed.append(verdict.file)
    return failed


def _play_at_random(story: "Story", covering: "Covering", runs: int, seed: int, form: str) -> None:
    from game.cli.progress import progress
    from game.proving.random_play import RandomPlay

    with progress("playing", form) as watch:
        for run in RandomPlay(story, seed).runs(runs):
            covering.add_random(run)
            if run.number % 100 == 0:
                watch(f"{run.number:,} of {runs:,} runs")


def _explore(covering: "Covering", budget: int | None, form: str) -> None:
    from game.cli.progress import progress
    from game.proving.explore import MOST_STATES, explore

    with progress("exploring", form) as watch:
        covering.add_exploration(
            explore(
                covering.asked_story, states=budget or MOST_STATES, watch=lambda n: watch(f"{n:,} states")
            )
        )


def _print(
    story: "Story", coverage: "Coverage", short: "list[Shortfall]", everything: bool, form: str
) -> None:
    if form == "json":
        print_json(_record(story, coverage, short))
        return
    from game.proving.cover_text import cover_lines

    for line in cover_lines(story, coverage, short, everything=everything):
        click.echo(line)


def _record(story: "Story", coverage: "Coverage", short: "list[Shortfall]") -> dict[str, object]:
    from game.proving.parts import KINDS

    def counts(chapter: str | None = None) -> dict[str, object]:
        counted = {kind: coverage.count(kind, chapter) for kind in KINDS}
        return {
            kind: {"reached": c.reached, "parts": c.parts, "aside": c.aside, "percent": c.percent}
            for kind, c in counted.items()
        }

    return {
        "story": story.id,
        "playthroughs": coverage.scripts,
        "random": coverage.random,
        "states": coverage.states,
        "exhausted": coverage.exhausted,
        "all": counts(),
        "chapters": {chapter: counts(chapter) for chapter in story.chapters},
        "short": [str(shortfall) for shortfall in short],
        "parts": [
            {
                "kind": covered.part.kind,
                "name": covered.part.name,
                "chapters": covered.part.chapters,
                "place": covered.part.place,
                "reached": covered.reached,
                "playthroughs": covered.scripts,
                "random": covered.random,
                "explored": covered.explored,
                "excuse": covered.excuse,
            }
            for covered in coverage.parts
        ],
    }


def _status(coverage: "Coverage", asked: "list[Threshold]", failed: bool) -> Status:
    from game.proving.cover import shortfalls

    if failed or shortfalls(coverage.at_best, asked):
        return Status.FALLS_SHORT
    return Status.NOT_DECIDED if coverage.exhausted else Status.DONE
