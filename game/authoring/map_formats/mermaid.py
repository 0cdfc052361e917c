"""A map as a Mermaid flowchart, which GitHub and many editors draw inside Markdown."""

from collections.abc import Iterator

from game.authoring.map_formats.marks import (
    UNREACHABLE,
    bundles,
    caveat,
    heading,
    marks_of,
    steps_of,
)
from game.authoring.story_map import Edge, Node, StoryMap

_CLASSES = {
    "ending": "fill:#1f2937,color:#ffffff,stroke:#111827",
    "departure": "fill:#fff7ed,color:#7c2d12,stroke:#c2410c,stroke-dasharray:6 3",
    "unreachable": "fill:#ffffff,color:#9ca3af,stroke:#9ca3af,stroke-dasharray:2 3",
    "outside": "fill:#f3f4f6,color:#6b7280,stroke:#d1d5db",
    "walked": "stroke:#1d4ed8,stroke-width:4px",
}
_LETTERS = {letter: f"#{ord(letter)};" for letter in '"#&<>`\\'}


def drawn(story_map: StoryMap) -> str:
    """The flowchart, chapters as subgraphs.  Letters that Mermaid would obey are written as their numbers."""
    return "\n".join(_lines(story_map)) + "\n"


def _lines(story_map: StoryMap) -> Iterator[str]:
    yield f"%% {_comment(heading(story_map))}"
    if story_map.walked:
        yield f"%% walked: {_comment(story_map.walked)}"
    if caveat(story_map):
        yield f"%% {caveat(story_map)}"
    yield "flowchart TD"
    for chapter in story_map.chapters:
        yield f'  subgraph chapter_{_id(chapter.id)}["{_letters(chapter.title)}"]'
        yield from (f"    {_node(story_map.nodes[address])}" for address in chapter.nodes)
        yield "  end"
    walked: list[int] = []
    for number, (key, edges) in enumerate(bundles(story_map).items()):
        source, target, kind, timed, unreachable = key
        yield f"  {_id(source)} {_arrow(kind, timed, unreachable)}{_label(edges)} {_id(target)}"
        if any(edge.steps for edge in edges):
            walked.append(number)
    if walked:
        yield f"  linkStyle {','.join(map(str, walked))} stroke:#1d4ed8,stroke-width:3px"
    for name, style in _CLASSES.items():
        yield f"  classDef {name} {style}"
    for name in _CLASSES:
        members = [_id(node.address) for node in story_map.nodes.values() if name in _classes(node)]
        if members:
            yield f"  class {','.join(members)} {name}"


def _node(node: Node) -> str:
    words = [node.id, node.title, *([f"({', '.join(marks_of(node))})"] if any(marks_of(node)) else [])]
    words += [f"steps {steps_of(node.steps)}"] if node.steps else []
    before, after = _shape(node)
    return f'{_id(node.address)}{before}"{"<br/>".join(map(_letters, words))}"{after}'


def _shape(node: Node) -> tuple[str, str]:
    if node.ending:
        return "([", "])"
    if node.items:
        return "[[", "]]"
    if node.departs_from:
        return "{{", "}}"
    return ("((", "))") if node.start else ("[", "]")


def _classes(node: Node) -> Iterator[str]:
    if node.unreachable:
        yield "unreachable"
    elif node.outside:
        yield "outside"
    elif node.ending:
        yield "ending"
    elif node.departs_from:
        yield "departure"
    if node.steps:
        yield "walked"


def _arrow(kind: str, timed: bool, unreachable: bool) -> str:
    if unreachable:
        return "-.-x"
    if timed:
        return "==>"
    return "-->" if kind in ("goto", "on") else "-.->"


def _label(edges: list[Edge]) -> str:
    """What takes the edge, and at which steps it was taken."""
    words = [f"{edge.id or 'then'}{' ?' if edge.condition else ''}" for edge in edges]
    first = edges[0]
    before = f"{UNREACHABLE} " if first.unreachable else ""
    before += {"detour": "detour: ", "return": "back: "}.get(first.kind, "")
    before += "time runs out: " if first.seconds else ""
    steps = sorted({step for edge in edges for step in edge.steps})
    after = f" at {steps_of(tuple(steps))}" if steps else ""
    return f'|"{_letters(before + ", ".join(dict.fromkeys(words)) + after)}"|'


def _id(address: str) -> str:
    """An address as Mermaid takes it: ids of a story have no underscore, so that none meets another.

    The letter before it keeps words that Mermaid knows, such as `end`, from standing alone.
    """
    return "s_" + address.replace("-", "_").replace(".", "__")


def _letters(words: str) -> str:
    return "".join(_LETTERS.get(letter, letter) for letter in " ".join(words.split()))


def _comment(words: str) -> str:
    """A comment ends with its line; in braces it would be a directive."""
    return " ".join(words.split()).replace("{", "(").replace("}", ")")
