"""The shortest and the longest way through a graph that visits nothing twice.

The longest is found part by part: what can be come back to (a strongly connected part) is searched with a
bound, and everything else costs one look, so that a story without large circles is measured exactly.
"""

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

Graph = Mapping[str, Collection[str]]
MOST_LOOKS: Final = 20_000


class Way(NamedTuple):
    """A way: its nodes in order, and whether it is surely the longest there is."""

    nodes: tuple[str, ...]
    exact: bool = True


class _Tail(NamedTuple):
    """The longest way on from a node: its weight, the nodes until the next part, and what follows them."""

    weight: int
    nodes: tuple[str, ...]
    then: "_Tail | None" = None


def shortest(
    graph: Graph, weight: Mapping[str, int], starts: Collection[str], ends: Collection[str]
) -> Way | None:
    """A way of the least weight from a start to an end; weights are 0 or 1.  None where there is none."""
    came_from: dict[str, str | None] = dict.fromkeys(starts)
    waiting = deque(sorted(starts, key=lambda node: weight[node]))
    done: set[str] = set()
    while waiting:
        node = waiting.popleft()
        if node in done:
            continue
        done.add(node)
        if node in ends:
            return Way(tuple(_back(node, came_from))[::-1])
        for other in graph[node]:
            if other not in came_from or (other not in done and not weight[other]):
                came_from[other] = node
                waiting.append(other) if weight[other] else waiting.appendleft(other)
    return None


def longest(
    graph: Graph, weight: Mapping[str, int], starts: Collection[str], ends: Collection[str]
) -> Way | None:
    """A way of the greatest weight from a start to an end that visits no node twice, or None."""
    best: dict[str, _Tail] = {}
    exact = True
    for part in _parts(graph):
        members = frozenset(part)
        for node in part:
            tail, all_seen = _onward(node, members, graph, weight, ends, best)
            exact = exact and all_seen
            if tail:
                best[node] = tail
    tails = [best[start] for start in starts if start in best]
    if not tails:
        return None
    rest: _Tail | None = max(tails, key=lambda tail: tail.weight)
    nodes: list[str] = []
    while rest:
        nodes += rest.nodes
        rest = rest.then
    return Way(tuple(nodes), exact)


def _back(node: str | None, came_from: Mapping[str, str | None]) -> Iterator[str]:
    while node is not None:
        yield node
        node = came_from[node]


def _onward(
    start: str,
    members: frozenset[str],
    graph: Graph,
    weight: Mapping[str, int],
    ends: Collection[str],
    best: Mapping[str, _Tail],
) -> tuple[_Tail | None, bool]:
    """The longest way from a node through its part and on, and whether every way was looked at."""
    found: _Tail | None = None
    looks = 0
    # A way inside the part, as far as it has come, with what its last node still leads to.
    way = [start]
    inside = {start}
    carried = weight[start]
    branches = [_branches(start, members, graph, ends)]
    found = _longer(found, way, carried, graph, members, ends, best)
    while branches:
        step = next((other for other in branches[-1] if other not in inside), None)
        looks += 1
        if step is None or looks > MOST_LOOKS:
            branches.pop()
            last = way.pop()
            inside.discard(last)
            carried -= weight[last]
            continue
        way.append(step)
        inside.add(step)
        carried += weight[step]
        branches.append(_branches(step, members, graph, ends))
        found = _longer(found, way, carried, graph, members, ends, best)
    return found, looks <= MOST_LOOKS


def _branches(node: str, members: frozenset[str], graph: Graph, ends: Collection[str]) -> Iterator[str]:
    """Where a node leads in its part.  Where a way could stop comes last: a long one is then found early."""

    def stops(other: str) -> bool:
        return other in ends or not members.issuperset(graph[other])

    return iter(sorted(members.intersection(graph[node]), key=lambda other: (stops(other), other)))


def _longer(
    found: _Tail | None,
    way: list[str],
    carried: int,
    graph: Graph,
    members: frozenset[str],
    ends: Collection[str],
    best: Mapping[str, _Tail],
) -> _Tail | None:
    """The better of what was found and of what this way makes: ending here, or leaving the part here."""
    last = way[-1]
    leaving = [best[node] for node in graph[last] if node not in members and node in best]
    then = max(leaving, key=lambda tail: tail.weight, default=None)
    if then is None and last not in ends:
        return found
    whole = carried + (then.weight if then else 0)
    if found is not None and found.weight >= whole:
        return found
    return _Tail(whole, tuple(way), then)


def _parts(graph: Graph) -> Iterator[list[str]]:
    """The strongly connected parts, each before those that lead to it: Tarjan's way, without recursion."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    for root in graph:
        if root in index:
            continue
        work: list[tuple[str, Iterator[str]]] = [(root, iter(graph[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, others = work[-1]
            for other in others:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, iter(graph[other])))
                    break
                if other in on_stack:
                    low[node] = min(low[node], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    part = [stack.pop()]
                    while part[-1] != node:
                        part.append(stack.pop())
                    on_stack.difference_update(part)
                    yield part
