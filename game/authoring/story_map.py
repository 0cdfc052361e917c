"""The shape of a story as data: its scenes as nodes, what leads from one to another as edges.

A worklist is one node, for its items lead from one to the next and no further.  Nothing here draws;
`map_formats/` does.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

from game.authoring.reach import Reach
from game.model.addresses import EPILOGUE_CHOICE, last_id
from game.model.scenes import Choice, Scene
from game.model.story import Story

EdgeKind = Literal["goto", "detour", "return", "on", "epilogue"]
"""What leads on: a choice; one that comes back, and its coming back; what follows a worklist; the choice
from an ending to the epilogue."""


class Node(msgspec.Struct, frozen=True):
    """A scene, or a worklist with its `items`.

    `ending` is the ending's id or empty; `departs_from` the facts that it leaves; `seconds` what a timeout in
    it gives, by pace.  `steps` are the steps of the playthrough laid over the map after which play was here,
    0 its start.  `outside` says that it is shown only because something inside leads to it or comes from it.
    """

    address: str
    title: str
    chapter: str
    file: str
    line: int
    start: bool = False
    landmark: bool = False
    epilogue: bool = False
    unreachable: bool = False
    ending: str = ""
    departs_from: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    seconds: dict[str, int] = {}
    steps: tuple[int, ...] = ()
    outside: bool = False

    @property
    def id(self) -> str:
        """Its id inside its chapter."""
        return last_id(self.address)


class Edge(msgspec.Struct, frozen=True):
    """A way from one node to another.

    `choice` is the full address of the choice that takes it, empty for what follows a worklist; `condition`
    what must hold for it, of choice and target together; `seconds` is filled where time running out takes
    it; `unreachable` says that no run can take the choice; `steps` are the playthrough's steps that did.
    """

    source: str
    target: str
    kind: EdgeKind
    choice: str = ""
    label: str = ""
    condition: str = ""
    seconds: dict[str, int] = {}
    unreachable: bool = False
    steps: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """The choice's id inside its scene."""
        return last_id(self.choice)


class MappedChapter(msgspec.Struct, frozen=True):
    """A chapter with its nodes, in file order."""

    id: str
    title: str
    nodes: tuple[str, ...]


class StoryMap(msgspec.Struct, frozen=True):
    """A story's shape, or a part of it.

    `decided` says that what is not marked as unreachable can be reached: every state was visited.  `walked`
    is the title of the playthrough that is laid over it, or empty.
    """

    title: str
    decided: bool
    chapters: tuple[MappedChapter, ...]
    nodes: dict[str, Node]
    edges: tuple[Edge, ...]
    walked: str = ""


def map_of(story: Story, reach: Reach) -> StoryMap:
    """The shape of a whole story.

    Where not every state was visited, only what no way leads to at all is marked as unreachable.
    """
    edges = tuple(_edges(story))
    reached = reach.scenes if reach.complete else _linked(story.start, edges) | reach.scenes
    choices = reach.choices if reach.complete else None
    nodes = {
        scene.address: _node(story, scene, scene.address not in reached)
        for scene in story.scenes.values()
        if scene.worklist is None
    }
    return StoryMap(
        title=story.title,
        decided=reach.complete,
        chapters=tuple(
            MappedChapter(chapter.id, chapter.title, tuple(a for a in chapter.scenes if a in nodes))
            for chapter in story.chapters.values()
        ),
        nodes=nodes,
        edges=tuple(_marked(edge, nodes, choices) for edge in edges),
    )


def node_of(story: Story, scene: str) -> str:
    """The address of the node that a scene is drawn in: an item is in its worklist."""
    return story.scenes[scene].worklist or scene


