"""What can be typed where a cursor stands: keys, names, words, and what an expression may hold."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from game.authoring.language_server.about import About, declaration_words
from game.authoring.language_server.catalogue import Catalogue
from game.authoring.language_server.grammar import Home, Shape, at_path, keys_of, shape_of
from game.authoring.language_server.mentions import ADDRESSED_BY
from game.authoring.language_server.spot import Spot
from game.model.addresses import chapter_of, full, last_id, scene_of
from game.reading.documents import ChapterDocument, ItemDocument, SceneDocument
from game.reading.functions import NAMES as FUNCTIONS
from game.reading.functions import NO_ANSWER

_WORD: Final = re.compile(r"[A-Za-z0-9_.-]*\Z")
_NAME: Final = re.compile(r"[A-Za-z0-9_]*\Z")
_OPEN_PIECE: Final = re.compile(r"(?<!\{)\{([^{}]*)\Z")
_OPEN_STRING: Final = re.compile(r"(['\"])([^'\"]*)\Z")
_STRINGS: Final = re.compile(r"'[^']*'|\"[^\"]*\"")
_CALLED: Final = re.compile(rf"({'|'.join(ADDRESSED_BY)})\s*\(\s*\Z")
_SECOND_WORD: Final = re.compile(r"count\s*\(\s*['\"]([^'\"]+)['\"]\s*,\s*\Z")
_ANSWERED: Final = re.compile(r"answer\s*\(\s*['\"]([^'\"]+)['\"]\s*\)\s*(?:[=!]=|in\s*\[.*)\s*\Z")
_COMPARED: Final = re.compile(r"([a-z][a-z0-9_]*)\s*(?:[=!]=|(?:not\s+)?in\s*\[.*)\s*\Z")
_WORDS_OF_EXPRESSIONS: Final = ("and", "or", "not", "in", "if", "else", "at_ending")


class Suggestion(msgspec.Struct, frozen=True):
    """Something that can stand at a cursor, in place of the last `replaces` letters before it.

    `kind` is that of a name (`scene`, `fact`, …), or `key`, `word` or `function`.
    """

    label: str
    kind: str
    replaces: int
    insert: str = ""
    detail: str = ""
    about: str = ""


class Completing(msgspec.Struct, frozen=True):
    """What completion needs to know of a story folder."""

    catalogue: Catalogue
    about: About
    leads: bool = True
    """Whether scenes are named to be gone to, and not to be looked for."""

    def at(self, home: Home, spot: Spot) -> list[Suggestion]:
        """What can stand at a spot of a document."""
        return list(self._at(home, spot))

    def _at(self, home: Home, spot: Spot) -> Iterator[Suggestion]:
        hint = at_path(home.document, spot.path)
        if hint is None:
            return
        shape = shape_of(hint)
        chapter = home.id if home.document is ChapterDocument else None
        if spot.part == "key" and shape.struct:
            yield from _keys(shape.struct, spot)
        elif spot.part == "key" and shape.entry:
            yield from self._entries(shape_of(shape.entry[0]), spot, chapter)
        if spot.part == "text" or (spot.part == "value" and shape.holds == "text"):
            piece = _OPEN_PIECE.search(spot.words)
            if piece:
                yield from self._in_expression(piece[1], chapter)
        elif shape.holds == "expression":
            yield from self._in_expression(spot.words.lstrip("\"'"), chapter)
        if spot.part != "text":
            yield from self._single(shape, spot, chapter)

    # Single words

    def _single(self, shape: Shape, spot: Spot, chapter: str | None) -> Iterator[Suggestion]:
        typed = len(_typed(_WORD, spot.words))
        kind = "rule" if spot.path[-2:] == ("fields", "rule") else shape.names
        if kind:
            yield from self._names(kind, typed, chapter, scene_at(spot, chapter))
        for word in shape.words:
            yield Suggestion(word, "word", typed)

    def _entries(self, key: Shape, spot: Spot, chapter: str | None) -> Iterator[Suggestion]:
        """Keys that are names: variables that are set, facts that are told apart, answers of an item."""
        typed = len(_typed(_WORD, spot.words))
        scene = scene_at(spot, chapter)
        if key.names:
            found = self._names(key.names, typed, chapter, scene)
        elif key.declares == "choice" and spot.path[-1] == "answers":
            found = self._choices(scene, typed)
        else:
            return
        for suggestion in found:
            if suggestion.label not in spot.siblings:
                yield msgspec.structs.replace(suggestion, insert=f"{suggestion.label}: ")

    def _names(self, kind: str, typed: int, chapter: str | None, scene: str) -> Iterator[Suggestion]:
        if kind == "choice":
            yield from self._choices(scene, typed)
            return
        for mention in self.catalogue.declared(kind):
            address = mention.name.address
            if kind == "scene" and self.leads and isinstance(self.about.scene(address), ItemDocument):
                continue  # nothing leads into a worklist but the worklist
            near = kind == "scene" and chapter is not None and chapter_of(address) == chapter
            detail = self._detail(kind, address) or mention.title
            yield Suggestion(last_id(address) if near else address, kind, typed, detail=detail)

    def _detail(self, kind: str, address: str) -> str:
        if kind == "variable":
            variable = self.about.variable(address)
            return declaration_words(variable) if variable else ""
        return ""

    def _choices(self, scene: str, typed: int) -> Iterator[Suggestion]:
        """The choices of a scene, or the answers to an item."""
        for mention in self.catalogue.declared("choice"):
            if scene_of(mention.name.address) == scene:
                label = last_id(mention.name.address)
                yield Suggestion(label, "choice", typed, detail=mention.title)

    # Expressions

    def _in_expression(self, words: str, chapter: str | None) -> Iterator[Suggestion]:
        opened = _OPEN_STRING.search(_STRINGS.sub(lambda found: "_" * len(found[0]), words))
        if opened is None:
            yield from self._outside_strings(len(_typed(_NAME, words)))
            return
        before, typed = words[: opened.start()], len(opened[2])
        if called := _CALLED.search(before):
            for kind, label, title in self._addressed(called[1], chapter):
                yield Suggestion(label, kind, typed, detail=title)
        elif second := _SECOND_WORD.search(before):
            yield from _as_words(self._answers_in(second[1], chapter), typed)
        elif answered := _ANSWERED.search(before):
            yield from _as_words([*self._answers_at(answered[1], chapter), NO_ANSWER], typed)
        elif compared := _COMPARED.search(before):
            variable = self.about.variable(compared[1])
            yield from _as_words(variable.one_of or [] if variable else [], typed)

    def _outside_strings(self, typed: int) -> Iterator[Suggestion]:
        yield from self._names("variable", typed, None, "")
        for function in FUNCTIONS:
            yield Suggestion(function, "function", typed, insert=f"{function}(")
        for word in _WORDS_OF_EXPRESSIONS:
            yield Suggestion(word, "word", typed)

    def _addressed(self, function: str, chapter: str | None) -> Iterator[tuple[str, str, str]]:
        """The addresses that a function takes: of scenes, of items, of worklists, of choices."""
        kind = ADDRESSED_BY[function]
        for mention in self.catalogue.declared(kind):
            address = mention.name.address
            document = self.about.scene(address) if function in ("answer", "count") else None
            if function == "answer" and not isinstance(document, ItemDocument):
                continue
            if function == "count" and not (isinstance(document, SceneDocument) and document.worklist):
                continue
            near = chapter is not None and chapter_of(address) == chapter
            yield kind, address.partition(".")[2] if near else address, mention.title

    def _answers_in(self, worklist: str, chapter: str | None) -> Iterable[str]:
        scene = self.about.scene(full(worklist, chapter) if chapter else worklist)
        return scene.worklist.answers if isinstance(scene, SceneDocument) and scene.worklist else ()

    def _answers_at(self, item: str, chapter: str | None) -> Iterator[str]:
        address = full(item, chapter) if chapter else item
        return (suggestion.label for suggestion in self._choices(address, 0))


def _keys(struct: type[msgspec.Struct], spot: Spot) -> Iterator[Suggestion]:
    """The keys of a document that do not stand there yet."""
    typed = len(_typed(_WORD, spot.words))
    for key, hint in keys_of(struct).items():
        if key not in spot.siblings:
            yield Suggestion(key, "key", typed, insert=key + _after_key(hint), about=shape_of(hint).about)


def _after_key(hint: Any) -> str:
    """What follows a key: the value on its line, or lines of its own."""
    shape = shape_of(hint)
    return ":" if shape.struct or shape.entry or shape.item else ": "


def scene_at(spot: Spot, chapter: str | None) -> str:
    """The address of the scene, or of the item, in which a spot is."""
    path = spot.path
    if chapter is None or len(path) < 2 or path[0] != "scenes":
        return ""
    inside = path[2:4] == ("worklist", "items") and len(path) > 4
    return f"{chapter}.{path[4] if inside else path[1]}"


def _as_words(words: Iterable[str], typed: int) -> Iterator[Suggestion]:
    return (Suggestion(word, "word", typed) for word in dict.fromkeys(words))


def _typed(form: re.Pattern[str], words: str) -> str:
    found = form.search(words)
    return found[0] if found else ""
