"""Playing line by line: tell the moment, read a line, do what it says, until the player leaves.

Input is any stream of lines, a keyboard or a pipe; where it ends the sitting ends.
"""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, TextIO

from game.keeping.kept import KeptPlaythrough
from game.language import _
from game.model.story import Story
from game.model.text import Text
from game.plain.choices import Numbered, numbered
from game.plain.commands import COMMANDS, HOW_TO_CHOOSE, Command, command_called, commands_called
from game.plain.keeping import resumed
from game.plain.lines import Lines
from game.plain.paper import WIDEST, Paper
from game.plain.settings import PlainSettings
from game.plain.sitting import Sitting
from game.plain.teller import Teller, closed_words
from game.plain.typed_words import command_word, command_words, value_words
from game.plain.wording import clock_words, either, listed_or, sentence
from game.playing.moment import OpenChoice
from game.playing.playthrough import Playthrough

if TYPE_CHECKING:
    from game.keeping.records import Save
    from game.keeping.settings import Pace
    from game.keeping.shelf import Shelf
    from game.plain.replaying import Replaying
    from game.plain.watched import Renewal, Watched
    from game.reading.languages import Languages

PROMPT: Final = "> "
_ECHOED: Final = 30
"""How many letters of a word that is not understood are said back."""
_NO_LINE: Final = ""


def play(
    playthrough: Playthrough,
    *,
    typed: TextIO,
    told: TextIO,
    width: int = WIDEST,
    echo: bool = False,
    shelf: "Shelf | None" = None,
    resume: "Save | None" = None,
    watched: "Watched[Any] | None" = None,
    pace: "Pace | None" = None,
    articles: Path | None = None,
    may_keep: "Callable[[], Shelf] | None" = None,
    now: Callable[[], float] = monotonic,
    replaying: "Replaying | None" = None,
    languages: "Languages | None" = None,
) -> None:
    """Play on line by line from where a playthrough stands, or from where one that is kept stood.

    Lines are read from `typed` and written to `told`; `width` is in columns.  With `echo` what was typed is
    written too, for input that a terminal does not show.  What cannot be kept on the shelf is said.  Where
    the story is `watched`, lines come from there, and so do changes of its files.  `pace` and `articles` hold
    for this time; left out, they are as they were set.  `may_keep` opens a shelf once the player asks to
    keep what is kept on none; `now` gives seconds of a monotonic clock.  A run that is `replaying` is told
    first.  With `languages` the player may choose among them.  Raises `StoryError` where the story cannot go
    on.
    """
    paper = Paper(told, width)
    story = playthrough.story
    lines = Lines(typed, now)
    settings = PlainSettings(
        shelf,
        languages.offered(story) if languages else (),
        language=story.language if languages else "",
        plain_pace=pace,
        articles=str(articles) if articles else "",
    )

    def read() -> str | None:
        return asked(None) or None

    def asked(seconds: float | None) -> str | None:
        """A line; nothing of one at the end of the input, None where it did not come in time."""
        paper.ask(PROMPT)
        if watched:
            line: str | None = watched.readline(lambda: sitting.playthrough.choices, renew)
        else:
            line = lines.next(seconds)
        if not line:
            told.write("\n")
        elif echo:
            paper.answered(line)
        return line

    def renew(renewal: "Renewal") -> None:
        told.write("\n")
        sitting.renew(renewal)
        paper.ask(PROMPT)

    paper.say(story.title)
    run = resumed(shelf, story, resume, paper, read) if shelf and resume else None
    if run is None:
        run = _with_branches(playthrough)
        _open(paper, story)
    teller = Teller(paper, story.sources)
    sitting = Sitting(run, paper, teller, run.look(), read, settings, shelf, may_keep, now, languages)
    paper.gap()
    paper.say(_how_to(settings.now.plain_pace, kept=shelf is not None))
    try:
        sitting.begin()
        if replaying:
            replaying.tell(sitting)
            if not replaying.by_hand:
                return
        while not sitting.over:
            sitting.say_news()
            line = asked(sitting.clock.left)
            if line == _NO_LINE:
                break
            if line is None or sitting.clock.left == 0:
                # Half a line must not be taken for an answer to what is told now.
                lines.drop()
                _too_late(sitting, line)
            else:
                _answer(sitting, line.strip())
        _close(sitting)
    finally:
        # Not always the one that the sitting began with.
        sitting.playthrough.close()
    sitting.say_news()
    if sitting.shelf and sitting.shelf is not shelf:
        sitting.shelf.close()


