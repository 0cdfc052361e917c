"""A story that has changed since it was played: which step no longer fits, and what is offered.

Nothing is guessed and nothing deleted: the steps stay in the tree, and the player picks an offer.
"""

from collections.abc import Sequence

import msgspec

from game.keeping.records import Step
from game.keeping.tree import ROOT, Tree
from game.language import _, ngettext
from game.model.addresses import scene_of
from game.model.story import Story
from game.playing.errors import ChoiceUnavailable, StoryError
from game.playing.refit import refit
from game.playing.state import LogEntry, State


class Offer(msgspec.Struct, frozen=True):
    """A place at which play can go on, in words for the player.

    Without `state` it is a node of the tree that can still be reached.  With it, it is a state to begin
    from, which is put after the node.
    """

    words: str
    scene: str
    node: int
    state: State | None = None


class StoryChanged(Exception):
    """The way to a node no longer fits the story; the message says which step, and why.

    `number` counts the steps from 1 (0: the beginning itself no longer fits), `of` is how many there are,
    `address` is that of the step.  `offers` may be empty: then only other branches are left.
    """

    def __init__(self, message: str, number: int, of: int, address: str, offers: tuple[Offer, ...]) -> None:
        self.message = message
        self.number = number
        self.of = of
        self.address = address
        self.offers = offers
        super().__init__(message)


def beginning_changed(
    story: Story, tree: Tree, node: int, first: int, error: StoryError, snapshot: bytes | None
) -> StoryChanged:
    """What is told where not even the state can be made any more from which this branch begins."""
    path = tree.path(node)
    what = (
        _("The story has changed since you played it, and no longer begins as it did: {reason}.")
        if first == ROOT
        else _(
            "The story has changed since you played it, and where you went on in it no longer fits: {reason}."
        )
    )
    return StoryChanged(what.format(reason=error), 0, len(path), "", _to_a_scene(story, tree, node, snapshot))


def step_changed(
    story: Story, tree: Tree, node: int, at: int, before: State, error: StoryError, snapshot: bytes | None
) -> StoryChanged:
    """What is told where the step to node `at`, on the way to `node`, cannot be taken at the state before."""
    path = tree.path(node)
    number, step = path.index(at) + 1, tree.step(at)
    title = story.scenes[before.scene].title
    if path[1:]:
        what = ngettext(
            "Of your {steps} step the first that no longer fits is number {number}, “{step}”: {reason}.",
            "Of your {steps} steps the first that no longer fits is number {number}, “{step}”: {reason}.",
            len(path),
        )
    else:
        what = _("Your step no longer fits, “{step}”: {reason}.")
    which = what.format(
        steps=len(path),
        number=number,
        step=step.label or step.address,
        reason=_reason(story, step, before, error),
    )
    message = " ".join((_("The story has changed since you played it."), which))
    words = _("Go on before that step, at “{scene}”").format(scene=title)
    here = Offer(words, before.scene, tree.parent(at))
    offers = (here, *_to_a_scene(story, tree, node, snapshot))
    return StoryChanged(message, number, len(path), step.address, offers)


def log_of(steps: Sequence[Step]) -> tuple[LogEntry, ...]:
    """The log that these steps make."""
    return tuple(
        LogEntry(step.address, step.clock, step.label, step.note) for step in steps if step.leap is None
    )


def _reason(story: Story, step: Step, before: State, error: StoryError) -> str:
    if not isinstance(error, ChoiceUnavailable):
        return str(error)
    scene = scene_of(step.address)
    if scene not in story.scenes:
        return _("its scene, {scene}, is no longer there").format(scene=scene)
    if scene != before.scene:
        title = story.scenes[before.scene].title
        return _("the steps before it now lead to “{scene}”").format(scene=title)
    if story.choice(step.address) is None:
        return _("“{scene}” no longer offers it").format(scene=story.scenes[scene].title)
    if error.reason:
        return _("it is closed now ({reason})").format(reason=error.reason)
    return _("it is closed now")


def _to_a_scene(story: Story, tree: Tree, node: int, snapshot: bytes | None) -> tuple[Offer, ...]:
    """The offer to go on at the scene where play stood, or at the nearest on the way to it that still is."""
    if snapshot is None:
        return ()
    steps = tree.steps(node)
    scenes = dict.fromkeys([*(step.scene for step in reversed(steps)), story.start])
    try:
        found = refit(story, snapshot, scenes, log_of(steps))
    except StoryError:
        return ()
    if found is None:
        return ()
    where = story.scenes[found.state.scene].title
    stood = bool(steps) and steps[-1].scene == found.state.scene
    said = (
        _("Go on at “{scene}”, where you stood")
        if stood
        else _("Go on at “{scene}”, the nearest place on your way that is still there")
    )
    words = [said.format(scene=where)]
    if found.fresh:
        anew = ngettext(
            "({number} value of the story will begin anew)",
            "({number} values of the story will begin anew)",
            len(found.fresh),
        )
        words.append(anew.format(number=len(found.fresh)))
    return (Offer(" ".join(words), found.state.scene, node, found.state),)


def first_node(tree: Tree, path: Sequence[int]) -> int:
    """The node from which the rest of a path is played: its last leap, or the root."""
    leaps = [node for node in path if tree.step(node).leap is not None]
    return leaps[-1] if leaps else ROOT
