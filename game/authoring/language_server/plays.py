"""Scripted playthroughs as an editor sees them: played as they are typed.

Which scene a step is taken at only play can say, so its ids are resolved by playing.
"""

from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from game.authoring.language_server.grammar import Home
from game.authoring.language_server.mentions import Mention, Name, mentions_of
from game.model.addresses import scene_of
from game.model.places import Place
from game.model.scripts import RunOut, Script, Take
from game.model.story import Story
from game.playing.moment import OpenChoice
from game.playing.scripts import ScriptRun, run_script
from game.reading import Finding, check_script
from game.reading.documents import PlaythroughDocument
from game.reading.files import Files, Limits
from game.reading.findings import Findings
from game.reading.folder import read_document
from game.reading.scripts import TIMEOUT

DOES_NOT_HOLD: Final = "playthrough"
"""What stands in place of a code where a step of a playthrough does not hold."""


class Played(msgspec.Struct, frozen=True):
    """What came of a playthrough file: what is wrong with it, and the names in it."""

    findings: tuple[Finding, ...]
    mentions: tuple[Mention, ...]


def played(story: Story, folder: Path, file: str, text: str) -> Played:
    """Reads and plays a playthrough; `file` is relative to the story folder, as places are then."""
    checked = check_script(story, folder / file, text)
    findings = [replace(found, place=replace(found.place, file=file)) for found in checked.findings]
    files = Files(folder, Findings(), Limits(), {file: text})
    shaped = read_document(PlaythroughDocument, file, files)
    mentions = mentions_of(shaped, Home(PlaythroughDocument)) if shaped else []
    if checked.script:
        run = run_script(story, checked.script)
        mentions = _resolved(mentions, checked.script, run)
        failure = _failure(run, file, text)
        failed = {
            found.place.line for found in failure
        }  # where nothing of a name exists, the run says so too
        findings = [*(found for found in findings if found.place.line not in failed), *failure]
    return Played(tuple(findings), tuple(mentions))


def choices_above(story: Story, folder: Path, file: str, lines: list[str], line: int) -> list[OpenChoice]:
    """The choices that are open where the step on this line begins; none where what stands above it fails."""
    here = lines[line - 1]
    indent = len(here) - len(here.lstrip(" "))
    above = "\n".join([*lines[: line - 1], f"{' ' * indent}- {TIMEOUT}"])
    script = check_script(story, folder / file, above).script
    if script is None:
        return []
    run = run_script(story, script, until=line)
    return [] if run.failure else list(run.playthrough.look().choices)


def _resolved(mentions: list[Mention], script: Script, run: ScriptRun) -> list[Mention]:
    """The mentions, with the ids of choices made addresses of the scene that was at hand."""
    choices, taken = run.playthrough.choices, 0
    scenes: list[tuple[int, str]] = []
    for step in script.steps:
        here = scene_of(choices[taken]) if taken < len(choices) else run.playthrough.state.scene
        scenes.append((step.place.line, here))
        taken += step.times if isinstance(step, Take) else int(isinstance(step, RunOut))
    found = []
    for mention in mentions:
        name = mention.name
        if name.kind == "choice" and "." not in name.address:
            here = next((scene for line, scene in reversed(scenes) if line <= mention.place.line), "")
            mention = replace(mention, name=Name("choice", f"{here}.{name.address}"))
        found.append(mention)
    return found


def _failure(run: ScriptRun, file: str, text: str) -> list[Finding]:
    failure = run.failure
    if failure is None:
        return []
    place = Place(file, failure.place.line, failure.place.column)
    line = text.split("\n")[place.line - 1]
    return [
        Finding(
            code=DOES_NOT_HOLD,
            name="does-not-hold",
            severity="warning",
            place=place,
            message=f"this does not hold: expected {failure.expected}; found {failure.found}",
            line=line,
            width=len(line.rstrip()) - place.column + 1,
        )
    ]
