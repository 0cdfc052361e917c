"""Playing line by line: tell the moment, read a line, do what it says, until the player leaves.

Input is any stream of lines, a keyboard or a pipe; where it ends the sitting ends.
"""

from typing import Any, Final, TextIO

from game.keeping.kept import KeptPlaythrough
from game.keeping.records import Save
from game.keeping.shelf import Shelf
from game.model.story import Story
from game.model.text import Text
from game.plain.choices import Numbered, numbered
from game.plain.commands import COMMANDS, commands_called
from game.plain.keeping import resumed
from game.plain.paper import WIDEST, Paper
from game.plain.sitting import Sitting
from game.plain.teller import Teller, closed_words
from game.plain.watched import Renewal, Watched
from game.plain.wording import clock_words, sentence
from game.playing.moment import OpenChoice
from game.playing.playthrough import Playthrough

PROMPT: Final = "> "
_ECHOED: Final = 30
"""How many letters of a word that is not understood are said back."""


def play(
    playthrough: Playthrough,
    *,
    typed: TextIO,
    told: TextIO,
    width: int = WIDEST,
    echo: bool = False,
    shelf: Shelf | None = None,
    resume: Save | None = None,
    watched: Watched[Any] | None = None,
) -> None:
    """Play on line by line from where a playthrough stands, or from where one that is kept stood.

    Lines are read from `typed` and written to `told`; `width` is in columns.  With `echo` what was typed is
    written too, for input that a terminal does not show.  What cannot be kept on the shelf is said.  Where
    the story is `watched`, lines come from there, and so do changes of its files.  Raises `StoryError` where
    the story cannot go on.
    """
    paper = Paper(told, width)
    story = playthrough.story

    def read() -> str | None:
        paper.ask(PROMPT)
        line = watched.readline(lambda: sitting.playthrough.choices, renew) if watched else typed.readline()
        if not line:
            told.write("\n")
            return None
        if echo:
            paper.answered(line)
        return line

    def renew(renewal: Renewal) -> None:
        told.write("\n")
        sitting.renew(renewal)
        paper.ask(PROMPT)

    paper.say(story.title)
    run = resumed(shelf, story, resume, paper, read) if shelf and resume else None
    if run is None:
        run = _with_branches(playthrough)
        _open(paper, story)
    sitting = Sitting(run, paper, Teller(paper, story.sources), run.look(), read, shelf)
    paper.gap()
    paper.say(_how_to(kept=shelf is not None))
    sitting.teller.tell(sitting.moment)
    try:
        while not sitting.over:
            sitting.say_news()
            line = read()
            if line is None:
                break
            _answer(sitting, line.strip())
        _close(sitting)
    finally:
        # Not always the one that the sitting began with.
        sitting.playthrough.close()
    sitting.say_news()


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
    for text in (story.contract, story.content_note):
        for paragraph in _paragraphs(text):
            paper.gap()
            paper.say(paragraph)


def _how_to(*, kept: bool) -> str:
    keeping = " Each choice is kept as you take it." if kept else ""
    return (
        "Told line by line; nothing here runs out of time. Type the number of a choice and press Enter."
        f"{keeping} Other words: {', '.join(COMMANDS)}."
    )


def _paragraphs(text: Text) -> list[str]:
    return text.words().split("\n") if text.paragraphs else []


def _answer(sitting: Sitting, typed: str) -> None:
    """Do what a typed line says, or say in a line why it cannot be done."""
    offered = numbered(sitting.moment)
    word, _, argument = typed.partition(" ")
    if not typed:
        sitting.teller.offer(sitting.moment, every=True)
        return
    choice = None if word.casefold() in COMMANDS else offered.found(typed)
    if isinstance(choice, OpenChoice):
        sitting.take(choice)
    elif choice:
        sitting.paper.say(f"Closed: {closed_words(choice)}")
    else:
        _command(sitting, word, argument.strip(), offered)


def _command(sitting: Sitting, word: str, argument: str, offered: Numbered) -> None:
    names = commands_called(word)
    if len(names) == 1:
        COMMANDS[names[0]].run(sitting, argument)
    elif names:
        sitting.paper.say(f"{word} may mean {' or '.join(names)}.")
    else:
        shown = word if len(word) <= _ECHOED else f"{word[:_ECHOED]}…"
        can = f"{_numbers(offered)} The word help lists what else there is."
        sitting.paper.say(f"{shown} is not among the choices. {can}")


def _numbers(offered: Numbered) -> str:
    numbers = [str(number) for number in offered.open]
    if not numbers:
        return "There is nothing to choose here."
    first = ", ".join(numbers[:-1])
    return f"Type {first} or {numbers[-1]}." if first else f"Type {numbers[0]}."


def _close(sitting: Sitting) -> None:
    moment, run = sitting.moment, sitting.playthrough
    if moment.can_end:
        sitting.paper.say("Thank you for playing.")
        return
    if run.save is None or run.unwritten:
        kept = "Nothing of this run is kept." if not run.unwritten else "Not all of this run is kept."
    else:
        kept = f"It is kept as {run.name}: play --resume goes on from here."
    clock = clock_words(moment.clock, day=moment.clock.day > 1)
    sitting.paper.say(f"You leave at: {sentence(moment.title)} {clock}. {kept}")
