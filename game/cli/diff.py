"""`eleven-minutes diff`: two versions of a story, what was gained and lost, what no longer fits."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.form_option import form_option
from game.cli.print_json import print_json
from game.cli.status import Status, StoryFallsShort
from game.cli.story_folder import story_option, story_to_work_on

if TYPE_CHECKING:
    from game.authoring.story_diff import Names, StoryDiff, Words
    from game.authoring.version_fit import SaveFit, ScriptFit, Version

_MOST_LISTED = 15


@click.command(
    "diff",
    epilog="""\b
Examples:
  eleven-minutes diff main                  from there to the folder at hand, as it is now
  eleven-minutes diff v1.0 v1.1             between two revisions
  eleven-minutes diff ../old-story ../new   between two folders""",
)
@click.argument("before", metavar="A")
@click.argument("after", metavar="[B]", required=False)
@story_option
@click.option(
    "--runs",
    type=click.IntRange(0),
    default=200,
    show_default=True,
    help="How many random runs of A to replay in B, in place of saves; 0 for none.",
)
@click.option("--all", "everything", is_flag=True, help="Cut no list.")
@form_option()
def command(
    before: str, after: str | None, story: Path | None, runs: int, everything: bool, form: str
) -> Status:
    """Tell what changed between two versions of a story.

    A and B are story folders, or revisions in git of the story at hand; B left out, it is that story as it
    is now.  Nothing is checked out.  Random runs of A stand for the saves that players may have.

    Exit status: 0 done, 1 a playthrough of A no longer fits B and was not rewritten.
    """
    from game.authoring.story_diff import story_diff
    from game.authoring.version_fit import save_fit, script_fit

    folder = story_to_work_on(story)
    with ExitStack() as places:
        one = _version(before, folder, places)
        other = _version(after, folder, places)
        found = story_diff(one.story, other.story)
        scripts = script_fit(one, other)
        saves = save_fit(one.story, other.story, runs)
    if form == "json":
        print_json(_record(found, scripts, saves))
    else:
        click.echo(f"{one.story.title}: from {one.name} to {other.name}")
        for line in _lines(found, scripts, saves, None if everything else _MOST_LISTED):
            click.echo(line)
    return Status.DONE if all(misfit.rewritten for misfit in scripts.misfits) else Status.FALLS_SHORT


def _version(named: str | None, folder: Path, places: ExitStack) -> "Version":
    """The version that somebody named: a story folder, else a revision, else the folder at hand."""
    from game.authoring.version_fit import Version
    from game.cli.loading import loaded_story
    from game.proving.playthroughs import is_story_folder
    from game.proving.revisions import NoRevision, at_revision

    if named is None:
        return Version(str(folder), folder, loaded_story(folder))
    if is_story_folder(Path(named)):
        return Version(named, Path(named), loaded_story(Path(named)))
    try:
        place = places.enter_context(at_revision(folder, named))
    except NoRevision as error:
        raise click.UsageError(f"'{named}' is no story folder, and as a revision: {error}") from None
    try:
        return Version(named, place, loaded_story(place))
    except StoryFallsShort as error:
        raise StoryFallsShort(error.message.replace(f"{place}", f"the story at {named}", 1)) from error


def _lines(found: "StoryDiff", scripts: "ScriptFit", saves: "SaveFit", most: int | None) -> Iterator[str]:
    yield from _names("scenes", found.scenes, most, found.renamed)
    yield from _names("choices, of scenes in both", found.choices, most)
    yield from _names("endings", found.endings, most)
    yield from _names("facts cited", found.cited, most)
    yield from _names("citations, of scenes in both", found.citations, most)
    yield from _words(found, most)
    yield f"playthroughs: {scripts.playthroughs - len(scripts.misfits)} of {scripts.playthroughs} fit"
    for misfit in scripts.misfits:
        yield f"  {misfit.file}  {misfit.title}{' (rewritten since)' if misfit.rewritten else ''}"
        yield f"      {misfit.reason}"
    if saves.runs:
        yield f"saves: of {saves.runs} random runs, {saves.fit} can be resumed at every step"
        yield from _cut((f"  {count:>5}  stop at {choice}" for choice, count in saves.stops.items()), most)


def _names(
    kind: str, names: "Names", most: int | None, renamed: dict[str, str] | None = None
) -> Iterator[str]:
    counts = f"{names.before}" if names.before == names.after else f"{names.before} to {names.after}"
    renamed = renamed or {}
    yield f"{kind}: {counts}{'' if names.gained or names.lost else ', the same'}"
    lost = (f"  - {name}" + (f", now {renamed[name]}" if name in renamed else "") for name in names.lost)
    yield from _cut(lost, most)
    yield from _cut((f"  + {name}" for name in names.gained if name not in renamed.values()), most)


def _words(found: "StoryDiff", most: int | None) -> Iterator[str]:
    before = sum(words.before for words in found.words.values())
    after = sum(words.after for words in found.words.values())
    yield f"words: {before:,} to {after:,}, in {len(found.reworded)} scenes that were and are"
    changed = {name: words for name, words in found.words.items() if words.added or words.removed}
    yield from _cut((f"  {name}  {_counted(words)}" for name, words in changed.items()), most)
    shifted = {name: pair for name, pair in found.standings.items() if pair[0] != pair[1]}
    for name, (was, is_) in shifted.items():
        yield f"  {name}: {was:,} to {is_:,} words"


def _counted(words: "Words") -> str:
    return f"{words.before:,} to {words.after:,} words, +{words.added:,} -{words.removed:,}"


def _cut(lines: Iterator[str], most: int | None) -> Iterator[str]:
    told = list(lines)
    shown = told if most is None else told[:most]
    yield from shown
    if len(told) > len(shown):
        yield f"  and {len(told) - len(shown)} more"


def _record(found: "StoryDiff", scripts: "ScriptFit", saves: "SaveFit") -> dict[str, object]:
    import msgspec

    return {**msgspec.to_builtins(found), "playthroughs": scripts, "saves": saves}
