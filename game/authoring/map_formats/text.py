"""A map as an outline for a terminal: chapters, their scenes, and below each scene the ways that lead on."""

from collections.abc import Iterator

from game.authoring.map_formats.marks import (
    UNREACHABLE,
    caveat,
    heading,
    marks_of,
    seconds_of,
    steps_of,
)
from game.authoring.story_map import Edge, EdgeKind, Node, StoryMap

_ARROWS: dict[EdgeKind, str] = {"goto": "->", "detour": "=>", "return": "<=", "on": "->", "epilogue": "->"}


def drawn(story_map: StoryMap) -> str:
    """The outline.  Scenes of the same chapter are named without it."""
    return "\n".join(_lines(story_map)) + "\n"


def _lines(story_map: StoryMap) -> Iterator[str]:
    yield heading(story_map)
    if story_map.walked:
        yield f"walked, with the numbers of the steps in (): {story_map.walked}"
    if caveat(story_map):
        yield caveat(story_map)
    leaving: dict[str, list[Edge]] = {}
    for edge in story_map.edges:
        leaving.setdefault(edge.source, []).append(edge)
    for chapter in story_map.chapters:
        yield ""
        yield f"{chapter.title} ({chapter.id})"
        for address in chapter.nodes:
            node = story_map.nodes[address]
            yield _scene(node)
            yield from (_way(edge, chapter.id) for edge in leaving.get(address, ()))


def _scene(node: Node) -> str:
    marks = f"  [{', '.join(marks_of(node))}]" if any(marks_of(node)) else ""
    steps = f"  ({steps_of(node.steps)})" if node.steps else ""
    outside = "…" if node.outside else " "
    return f" {outside}{node.id}: {node.title}{marks}{steps}"


def _way(edge: Edge, chapter: str) -> str:
    target = edge.target.removeprefix(f"{chapter}.")
    what = edge.id or "then"
    told = [f"{UNREACHABLE} never taken"] if edge.unreachable else []
    told += ["detour"] if edge.kind == "detour" else ["back from the detour"] if edge.kind == "return" else []
    told += [f"when time runs out: {seconds_of(edge.seconds)}"] if edge.seconds else []
    told += [f"if {edge.condition}"] if edge.condition else []
    marks = f"  [{', '.join(told)}]" if told else ""
    steps = f"  ({steps_of(edge.steps)})" if edge.steps else ""
    return f"      {what} {_ARROWS[edge.kind]} {target}{marks}{steps}"
