"""A map in Graphviz's language: `eleven-minutes map --format dot | dot -Tsvg > map.svg`."""

from collections.abc import Iterator

from game.authoring.map_formats.marks import (
    UNREACHABLE,
    bundles,
    caveat,
    heading,
    marks_of,
    seconds_of,
    steps_of,
)
from game.authoring.story_map import Edge, Node, StoryMap

_WALKED = {"color": "#1d4ed8", "penwidth": "3"}


def drawn(story_map: StoryMap) -> str:
    """The digraph, chapters as clusters."""
    return "\n".join(_lines(story_map)) + "\n"


def _lines(story_map: StoryMap) -> Iterator[str]:
    words = [heading(story_map), *([f"walked: {story_map.walked}"] if story_map.walked else [])]
    words += [caveat(story_map)] if caveat(story_map) else []
    yield "digraph story {"
    yield f"  graph [{_settings({'label': _joined(words), 'labelloc': 't', 'fontname': 'sans-serif'})}];"
    yield '  node [shape="box" fontname="sans-serif" fontsize="11"];'
    yield '  edge [fontname="sans-serif" fontsize="9"];'
    for chapter in story_map.chapters:
        yield f"  subgraph {_quoted(f'cluster_{chapter.id}')} {{"
        yield f"    graph [{_settings({'label': _escaped(chapter.title), 'style': 'rounded'})}];"
        for address in chapter.nodes:
            yield f"    {_quoted(address)} [{_settings(_node(story_map.nodes[address]))}];"
        yield "  }"
    for (source, target, *_), edges in bundles(story_map).items():
        yield f"  {_quoted(source)} -> {_quoted(target)} [{_settings(_edge(edges))}];"
    yield "}"


def _node(node: Node) -> dict[str, str]:
    words = [node.id, node.title, *([f"({', '.join(marks_of(node))})"] if any(marks_of(node)) else [])]
    words += [f"steps {steps_of(node.steps)}"] if node.steps else []
    settings = {"label": _joined(words), "tooltip": _escaped(f"{node.file}:{node.line}")}
    if node.ending:
        settings |= {"shape": "doubleoctagon"}
    elif node.items:
        settings |= {"shape": "box3d"}
    elif node.departs_from:
        settings |= {"shape": "hexagon"}
    elif node.start:
        settings |= {"shape": "ellipse"}
    if node.unreachable:
        settings |= {"style": "dotted", "color": "gray50", "fontcolor": "gray50"}
    elif node.outside:
        settings |= {"style": "filled", "fillcolor": "gray95", "color": "gray70", "fontcolor": "gray40"}
    return settings | (_WALKED if node.steps else {})


def _edge(edges: list[Edge]) -> dict[str, str]:
    first = edges[0]
    words = [f"{edge.id or 'then'}{' ?' if edge.condition else ''}" for edge in edges]
    before = f"{UNREACHABLE} " if first.unreachable else ""
    before += {"detour": "detour: ", "return": "back: "}.get(first.kind, "")
    before += f"time runs out ({seconds_of(first.seconds)}): " if first.seconds else ""
    steps = sorted({step for edge in edges for step in edge.steps})
    after = f" at {steps_of(tuple(steps))}" if steps else ""
    conditions = [f"{edge.id or 'then'} if {edge.condition}" for edge in edges if edge.condition]
    settings = {"label": _escaped(before + ", ".join(dict.fromkeys(words)) + after)}
    if conditions:
        settings["tooltip"] = _joined(conditions)
    if first.unreachable:
        settings |= {"style": "dotted", "color": "gray50", "arrowhead": "tee"}
    elif first.kind in ("detour", "return", "epilogue"):
        settings |= {"style": "dashed"}
    elif first.seconds:
        settings |= {"style": "bold"}
    return settings | (_WALKED if steps else {})


def _joined(lines: list[str]) -> str:
    return "\\n".join(map(_escaped, lines))


def _settings(settings: dict[str, str]) -> str:
    return " ".join(f'{name}="{value}"' for name, value in settings.items())


def _quoted(name: str) -> str:
    return f'"{name}"'


def _escaped(words: str) -> str:
    """Words as a label's letters: no quotation mark ends them and no backslash is obeyed."""
    return " ".join(words.split()).replace("\\", "\\\\").replace('"', '\\"')
