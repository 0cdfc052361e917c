"""Which key takes which choice: what the hand has learned stays so.

A choice that is closed keeps its number, and in a queue one that is missing leaves its number free, so
that no key does one thing today and another tomorrow.
"""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from game.model.scenes import Scene
from game.model.story import Story
from game.playing.moment import Moment
from game.screens.choices import NUMBER_KEYS
from game.screens.keys import FREE_LETTERS
from game.screens.letters import without_accents

DESKS: Final = ("dashboard", "alert")
"""The views in which every choice has a place of its own, whether it is there or not."""


class Learned(NamedTuple):
    """The number of a choice, and its letter where it has one; either may be empty."""

    number: str
    letter: str = ""


def learned_keys(story: Story, moment: Moment, letters: frozenset[str] = FREE_LETTERS) -> dict[str, Learned]:
    """The keys of a moment's choices by id, in the order in which they stand.

    An answer of a queue has the keys that it had in the story's queues before, and it alone has a letter:
    elsewhere the hand would take one for the other.  Where a scene is a desk, or shows its choices again
    after one was taken, each has the number of its place among all of them; elsewhere those that are shown
    are counted.
    """
    shown = [*(each.id for each in moment.choices), *(each.id for each in moment.closed)]
    scene = story.scenes.get(moment.scene)
    if moment.worklist:
        return _answers(story, moment, letters, shown)
    if scene is None:
        return _joined({}, {each: _shown_label(moment, each) for each in shown})
    labels = {choice.id: choice.label.words() for choice in scene.choices}
    labels |= {each: _shown_label(moment, each) for each in shown}
    if moment.view not in DESKS and not _stays(scene):
        labels = {each: label for each, label in labels.items() if each in shown}
    return _joined({}, labels)


def letters_for(labels: Mapping[str, str], letters: frozenset[str] = FREE_LETTERS) -> dict[str, str]:
    """One of these letters for each label, that no label before it has: its first, if free."""
    taken: set[str] = set()
    found: dict[str, str] = {}
    for each, label in labels.items():
        plain = without_accents(label.lower())
        free = (letter for letter in plain if letter in letters and letter not in taken)
        letter = next(free, "")
        if letter:
            taken.add(letter)
            found[each] = letter
    return found


def _answers(
    story: Story, moment: Moment, letters: frozenset[str], shown: Iterable[str]
) -> dict[str, Learned]:
    """The keys of a worklist's answers, then those of whatever else there is to choose."""
    assert moment.worklist
    labels = {**moment.worklist.answers}
    for each in shown:
        labels.setdefault(each, _shown_label(moment, each))
    known: dict[str, Learned] = {}
    for worklist in story.worklists.values():
        if worklist.address == moment.worklist.address:
            break
        if not worklist.distinct:
            known |= _joined(known, worklist.answers, letters)
    return _joined(known, labels, letters)


def _joined(
    known: Mapping[str, Learned], labels: Mapping[str, str], letters: frozenset[str] = frozenset()
) -> dict[str, Learned]:
    """Keys for these labels: those that are known, for the others the first that are free."""
    kept = {each: known[each] for each in labels if each in known}
    numbers = iter([number for number in NUMBER_KEYS if number not in {k.number for k in kept.values()}])
    free = letters - {keys.letter for keys in kept.values()}
    more = letters_for({each: label for each, label in labels.items() if each not in kept}, free)
    return {each: kept.get(each) or Learned(next(numbers, ""), more.get(each, "")) for each in labels}


def _shown_label(moment: Moment, id: str) -> str:
    labels = {each.id: each.label for each in moment.closed}
    labels |= {each.id: each.label for each in moment.choices}
    return labels[id]


def _stays(scene: Scene) -> bool:
    """Whether the scene is shown again after one of its choices."""
    return any(choice.move in ("stay", "detour") for choice in scene.choices)
