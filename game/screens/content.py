"""From letters of a story to what a widget draws: the only way that story text reaches the terminal.

Textual obeys markup in a plain `str` and lets ESC through.  What is made here is a `Content`, whose
letters are letters, without any character that a terminal would obey.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from textual.content import Content

from game.model.text import Text
from game.playing.moment import Paragraph, Run

_OBEYED: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""C0 but newline, DEL, C1, what some terminals take for a newline, what turns the direction of writing,
and halves of a surrogate pair, which no encoding can write."""

_SMALL: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")

EMPTY: Final = Content("")


class Inks(NamedTuple):
    """Our styles for what stands inside a text and beside it; a view on another ground has its own."""

    number: str = "$accent"
    quiet: str = "$muted"
    line: str = "$primary"


ON_PAGE: Final = Inks()


def content(runs: Iterable[Run], style: str = "") -> Content:
    """Runs as one `Content`; a character that a terminal would obey becomes U+FFFD.

    `style` is ours (`"bold $accent"`), never the story's.
    """
    parts = [Content.styled(_OBEYED.sub("\ufffd", run.text), _style(run, style)) for run in runs if run.text]
    return Content("").join(parts) if parts else EMPTY


def words(text: str, style: str = "") -> Content:
    """One string in one style."""
    return content((Run(text),), style)


def paragraphs(of: Iterable[Paragraph], style: str = "") -> Content:
    """Paragraphs with a blank line between them."""
    return Content("\n\n").join([content(paragraph, style) for paragraph in of])


def plain_text(text: Text) -> Content:
    """A text of the story's own about itself, in which nothing is left to be filled in."""
    return paragraphs(
        tuple(Run(str(s.content), s.emphasis, s.strong, s.screen) for s in paragraph)
        for paragraph in text.paragraphs
    )


def joined(parts: Iterable[Content], between: str = "") -> Content:
    """Contents one after the other, with our letters between them; empty ones are left out."""
    return Content(between).join([part for part in parts if part])


def small_numbers(numbers: Iterable[int]) -> str:
    """Citation numbers as raised digits that no line parts; three or more in a row as `¹⁻³`."""
    rows: list[list[int]] = []
    for number in numbers:
        if rows and number == rows[-1][-1] + 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    told = (f"{row[0]}-{row[-1]}" if len(row) > 2 else "\u00a0".join(map(str, row)) for row in rows)
    return "\u00a0".join(told).translate(_SMALL)


def _style(run: Run, style: str) -> str:
    styles = [style]
    if run.emphasis:
        styles.append("italic")
    if run.strong:
        styles.append("bold")
    if run.screen:
        styles.append("$on-screen on $screen")
    return " ".join(part for part in styles if part)
