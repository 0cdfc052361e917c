"""Timeouts whose choice can be closed when time runs out: there would be nothing to take."""

from collections.abc import Iterator

from game.authoring.certain import Certainty
from game.authoring.checks.remark import Remark
from game.authoring.proof import Proof
from game.model.addresses import last_id
from game.model.places import Place
from game.model.story import Story


def check_timeouts(story: Story, proof: Proof) -> Iterator[Remark]:
    """Tells of a timeout whose choice has a condition that may fail, and that play was not proved to hold."""
    certainty = Certainty(story)
    told = set()
    for scene in story.scenes.values():
        choice = story.choice(scene.timeout.choice) if scene.timeout else None
        if choice is None or choice.condition is None or scene.timeout is None:
            continue
        written = Place(scene.place.file, choice.condition.line, choice.condition.column)
        closes = False in certainty.values(choice.condition.tree, scene.address)
        home = scene.worklist or scene.address
        if closes and not proof.never(written, False) and home not in told:
            told.add(home)
            words = {"choice": last_id(choice.address), "condition": choice.condition.source}
            yield Remark("W310", story.scenes[home].place, words, sought="timeout")
