"""The words about playthroughs that are kept: this one, the others, and two beside each other."""

from difflib import get_close_matches

from game.keeping.records import Save
from game.keeping.trouble import BadName, NotKept, SaveGone
from game.keeping.two_runs import OtherRun, beside, other_runs
from game.plain.beside import difference_lines
from game.plain.dossier_page import Beside
from game.plain.keeping import led_to, resumed, say_saves
from game.plain.numbers import number_in, which_numbers
from game.plain.sitting import Sitting
from game.plain.wording import counted, sentence

_NOT_KEPT = "Nothing of this run is kept. Type keep and a name to keep it."
_NEVER_KEPT = "Nothing is kept here."
_NOT_NOW = "What you chose is in memory alone; it cannot be kept now."


def keep(sitting: Sitting, argument: str) -> None:
    run, paper = sitting.playthrough, sitting.paper
    if sitting.shelf is None and (sitting.may_keep is None or not argument):
        paper.say(_none_kept(sitting))
        return
    if argument:
        try:
            if sitting.shelf is None:
                sitting.keep_as(argument)
            else:
                run.rename(argument)
        except (BadName, NotKept) as error:
            paper.say(str(error))
        except SaveGone:
            paper.say("It was deleted elsewhere; it is kept anew with your next choice.")
    if run.unwritten:
        paper.say(_NOT_NOW)
    elif run.save is not None:
        paper.say(f"This playthrough is kept as {run.name}. Each choice is kept as you take it.")
    elif run.name:
        paper.say(f"This playthrough is called {run.name}; it is kept from the first choice on.")
    else:
        paper.say("It is kept from the first choice on, and gets a name then.")


def saves(sitting: Sitting, argument: str) -> None:
    shelf, run = sitting.shelf, sitting.playthrough
    if shelf is None:
        sitting.paper.say(_none_kept(sitting))
        return
    sitting.paper.say(_NOT_NOW if run.unwritten else "Each choice is kept as you take it.")
    say_saves(sitting.paper, shelf.saves(run.story), run.save, shelf.now())


def resume(sitting: Sitting, argument: str) -> None:
    shelf, story = sitting.shelf, sitting.playthrough.story
    if shelf is None:
        sitting.paper.say(_none_kept(sitting))
        return
    listed = shelf.saves(story)
    save = _called(argument, listed)
    if save is None:
        sitting.paper.say(f"Say which playthrough; {which_numbers('resume', len(listed))}")
        say_saves(sitting.paper, listed, sitting.playthrough.save, shelf.now())
        return
    if save.id == sitting.playthrough.save:
        sitting.paper.say("That is the playthrough at hand.")
        return
    run = resumed(shelf, story, save, sitting.paper, sitting.read)
    if run is not None:
        sitting.go_on_with(run)


def compare(sitting: Sitting, argument: str) -> None:
    if not argument:
        _say_what_compares(sitting)
        return
    found = named_run(sitting, argument)
    if found:
        for line in difference_lines(found.runs, found.name, sitting.playthrough.story.zone):
            sitting.paper.say(line, under="  ")


def named_run(sitting: Sitting, wanted: str) -> Beside | None:
    """Another run beside the one at hand, by its name or by its number in the list of those that can be
    compared; None where there is none, which is then said."""
    run = sitting.playthrough
    others = other_runs(run, sitting.shelf)
    number = number_in(wanted, len(others))
    if number is not None:
        found: OtherRun | None = others[number - 1]
    else:
        found = next((other for other in others if other.name.casefold() == wanted.casefold()), None)
    if found is None:
        near = get_close_matches(wanted, [other.name for other in others], n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        sitting.paper.say(f"There is no run {wanted} to compare with.{hint}")
        _say_what_compares(sitting)
        return None
    return Beside(found.name, beside(run, found))


def _say_what_compares(sitting: Sitting) -> None:
    others = other_runs(sitting.playthrough, sitting.shelf)
    if not others:
        sitting.paper.say("There is no other run yet that this one could be compared with.")
    for number, other in enumerate(others, 1):
        far = counted(len(other.steps), "choice").capitalize()
        led = led_to(sitting.playthrough.story, other.steps[-1]) if other.steps else ""
        sitting.paper.say(f"compare {number}: {sentence(other.name)} {far}, to: {led}", under="   ")


def _called(argument: str, listed: tuple[Save, ...]) -> Save | None:
    number = number_in(argument, len(listed))
    if number is not None:
        return listed[number - 1]
    return next((save for save in listed if save.name.casefold() == argument.casefold()), None)


def _none_kept(sitting: Sitting) -> str:
    return _NOT_KEPT if sitting.may_keep else _NEVER_KEPT
