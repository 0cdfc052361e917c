"""The words that the plain player understands beside the numbers of choices.

A command is a function of the sitting and of what was typed after its word.  To add one, write it and
give it a row in `COMMANDS`.
"""

from collections.abc import Callable
from typing import Final

import msgspec

from game.keeping.changed import StoryChanged
from game.keeping.trouble import BadName, NotKept, SaveGone
from game.plain.blocks import GAP, log_lines, paragraphs_of
from game.plain.choices import whole_number
from game.plain.keeping import picked, resumed, say_branches, say_saves
from game.plain.sitting import Sitting
from game.plain.source_list import claims_behind, say_claim, say_claims
from game.plain.wording import clock_words, sentence, standing_words


class Command(msgspec.Struct, frozen=True):
    """A command: the key that does the same on the screens, what it is for, and what it does."""

    letter: str
    about: str
    run: Callable[[Sitting, str], None]


def _sources(sitting: Sitting, argument: str) -> None:
    sources = sitting.playthrough.story.sources
    claims = claims_behind(sitting.moment, sources)
    if not argument:
        say_claims(sitting.paper, sitting.moment, sources)
        return
    number = _number(argument, len(claims))
    if number is None:
        sitting.paper.say(f"There is no source {argument} here; {_range('sources', len(claims))}")
        return
    say_claim(sitting.paper, claims[number - 1], sources)


def _back(sitting: Sitting, argument: str) -> None:
    playthrough = sitting.playthrough
    taken = len(playthrough.choices)
    if not argument:
        if taken:
            sitting.go_back_to(taken - 1)
        else:
            sitting.paper.say("This is where the story begins.")
        return
    landmarks = playthrough.landmarks()
    number = _number(argument, len(landmarks))
    if number is None:
        sitting.paper.say(f"There is no landmark {argument}; {_range('back', len(landmarks))}")
        return
    sitting.go_back_to(landmarks[number - 1].index)


def _landmarks(sitting: Sitting, argument: str) -> None:
    sitting.say_landmarks()


def _where(sitting: Sitting, argument: str) -> None:
    moment, paper = sitting.moment, sitting.paper
    paper.say(
        f"{sentence(moment.chapter_title)} {sentence(moment.title)} {clock_words(moment.clock, day=True)}."
    )
    for figure in moment.figures:
        owner = f", kept by {figure.owner}" if figure.owner else ""
        paper.say(f"{figure.label}{owner}: {sentence(figure.value)}")
    if moment.worklist:
        paper.say(sentence(moment.worklist.title))
        for number, item in enumerate(moment.worklist.items, 1):
            state = item.answer_label or ("At hand" if item.here else "To come")
            paper.say(f"{number}. {sentence(item.title)} {sentence(state)}", under="   ")
    sitting.teller.offer(moment, every=True)


def _again(sitting: Sitting, argument: str) -> None:
    sitting.teller.forget()
    sitting.teller.tell(sitting.moment)


def _log(sitting: Sitting, argument: str) -> None:
    for line in log_lines(sitting.playthrough.log):
        sitting.paper.say(line, under="  ")


def _handbook(sitting: Sitting, argument: str) -> None:
    paper, entries = sitting.paper, sitting.playthrough.handbook()
    if not entries:
        paper.say("This story has no handbook.")
        return
    number = _number(argument, len(entries))
    wanted = argument.casefold()
    chosen = [
        entry
        for place, entry in enumerate(entries, 1)
        if place == number or wanted in (entry[0].id, entry[0].title.casefold())
    ]
    if argument and not chosen:
        paper.say(f"The handbook has no entry {argument}; {_range('handbook', len(entries))}")
        return
    if not argument:
        for place, (entry, _) in enumerate(entries, 1):
            paper.say(f"handbook {place}: {entry.title}", under="   ")
        return
    for entry, blocks in chosen:
        paper.say(sentence(entry.title))
        for block in blocks:
            mark = f"[{standing_words(block.standing)}] "
            for paragraph in paragraphs_of(block):
                if paragraph == GAP:
                    paper.gap()
                else:
                    paper.say(mark + paragraph)
                    mark = ""


