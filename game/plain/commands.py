"""The words that the plain player understands beside the numbers of choices.

A command is a function of the sitting and of what was typed after its word.  To add one, write it in the
module of its theme and give it a row in `COMMANDS`.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Final

import msgspec

from game.language import N_, _
from game.plain.settings import BadSetting
from game.plain.sitting import Sitting
from game.plain.typed_words import after_word, command_words, setting_words, value_words

HOW_TO_CHOOSE: Final = N_("Type the number of a choice and press Enter.")


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
    name, *value = argument.split(" ", 1)
    try:
        told = sitting.settings.put(name, "".join(value).strip(), sitting.shelf)
    except BadSetting as error:
        sitting.paper.say(str(error))
        return
    if sitting.settings.now.language not in ("", sitting.story.language):
        sitting.tell_in(sitting.settings.now.language)
        return
    sitting.paper.say(told)
    if sitting.settings.now.plain_pace == "untimed":
        sitting.clock.end()
    if sitting.shelf is None:
        sitting.paper.say(_("It holds until you leave."))


def _help(sitting: Sitting, argument: str) -> None:
    sitting.paper.say(f"{_(HOW_TO_CHOOSE)} " + _("The other words:"))
    words = command_words().shown
    named = {
        "dossier": words["dossier"],
        "write": after_word("write"),
        "set": words["set"],
        "settings": ", ".join(setting_words().shown.values()),
        "pace": setting_words().shown["pace"],
        "steady": value_words().shown["steady"],
    }
    for name, command in COMMANDS.items():
        about = _(command.about).format(**named)
        said = _("{word}, or {letter}: {about}").format(word=words[name], letter=command.letter, about=about)
        sitting.paper.say(said, under="   ")
    sitting.paper.say(
        _(
            "In brackets before a passage stands what it is: reported and on how much evidence, imagined, off"
            " the record, or your own log. It holds until the next bracket."
        )
    )


def _pause(sitting: Sitting, argument: str) -> None:
    if not sitting.clock.runs:
        sitting.paper.say(_("No clock runs here."))


def _quit(sitting: Sitting, argument: str) -> None:
    sitting.over = True


COMMANDS: Final[dict[str, Command]] = {
    "sources": Command(
        "s", N_("what this rests on; with a number, one of them in full"), _of("looking_up", "sources")
    ),
    "back": Command(
        "b", N_("take back your last choice; with a number, go to that landmark"), _of("going", "back")
    ),
    "landmarks": Command("g", N_("list the places to which you can go back"), _of("going", "landmarks")),
    "rewind": Command(
        "u", N_("with the number of a choice in your log, go back to just after it"), _of("going", "rewind")
    ),
    "history": Command(
        "y",
        N_("every way you went in this playthrough; with a number, to its end; with two, to a choice of it"),
        _of("going", "history"),
    ),
    "next": Command(
        "n",
        N_("run through what you have read before, to what is new"),
        _of("going", "run_on"),
        gives_way=True,
    ),
    "where": Command(
        "w", N_("where you are, the clock, and what you can choose"), _of("looking_up", "where")
    ),
    "again": Command("a", N_("tell this moment again, whole"), _of("looking_up", "again")),
    "log": Command("l", N_("what you chose so far"), _of("looking_up", "log")),
    "handbook": Command(
        "h", N_("the rules; with a number or a name, one of them"), _of("looking_up", "handbook")
    ),
    "dossier": Command(
        "d",
        N_("what this run has told; {dossier} {write} puts it in a file, with your transcript"),
        _of("looking_up", "dossier"),
    ),
    "endings": Command(
        "e", N_("the endings that you have found, and how many there are"), _of("looking_up", "endings")
    ),
    "compare": Command(
        "v",
        N_("with a name or a number, this run beside another; alone, which ones there are"),
        _of("kept_words", "compare"),
    ),
    "keep": Command(
        "k", N_("with a name, keep this run under it"), _of("kept_words", "keep"), gives_way=True
    ),
    "saves": Command("p", N_("the playthroughs that are kept"), _of("kept_words", "saves")),
    "resume": Command(
        "r", N_("with a number or a name, go on with that playthrough"), _of("kept_words", "resume")
    ),
    "code": Command(
        "c", N_("this run as a short code, to be passed on"), _of("run_codes", "code"), gives_way=True
    ),
    "settings": Command(",", N_("what is set: {settings}"), _settings),
    "set": Command("=", N_("change a setting: {set} {pace} {steady}"), _set),
    "pause": Command("z", N_("let the clock stand still"), _pause),
    "help": Command("?", N_("this list"), _help),
    "quit": Command("q", N_("leave"), _quit),
}


def commands_called(word: str) -> tuple[str, ...]:
    """The names of the commands that a typed word may mean: the one of this name or letter, or those that
    begin so."""
    words, letter = command_words(), word.casefold()
    exact = words.name(word) or next((n for n, command in COMMANDS.items() if command.letter == letter), None)
    return (exact,) if exact else words.begun_by(word)


def command_called(word: str) -> Command | None:
    """The command of which a typed word is the whole word."""
    name = command_words().name(word)
    return COMMANDS[name] if name else None
