"""What a story leaves uncovered on purpose, with the reason: `tests/uncovered.yaml` in its folder.

choices:
  desk.*.ring-back: All of them say that it is night; one is played.
conditions:
  desk.nod.text-1 *: Prose only.
"""

from collections.abc import Collection, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from game.reading.files import Files, Limits
from game.reading.findings import Findings, StoryFaults
from game.reading.folder import read_document

if TYPE_CHECKING:
    from game.proving.parts import Part

FILE: Final = "tests/uncovered.yaml"


class _Document(msgspec.Struct, frozen=True):
    scenes: dict[str, str] = {}
    choices: dict[str, str] = {}
    openness: dict[str, str] = {}
    blocks: dict[str, str] = {}
    conditions: dict[str, str] = {}
    endings: dict[str, str] = {}
    facts: dict[str, str] = {}


class Excuses(msgspec.Struct, frozen=True):
    """Reasons by kind and by name; in a name `*` stands for any letters."""

    reasons: Mapping[str, Mapping[str, str]] = {}

    def reason(self, part: "Part") -> str:
        """Why a part is left uncovered, or empty."""
        for pattern, reason in self.reasons.get(part.kind, {}).items():
            if _fits(part.name, pattern):
                return reason
        return ""

    def idle(self, parts: Collection["Part"]) -> Iterator[str]:
        """The names that fit none of these parts, each with its kind."""
        for kind, reasons in self.reasons.items():
            names = [part.name for part in parts if part.kind == kind]
            for pattern in reasons:
                if not any(_fits(name, pattern) for name in names):
                    yield f"{kind}: {pattern}"


def read_excuses(folder: Path) -> Excuses:
    """The excuses in a story folder; none where it has no such file.

    Raises `StoryFaults` where the file cannot be read.
    """
    path = folder / FILE
    if not path.is_file():
        return Excuses()
    findings = Findings()
    files = Files(folder, findings, Limits())
    shaped = read_document(_Document, FILE, files, shown=path.as_posix())
    if shaped is None or findings.errors:
        raise StoryFaults(findings.all)
    return Excuses(msgspec.structs.asdict(shaped.document))


def _fits(name: str, pattern: str) -> bool:
    return name == pattern or ("*" in pattern and fnmatchcase(name, _only_stars(pattern)))


def _only_stars(pattern: str) -> str:
    """A pattern in which `?` and `[` are letters."""
    return "".join(f"[{letter}]" if letter in "?[" else letter for letter in pattern)
