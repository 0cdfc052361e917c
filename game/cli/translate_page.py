"""How much of a story is translated, printed for a person."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from game.language.names import name_of
from game.model.plurals import counted
from game.reading.translations.laying import Tally
from game.reading.translations.pairing import Standing
from game.reading.translations.story import Translated

_HEADINGS: Final[dict[Standing, str]] = {
    "done": "translated",
    "todo": "to do",
    "changed": "changed since",
    "missing": "missing",
}


def print_languages(own: str, found: Mapping[str, Translated]) -> None:
    """Prints the languages of a story, a line each."""
    console = Console(markup=False, highlight=False, emoji=False)
    console.print(Text(f"Written in {_named(own)}."))
    if not found:
        console.print(
            "There is no translation; `eleven-minutes translate fr --write` begins one into French."
        )
        return
    table = _table("language")
    for language, translated in found.items():
        table.add_row(Text(_named(language)), *_numbers(_sum(translated)))
    console.print(table)
    _print_errors(console, found)


def print_files(language: str, translated: Translated) -> None:
    """Prints how much of each file of a story is translated."""
    console = Console(markup=False, highlight=False, emoji=False)
    table = _table(_named(language))
    for file, tally in translated.tallies.items():
        table.add_row(Text(file), *_numbers(tally))
    table.add_row(Text("all", style="bold"), *_numbers(_sum(translated)))
    console.print(table)
    _print_errors(console, {language: translated})


def _table(first: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1))
    table.add_column(Text(first), overflow="fold")
    for heading in _HEADINGS.values():
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def _numbers(tally: Tally) -> list[str]:
    return [f"{tally[standing]:,}" if tally[standing] else "·" for standing in _HEADINGS]


def _sum(translated: Translated) -> Tally:
    return sum(translated.tallies.values(), Counter())


def _named(language: str) -> str:
    name = name_of(language)
    return language if name == language else f"{name} ({language})"


def _print_errors(console: Console, found: Mapping[str, Translated]) -> None:
    """Says of languages in which the story cannot be told why that is so."""
    for language, translated in found.items():
        if translated.errors:
            number = counted(len(translated.errors), "error")
            console.print()
            console.print(Text(f"In {_named(language)} it cannot be played: {number}. The first:"))
            console.print(Text(str(translated.errors[0])))
