"""A process that plays until it is killed, again and again (for `test_killed`).

For each line on its input it forks a player: the line is what its chances follow from.  The player resumes
what is kept in the folder given, makes moves, and says each move once the moment after it was given out.
"""

import os
import random
import sys
from pathlib import Path

import game.keeping.saves
from game import load_story
from game.keeping import Shelf
from game.model.story import Story


def play(story: Story, home: Path, seed: int) -> None:
    """Play and never end."""
    dice = random.Random(seed)
    shelf = Shelf(home)
    saves = shelf.saves(story)
    run = shelf.resume(story, saves[0].id) if saves else shelf.begin(story, seed=7)
    while True:
        choices = run.look().choices
        if not choices or dice.random() < 0.1:
            index = dice.randrange(len(run.choices) + 1)
            run.rewind_to(index)
            tell(f"back {index}")
        else:
            choice = dice.choice(choices).address
            run.choose(choice)
            tell(f"chose {choice}")


def tell(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def main(home: Path, folder: Path) -> None:
    story = load_story(folder)
    assert game.keeping.saves.Saves, "imported before the fork, so that a kill falls among the writes"
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            play(story, home, int(line))
        tell(f"plays {child}")
        _, status = os.waitpid(child, 0)
        tell(f"ended {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
