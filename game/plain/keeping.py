"""What the plain player says of playthroughs that are kept: the list, the branches, and coming back."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from game.keeping.ago import ago
from game.keeping.changed import Offer, StoryChanged
from game.keeping.kept import KeptPlaythrough
from game.keeping.records import Save, Step
from game.keeping.trouble import NotKept, SaveGone
from game.language import _
from game.language.typography import listed
from game.model.story import Story
from game.plain.choices import whole_number
from game.plain.paper import Paper
from game.plain.wording import begun, clock_words, counted, day_words, sentence
from game.playing.logbook import clock_at

if TYPE_CHECKING:
    from game.keeping.shelf import Shelf

Read = Callable[[], str | None]
"""Asks for a line; None where there are no more."""


def resumed(shelf: "Shelf", story: Story, save: Save, paper: Paper, read: Read) -> KeptPlaythrough | None:
    """The playthrough where it stood; where the story has changed, at what the player picks.

    None where it cannot be resumed or the player picks nothing; why is then said.
    """
    offer: Offer | None = None
    while True:
        try:
            run = shelf.resume(story, save.id, offer)
        except StoryChanged as changed:
            offer = picked(changed, paper, read)
            if offer is None:
                paper.say(_("{run} stays as it is.").format(run=save.name))
                return None
        except NotKept as trouble:
            paper.say(trouble.message)
            return None
        except SaveGone:
            paper.say(_("{run} is no longer there.").format(run=save.name))
            return None
        else:
            _say_where_one_was(paper, save, run, shelf.now())
            return run


def picked(changed: StoryChanged, paper: Paper, read: Read) -> Offer | None:
    """Say that the story has changed and what is offered; the offer that the player picks, or None."""
    paper.say(changed.message)
    offers = changed.offers
    for number, offer in enumerate(offers, 1):
        paper.say(f"{number}. {sentence(offer.words)}", under="   ")
    paper.say(_("{number}. Leave it.").format(number=len(offers) + 1))
    while (typed := read()) is not None:
        number = whole_number(typed.strip()) or 0
        if number == len(offers) + 1:
            return None
        if 1 <= number <= len(offers):
            return offers[number - 1]
        paper.say(_("Type a number from 1 to {most}.").format(most=len(offers) + 1))
    return None


def _say_where_one_was(paper: Paper, save: Save, run: KeptPlaythrough, now: float) -> None:
    paper.say(
        _("{run}: {choices}, last played {ago}.").format(
            run=save.name, choices=counted(len(run.state.log), "choice"), ago=ago(now - save.moved)
        )
    )
    moment = run.look()
    paper.say(
        _("You are in: {chapter} {scene} {clock}.").format(
            chapter=sentence(moment.chapter_title),
            scene=sentence(moment.title),
            clock=clock_words(moment.clock, day=moment.clock.day > 1),
        )
    )
    log = run.log
    paper.say(
        _("You chose last: {choice}").format(choice=sentence(log[-1].label))
        if log
        else _("Nothing was chosen yet.")
    )


def say_saves(paper: Paper, saves: Sequence[Save], at_hand: int | None, now: float) -> None:
    """List the playthroughs, numbered, the last played first."""
    if not saves:
        paper.say(_("No playthrough of this story is kept yet."))
    for number, save in enumerate(saves, 1):
        clock = day_words(save.day, save.clock) if save.day > 1 else save.clock
        words = [
            f"{number}. {sentence(save.name)}",
            sentence(save.chapter),
            sentence(save.scene),
            f"{clock}.",
        ]
        words += [_("It has ended.")] if save.ending else []
        words.append(
            _("This one.")
            if save.id == at_hand
            else _("Last played {ago}.").format(ago=ago(max(0.0, now - save.moved)))
        )
        paper.say(" ".join(words), under="   ")


def say_branches(paper: Paper, run: KeptPlaythrough) -> None:
    """List the branches of a playthrough, numbered: how long each is, where it ends, where it parts."""
    for number, leaf in enumerate(run.tree.leaves(), 1):
        steps = run.tree.steps(leaf)
        if not steps:
            paper.say(_("Nothing was chosen yet."))
            return
        led = _("{choices}, to: {where}").format(
            choices=begun(counted(len(steps), "choice")), where=led_to(run.story, steps[-1])
        )
        words = [f"{number}. {led}"]
        if leaf == run.head:
            words.append(_("You are at its end."))
        elif run.head in (0, *run.tree.path(leaf)):
            words.append(_("You are on it."))
        else:
            shared = run.tree.steps(run.tree.shared(run.head, leaf))
            words.append(
                _("It parts from your way after: {choice}").format(choice=_label(shared[-1]))
                if shared
                else _("It parts at once.")
            )
        paper.say(" ".join(words), under="   ")


def say_way(paper: Paper, run: KeptPlaythrough, leaf: int) -> None:
    """List the choices of one way through a playthrough, numbered."""
    for number, step in enumerate(run.tree.steps(leaf), 1):
        clock = clock_words(clock_at(step.clock, run.story.zone), day=False)
        paper.say(f"{number}. {listed((clock, _label(step)))}", under="   ")


def led_to(story: Story, step: Step) -> str:
    """Where a step led, in a sentence: an ending by its title, else the scene's."""
    scene = story.scenes.get(step.scene)
    if scene is None:
        return sentence(step.scene)
    if scene.ending is None:
        return sentence(scene.title)
    return _("Ending: {title}").format(title=sentence(scene.ending.title))


def _label(step: Step) -> str:
    return sentence(step.label or step.address)
