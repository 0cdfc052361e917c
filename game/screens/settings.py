"""What a player sets before and during play.  Kept in memory, for as long as the program runs."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

Pace = Literal["untimed", "steady", "real"]

PACES: Final[tuple[Pace, ...]] = get_args(Pace)
PACE_WORDS: Final[dict[Pace, str]] = {
    "untimed": "no clock runs",
    "steady": "a timed moment is short",
    "real": "a timed moment takes its time",
}


@dataclass
class Settings:
    """`pace` says how long timed moments last; `motion` whether text unfolds; `theme` is a theme's name."""

    pace: Pace = "steady"
    motion: bool = True
    theme: str = "night"

    def next_pace(self) -> None:
        """The pace after this one, and round again."""
        self.pace = PACES[(PACES.index(self.pace) + 1) % len(PACES)]
