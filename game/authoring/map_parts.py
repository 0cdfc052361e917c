"""Parts of a story's map, so that a large one stays readable: some chapters, or what lies around a scene."""

from collections.abc import Collection

import msgspec

from game.authoring.story_map import Edge, StoryMap


def chapters_of(whole: StoryMap, chapters: Collection[str]) -> StoryMap:
    """Some chapters, by id, and the scenes of others that they lead to or are come to from.

    Between two scenes of others nothing is shown.
    """
    inside = {address for address, node in whole.nodes.items() if node.chapter in chapters}
    edges = tuple(edge for edge in whole.edges if edge.source in inside or edge.target in inside)
    return _part(whole, inside, edges)


def around(whole: StoryMap, scene: str, steps: int) -> StoryMap:
    """The scenes at most so many steps before or behind one, and the ways between them."""
    near = {scene}
    for _ in range(steps):
        near |= {
            end
            for edge in whole.edges
            for end in (edge.source, edge.target)
            if not near.isdisjoint((edge.source, edge.target))
        }
    edges = tuple(edge for edge in whole.edges if edge.source in near and edge.target in near)
    return _part(whole, near, edges)


def _part(whole: StoryMap, inside: Collection[str], edges: tuple[Edge, ...]) -> StoryMap:
    shown = {*inside, *(end for edge in edges for end in (edge.source, edge.target))}
    nodes = {
        address: node if address in inside else msgspec.structs.replace(node, outside=True)
        for address, node in whole.nodes.items()
        if address in shown
    }
    chapters = tuple(
        msgspec.structs.replace(chapter, nodes=tuple(a for a in chapter.nodes if a in nodes))
        for chapter in whole.chapters
        if any(address in nodes for address in chapter.nodes)
    )
    return msgspec.structs.replace(whole, chapters=chapters, nodes=nodes, edges=edges)
