"""Findings, printed: for a person, as JSON, as annotations of a pull request.

To add a form, write a function of what was checked and its folder, and give it a row in `FORMS`.
"""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from textwrap import indent
from typing import Final, get_args

import click
import msgspec
from rich.console import Console
from rich.text import Text

from game.cli.annotations import annotation
from game.cli.print_json import print_json
from game.model.plurals import counted
from game.reading import Checked, Finding
from game.reading.diagnostics import Diagnostic, Severity

Form = Callable[[Checked, Path], None]

_PLACEHOLDER: Final = re.compile(r"`?\{[a-z_]+\}`?")
"""What a message is filled with."""

MANY: Final = 20
"""With so many findings it is told which are the most frequent."""


def as_text(checked: Checked, folder: Path) -> None:
    """The notes, a line each; then what is wrong, by place, with its line; then how many there are."""
    console = _console()
    columns = console.width if console.is_terminal else None
    notes = [finding for finding in checked.findings if finding.severity == "note"]
    for note in notes:
        seen = _as_seen_from_here(note, folder)
        console.print(Text(f"{seen.place}: {seen.code} {seen.message}", style="dim"))
    if notes:
        console.print()
    for finding in _more_than_notes(checked):
        for line in _as_seen_from_here(finding, folder).told(columns).splitlines():
            console.print(_coloured(line, finding))
        console.print()
    if checked.story is not None:
        story = checked.story
        size = ", ".join(
            counted(len(things), thing)
            for things, thing in (
                (story.chapters, "chapter"),
                (story.scenes, "scene"),
                (story.sources.facts, "fact"),
            )
        )
        console.print(Text(f"{story.title}: {size}; {_how_many(checked)}."))
    else:
        console.print(Text(f"{folder}: {_how_many(checked)}{_most_frequent(checked)}. It cannot be played."))


def falls_short(checked: Checked, *, strict: bool) -> bool:
    """Whether there is an error; a warning is enough where it is strict."""
    short = ("error", "warning") if strict else ("error",)
    return any(finding.severity in short for finding in checked.findings)


def as_json(checked: Checked, folder: Path) -> None:
    """One object: the counts, and an object a finding."""
    outcome = {
        "story": str(folder),
        **{f"{severity}s": number for severity, number in _numbers(checked).items()},
        "findings": [_as_seen_from_here(finding, folder) for finding in checked.findings],
    }
    print_json(outcome)


def as_github(checked: Checked, folder: Path) -> None:
    """An annotation for each finding but the notes, for few are shown of them; then how many there are."""
    for finding in _more_than_notes(checked):
        seen = _as_seen_from_here(finding, folder)
        message = f"{seen.message}\n{seen.hint}".strip()
        click.echo(annotation(seen.place, f"{seen.code} {seen.name}", message, seen.severity))
    click.echo(f"{folder}: {_how_many(checked)}.")


FORMS: Final[dict[str, Form]] = {"text": as_text, "json": as_json, "github": as_github}


def print_explanation(known: Diagnostic) -> None:
    """What a code means: the message, why it matters, what to do, and a story that triggers it."""
    console = _console()
    console.print(Text(f"{known.code} {known.name} ({known.severity})", style="bold"))
    in_general = _PLACEHOLDER.sub("…", " ".join(known.template.split()))
    console.print(Text(f"\n    {in_general}\n" if re.search(r"\w", in_general) else ""))
    words = Text(f"{_sentence(known.why)} What to do: {_sentence(known.mend)}")
    console.print(words, soft_wrap=not console.is_terminal)
    console.print(Text(f"\nAn example, found at {known.example.at}:"))
    for name, text in known.example.files.items():
        content = "(there is no such file)" if text is None else text.rstrip()
        console.print(Text(f"\n  {name}", style="bold"))
        console.print(Text(indent(content, "    ")))


def _more_than_notes(checked: Checked) -> tuple[Finding, ...]:
    return tuple(finding for finding in checked.findings if finding.severity != "note")


def _console() -> Console:
    return Console(markup=False, highlight=False, emoji=False, soft_wrap=True)


def _as_seen_from_here(finding: Finding, folder: Path) -> Finding:
    """The finding with its file named from the current folder."""
    file = (folder / finding.place.file).as_posix()
    return msgspec.structs.replace(finding, place=msgspec.structs.replace(finding.place, file=file))


def _coloured(line: str, finding: Finding) -> Text:
    colour = "bold red" if finding.severity == "error" else "bold yellow"
    text = Text(line)
    text.highlight_regex(rf"^\S+:\d+:\d+: {finding.code}", colour)
    text.highlight_regex(r"^ +\d* \|", "dim")
    text.highlight_regex(r"\^+$", colour)
    return text


def _numbers(checked: Checked) -> dict[Severity, int]:
    """How many findings there are of each severity."""
    found = Counter(finding.severity for finding in checked.findings)
    return {severity: found[severity] for severity in get_args(Severity)}


def _how_many(checked: Checked) -> str:
    told = [counted(number, severity) for severity, number in _numbers(checked).items() if number]
    return ", ".join(told) or "nothing is wrong"


def _most_frequent(checked: Checked) -> str:
    """Of many findings how many there are of each code: one slip may have made most of them."""
    if len(checked.findings) < MANY:
        return ""
    found = Counter(f"{finding.code} {finding.name}" for finding in checked.findings)
    return f" ({', '.join(f'{number} {code}' for code, number in found.most_common(3))})"


def _sentence(text: str) -> str:
    """The text in one line, with a capital and a full stop."""
    words = " ".join(text.split())
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."
