"""`eleven-minutes mutate`: whether the scripted playthroughs would notice a fault."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.form_option import form_option
from game.cli.print_json import print_json
from game.cli.status import Status
from game.cli.story_folder import story_option, story_to_work_on
from game.model.plurals import counted

if TYPE_CHECKING:
    from game.model.scripts import Script
    from game.model.story import Story
    from game.proving.mutants import Mutant
    from game.proving.mutate import Mutation, Verdict

_MOST_LISTED = 20
_TOLD: "tuple[Verdict, ...]" = ("caught", "missed", "undecided", "equivalent")
_KINDS = ("negated", "threshold", "moved", "dropped", "untimed")


@click.command(
    "mutate",
    epilog="""\b
Examples:
  eleven-minutes mutate                      every mutant of the story at hand
  eleven-minutes mutate --since main         only those of lines that changed since then
  eleven-minutes mutate --kind moved --kind untimed
                                             only moved targets and removed timeouts""",
)
@story_option
@click.option(
    "--since", metavar="REV", help="Change only lines of the scenes that changed since this in git."
)
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(_KINDS), help="Only changes of this kind; repeatable."
)
@click.option(
    "--budget",
    type=click.IntRange(1),
    metavar="STATES",
    help="How many states to visit at most to find mutants that make no difference.",
)
@click.option("--seconds", type=click.FloatRange(0, min_open=True), help="How long to work at most.")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    default=100,
    show_default=True,
    metavar="PERCENT",
    help="The least share of mutants to be caught.",
)
@click.option(
    "--no-transcripts",
    "without",
    is_flag=True,
    help="Count only what a step of a playthrough catches, and not what its transcript does.",
)
@click.option("--all", "everything", is_flag=True, help="Cut no list, and list what was caught too.")
@form_option()
def command(
    story: Path | None,
    since: str | None,
    kinds: tuple[str, ...],
    budget: int | None,
    seconds: float | None,
    fail_under: float,
    without: bool,
    everything: bool,
    form: str,
) -> Status:
    """Change one thing at a time and tell which changes no scripted playthrough notices.

    A condition is negated, a threshold moved by one, a target moved to another scene, an effect dropped, a
    timeout removed.  A playthrough catches it by a step that does not hold, or by its transcript, where it
    has one.  What no playthrough catches is played exhaustively: a change that makes no difference in any
    state is equivalent, is set aside and counted apart; what is left open when the budget or the seconds
    end, or at Ctrl-C, is undecided.

    Exit status: 0 enough is caught, 1 less is than --fail-under asks, 3 the budget ran out first.
    """
    from game.cli.loading import loaded_story
    from game.cli.progress import progress
    from game.proving.mutate import MOST_STATES, mutate

    folder = story_to_work_on(story)
    loaded = loaded_story(folder)
    mutants = _mutants(loaded, folder, since, kinds)
    with progress("mutating", form) as watch:
        found = mutate(
            loaded,
            _scripts(loaded, folder),
            mutants,
            states=budget or MOST_STATES,
            seconds=seconds,
            transcripts=not without,
            watch=watch,
        )
    if form == "json":
        print_json(_record(found))
    else:
        for line in _lines(loaded, found, everything):
            click.echo(line)
    if found.best_percent < fail_under or found.unfit:
        return Status.FALLS_SHORT
    return Status.DONE if found.percent >= fail_under else Status.NOT_DECIDED


def _mutants(story: "Story", folder: Path, since: str | None, kinds: tuple[str, ...]) -> "list[Mutant]":
    from game.proving.changes import mutants_of
    from game.proving.revisions import NoRevision, changed_lines

    mutants = [mutant for mutant in mutants_of(story) if not kinds or mutant.kind in kinds]
    if since is None:
        return mutants
    try:
        changed = changed_lines(folder, since)
    except NoRevision as error:
        raise click.BadParameter(str(error), param_hint="--since") from None
    return [mutant for mutant in mutants if changed.holds(mutant.place.file, mutant.place.line)]


def _scripts(story: "Story", folder: Path) -> "Iterator[Script]":
    """The playthroughs that can be read; of the others `test` tells."""
    from game.proving.playthroughs import as_seen_from_here, playthroughs_of
    from game.reading import StoryFaults, read_script

    for file in playthroughs_of(folder):
        try:
            yield read_script(story, as_seen_from_here(file))
        except StoryFaults:
            click.echo(f"{file} cannot be read: see `eleven-minutes test`", err=True)


def _lines(story: "Story", found: "Mutation", everything: bool) -> Iterator[str]:
    from game.proving.mutants import KINDS

    percent = f"{int(found.percent * 10) / 10:g} % caught"
    alone = sum(outcome.by_transcript for outcome in found.of("caught"))
    by = f", {alone:,} of them by a transcript alone" if alone else ""
    yield f"{story.title}: {counted(len(found.outcomes), 'mutant', ',')}, {percent}{by}"
    for kind, words in KINDS.items():
        verdicts = [outcome.verdict for outcome in found.outcomes if outcome.mutant.kind == kind]
        told = ", ".join(
            f"{verdicts.count(verdict)} {verdict}" for verdict in _TOLD if verdicts.count(verdict)
        )
        if told:
            yield f"  {words:20}  {told}"
    for verdict in _TOLD if everything else _TOLD[1:]:
        outcomes = found.of(verdict)
        if outcomes:
            yield f"{verdict}, {len(outcomes)}"
        shown = outcomes if everything else outcomes[:_MOST_LISTED]
        for outcome in shown:
            by = f"the transcript of {outcome.caught_by}" if outcome.by_transcript else outcome.caught_by
            yield from _told(outcome.mutant, by)
        if len(outcomes) > len(shown):
            yield f"  and {len(outcomes) - len(shown)} more"
    for run in found.unfit:
        yield f"{run.script.file} does not hold for the story as it is: see `eleven-minutes test`"
    if found.exhausted:
        yield f"not decided: {found.exhausted} ran out; raise it with --budget or --seconds"


def _told(mutant: "Mutant", caught_by: str) -> Iterator[str]:
    from game.proving.mutants import KINDS

    by = f" (by {caught_by})" if caught_by else ""
    yield f"  {mutant.place}: {mutant.where}, {KINDS[mutant.kind]}{by}"
    yield f"      was  {mutant.was}"
    if mutant.now:
        yield f"      now  {mutant.now}"


def _record(found: "Mutation") -> dict[str, object]:
    return {
        "mutants": len(found.outcomes),
        "percent": found.percent,
        **{verdict: len(found.of(verdict)) for verdict in _TOLD},
        "states": found.states,
        "exhausted": found.exhausted,
        "unfit": [run.script.file for run in found.unfit],
        "outcomes": [
            {
                "verdict": outcome.verdict,
                "kind": outcome.mutant.kind,
                "place": outcome.mutant.place,
                "where": outcome.mutant.where,
                "was": outcome.mutant.was,
                "now": outcome.mutant.now,
                "caught_by": outcome.caught_by,
                "by_transcript": outcome.by_transcript,
            }
            for outcome in found.outcomes
        ],
    }
