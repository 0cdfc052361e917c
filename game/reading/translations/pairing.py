"""Which text of a translation is of which text of the story's own."""

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import yaml
from msgspec import Struct

from game.reading.names import did_you_mean
from game.reading.translations.documents import OF, TODO, holds_text, is_text, option_of, shown_parts
from game.reading.translations.units import Unit, digest_of, entries, is_empty, keys_of, texts_of, units_of
from game.reading.yaml import Node

Standing = Literal["done", "changed", "todo", "missing"]
"""A translation of what stands there now; of what stood there; one that is marked `todo`; none."""


class Stray(Struct, frozen=True):
    """What a translation has and the story has not, from one node to another, and what may be meant."""

    node: Node
    last: Node
    hint: str


class Pairing:
    """A document and its translation, side by side.

    `texts` gives for a text of the document, by the id of its node, the translation's; `units` for what is
    translated together, by the id of its node, the translation's keys.  `strays` translate nothing;
    `uneven` are wordings whose number differs: the document's and the translation's.
    """

    def __init__(self, kind: Any, own: Node, over: Node | None) -> None:
        self.texts: dict[int, yaml.ScalarNode] = {}
        self.units: dict[int, yaml.MappingNode] = {}
        self.strays: list[Stray] = []
        self.uneven: list[tuple[yaml.SequenceNode, yaml.SequenceNode]] = []
        self.own_units: tuple[Unit, ...] = tuple(units_of(kind, own))
        if over is not None:
            self._struct(kind, own, over)

    def standing(self, unit: Unit) -> Standing:
        """How a group of texts of the document is translated."""
        theirs = self.units.get(id(unit.node))
        if theirs is None:
            return "missing"
        if self.todo(unit) is not None:
            return "todo"
        return "done" if self.of(unit) == unit.digest else "changed"

    def of(self, unit: Unit) -> str:
        """The digest that stands in the translation of a group of texts; empty where there is none."""
        return _of(self.units[id(unit.node)]) if id(unit.node) in self.units else ""

    def todo(self, unit: Unit) -> Node | None:
        """What stands after `todo` in the translation of a group of texts."""
        theirs = self.units.get(id(unit.node))
        return None if theirs is None else dict(entries(theirs)).get(TODO)

    def _struct(self, kind: Any, own: Node, over: Node) -> None:
        if not isinstance(own, yaml.MappingNode) or not isinstance(over, yaml.MappingNode):
            return
        parts = shown_parts(kind)
        texts = texts_of(kind, own)
        if texts and any(key in (OF, TODO) or holds_text(parts.get(key)) for key, _ in entries(over)):
            self.units[id(own)] = over
        elif not texts and any(key in (OF, TODO) for key, _ in entries(over)):
            self.strays.append(Stray(over, over, "nothing that players read is left there"))
        self._entries(own, over, parts)

    def _entries(self, own: yaml.MappingNode, over: yaml.MappingNode, parts: dict[str, Any]) -> None:
        theirs = dict(entries(over))
        ours = {key: node for key, node in entries(own) if key in parts}
        for key, node in ours.items():
            if key in theirs:
                self._value(parts[key], node, theirs[key])
        for key, node in keys_of(over):
            if key in parts and key not in ours:
                self.strays.append(Stray(node, theirs[key], did_you_mean(key, ours)))

    def _value(self, hint: Any, own: Node, over: Node) -> None:
        if is_empty(over):
            return
        hint = option_of(hint, own)
        if isinstance(own, yaml.ScalarNode) and isinstance(over, yaml.ScalarNode):
            if is_text(hint):
                self.texts[id(own)] = over
        elif isinstance(own, yaml.SequenceNode) and isinstance(over, yaml.SequenceNode):
            self._list(get_args(hint)[0], own, over)
        elif isinstance(own, yaml.MappingNode) and isinstance(over, yaml.MappingNode):
            if get_origin(hint) is dict:
                keys = (key for key, _ in [*entries(own), *entries(over)])
                self._entries(own, over, dict.fromkeys(keys, get_args(hint)[1]))
            else:
                self._struct(hint, own, over)
        else:
            self.strays.append(Stray(over, over, "that is written in another way there now"))

    def _list(self, hint: Any, own: yaml.SequenceNode, over: yaml.SequenceNode) -> None:
        if not is_text(hint):
            for mine, theirs in self._members(hint, own.value, over.value):
                self._struct(hint, mine, theirs)
        elif len(own.value) == len(over.value):
            for mine, theirs in zip(own.value, over.value, strict=True):
                self._value(hint, mine, theirs)
        else:
            self.uneven.append((own, over))

    def _members(self, kind: Any, own: list[Node], over: list[Node]) -> Iterator[tuple[Node, Node]]:
        """Members of two lists that belong together: by what the translation's are `of`; else, in order, what
        is left."""
        by_digest: dict[str, list[int]] = {}
        for at, node in enumerate(own):
            texts = texts_of(kind, node) if isinstance(node, yaml.MappingNode) else ()
            if texts:
                by_digest.setdefault(digest_of(texts), []).append(at)
        left = []
        for theirs in over:
            places = by_digest.get(_of(theirs))
            if places:
                yield own[places.pop(0)], theirs
            else:
                left.append(theirs)
        open_places = sorted(at for places in by_digest.values() for at in places)
        for at, theirs in zip(open_places, left, strict=False):
            yield own[at], theirs
        self.strays += [
            Stray(theirs, theirs, "all texts of this list have one") for theirs in left[len(open_places) :]
        ]


def _of(node: Node) -> str:
    of = dict(entries(node)).get(OF) if isinstance(node, yaml.MappingNode) else None
    return of.value if isinstance(of, yaml.ScalarNode) else ""
