"""Examples on the project's pages: fenced blocks that the tests follow as a reader would.

A `console` block holds commands and lines that they tell; a block with a file's name behind its language is
that file; a `diff` block is a piece of it changed.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from game.cli import eleven_minutes

FENCED = re.compile(r"^```(?P<info>[^\n`]+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """A fenced block: its language, what the info line says further, its text."""

    language: str
    about: str
    text: str


def examples_in(part: str) -> list[Example]:
    found = []
    for block in FENCED.finditer(part):
        language, _, about = block["info"].partition(" ")
        found.append(Example(language, about, block["text"]))
    return found


def follow(part: str, change_folder) -> None:
    """Does what a part of a page says, step by step; `change_folder` is what `cd` does."""
    for step in examples_in(part):
        match step.language:
            case "console":
                for command, told in commands_in(step.text):
                    if command.startswith("cd "):
                        change_folder(command.removeprefix("cd "))
                    else:
                        assert_tells(command, told)
            case "diff":
                file = Path(step.about)
                file.write_text(applied(step.text, file.read_text("utf-8")), "utf-8")
            case "yaml" | "text":
                assert not Path(step.about).exists()
                Path(step.about).write_text(step.text, "utf-8")
            case other:
                raise AssertionError(f"nothing is done with ```{other}")


def commands_in(text: str) -> Iterator[tuple[str, list[str]]]:
    """The commands of a console, each with the lines that it is said to tell."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *told = part.splitlines()
        yield command, told


def assert_tells(command: str, told: list[str]) -> None:
    """Runs a command; the lines that are said to come must come, in that order."""
    program, *arguments = command.split()
    assert program == "eleven-minutes"
    run = CliRunner().invoke(eleven_minutes, arguments)
    assert run.exit_code == (1 if any(re.search(r" E\d{3} ", line) for line in told) else 0), run.output
    lines = iter(run.output.splitlines())
    for line in told:
        assert line in lines, f"{line!r} is not told by {command!r} there:\n{run.output}"


def applied(diff: str, text: str) -> str:
    """A file's text with a piece of it changed."""
    before = "".join(line[1:] for line in diff.splitlines(keepends=True) if line[0] in " -")
    after = "".join(line[1:] for line in diff.splitlines(keepends=True) if line[0] in " +")
    assert text.count(before) == 1, f"not there once:\n{before}\nin\n{text}"
    return text.replace(before, after)
