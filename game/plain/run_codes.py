"""The word that gives the run at hand as a code, to be passed on."""

from game.language import _
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
    choices = counted(len(run.choices), "choice")
    paper.say(_("The code of this run, {choices} long:").format(choices=choices))
    paper.say(letters)
    paper.say(_("Whoever has the program plays it again with: eleven-minutes replay, and the code."))
