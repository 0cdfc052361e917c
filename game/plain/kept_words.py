"""The words about playthroughs that are kept: this one, the others, and two beside each other."""

from difflib import get_close_matches

from game.keeping.records import Save
from game.keeping.trouble import BadName, NotKept, SaveGone
from game.keeping.two_runs import OtherRun, beside, other_runs
from game.language import N_, _
from game.plain.beside import difference_lines
from game.plain.dossier_page import Beside
from game.plain.keeping import led_to, resumed, say_saves
from game.plain.numbers import number_in, which_numbers
from game.plain.sitting import Sitting
from game.plain.typed_words import command_word, folded
from game.plain.wording import begun, counted, sentence

_NOT_KEPT = N_("Nothing of this run is kept. Type {keep} and a name to keep it.")
_NEVER_KEPT = N_("Nothing is kept here.")
_NOT_NOW = N_("What you chose is in memory alone; it cannot be kept now.")
_AT_ONCE = N_("Each choice is kept as you take it.")


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
            paper.say(_("It was deleted elsewhere; it is kept anew with your next choice."))
    if run.unwritten:
        paper.say(_(_NOT_NOW))
    elif run.save is not None:
        paper.say(_("This playthrough is kept as {name}.").format(name=run.name) + f" {_(_AT_ONCE)}")
    elif run.name:
        paper.say(
            _("This playthrough is called {name}; it is kept from the first choice on.").format(name=run.name)
        )
    else:
        paper.say(_("It is kept from the first choice on, and gets a name then."))


def saves(sitting: Sitting, argument: str) -> None:
    shelf, run = sitting.shelf, sitting.playthrough
    if shelf is None:
        sitting.paper.say(_none_kept(sitting))
        return
    sitting.paper.say(_(_NOT_NOW if run.unwritten else _AT_ONCE))
    say_saves(sitting.paper, shelf.saves(run.story), run.save, shelf.now())


def resume(sitting: Sitting, argument: str) -> None:
    shelf, story = sitting.shelf, sitting.playthrough.story
    if shelf is None:
        sitting.paper.say(_none_kept(sitting))
        return
    listed = shelf.saves(story)
    save = _called(argument, listed)
    if save is None:
        sitting.paper.say(
            _("Say which playthrough; {type_this}").format(type_this=which_numbers("resume", len(listed)))
        )
        say_saves(sitting.paper, listed, sitting.playthrough.save, shelf.now())
        return
    if save.id == sitting.playthrough.save:
        sitting.paper.say(_("That is the playthrough at hand."))
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
        found = next((other for other in others if other.is_called(wanted)), None)
    if found is None:
        near = get_close_matches(wanted, [other.name for other in others], n=1)
        said = [_("There is no run {asked} to compare with.").format(asked=wanted)]
        said += [_("Did you mean {name}?").format(name=name) for name in near]
        sitting.paper.say(" ".join(said))
        _say_what_compares(sitting)
        return None
    return Beside(found.name, beside(run, found))


def _say_what_compares(sitting: Sitting) -> None:
    others = other_runs(sitting.playthrough, sitting.shelf)
    if not others:
        sitting.paper.say(_("There is no other run yet that this one could be compared with."))
    for number, other in enumerate(others, 1):
        words = _("{command} {number}: {run} {choices}, to: {where}").format(
            command=command_word("compare"),
            number=number,
            run=sentence(other.name),
            choices=begun(counted(len(other.steps), "choice")),
            where=led_to(sitting.playthrough.story, other.steps[-1]) if other.steps else "",
        )
        sitting.paper.say(words, under="   ")


def _called(argument: str, listed: tuple[Save, ...]) -> Save | None:
    number = number_in(argument, len(listed))
    if number is not None:
        return listed[number - 1]
    return next((save for save in listed if folded(save.name) == folded(argument)), None)


def _none_kept(sitting: Sitting) -> str:
    return _(_NOT_KEPT).format(keep=command_word("keep")) if sitting.may_keep else _(_NEVER_KEPT)
