"""What a row of the tables says: a mistake, where it is planted, and how it is found."""

from typing import NamedTuple

from tests.stories_at_hand import TRAM_DEPOT

MARK = "☛"
"""Stands in what is put in, at the place of the finding, where that is not on its first line."""

YARD, STOVE, DESK, OUT, HEARING, ASTRAY, LEDGER, STORY = (
    f"scenes/{name}.yaml"
    for name in (
        "01-yard",
        "02-stove",
        "03-desk",
        "04-out",
        "05-hearing",
        "06-astray",
        "07-ledger",
        "story",
    )
)
COURIER, RIDERS, STADTBLATT, CLAIMS, DISPUTES = (
    f"seeds/{name}.yaml" for name in ("courier", "riders", "stadtblatt", "claims", "disputes")
)
BY_THE_BOOK, DRIVER = (f"tests/playthroughs/{name}.yaml" for name in ("by-the-book", "the-driver"))


class Planted(NamedTuple):
    """A mistake in words, the file, what is taken out and what put in its place, the finding's code."""

    mistake: str
    file: str
    out: str
    put: str
    code: str

    @property
    def text(self) -> str:
        """The file's text with the mistake in it."""
        text = _text(self.file)
        assert text.count(self.out) == 1, (
            f"what is taken out of {self.file} is there {text.count(self.out)} times"
        )
        return text.replace(self.out, self.put.replace(MARK, ""))

    @property
    def line(self) -> int:
        """The line on which the finding is to be."""
        before = _text(self.file).partition(self.out)[0]
        return before.count("\n") + 1 + self.put.partition(MARK)[0].count("\n") * (MARK in self.put)


def planted(file: str, *rows: tuple[str, str, str, str]) -> list[Planted]:
    """Rows of one file: the mistake, what is taken out, what is put in, the code."""
    return [Planted(mistake, file, out, put, code) for mistake, out, put, code in rows]


def _text(file: str) -> str:
    return (TRAM_DEPOT / file).read_text(encoding="utf-8")
