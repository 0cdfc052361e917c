"""The diagnostics: one document a code, with its template, why it matters, and an example.

A document is read only when a finding of its code is made, or when somebody asks to have it explained.
`E012-unknown-goto.yaml` is the code, then the name.
"""

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

Severity = Literal["error", "warning", "note"]
"""An error makes a story unusable; with a warning it plays and falls short; a note is only told."""


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Files laid over a minimal story (null removes one), and where the finding then is.

    `limits` are bounds that are smaller for this example; `encoding` is how the files are written.
    """

    at: str
    files: dict[str, str | None] = {}
    limits: dict[str, int] = {}
    encoding: str = "utf-8"


class Diagnostic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of a code.

    `template` is the message with its words in braces; `why` says why it matters, `mend` what to do.
    """

    template: str
    why: str
    mend: str
    example: Example
    severity: Severity = "error"
    code: str = ""
    name: str = ""


@cache
def _documents() -> dict[str, Path]:
    return {file.name.partition("-")[0]: file for file in sorted(Path(__file__).parent.glob("*.yaml"))}


def codes() -> tuple[str, ...]:
    """Every code that there is, in order."""
    return tuple(_documents())


@cache
def diagnostic(code: str) -> Diagnostic:
    """The diagnostic of this code; `KeyError` where there is none."""
    import yaml  # who plays a story without findings does without it

    file = _documents()[code]
    loaded = msgspec.convert(yaml.safe_load(file.read_text(encoding="utf-8")), Diagnostic)
    name = file.name.partition("-")[2].removesuffix(".yaml")
    return msgspec.structs.replace(loaded, code=code, name=name)
