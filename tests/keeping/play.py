"""Playing by numbers, and looking into a file of saves past the program."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

from game.keeping import KeptPlaythrough
from game.playing.playthrough import Playthrough

TO_THE_ROW = ["go-in", "sit-down", "ring-back", "send-fitter"]


def take(run: Playthrough, *choices: str) -> None:
    """Take these choices, by their ids."""
    for choice in choices:
        run.choose(choice)


def wander(run: KeptPlaythrough, moves: int, seed: int = 0, back: float = 0.1) -> None:
    """Make so many moves by chance: choices that are open, and now and then a way back."""
    dice = random.Random(seed)
    for _ in range(moves):
        choices = run.look().choices
        if not choices or dice.random() < back:
            run.rewind_to(dice.randrange(len(run.choices) + 1))
        else:
            run.choose(dice.choice(choices).address)


def rows(home: Path, query: str) -> list[tuple]:
    """What a connection of somebody else's reads in the file."""
    with closing(sqlite3.connect(home / "saves.db")) as connection:
        return connection.execute(query).fetchall()


def taken_on_disk(home: Path) -> list[str]:
    """The addresses of all steps in the file, in the order in which they were written."""
    return [address for (address,) in rows(home, "SELECT address FROM step ORDER BY id")]
