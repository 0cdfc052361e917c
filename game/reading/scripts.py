"""Scripted playthroughs: from a YAML document to a script, checked as far as that goes without playing.

Whether a choice is open where it is taken, or an ending is reached, is for the run to say: it can show what
was there instead.  That nothing in the story has such a name is a warning here, and no reason not to run.
"""

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

import msgspec

from game.model.addresses import last_id
from game.model.expressions import Expression, Value
from game.model.places import Place
from game.model.scripts import Expect, RunOut, Script, See, Step, Take
from game.model.story import Story
from game.model.views import VIEWS
from game.reading.documents import ExpectDocument, PlaythroughDocument, SeeDocument, StepDocument
from game.reading.expressions import FLAG, read_expression
from game.reading.files import Files, Limits
from game.reading.findings import Finding, Findings, StoryFaults, TooManyFindings
from game.reading.folder import read_document
from game.reading.names import did_you_mean, either
from game.reading.scope import scope_of
from game.reading.seeds import line
from game.reading.shape import Shaped

VERBS = ("choose", "repeat", "see", "expect")
TIMEOUT = "timeout"


class CheckedScript(msgspec.Struct, frozen=True):
    """What came of reading a playthrough; `script` is None where a finding is an error."""

    script: Script | None
    findings: tuple[Finding, ...]


def read_script(story: Story, path: str | Path) -> Script:
    """The scripted playthrough in a file.  Raises `StoryFaults` with every finding where it cannot be run."""
    checked = check_script(story, path)
    if checked.script is None:
        raise StoryFaults(checked.findings)
    return checked.script


def check_script(story: Story, path: str | Path, text: str | None = None) -> CheckedScript:
    """Reads a scripted playthrough and never raises for what is wrong with it.

    Places carry the path as it was given.  `text` counts in place of what the file holds on the disk.
    """
    file = Path(path).resolve()
    findings = Findings()
    overlay = {} if text is None else {file.name: text}
    files = Files(file.parent, findings, Limits(), overlay)
    script = None
    with suppress(TooManyFindings):
        shaped = read_document(PlaythroughDocument, file.name, files, shown=str(path))
        script = _ScriptReader(story, shaped).script(str(path)) if shaped else None
    return CheckedScript(None if findings.errors else script, findings.all)


class _ScriptReader:
    def __init__(self, story: Story, shaped: Shaped[PlaythroughDocument]) -> None:
        self.story = story
        self.shaped = shaped
        self.findings = shaped.findings
        self.scope = scope_of(story)
        self.choices = {*self.scope.choices, *map(last_id, self.scope.choices)}

    def script(self, file: str) -> Script:
        document = self.shaped.document
        endings = (scene.ending.id for scene in self.story.scenes.values() if scene.ending)
        self._known("ending", document, "ends", document.ends, set(endings))
        steps = [self._step(step, index) for index, step in enumerate(document.play)]
        return Script(
            title=line(document.playthrough),
            file=file,
            place=self.shaped.place(document),
            steps=tuple(step for step in steps if step),
            seed=document.seed,
            draws=self._draws(document.draws),
            ends=document.ends,
            ends_place=self.shaped.place(document, "ends") if document.ends else None,
        )

    def _draws(self, draws: dict[str, Value]) -> dict[str, Value]:
        drawn = {draw.variable: draw.outcomes for scene in self.story.scenes.values() for draw in scene.draws}
        for name, value in draws.items():
            outcomes = drawn.get(name)
            if outcomes is None:
                hint = did_you_mean(name, drawn) or "only what a scene draws can be fixed"
                self.findings.add("E221", self.shaped.key_place(draws, name), name=name, hint=hint)
            elif value not in outcomes:
                expected = either(map(str, outcomes))
                place = self.shaped.place(draws, name)
                self.findings.add("E222", place, value=value, name=name, expected=expected)
        return dict(draws)

    def _step(self, step: str | StepDocument, index: int) -> Step | None:
        if isinstance(step, str):
            play = self.shaped.document.play
            place = self.shaped.place(play, index)
            if step == TIMEOUT:
                return RunOut(place)
            self._known("choice", play, index, step, self.choices)
            return Take(step, place)
        place = self.shaped.place(step)
        verbs = [verb for verb in VERBS if getattr(step, verb) is not None]
        if len(verbs) != 1:
            if verbs or not self.shaped.has_told_of(step):
                self.findings.add("E220", place, expected=either(VERBS))
            return None
        if step.at is not None and step.choose is None:
            self.findings.add("E223", self.shaped.key_place(step, "at"))
        self._known("scene", step, "at", step.at, self.story.scenes)
        if step.choose == TIMEOUT:
            self.findings.add("E224", self.shaped.place(step, "choose"))
        else:
            self._known("choice", step, "choose", step.choose, self.choices)
        if step.choose is not None:
            return Take(step.choose, place, at=step.at)
        if step.repeat is not None:
            self._known("choice", step.repeat, "choice", step.repeat.choice, self.choices)
            return Take(step.repeat.choice, place, times=step.repeat.times)
        if step.see is not None:
            self._known("scene", step.see, "scene", step.see.scene, self.story.scenes)
            self._known("view", step.see, "view", step.see.view, VIEWS)
            return _see(step.see, place)
        return self._expect(step.expect, place) if step.expect else None

    def _known(
        self, kind: str, owner: object, key: str | int, name: str | None, names: Collection[str]
    ) -> None:
        """Tells of a name that nothing of its kind in the story has."""
        if name and name not in names:
            hint = did_you_mean(name, sorted(known for known in names if "." in name or "." not in known))
            if not hint and kind == "scene":
                hint = did_you_mean(name, names)
            self.findings.add("W225", self.shaped.place(owner, key), kind=kind, id=name, hint=hint)

    def _expect(self, expect: ExpectDocument, place: Place) -> Expect:
        for choices in (expect.open, expect.closed):
            for index, choice in enumerate(choices):
                self._known("choice", choices, index, choice, self.choices)
        return Expect(
            place=place,
            that=self._that(expect),
            clock=expect.clock,
            open=tuple(expect.open),
            closed=tuple(expect.closed),
            disputed=expect.disputed,
            standing={str(name): count for name, count in expect.standing.items()},
        )

    def _that(self, expect: ExpectDocument) -> Expression | None:
        if expect.that is None:
            return None
        return read_expression(
            expect.that,
            lambda offset: self.shaped.text_place(expect, "that", offset),
            self.scope,
            self.findings,
            expected=FLAG,
        )


def _see(see: SeeDocument, place: Place) -> See:
    return See(place, scene=see.scene, view=see.view, text=tuple(see.text), absent=tuple(see.absent))
