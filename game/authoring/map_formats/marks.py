"""What every drawing of a map says of its nodes and edges, in the same words."""

from collections.abc import Iterator

from game.authoring.story_map import Edge, Node, StoryMap
from game.model.plurals import counted

UNREACHABLE = "✗"
"""The mark of what no run comes to.  It is a letter, so that it is seen without colours too."""

_MOST_STEPS = 6


def marks_of(node: Node) -> Iterator[str]:
    """What a node is, in words: what no run comes to first."""
    if node.unreachable:
        yield f"{UNREACHABLE} unreachable"
    if node.start:
        yield "start"
    if node.ending:
        yield f"ending {node.ending}"
    if node.epilogue:
        yield "epilogue"
    if node.departs_from:
        yield "off the record"
    if node.items:
        yield f"worklist of {len(node.items)}"
    if node.landmark:
        yield "landmark"
    if node.seconds:
        yield f"timed {seconds_of(node.seconds)}"


def seconds_of(seconds: dict[str, int]) -> str:
    """Seconds by pace: `steady 40 s, real 60 s`."""
    return ", ".join(f"{pace} {count} s" for pace, count in seconds.items())


def steps_of(steps: tuple[int, ...]) -> str:
    """Steps of a playthrough: `3, 7`; of many the first."""
    shown = ", ".join(map(str, steps[:_MOST_STEPS]))
    return f"{shown}, …" if len(steps) > _MOST_STEPS else shown


def bundles(story_map: StoryMap) -> dict[tuple[str, str, str, bool, bool], list[Edge]]:
    """Edges that can be drawn as one: from, to, kind, whether time running out takes it, whether none can."""
    found: dict[tuple[str, str, str, bool, bool], list[Edge]] = {}
    for edge in story_map.edges:
        key = (edge.source, edge.target, edge.kind, bool(edge.seconds), edge.unreachable)
        found.setdefault(key, []).append(edge)
    return found


def heading(story_map: StoryMap) -> str:
    """What is drawn, in one line."""
    nodes = story_map.nodes.values()
    told = [
        counted(len(nodes), "scene"),
        counted(len(story_map.chapters), "chapter"),
        counted(sum(bool(node.ending) for node in nodes), "ending"),
    ]
    unreachable = sum(node.unreachable for node in nodes)
    told += [f"{unreachable} unreachable"] if unreachable else []
    return f"{story_map.title}: {', '.join(told)}"


def caveat(story_map: StoryMap) -> str:
    """What the map does not know, or nothing."""
    if story_map.decided:
        return ""
    return "not every state was visited: only what no way leads to is marked as unreachable"
