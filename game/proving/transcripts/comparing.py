"""A run held against its transcript: the first thing that is not as it was."""

import shlex
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Final, Literal, NamedTuple

from game.model.places import Place
from game.model.scripts import RunOut, Script, Take
from game.model.story import Story
from game.playing.errors import StoryError
from game.playing.scripts import ScriptRun
from game.proving.seeing import run_of
from game.proving.transcripts.sentences import sentences
from game.proving.transcripts.word_files import Kept, kept_words
from game.proving.transcripts.written import Written, written

FOLDER: Final = "transcripts"
PATH: Final = ".path"
PROSE: Final = ".prose"

Layer = Literal["path", "prose", "words"]


class Difference(NamedTuple):
    """The first difference between a run and its transcript.

    `file` and `line` are where the transcript has it, `step` is after how many choices play had come there,
    `place` the script's step that led there, `choice` the last choice.  What is missing is empty.
    """

    layer: Layer
    file: Path
    line: int
    step: int
    choice: str
    place: Place
    expected: str
    found: str


def transcript_of(script: Path, ending: str) -> Path:
    """The file of a playthrough's transcript, beside it."""
    return script.parent / FOLDER / f"{script.stem}{ending}"


def has_transcript(script: Path) -> bool:
    """Whether a playthrough has a transcript."""
    return transcript_of(script, PATH).is_file() or transcript_of(script, PROSE).is_file()


class Transcript(NamedTuple):
    """The transcript of a playthrough as its files have it: the lines of its path and of its prose (None
    where there is no such file), and all words that are kept beside it."""

    script: Path
    path: tuple[str, ...] | None
    prose: tuple[str, ...] | None
    words: Kept


def transcript_at(script: Path) -> Transcript | None:
    """The transcript of a playthrough, by the playthrough's file; None where it has none."""
    if not has_transcript(script):
        return None
    prose = _lines(transcript_of(script, PROSE))
    words = kept_words(script.parent / FOLDER) if prose is not None else Kept({}, {})
    return Transcript(script, _lines(transcript_of(script, PATH)), prose, words)


def _lines(file: Path) -> tuple[str, ...] | None:
    return tuple(file.read_text(encoding="utf-8", errors="replace").splitlines()) if file.is_file() else None


def first_difference(story: Story, run: ScriptRun, transcript: Transcript) -> Difference | None:
    """What of a run is not as its transcript has it: its path before its prose.  None where all is."""
    try:
        now = written(story, run_of(run))
    except StoryError as error:
        file = transcript_of(transcript.script, PATH)
        return Difference("path", file, 1, 0, "", run.script.place, "the run", str(error))
    found = next(_differences(now, transcript), None)
    if found is None:
        return None
    layer, file, line, step, expected, there = found
    choices = run.playthrough.choices
    choice = choices[min(step, len(choices)) - 1] if step and choices else ""
    return Difference(layer, file, line, step, choice, step_place(run.script, step), expected, there)


_SAYS: Final[dict[Layer, str]] = {
    "path": "the path differs from its transcript",
    "prose": "what is shown differs from its transcript",
    "words": "words differ from the transcripts",
}


def difference_report(differs: Difference, story: Path, script: Path) -> str:
    """What is said of a difference: the step, the line of the transcript, both wordings, and what to do.

    `story` and `script` are as commands shall name them.
    """
    after = f"after choice {differs.step}, `{differs.choice}`" if differs.step else "before the first choice"
    where = shlex.join(["--story", str(story), str(script)])
    return "\n".join(
        [
            f"{differs.place}: {_SAYS[differs.layer]}, {after}",
            f"  transcript  {differs.file}:{differs.line}",
            f"  expected    {differs.expected.strip() or 'an empty line'}",
            f"  found       {differs.found.strip() or 'an empty line'}",
            "",
            "  If it is meant so, this writes it down anew, for you to read what changed:",
            f"  eleven-minutes test {where} --accept-transcripts",
        ]
    )


_Found = tuple[Layer, Path, int, int, str, str]


def _differences(now: Written, transcript: Transcript) -> Iterator[_Found]:
    script, path, prose, words = transcript
    if path is not None:
        file = transcript_of(script, PATH)
        yield from _unlike("path", file, path, now.path, range(len(now.path)))
    if prose is not None:
        file = transcript_of(script, PROSE)
        lines = [line for page in now.pages for line in page]
        steps = [step for step, page in enumerate(now.pages) for _ in page]
        yield from _unlike("prose", file, prose, lines, steps)
        yield from _other_words(now, words, script.parent / FOLDER)


def _unlike(
    layer: Layer, file: Path, before: Sequence[str], now: Sequence[str], steps: Sequence[int]
) -> Iterator[_Found]:
    for number, (was, there) in enumerate(zip_longest(before, now, fillvalue=None)):
        if was != there:
            step = steps[min(number, len(steps) - 1)]
            yield layer, file, number + 1, step, was or "nothing more", there or "nothing more"


def _other_words(now: Written, kept: Kept, folder: Path) -> Iterator[_Found]:
    for where, text in sorted(now.words.items(), key=lambda item: now.read_at[item[0]]):
        was, there = kept.lines.get(where, ()), tuple(sentences(text)) if text else ()
        if was != there:
            file, line = kept.places.get(where, (folder, 1))
            at = next(
                number for number, (a, b) in enumerate(zip_longest(was, there, fillvalue=None)) if a != b
            )
            name = " ".join(where)
            expected = was[at] if at < len(was) else f"nothing more of {name}"
            found = there[at] if at < len(there) else f"nothing more of {name}"
            yield "words", file, line + at, now.read_at[where], expected, found


def step_place(script: Script, step: int) -> Place:
    """The place of the step of a script that takes its choice of this number, from 1; of the first line
    before any choice."""
    taken = 0
    for each in script.steps:
        taken += each.times if isinstance(each, Take) else isinstance(each, RunOut)
        if taken >= step > 0:
            return each.place
    return script.place
