"""A page: one document of the story while its values are made into records.

It reads the values that many kinds of record have in common (conditions, texts, citations, targets), each
with the place at which it stands, so that the modules of the single kinds say only what is theirs.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from game.model.addresses import chapter_of, full
from game.model.expressions import And, Expression, Node
from game.model.scenes import Effect, Target
from game.model.sources import Sources
from game.model.text import Text
from game.reading.documents import TargetDocument, Value
from game.reading.expressions import FLAG, Expected, Locate, read_expression
from game.reading.findings import Findings
from game.reading.index import Index
from game.reading.names import did_you_mean
from game.reading.shape import Shaped
from game.reading.text import TextReader
from game.reading.widest import columns, widest

LABEL_COLUMNS: Final = 46
"""The label of a choice fits on a line of a narrow screen."""


class Page(msgspec.Struct, frozen=True):
    """A document with all that its values may name.  `chapter` is None in story.yaml."""

    shaped: Shaped[Any]
    chapter: str | None
    index: Index
    sources: Sources
    findings: Findings
    texts: TextReader

    def add(self, code: str, owner: object, key: str | int | None = None, **words: Any) -> None:
        """A finding at a value of the document."""
        self.findings.add(code, self.shaped.place(owner, key), **words)

    def unread(self, owner: object, *keys: str) -> bool:
        """Whether one of these keys stands there with a value that could not be read, which has been told."""
        if not self.findings.spoils:
            return False
        places = {place(owner, key) for key in keys for place in (self.shaped.place, self.shaped.key_place)}
        return self.findings.any_spoiled(places - {self.shaped.place(owner)})

    def locate(self, owner: object, key: str | int) -> Locate:
        """From offsets in a text of the document to places."""
        return lambda offset: self.shaped.text_place(owner, key, offset)

    # Expressions

    def expression(
        self, owner: object, key: str | int, words: str, expected: Expected | None = None
    ) -> Expression | None:
        """An expression of the document, or None where it was refused."""
        return read_expression(
            words,
            self.locate(owner, key),
            self.index.scope,
            self.findings,
            chapter=self.chapter,
            expected=expected,
        )

    def condition(self, owner: object, words: str | None) -> Expression | None:
        """The condition under `if`, or None where there is none."""
        return None if words is None else self.expression(owner, "if", words, FLAG)

    def effects(self, values: Mapping[str, Value]) -> tuple[Effect, ...]:
        """What a `set` sets."""
        found = []
        for name, value in values.items():
            declared = self.index.scope.variables.get(name)
            if declared is None:
                place = self.shaped.key_place(values, name)
                self.findings.add(
                    "E095", place, hint=did_you_mean(name, self.index.scope.variables), name=name
                )
                continue
            words = str(value).lower() if isinstance(value, bool) else str(value)
            if declared.kind == "word" and words in declared.words:
                words = repr(words)
            expression = self.expression(values, name, words, Expected(declared.kind, declared))
            if expression:
                found.append(Effect(name, expression))
        return tuple(found)

    # Texts

    def text(self, owner: object, key: str | int, words: str, cites: tuple[str, ...] = ()) -> Text:
        """A text of one or more paragraphs."""
        return self.texts.read(words, self.locate(owner, key), cites, self.chapter)

    def line(self, owner: object, key: str | int, words: str, cites: tuple[str, ...] = ()) -> Text:
        """A text on one line."""
        return self.texts.read_line(words, self.locate(owner, key), cites, self.chapter)

    def label(self, owner: object, key: str | int, words: str, cites: tuple[str, ...]) -> Text:
        """The label of a choice, which is read at a glance."""
        text = self.line(owner, key, words, cites)
        if len(words) > LABEL_COLUMNS or "{" in words:
            wide = sum(columns(widest(line, self.index.scope.variables)) for line in text.paragraphs)
            if wide > LABEL_COLUMNS:
                self.add("W311", owner, key, width=len(words), columns=wide, most=LABEL_COLUMNS)
        return text

    def optional_line(
        self, owner: object, key: str | int, words: str | None, cites: tuple[str, ...]
    ) -> Text | None:
        """A text on one line, or None where there is none."""
        return None if words is None else self.line(owner, key, words, cites)

    def title(self, owner: object, key: str | int, words: str, cites: tuple[str, ...] = ()) -> str:
        """A title: letters only."""
        return self.texts.check_title(words, self.locate(owner, key), cites)

    # Names

    def facts(self, addresses: Iterable[str]) -> tuple[str, ...]:
        """The facts of a list, each once.  One that does not exist is told of, and kept: what it would carry
        nobody knows."""
        found: dict[str, None] = {}
        for position, address in enumerate(addresses):
            found[address] = None
            if address in self.sources.facts or not self.sources.facts:
                continue  # without any fact, it is this that is told
            if chapter_of(address) not in self.findings.unread_seeds:
                hint = did_you_mean(address, self.sources.facts)
                self.add("E082", addresses, position, hint=hint, address=address)
        return tuple(found)

    def known(self, code: str, owner: object, key: str | int, id: str, existing: Iterable[str]) -> bool:
        """Whether an id exists; where it does not, a finding says so."""
        names = set(existing)
        if id in names:
            return True
        self.add(code, owner, key, hint=did_you_mean(id, sorted(names)), id=id)
        return False

    def scene(self, owner: object, key: str | int, address: str) -> str | None:
        """The full address of a scene, or None where there is no such scene."""
        whole = full(address, self.chapter) if self.chapter else address
        if whole in self.index.homes:
            return whole
        if chapter_of(whole) not in self.findings.unread and not self.findings.no_chapters:
            self.add("E012", owner, key, hint=self._meant(whole), address=whole)
        return None

    def _meant(self, address: str) -> str:
        hint = did_you_mean(address, self.index.homes)
        if not hint:
            return ""
        place = self.index.place(hint.split("`")[1])
        return f"{hint[:-1]} ({place.file}:{place.line})?"

    def targets(self, owner: object, key: str | int, goto: str | list[TargetDocument]) -> tuple[Target, ...]:
        """Targets, of which the last alone has no condition."""
        if isinstance(goto, str):
            scene = self.scene(owner, key, goto)
            return (Target(scene, place=self.shaped.place(owner, key)),) if scene else ()
        found = []
        certain = any(target.condition is None for target in goto)
        for position, target in enumerate(goto):
            is_last = position == len(goto) - 1
            if is_last and target.condition is not None and not certain:
                self.add("E087", target, "if")
            elif not is_last and target.condition is None:
                self.add("E088", goto, position)
            scene = self.scene(target, "to", target.to)
            if scene:
                condition = self.condition(target, target.condition)
                found.append(Target(scene, condition, self.shaped.place(goto, position)))
        if not goto:
            self.add("E089", owner, key)
        return tuple(found)


def both(first: Expression | None, second: Node | None, why: str = "") -> Expression | None:
    """A condition that holds where a written one and a made one do; either may be missing.

    `why` is how the made one reads.
    """
    if second is None:
        return first
    if first is None:
        return Expression(why, "flag", second)
    return Expression(
        f"{why} and ({first.source})", "flag", And((second, first.tree)), first.line, first.column
    )
