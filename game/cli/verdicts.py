"""Verdicts on playthroughs, printed one by one as they come: for a person, as JSON, as annotations.

To add a form, write a function from verdicts to the same verdicts and give it a row in `FORMS`.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

import click

from game.cli.annotations import annotation
from game.cli.print_json import print_json
from game.playing.script_report import replay_command
from game.playing.scripts import ScriptRun
from game.playing.transcript import page
from game.proving.playthroughs import Verdict

Form = Callable[[Iterable[Verdict]], Iterator[Verdict]]


def as_text(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """A line a playthrough, then what is to be said of those that failed, then the count."""
    passed, failed = 0, []
    for verdict in verdicts:
        yield verdict
        passed += verdict.passed
        if not verdict.passed:
            failed.append(verdict)
        click.echo(_line(verdict))
    for verdict in failed:
        click.echo(f"\n{verdict.report}")
    click.echo(f"\n{passed} passed, {len(failed)} failed")


def as_json(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """One object: the counts, and an object a playthrough."""
    seen = []
    for verdict in verdicts:
        yield verdict
        seen.append(verdict)
    passed = sum(verdict.passed for verdict in seen)
    outcome = {"passed": passed, "failed": len(seen) - passed, "playthroughs": list(map(_record, seen))}
    print_json(outcome)


def as_github(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """An annotation for each place that something is wrong at, then the count."""
    passed = failed = 0
    for verdict in verdicts:
        yield verdict
        passed += verdict.passed
        failed += not verdict.passed
        if verdict.run and verdict.run.failure:
            failure = verdict.run.failure
            what = f"{failure.step}: expected {failure.expected}; found {failure.found}"
            click.echo(annotation(failure.place, verdict.run.script.title, what))
        if differs := verdict.differs:
            what = f"transcript {differs.layer}: expected {differs.expected}; found {differs.found}"
            click.echo(annotation(differs.place, f"{verdict.file}", what))
        for finding in verdict.findings:
            click.echo(annotation(finding.place, f"{finding.code} {finding.name}", finding.message))
    click.echo(f"{passed} passed, {failed} failed")


FORMS: Final[dict[str, Form]] = {"text": as_text, "json": as_json, "github": as_github}


def _line(verdict: Verdict) -> str:
    if verdict.run is None:
        return f"failed  {verdict.file}  {'does not load' if verdict.file == verdict.story else 'not read'}"
    word = "passed" if verdict.passed else "failed"
    return f"{word}  {verdict.file}  {verdict.run.script.title}{_how_far(verdict)}"


def _how_far(verdict: Verdict) -> str:
    run = verdict.run
    assert run
    if verdict.differs:
        return f": not as its transcript, at choice {verdict.differs.step}"
    steps, ending = len(run.script.steps), run.playthrough.state.ending
    if run.held < steps:
        return f": {run.held} of {steps} steps"
    return f": {steps} steps, {f'ends {ending}' if ending else 'no ending'}"


def _record(verdict: Verdict) -> dict[str, object]:
    record: dict[str, object] = {"file": str(verdict.file), "passed": verdict.passed}
    if verdict.findings:
        record["findings"] = verdict.findings
    if run := verdict.run:
        record |= {
            "title": run.script.title,
            "steps": len(run.script.steps),
            "held": run.held,
            "choices": run.playthrough.choices,
            "ending": run.playthrough.state.ending,
        }
        if run.failure:
            record["failure"] = _failure(verdict, run)
        if verdict.differs:
            record["transcript"] = verdict.differs._asdict() | {"file": str(verdict.differs.file)}
    return record


def _failure(verdict: Verdict, run: ScriptRun) -> dict[str, object]:
    moment = run.playthrough.look()
    assert run.failure
    return {
        "place": run.failure.place,
        "step": run.failure.step,
        "expected": run.failure.expected,
        "found": run.failure.found,
        "open": [choice.id for choice in moment.choices],
        "closed": {choice.id: choice.reason for choice in moment.closed},
        "page": page(moment),
        "replay": replay_command(run, verdict.story),
    }
