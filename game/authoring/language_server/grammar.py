"""The types of the documents, taken apart for an editor: which keys there are, and what can stand where."""

import types
from functools import cache
from typing import Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec

from game.model.addresses import CHAPTER_FILE, ID
from game.proving.playthroughs import FOLDER as PLAYTHROUGHS
from game.reading.documents import (
    CardDocument,
    ChapterDocument,
    ClaimsDocument,
    DisputesDocument,
    PlaythroughDocument,
    StoryDocument,
)
from game.reading.documents.words import DECLARES, HOLDS, NAMES
from game.reading.folder import CLAIMS_FILE, DISPUTES_FILE, STORY_FILE
from game.reading.translations.documents import translation_of
from game.reading.translations.files import FOLDERS, is_language

ITEM: Final = "-"
"""Stands for an item of a list in a path of keys."""

_NAMED: Final[dict[str, type[msgspec.Struct]]] = {
    STORY_FILE: StoryDocument,
    CLAIMS_FILE: ClaimsDocument,
    DISPUTES_FILE: DisputesDocument,
}


class Home(NamedTuple):
    """Which kind of document a file is, and the id that its name gives a chapter or a card."""

    document: type[msgspec.Struct]
    id: str = ""


def home_of(file: str) -> Home | None:
    """The kind of document in a file of a story folder, or None where it holds none."""
    if file in _NAMED:
        return Home(_NAMED[file])
    folder, _, name = file.rpartition("/")
    home, _, language = folder.partition("/")
    if home in FOLDERS and is_language(language):
        own = home_of(f"{home}/{name}")
        return Home(translation_of(own.document), own.id) if own else None
    if folder == "scenes":
        found = CHAPTER_FILE.match(name)
        return Home(ChapterDocument, found["chapter"]) if found else None
    if folder == "seeds":
        card = name.removesuffix(".yaml")
        return Home(CardDocument, card) if name.endswith(".yaml") and ID.match(card) else None
    if PLAYTHROUGHS in folder.split("/") and name.endswith(".yaml"):
        return Home(PlaythroughDocument)
    return None


class Shape(msgspec.Struct, frozen=True):
    """What a type lets stand somewhere.

    `struct` has keys of its own, `entry` is the type of an author's keys and of their values, `item` that
    of a list's items.  Of a single word: what it `names` or `declares`, whether it `holds` an expression or
    text, the `words` that it can be.  `about` says what it is for.
    """

    struct: type[msgspec.Struct] | None = None
    entry: tuple[Any, Any] | None = None
    item: Any = None
    names: str = ""
    declares: str = ""
    holds: str = ""
    words: tuple[str, ...] = ()
    about: str = ""


@cache
def shape_of(hint: Any) -> Shape:
    """What a type of the documents lets stand."""
    found: dict[str, Any] = {}
    _take_apart(hint, found)
    return Shape(**found)


def _take_apart(hint: Any, found: dict[str, Any]) -> None:
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *metas = get_args(hint)
        for meta in metas:
            if isinstance(meta, msgspec.Meta):
                _take_meta(meta, found)
        _take_apart(inner, found)
    elif origin in (Union, types.UnionType):
        for option in get_args(hint):
            _take_apart(option, found)
    elif origin is Literal:
        found.setdefault("words", tuple(map(str, get_args(hint))))
    elif origin is list:
        found.setdefault("item", get_args(hint)[0])
    elif origin is dict:
        found.setdefault("entry", get_args(hint))
    elif hint is bool:
        found.setdefault("words", ("true", "false"))
    elif isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        found.setdefault("struct", hint)


def _take_meta(meta: msgspec.Meta, found: dict[str, Any]) -> None:
    for key in (NAMES, DECLARES, HOLDS):
        if meta.extra and key in meta.extra:
            found.setdefault(key, meta.extra[key])
    if meta.extra_json_schema and "enum" in meta.extra_json_schema:
        found.setdefault("words", tuple(meta.extra_json_schema["enum"]))
    if meta.description:
        found.setdefault("about", meta.description)


@cache
def keys_of(struct: type[msgspec.Struct]) -> dict[str, Any]:
    """The types of a document's keys, as the author writes them."""
    hints = get_type_hints(struct, include_extras=True)
    return {field.encode_name: hints[field.name] for field in msgspec.structs.fields(struct)}


def below(hint: Any, key: str) -> Any | None:
    """The type of what stands under a key, or under an item of a list; None where nothing can."""
    shape = shape_of(hint)
    if key == ITEM:
        return shape.item
    if shape.struct is not None:
        return keys_of(shape.struct).get(key)
    return shape.entry[1] if shape.entry else None


def at_path(document: type[msgspec.Struct], path: tuple[str, ...]) -> Any | None:
    """The type of what stands at a path of keys in a document; None where nothing can."""
    hint: Any = document
    for key in path:
        hint = below(hint, key)
        if hint is None:
            return None
    return hint