def _saves(sitting: Sitting, argument: str) -> None:
    shelf, run = sitting.shelf, sitting.playthrough
    if shelf is None:
        sitting.paper.say(_NOT_KEPT)
        return
    sitting.paper.say("Each choice is kept as you take it.")
    say_saves(sitting.paper, shelf.saves(run.story), run.save, shelf.now())


def _resume(sitting: Sitting, argument: str) -> None:
    shelf, story = sitting.shelf, sitting.playthrough.story
    if shelf is None:
        sitting.paper.say(_NOT_KEPT)
        return
    saves = shelf.saves(story)
    number = _number(argument, len(saves))
    if number is None:
        sitting.paper.say(f"Say which playthrough; {_range('resume', len(saves))}")
        say_saves(sitting.paper, saves, sitting.playthrough.save, shelf.now())
        return
    if saves[number - 1].id == sitting.playthrough.save:
        sitting.paper.say("That is the playthrough at hand.")
        return
    run = resumed(shelf, story, saves[number - 1], sitting.paper, sitting.read)
    if run is not None:
        sitting.go_on_with(run)


def _name(sitting: Sitting, argument: str) -> None:
    run, paper = sitting.playthrough, sitting.paper
    if sitting.shelf is None:
        paper.say(_NOT_KEPT)
        return
    if argument:
        try:
            run.rename(argument)
        except (BadName, NotKept) as error:
            paper.say(str(error))
        except SaveGone:
            paper.say("It was deleted elsewhere; it is kept anew with your next choice.")
    paper.say(
        f"This playthrough is called {run.name}." if run.name else "It gets a name with the first choice."
    )


def _branches(sitting: Sitting, argument: str) -> None:
    run, paper = sitting.playthrough, sitting.paper
    run.catch_up()
    leaves = run.tree.leaves()
    if not argument:
        say_branches(paper, run)
        return
    number = _number(argument, len(leaves))
    if number is None:
        paper.say(f"There is no branch {argument}; {_range('branches', len(leaves))}")
        return
    try:
        sitting.arrive(run.go_to(leaves[number - 1]))
    except StoryChanged as changed:
        offer = picked(changed, paper, sitting.read)
        if offer is not None:
            sitting.arrive(run.take_offer(offer))


def _help(sitting: Sitting, argument: str) -> None:
    sitting.paper.say("Type the number of a choice and press Enter. The other words:")
    for name, command in COMMANDS.items():
        sitting.paper.say(f"{name}, or {command.letter}: {command.about}", under="   ")
    sitting.paper.say(
        "In brackets before a passage stands what it is: reported and on how much evidence, imagined, off"
        " the record, or your own log. It holds until the next bracket."
    )


def _quit(sitting: Sitting, argument: str) -> None:
    sitting.over = True


_NOT_KEPT: Final = "Nothing of this run is kept. Begin with play --save and a name to keep one."

COMMANDS: Final[dict[str, Command]] = {
    "sources": Command("s", "what this rests on; with a number, one of them in full", _sources),
    "back": Command("b", "take back your last choice; with a number, go to that landmark", _back),
    "landmarks": Command("g", "list the places to which you can go back", _landmarks),
    "where": Command("w", "where you are, the clock, and what you can choose", _where),
    "again": Command("a", "tell this moment again, whole", _again),
    "log": Command("l", "what you chose so far", _log),
    "handbook": Command("h", "the rules; with a number or a name, one of them", _handbook),
    "branches": Command("t", "every way you went in this playthrough; with a number, to its end", _branches),
    "saves": Command("p", "the playthroughs that are kept", _saves),
    "resume": Command("r", "with a number, go on with that playthrough", _resume),
    "name": Command("n", "what this playthrough is called; with words, call it so", _name),
    "help": Command("?", "this list", _help),
    "quit": Command("q", "leave", _quit),
}


def commands_called(word: str) -> tuple[str, ...]:
    """The names of the commands that a typed word may mean: the one of this name or letter, or those that
    begin so."""
    word = word.casefold()
    exact = tuple(name for name, command in COMMANDS.items() if word in (name, command.letter))
    return exact or tuple(name for name in COMMANDS if name.startswith(word))


def _number(argument: str, most: int) -> int | None:
    number = whole_number(argument)
    return number if number is not None and 1 <= number <= most else None


def _range(word: str, most: int) -> str:
    if most == 0:
        return "there is none."
    return f"type {word} 1." if most == 1 else f"type {word} 1 to {word} {most}."