def _with_branches(playthrough: Playthrough) -> KeptPlaythrough:
    """The playthrough itself where it has its branches, else one that stands where it does."""
    if isinstance(playthrough, KeptPlaythrough):
        return playthrough
    state = playthrough.state
    run = KeptPlaythrough(playthrough.story, state.seed, state.draws)
    run.follow(playthrough.choices)
    return run


def _open(paper: Paper, story: Story) -> None:
    if story.byline:
        paper.say(story.byline)
    for heading, text in (("", story.contract), (_("Content note"), story.content_note)):
        paragraphs = _paragraphs(text)
        if heading and paragraphs:
            paper.gap()
            paper.say(heading)
        for paragraph in paragraphs:
            paper.gap()
            paper.say(paragraph)


def _how_to(pace: "Pace", *, kept: bool) -> str:
    time = (
        _("Told line by line; nothing here runs out of time.")
        if pace == "untimed"
        else _("Told line by line; the pace is {pace}, and a timed moment says so once.")
    )
    words = ", ".join(command_words().shown.values())
    said = [time.format(pace=value_words().shown[pace]), _(HOW_TO_CHOOSE)]
    said += [_("Each choice is kept as you take it.")] if kept else []
    return " ".join([*said, _("Other words: {words}.").format(words=words)])


def _paragraphs(text: Text) -> list[str]:
    return text.words().split("\n") if text.paragraphs else []


def _too_late(sitting: Sitting, line: str | None) -> None:
    if line is not None:
        sitting.paper.say(_("That came too late."))
    sitting.run_out()


def _answer(sitting: Sitting, typed: str) -> None:
    """Do what a typed line says, or say in a line why it cannot be done."""
    offered = numbered(sitting.moment)
    if not typed:
        sitting.teller.offer(sitting.moment, every=True, before=sitting.before())
        sitting.clock.run_on()
        return
    word, *argument = typed.split(" ", 1)
    command, choice = command_called(word), offered.found(typed)
    if choice is None or (command and not command.gives_way):
        _command(sitting, word, "".join(argument).strip(), offered)
    elif isinstance(choice, OpenChoice):
        sitting.take(choice)
    else:
        sitting.paper.say(closed_words(choice))


def _command(sitting: Sitting, word: str, argument: str, offered: Numbered) -> None:
    names = commands_called(word)
    if len(names) == 1:
        _run(sitting, COMMANDS[names[0]], argument)
    elif names:
        meant = either(command_words().shown[name] for name in names)
        sitting.paper.say(_("{typed} may mean {words}.").format(typed=word, words=meant))
    else:
        shown = word if len(word) <= _ECHOED else f"{word[:_ECHOED]}…"
        said = (
            _("{typed} is not among the choices.").format(typed=shown),
            _numbers(offered),
            _("The word {help} lists what else there is.").format(help=command_word("help")),
        )
        sitting.paper.say(" ".join(said))


def _run(sitting: Sitting, command: Command, argument: str) -> None:
    """What is looked up is read at leisure: the clock of this moment stands still from here on."""
    moment = sitting.moment
    sitting.clock.stop()
    command.run(sitting, argument)
    if sitting.moment is moment and not sitting.over:
        sitting.clock.say_still()


def _numbers(offered: Numbered) -> str:
    numbers = [str(number) for number in offered.open]
    if not numbers:
        return _("There is nothing to choose here.")
    return _("Type {so_or_so}.").format(so_or_so=listed_or(numbers))


def _close(sitting: Sitting) -> None:
    moment, run = sitting.moment, sitting.playthrough
    if moment.can_end:
        sitting.paper.say(_("Thank you for playing."))
        return
    if run.save is None or run.unwritten:
        kept = _("Not all of this run is kept.") if run.unwritten else _("Nothing of this run is kept.")
    else:
        kept = _("It is kept as {name}: play --resume goes on from here.").format(name=run.name)
    clock = clock_words(moment.clock, day=moment.clock.day > 1)
    left = _("You leave at: {scene} {clock}.").format(scene=sentence(moment.title), clock=clock)
    sitting.paper.say(f"{left} {kept}")
