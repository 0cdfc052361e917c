"""Transcripts written anew, on purpose: never where CI runs, and with a list of what changed."""

import os
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Literal, NamedTuple

from game.model.story import Story
from game.playing.scripts import ScriptRun
from game.proving.seeing import run_of
from game.proving.transcripts.comparing import FOLDER, PATH, PROSE, transcript_of
from game.proving.transcripts.shown import Words
from game.proving.transcripts.word_files import ENDING, WORDS, word_files
from game.proving.transcripts.written import written


class Accepted(NamedTuple):
    """A file that was written anew: what happened to it, and how many lines are other ones."""

    file: Path
    what: Literal["new", "changed", "removed"]
    added: int
    gone: int

    def __str__(self) -> str:
        return f"{self.what:8} {self.file}  +{self.added} -{self.gone}"


def refused_here() -> str:
    """Why transcripts are not accepted where this runs, or nothing."""
    if os.environ.get("CI", "").lower() in ("", "0", "false", "no"):
        return ""
    return (
        "Transcripts are accepted by a person, who reads what changed, and never where CI is set: run this by"
        " hand and commit what it writes."
    )


def accept(runs: Iterable[tuple[Path, ScriptRun]]) -> list[Accepted]:
    """Write the transcripts of runs that held, by the files of their playthroughs; what changed on disk.

    A transcript whose playthrough is gone is removed, and so are words that the story has no place for.
    """
    wanted: dict[Path, str] = {}
    words: dict[Path, Words] = {}
    stories: dict[Path, Story] = {}
    for script, run in runs:
        story = stories.setdefault(script.parent / FOLDER, run.playthrough.story)
        now = written(story, run_of(run))
        wanted[transcript_of(script, PATH)] = _text(now.path)
        wanted[transcript_of(script, PROSE)] = _text(line for page in now.pages for line in page)
        words.setdefault(script.parent / FOLDER, {}).update(now.words)
    for folder, read in words.items():
        wanted |= word_files(folder, stories[folder], read)
    gone = [file for folder in words for file in _orphans(folder, wanted)]
    return [*_write(wanted), *map(_remove, gone)]


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _orphans(folder: Path, wanted: dict[Path, str]) -> Iterator[Path]:
    for file in sorted(folder.glob("*")):
        if file.suffix in (PATH, PROSE) and not (folder.parent / f"{file.stem}.yaml").is_file():
            yield file
    yield from (file for file in sorted((folder / WORDS).glob(f"*{ENDING}")) if file not in wanted)


def _write(wanted: dict[Path, str]) -> Iterator[Accepted]:
    for file, text in wanted.items():
        is_new = not file.exists()
        before = "" if is_new else file.read_text(encoding="utf-8", errors="replace")
        if before == text:
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        # Whole or not at all, whenever it is stopped.
        beside = file.with_name(f".{file.name}.new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(file)
        yield Accepted(file, "new" if is_new else "changed", *_counts(before, text))


def _remove(file: Path) -> Accepted:
    before = file.read_text(encoding="utf-8", errors="replace")
    file.unlink()
    return Accepted(file, "removed", *_counts(before, ""))


def _counts(before: str, after: str) -> tuple[int, int]:
    lines = list(unified_diff(before.splitlines(), after.splitlines(), n=0))[2:]
    return sum(line.startswith("+") for line in lines), sum(line.startswith("-") for line in lines)
