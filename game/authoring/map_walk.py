"""A playthrough laid over a story's map: which scenes it came to, which ways it took, at which steps."""

from collections.abc import Iterator

import msgspec

from game.authoring.story_map import Edge, StoryMap, node_of
from game.model.story import Story
from game.playing.playthrough import Playthrough

Way = tuple[str, str, str, str]
"""An edge by what tells it from others: its ends, its choice, its condition."""


def walked(whole: StoryMap, story: Story, run: Playthrough, title: str) -> StoryMap:
    """The map with the steps of a playthrough on its nodes and edges; step 0 is its start."""
    at: dict[str, list[int]] = {}
    taken: dict[Way, list[int]] = {}
    at.setdefault(node_of(story, story.start), []).append(0)
    for step, choice, source, target in _steps(story, run):
        for edge in _ways(whole, choice, source, target):
            taken.setdefault(_way(edge), []).append(step)
            at.setdefault(edge.target, []).append(step)
    return msgspec.structs.replace(
        whole,
        walked=title,
        nodes={
            address: msgspec.structs.replace(node, steps=tuple(dict.fromkeys(at.get(address, ()))))
            for address, node in whole.nodes.items()
        },
        edges=tuple(
            msgspec.structs.replace(edge, steps=tuple(dict.fromkeys(taken.get(_way(edge), ()))))
            for edge in whole.edges
        ),
    )


def _way(edge: Edge) -> Way:
    return (edge.source, edge.target, edge.choice, edge.condition)


def _steps(story: Story, run: Playthrough) -> Iterator[tuple[int, str, str, str]]:
    """Each step that is drawn: its number, its choice, the node that it leaves and the one it comes to."""
    again = Playthrough.start(story, run.seed, run.state.draws)
    for number, choice in enumerate(run.choices, start=1):
        source = node_of(story, again.state.scene)
        again.choose(choice)
        target = node_of(story, again.state.scene)
        if source != target or story.scenes[again.state.scene].worklist is None:
            yield number, choice, source, target


def _ways(whole: StoryMap, choice: str, source: str, target: str) -> list[Edge]:
    """The edges from one node to another by a choice, and on through worklists in which nothing came up."""
    first = [e for e in whole.edges if e.source == source and e.choice in (choice, "")]
    waiting = [[edge] for edge in first]
    for way in waiting:
        last = way[-1].target
        if last == target:
            return way
        if whole.nodes[last].items:
            waiting += [[*way, e] for e in whole.edges if e.source == last and e not in way]
    return []