def _node(story: Story, scene: Scene, unreachable: bool) -> Node:
    worklist = story.worklists.get(scene.address)
    items = tuple(item.scene for item in worklist.items) if worklist else ()
    timeout = scene.timeout or next((story.scenes[item].timeout for item in items), None)
    return Node(
        address=scene.address,
        title=scene.title,
        chapter=scene.chapter,
        file=scene.place.file,
        line=scene.place.line,
        start=scene.address == story.start,
        landmark=scene.landmark or any(story.scenes[item].landmark for item in items),
        epilogue=story.epilogue is not None and story.epilogue.scene == scene.address,
        unreachable=unreachable,
        ending=scene.ending.id if scene.ending else "",
        departs_from=scene.departs_from,
        items=items,
        seconds=timeout.seconds if timeout else {},
    )


def _edges(story: Story) -> Iterator[Edge]:
    returning = _returning(story)
    for scene in story.scenes.values():
        if scene.address in story.worklists:
            yield from _after_worklist(story, scene)
        elif scene.worklist is None:
            for choice in scene.choices:
                yield from _of_choice(scene, choice)
                if choice.move == "detour":
                    yield from returning.get(choice.address, ())


def _of_choice(scene: Scene, choice: Choice) -> Iterator[Edge]:
    if choice.move not in ("goto", "detour"):
        return
    kind: EdgeKind = "detour" if choice.move == "detour" else "goto"
    if scene.ending and choice.id == EPILOGUE_CHOICE:
        kind = "epilogue"
    timed = scene.timeout is not None and scene.timeout.choice == choice.address
    for target in choice.targets:
        conditions = [c.source for c in (choice.condition, target.condition) if c]
        yield Edge(
            source=scene.address,
            target=target.scene,
            kind=kind,
            choice=choice.address,
            label=" ".join(choice.label.words().split()),
            condition=" and ".join(conditions if len(conditions) < 2 else (f"({c})" for c in conditions)),
            seconds=scene.timeout.seconds if timed and scene.timeout else {},
        )


def _after_worklist(story: Story, scene: Scene) -> Iterator[Edge]:
    """What follows a worklist is where its last item leads."""
    last = story.scenes[story.worklists[scene.address].items[-1].scene]
    closing = next(choice for choice in last.choices if choice.move == "goto")
    for target in closing.targets:
        condition = target.condition.source if target.condition else ""
        yield Edge(scene.address, node_of(story, target.scene), "on", condition=condition)


def _returning(story: Story) -> dict[str, list[Edge]]:
    """For each choice that begins a detour, the edges that come back from it."""
    found: dict[str, list[Edge]] = {}
    for scene in story.scenes.values():
        for choice in scene.choices:
            if choice.move == "detour":
                inside = _gone_to(story, choice.targets[0].scene)
                found[choice.address] = [
                    Edge(address, scene.address, "return", back.address, back.label.words())
                    for address in inside
                    for back in story.scenes[address].choices
                    if back.move == "return"
                ]
    return found


def _gone_to(story: Story, start: str) -> list[str]:
    """The scenes to which choices lead from one, itself first, in the order in which they are come to."""
    found = [start]
    for address in found:
        scene = story.scenes[address]
        targets = [*scene.route, *(t for c in scene.choices if c.move == "goto" for t in c.targets)]
        found += [t.scene for t in dict.fromkeys(targets) if t.scene not in found]
    return list(dict.fromkeys(found))


def _linked(start: str, edges: tuple[Edge, ...]) -> frozenset[str]:
    """The nodes to which edges lead from one, whatever their conditions."""
    onward: dict[str, list[str]] = {}
    for edge in edges:
        onward.setdefault(edge.source, []).append(edge.target)
    found: set[str] = set()
    waiting = [start]
    while waiting:
        address = waiting.pop()
        if address not in found:
            found.add(address)
            waiting += onward.get(address, [])
    return frozenset(found)


def _marked(edge: Edge, nodes: dict[str, Node], choices: frozenset[str] | None) -> Edge:
    """The edge, marked where no run can take it."""
    never = choices is not None and bool(edge.choice) and edge.choice not in choices
    if not (never or nodes[edge.source].unreachable):
        return edge
    return msgspec.structs.replace(edge, unreachable=True)
