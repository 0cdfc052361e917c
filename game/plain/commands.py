"""The words that the plain player understands beside the numbers of choices.

A command is a function of the sitting and of what was typed after its word.  To add one, write it in the
module of its theme and give it a row in `COMMANDS`.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Final

import msgspec

from game.plain.settings import BadSetting
from game.plain.sitting import Sitting


class Command(msgspec.Struct, frozen=True):
    """A command: the key that does the same on the screens, what it is for, and what it does.

    One that gives way is not meant where a choice of the moment at hand is called so.
    """

    letter: str
    about: str
    run: Callable[[Sitting, str], None]
    gives_way: bool = False


def _of(module: str, name: str) -> Callable[[Sitting, str], None]:
    """The command of this name of a theme's module, which is imported once the command is given."""

    def run(sitting: Sitting, argument: str) -> None:
        getattr(import_module(f"game.plain.{module}"), name)(sitting, argument)

    return run


def _settings(sitting: Sitting, argument: str) -> None:
    for line in sitting.settings.lines():
        sitting.paper.say(line, under="   ")


def _set(sitting: Sitting, argument: str) -> None:
    name, _, value = argument.partition(" ")
    try:
        told = sitting.settings.put(name, value.strip(), sitting.shelf)
    except BadSetting as error:
        sitting.paper.say(str(error))
        return
    sitting.paper.say(told)
    if sitting.settings.now.plain_pace == "untimed":
        sitting.clock.end()
    if sitting.shelf is None:
        sitting.paper.say("It holds until you leave.")


def _help(sitting: Sitting, argument: str) -> None:
    sitting.paper.say("Type the number of a choice and press Enter. The other words:")
    for name, command in COMMANDS.items():
        sitting.paper.say(f"{name}, or {command.letter}: {command.about}", under="   ")
    sitting.paper.say(
        "In brackets before a passage stands what it is: reported and on how much evidence, imagined, off"
        " the record, or your own log. It holds until the next bracket."
    )


def _pause(sitting: Sitting, argument: str) -> None:
    if not sitting.clock.runs:
        sitting.paper.say("No clock runs here.")


def _quit(sitting: Sitting, argument: str) -> None:
    sitting.over = True


COMMANDS: Final[dict[str, Command]] = {
    "sources": Command(
        "s", "what this rests on; with a number, one of them in full", _of("looking_up", "sources")
    ),
    "back": Command(
        "b", "take back your last choice; with a number, go to that landmark", _of("going", "back")
    ),
    "landmarks": Command("g", "list the places to which you can go back", _of("going", "landmarks")),
    "rewind": Command(
        "u", "with the number of a choice in your log, go back to just after it", _of("going", "rewind")
    ),
    "history": Command(
        "y",
        "every way you went in this playthrough; with a number, to its end; with two, to a choice of it",
        _of("going", "history"),
    ),
    "next": Command(
        "n", "run through what you have read before, to what is new", _of("going", "run_on"), gives_way=True
    ),
    "where": Command("w", "where you are, the clock, and what you can choose", _of("looking_up", "where")),
    "again": Command("a", "tell this moment again, whole", _of("looking_up", "again")),
    "log": Command("l", "what you chose so far", _of("looking_up", "log")),
    "handbook": Command(
        "h", "the rules; with a number or a name, one of them", _of("looking_up", "handbook")
    ),
    "dossier": Command(
        "d",
        "what this run has told; dossier write puts it in a file, with your transcript",
        _of("looking_up", "dossier"),
    ),
    "endings": Command(
        "e", "the endings that you have found, and how many there are", _of("looking_up", "endings")
    ),
    "compare": Command(
        "v",
        "with a name or a number, this run beside another; alone, which ones there are",
        _of("kept_words", "compare"),
    ),
    "keep": Command("k", "with a name, keep this run under it", _of("kept_words", "keep"), gives_way=True),
    "saves": Command("p", "the playthroughs that are kept", _of("kept_words", "saves")),
    "resume": Command(
        "r", "with a number or a name, go on with that playthrough", _of("kept_words", "resume")
    ),
    "code": Command(
        "c", "this run as a short code, to be passed on", _of("run_codes", "code"), gives_way=True
    ),
    "settings": Command(",", "what is set: pace, sources, bell, articles", _settings),
    "set": Command("=", "change a setting: set pace steady", _set),
    "pause": Command("z", "let the clock stand still", _pause),
    "help": Command("?", "this list", _help),
    "quit": Command("q", "leave", _quit),
}


def commands_called(word: str) -> tuple[str, ...]:
    """The names of the commands that a typed word may mean: the one of this name or letter, or those that
    begin so."""
    word = word.casefold()
    exact = tuple(name for name, command in COMMANDS.items() if word in (name, command.letter))
    return exact or tuple(name for name in COMMANDS if name.startswith(word))
