"""Decisions of a worklist that leave no note in the log where the others do."""

from collections.abc import Iterator, Mapping

from game.authoring.checks.remark import Remark
from game.authoring.proof import Proof
from game.model.addresses import last_id
from game.model.places import Place
from game.model.scenes import Choice, Scene, Worklist
from game.model.story import Story

Decisions = Mapping[str, Mapping[str, Choice]]
"""By item, then by answer; answers that stay decide nothing."""


def check_notes(story: Story, proof: Proof) -> Iterator[Remark]:
    """Tells of a decision without a note where its siblings have one, and where most of the worklist has.

    Its siblings are the other decisions of the item, and the same decision at the other items.
    """
    for worklist in story.worklists.values():
        decisions = _decisions(story, worklist)
        every = [choice.note for answers in decisions.values() for choice in answers.values()]
        if 2 * sum(note is not None for note in every) <= len(every):
            continue
        bare = _never_noted(decisions) if len(decisions) > 1 else set()
        for answer in bare:
            others = [c.note for answers in decisions.values() for c in answers.values() if c.id != answer]
            if all(others) and len(others) > len(decisions):
                place = min(answers[answer].place for answers in decisions.values())
                yield Remark("W313", place, {"answer": answer, "where": "at any item"})
        for item, answers in decisions.items():
            for answer, choice in answers.items():
                if choice.note is None and answer not in bare and _siblings_have_one(decisions, item, answer):
                    words = {"answer": answer, "where": f"at `{last_id(item)}`"}
                    yield Remark("W313", _place(story.scenes[item], choice), words)


def _decisions(story: Story, worklist: Worklist) -> Decisions:
    return {
        item.scene: {
            choice.id: choice for choice in story.scenes[item.scene].choices if choice.move != "stay"
        }
        for item in worklist.items
    }


def _never_noted(decisions: Decisions) -> set[str]:
    """The answers that leave a note at no item: on purpose, unless every other decision leaves one."""
    noted = {choice.id for answers in decisions.values() for choice in answers.values() if choice.note}
    return {answer for answers in decisions.values() for answer in answers} - noted


def _siblings_have_one(decisions: Decisions, item: str, answer: str) -> bool:
    beside = [choice.note for id, choice in decisions[item].items() if id != answer]
    elsewhere = [answers[answer].note for other, answers in decisions.items() if other != item]
    return (bool(elsewhere) and all(elsewhere)) or (bool(beside) and all(beside))


def _place(item: Scene, choice: Choice) -> Place:
    """Where the item says something of the answer, or where the item begins."""
    return max(choice.place, item.place)
