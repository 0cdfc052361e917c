"""The word that gives the run at hand as a code, to be passed on."""

from game.plain.sitting import Sitting
from game.plain.wording import counted
from game.playing.run_code import NotCodable, run_code


def code(sitting: Sitting, argument: str) -> None:
    run, paper = sitting.playthrough, sitting.paper
    try:
        letters = run_code(run)
    except NotCodable as error:
        paper.say(str(error))
        return
    paper.say(f"The code of this run, {counted(len(run.choices), 'choice')} long:")
    paper.say(letters)
    paper.say("Whoever has the program plays it again with: eleven-minutes replay, and the code.")
