"""The words by which the player goes elsewhere in a playthrough: back, along its ways, on to what is new."""

from game.keeping.changed import StoryChanged
from game.language import _
from game.plain.keeping import picked, say_branches, say_way
from game.plain.numbers import number_in, which_numbers
from game.plain.sitting import Sitting
from game.plain.typed_words import command_word, means


def back(sitting: Sitting, argument: str) -> None:
    playthrough = sitting.playthrough
    taken = len(playthrough.choices)
    if not argument:
        if taken:
            sitting.go_back_to(taken - 1)
        else:
            sitting.paper.say(_("This is where the story begins."))
        return
    found = playthrough.landmarks()
    number = number_in(argument, len(found))
    if number is None:
        sitting.paper.say(
            _("There is no landmark {asked}; {type_this}").format(
                asked=argument, type_this=which_numbers("back", len(found))
            )
        )
        return
    sitting.go_back_to(found[number - 1].index)


def landmarks(sitting: Sitting, argument: str) -> None:
    sitting.say_landmarks()


def rewind(sitting: Sitting, argument: str) -> None:
    run = sitting.playthrough
    here = len(run.log)
    # What lies before the run's origin cannot be gone back to, and stands in the log none the less.
    first = here - len(run.choices)
    number = 0 if argument == "0" else number_in(argument, here)
    if not run.choices:
        sitting.paper.say(_("Nothing was chosen yet: there is nothing to take back."))
    elif number is None or number < first:
        sitting.paper.say(
            _(
                "Say after which choice, as the word {log} numbers them: {rewind} {first} is the beginning,"
                " {rewind} {here} is here."
            ).format(log=command_word("log"), rewind=command_word("rewind"), first=first, here=here)
        )
    elif number == here:
        sitting.paper.say(_("You are there."))
    else:
        sitting.go_back_to(number - first)


def history(sitting: Sitting, argument: str) -> None:
    run, paper = sitting.playthrough, sitting.paper
    run.catch_up()
    leaves = run.tree.leaves()
    if not argument:
        say_branches(paper, run)
        return
    way, choice = argument.split(" ", 1) if " " in argument else (argument, "")
    number = number_in(way, len(leaves))
    if number is None:
        paper.say(
            _("There is no way {asked}; {type_this}").format(
                asked=way, type_this=which_numbers("history", len(leaves))
            )
        )
        return
    path = run.tree.path(leaves[number - 1])
    if means(choice, "all"):
        say_way(paper, run, leaves[number - 1])
        return
    after = number_in(choice, len(path)) if choice else len(path)
    if after is None:
        paper.say(
            _("Way {way} has no choice {asked}; type {history} {way} 1 to {history} {way} {most}.").format(
                way=number, asked=choice, history=command_word("history"), most=len(path)
            )
        )
        return
    _go_to(sitting, path[after - 1] if path else leaves[number - 1])


def run_on(sitting: Sitting, argument: str) -> None:
    sitting.run_on()


def _go_to(sitting: Sitting, node: int) -> None:
    run = sitting.playthrough
    try:
        sitting.arrive(run.go_to(node))
    except StoryChanged as changed:
        offer = picked(changed, sitting.paper, sitting.read)
        if offer is not None:
            sitting.arrive(run.take_offer(offer))
