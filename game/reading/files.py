"""Files of a story folder as text: bounded, inside the folder, UTF-8, and without hostile characters."""

import codecs
import errno
import hashlib
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from game.model.places import Place
from game.reading.characters import HOSTILE, character_in_words, may_be_hostile
from game.reading.findings import Findings

_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HOSTILE_RUN: Final = re.compile(f"({HOSTILE.pattern})\\1*")
_INDENTING_TAB: Final = re.compile(r"^ *\t", re.MULTILINE)


class Limits(msgspec.Struct, frozen=True):
    """Bounds on what is read at all: bytes of one file and of all, files in a folder, and findings told."""

    file_bytes: int = 16_000_000
    folder_bytes: int = 64_000_000
    files: int = 2_000
    findings: int = 1_000


class Files:
    """Reads the files of one folder, counts what was read, and digests it.

    `overlay` holds texts by file name that count in place of what is on the disk, as an editor's do before
    they are saved.
    """

    def __init__(
        self, root: Path, findings: Findings, limits: Limits, overlay: Mapping[str, str] | None = None
    ) -> None:
        self.root = root
        self.findings = findings
        self._overlay = overlay or {}
        self._resolved = root.resolve()
        self._limits = limits
        self._left = limits.folder_bytes
        self._digest = hashlib.sha256()

    @property
    def digest(self) -> str:
        """The SHA-256 of the names and bytes of all files that were read, in the order of reading."""
        return self._digest.hexdigest()

    def names(self, folder: str) -> list[str]:
        """The names of what stands directly in a folder of this one, sorted; none where it is missing."""
        laid = (name.rpartition("/") for name in self._overlay)
        names = {name for home, _, name in laid if home == folder}
        try:
            for entry in (self.root / folder).iterdir():
                if len(names) == self._limits.files:
                    self.findings.add("E022", Place(folder), most=self._limits.files)
                    break
                names.add(entry.name)
        except FileNotFoundError:
            pass
        except OSError as error:
            self.findings.add("E002", Place(folder), reason=_in_words(error))
        return sorted(names)

    def read(self, name: str, shown: str | None = None) -> str | None:
        """The text of a file by its name in this folder, lines ending in a newline; or None, with findings.

        `shown` is what findings call the file, where that is not its name.
        """
        shown = shown or name
        place = Place(shown)
        most = min(self._limits.file_bytes, self._left)
        laid = self._overlay.get(name)
        data = self._bytes(name, place, most) if laid is None else laid.encode("utf-8", "surrogatepass")
        if data is None:
            return None
        if len(data) > most:
            self.findings.add("E003", place, most=f"{most:,}")
            return None
        self._left -= len(data)
        self._digest.update(f"{name}\0{len(data)}\0".encode())
        self._digest.update(data)
        return self._decode(data, shown)

    def _bytes(self, name: str, place: Place, most: int) -> bytes | None:
        """What a file holds, and one byte of what is beyond the most; or None, with a finding."""
        path = self.root / name
        try:
            if not path.resolve().is_relative_to(self._resolved):
                self.findings.add("E023", place)
                return None
            if not stat.S_ISREG(path.stat().st_mode):
                self.findings.add("E002", place, reason="it is no file")
                return None
            with path.open("rb") as stream:
                return stream.read(most + 1)
        except (OSError, RuntimeError) as error:  # RuntimeError: a loop of symbolic links
            self.findings.add("E002", place, reason=_in_words(error))
            return None

    def _decode(self, data: bytes, name: str) -> str | None:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = data[: error.start]
            line_start = before.rfind(b"\n") + 1
            column = len(before[line_start:].decode("utf-8", "replace")) + 1
            lines = data.decode("utf-8", "replace").split("\n")
            self.findings.know(name, lines)
            place = Place(name, before.count(b"\n") + 1, column)
            hint = "this is UTF-16: save the file as UTF-8" if data.startswith(_UTF_16) else ""
            self.findings.add("E004", place, width=1, byte=f"{data[error.start]:02X}", hint=hint)
            return None
        if "\r" in text:
            text = text.replace("\r\n", "\n")
            if "\r" in text and "\n" not in text:
                hint = "save the file with lines that end in a newline (LF)"
                self.findings.add("E005", Place(name), width=1, character=character_in_words("\r"), hint=hint)
                return None
        lines = text.split("\n")
        self.findings.know(name, lines)
        if may_be_hostile(text, data) and HOSTILE.search(text):
            return self._without_hostile(text, lines, name)
        return text

    def _without_hostile(self, text: str, lines: list[str], name: str) -> str | None:
        """Tells of every hostile character; the rest is read all the same, so that one run tells all.

        Only where tabs indent is nothing read, for nobody knows how deep they are meant.
        """
        for number, line in enumerate(lines, start=1):
            for found in _HOSTILE_RUN.finditer(line):
                place = Place(name, number, found.start() + 1)
                character = character_in_words(found[1])
                self.findings.add("E005", place, width=len(found[0]), character=character)
        if _INDENTING_TAB.search(text):
            return None
        return HOSTILE.sub("\ufffd", text.replace("\t", " "))


def _in_words(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "the system does not allow it"
    if isinstance(error, RuntimeError) or getattr(error, "errno", None) == errno.ELOOP:
        return "it is a link that leads back to itself"
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
