"""A translation laid over the document that it translates: the same nodes, with its texts in them.

A text is taken where the translation says `of` exactly what stands there now; what has changed since, what
is marked `todo` and what is missing stays as it was written, and is told.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeVar

import yaml

from game.model.places import Place
from game.model.plurals import counted
from game.reading.findings import Findings
from game.reading.forms import form_of
from game.reading.shape import Shaped
from game.reading.translations.documents import OF
from game.reading.translations.pairing import Pairing, Standing
from game.reading.translations.units import Unit, entries
from game.reading.yaml import Node, place_of

T = TypeVar("T")

Tally = Counter[Standing]
"""How many groups of texts of a document are translated, and how many are not."""


class LaidOver(Shaped[T]):
    """A document with texts of a translation in it, whose places are in the translation's own file.

    `theirs` are the translation's nodes by the ids of those that stand for them now: texts, and what is
    translated together.
    """

    def __init__(self, own: Shaped[T], root: Node, over: Shaped[Any], theirs: dict[int, Node]) -> None:
        super().__init__(own.file, root, own.lines, own.findings)
        self.may_be_cut = False  # that was looked for when the translation was read
        self._over = over
        self._theirs = theirs

    def place(self, owner: object, key: str | int | None = None) -> Place:
        found = self._marks.get(id(owner)) if key is None else self.entry_of(owner, key)
        theirs = self._theirs.get(id(found[1])) if found else None
        return super().place(owner, key) if theirs is None else self._over.place_in(theirs, 0)

    def key_place(self, owner: object, key: str) -> Place:
        found = self.entry_of(owner, key)
        theirs = self._theirs.get(id(found[1])) if found else None
        return super().key_place(owner, key) if theirs is None else self._over.place_in(theirs, 0)

    def place_in(self, node: Node, offset: int) -> Place:
        theirs = self._theirs.get(id(node))
        return super().place_in(node, offset) if theirs is None else self._over.place_in(theirs, offset)


def laid_over(kind: type[T], own: Shaped[T], over: Shaped[Any], pairing: Pairing) -> Shaped[T]:
    """A document with the translation laid over it that it is paired with.

    What is wrong with the texts is told where what is wrong with the document's own is.
    """
    theirs: dict[int, Node] = {}
    done: dict[int, Node] = {}
    for unit in pairing.own_units:
        if pairing.standing(unit) == "done":
            done[id(unit.node)] = pairing.units[id(unit.node)]
            done |= {id(node): pairing.texts[id(node)] for _, node in unit.texts if id(node) in pairing.texts}
            _refuse_uneven(unit, pairing, own, over)
    root = _with_texts(own.root, done, theirs)
    laid = LaidOver(own, root, over, theirs)
    laid.document = form_of(kind).read(root, None, laid)  # type: ignore[arg-type]  # types can be hashed
    return laid


def _refuse_uneven(unit: Unit, pairing: Pairing, own: Shaped[Any], over: Shaped[Any]) -> None:
    """Tell of wordings that would be shown and are not as many as the story has."""
    shown = {id(text) for _, text in unit.texts}
    for mine, other in pairing.uneven:
        if not shown.isdisjoint(map(id, mine.value)):
            place = place_of(other.start_mark, over.file)
            own.findings.add("E400", place, found=len(other.value), needed=len(mine.value))


def _with_texts(node: Node, texts: dict[int, Node], theirs: dict[int, Node]) -> Node:
    """The nodes with other texts in them; what stands for what of the translation is noted in `theirs`."""
    over, marks = texts.get(id(node)), (node.start_mark, node.end_mark)
    laid: Node
    if isinstance(node, yaml.ScalarNode):
        if over is None:
            return node
        # Whatever can be wrong with how it is written was told when the translation was read.
        laid = yaml.ScalarNode(node.tag, over.value, *marks, style="|")
    elif isinstance(node, yaml.SequenceNode):
        members = [_with_texts(member, texts, theirs) for member in node.value]
        return yaml.SequenceNode(node.tag, members, *marks, flow_style=node.flow_style)
    else:
        pairs = [(key, _with_texts(value, texts, theirs)) for key, value in node.value]
        laid = yaml.MappingNode(node.tag, pairs, *marks, flow_style=node.flow_style)
    if over is not None:
        theirs[id(laid)] = over
    return laid


def tally_of(pairing: Pairing) -> Tally:
    """How much of a document is translated."""
    return Counter(map(pairing.standing, pairing.own_units))


def tell_what_is_left(pairing: Pairing, own: Shaped[Any], over: Shaped[Any], findings: Findings) -> None:
    """Tell what is not translated, and what is a translation of something else."""

    def place(node: Node) -> Place:
        return place_of(node.start_mark, over.file)

    by_standing: dict[Standing, list[Unit]] = {}
    for unit in pairing.own_units:
        by_standing.setdefault(pairing.standing(unit), []).append(unit)
    tell_missing(by_standing.get("missing", ()), own.file, over.file, findings)
    for unit in by_standing.get("changed", []):
        theirs = pairing.units[id(unit.node)]
        says = dict(entries(theirs)).get(OF, theirs)
        findings.add("W401", place(says), file=own.file, line=_line(unit))
    todo = [node for unit in by_standing.get("todo", []) if (node := pairing.todo(unit))]
    if todo:
        first = min(todo, key=lambda node: node.start_mark.line)
        findings.add("W404", place(first), number=counted(len(todo), "text"))
    for stray in pairing.strays:
        findings.add("W403", place(stray.node), file=own.file, hint=stray.hint)


def tell_missing(units: Sequence[Unit], own: str, file: str, findings: Findings) -> None:
    """Tell that texts of the story's own file have no translation; `file` is where that would be."""
    if units:
        findings.add("W402", Place(file), number=counted(len(units), "text"), file=own, line=_line(units[0]))


def _line(unit: Unit) -> int:
    return unit.texts[0][1].start_mark.line + 1
