"""A story's figures, printed for a person.

What the story says is printed as letters: no markup in it is obeyed.
"""

from collections.abc import Iterator
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from game.authoring.sample_runs import MOST_CHOICES, SampledRuns
from game.authoring.stats import Figures, Stats, shares
from game.authoring.word_counts import WORDS_A_MINUTE

_STANDINGS: Final = {
    "corroborated": "reported, corroborated",
    "repeated": "reported, repeated",
    "single": "reported, one article",
    "imagined": "imagined",
    "off-record": "off the record",
}
_MOST_LISTED: Final = 12


def print_stats(found: Stats) -> None:
    """Prints the figures: chapters in a table, then the whole in lines."""
    console = Console(markup=False, highlight=False, emoji=False)
    console.print(Text(f"{found.title} ({found.language})", style="bold"))
    console.print()
    console.print(_table(found))
    console.print(
        f"Minutes of {WORDS_A_MINUTE} words. A path leads from where a chapter is come into to where it is "
        "left or ends: the shortest and the longest, in scenes and in minutes; no scene twice, no detours, "
        "conditions not read.",
        style="dim",
    )
    for line in _lines(found):
        console.print(Text(line), soft_wrap=True)


def _table(found: Stats) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1))
    table.add_column("chapter", overflow="fold")
    for heading in ("words", "minutes", "scenes", "choices", "endings", "facts", "path", "minutes"):
        table.add_column(heading, justify="right", no_wrap=True)
    for chapter in found.chapters:
        table.add_row(Text(chapter.title), *_row(chapter.figures))
    table.add_row(Text("all", style="bold"), *_row(found.whole))
    return table


def _row(figures: Figures) -> Iterator[str]:
    for count in (figures.words, figures.minutes, figures.scenes, figures.choices):
        yield f"{count:,}"
    yield f"{figures.endings}"
    yield f"{figures.facts}"
    paths = figures.paths
    if paths is None:
        yield from ("none", "")
        return
    short, long = paths.shortest, paths.longest
    yield _span(str(short.scenes), str(long.scenes), paths.exact)
    yield _span(str(short.minutes), str(long.minutes), paths.exact)


def _span(least: str, most: str, exact: bool) -> str:
    if not exact:
        return f"{least}–{most} or more"
    return least if least == most else f"{least}–{most}"


def _lines(found: Stats) -> Iterator[str]:
    whole = found.whole
    yield ""
    yield f"Of {whole.scenes} scenes {whole.items} are items of worklists."
    if found.handbook_words:
        yield f"The handbook has {found.handbook_words} words more."
    yield ""
    yield "Share of the text, by standing:"
    told = shares(whole.standings)
    for name, words in _STANDINGS.items():
        if name in told:
            yield f"  {told[name]:6.1%}  {words}"
    if told.get("disputed"):
        yield f"  {told['disputed']:6.1%}  disputed, among what is reported"
    yield ""
    yield "Endings, and the fewest choices that lead there:"
    if not found.decided:
        yield "  (not every state was visited; --budget visits more)"
    for ending in found.endings:
        fewest = "none found" if ending.choices is None else ending.choices
        yield f"  {fewest:>4}  {ending.id}: {ending.title}"
    yield ""
    yield from _runs(found.runs)
    yield from _facts(found)


def _runs(runs: SampledRuns | None) -> Iterator[str]:
    if runs is None:
        return
    yield f"{runs.runs} runs by chance, from the shortest by the middle one to the longest:"
    yield f"  {runs.choices.least}, {runs.choices.middle}, {runs.choices.most} choices"
    yield f"  {runs.words.least:,}, {runs.words.middle:,}, {runs.words.most:,} words read"
    yield "  {}, {}, {} minutes".format(*runs.minutes)
    if runs.unfinished:
        yield f"  {runs.unfinished} more came to no end in {MOST_CHOICES:,} choices"
    yield ""


def _facts(found: Stats) -> Iterator[str]:
    facts = found.facts
    yield f"{facts.told} of {facts.count} facts are told."
    if facts.untold_with_reason:
        yield f"{len(facts.untold_with_reason)} are not, and say why."
    if facts.untold:
        listed = ", ".join(facts.untold[:_MOST_LISTED])
        more = f" and {len(facts.untold) - _MOST_LISTED} more" if len(facts.untold) > _MOST_LISTED else ""
        yield f"{len(facts.untold)} are not, without a reason: {listed}{more}."
